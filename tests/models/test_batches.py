"""Inputs made by hand are those of the model's own tokenizer, or the library's way is kept."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.models import batches
from consistency.models import embedding as embedding_module
from consistency.models import nli as nli_module
from consistency.models.batches import Layout, cut, layout_of
from consistency.models.embedding import SentenceTransformerEmbedder
from consistency.models.nli import CrossEncoderNli

WORDS = st.sampled_from("the bridge cost 5 . Tower never unknown [SEP] é 7km ’ don't".split())
TEXTS = st.lists(WORDS, max_size=200).map(" ".join)
PAIRS = [("the bridge cost 5 .", "a ferry"), ("the lake " * 200, "is old"), ("", "the ferry never closed"), ("a", "a")]


@pytest.fixture(scope="module")
def nli(nli_folder: Path) -> CrossEncoderNli:
    return CrossEncoderNli(str(nli_folder), id="tiny")


@pytest.fixture(scope="module")
def embedder(embedder_folder: Path) -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder(str(embedder_folder), id="tiny")


def layout(model: object) -> Layout:
    found = model._layout  # type: ignore[attr-defined]
    assert isinstance(found, Layout)
    return found


def test_inputs_of_pairs_are_the_tokenizer_s(nli: CrossEncoderNli) -> None:
    made = layout(nli)

    @settings(deadline=None, max_examples=150)
    @given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
    def same(pairs: list[tuple[str, str]]) -> None:
        features = made.features([made.row(*made.ids(pair)) for pair in pairs], torch.device("cpu"))
        expected = nli._model.preprocess([list(pair) for pair in pairs])
        for name, values in features.items():
            assert torch.equal(values, expected[name]), name

    same()


def test_inputs_of_texts_are_the_tokenizer_s(embedder: SentenceTransformerEmbedder) -> None:
    made = layout(embedder)

    @settings(deadline=None, max_examples=150)
    @given(st.lists(TEXTS, min_size=1, max_size=4))
    def same(texts: list[str]) -> None:
        features = made.features([made.row(ids) for ids in made.ids(texts)], torch.device("cpu"))
        expected = embedder._model.preprocess(texts)
        for name, values in features.items():
            assert torch.equal(values, expected[name]), name

    same()


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_a_cut_fills_the_room_and_swaps_with_its_sides(first: int, second: int, room: int) -> None:
    one, other = cut(first, second, room)
    assert one + other == min(room, first + second)
    assert 0 <= one <= first
    assert 0 <= other <= second
    if first != second:
        assert cut(second, first, room) == (other, one)


@given(st.lists(st.integers(1, 300), max_size=60))
def test_every_row_is_in_one_batch_within_the_budget(lengths: list[int]) -> None:
    made = list(batches.batches(lengths))
    assert sorted(index for batch in made for index in batch) == list(range(len(lengths)))
    for batch in made:
        longest = max(lengths[index] for index in batch)
        assert len(batch) == 1 or len(batch) * longest <= batches.TOKENS


@pytest.mark.parametrize("tokens", [1, 40, 100_000])
def test_the_size_of_batches_changes_no_figure(
    nli: CrossEncoderNli, embedder: SentenceTransformerEmbedder, monkeypatch: pytest.MonkeyPatch, tokens: int
) -> None:
    rows, vectors = nli.predict(PAIRS), embedder.encode([a for a, _ in PAIRS])
    monkeypatch.setattr(batches, "TOKENS", tokens)
    np.testing.assert_allclose(nli.predict(PAIRS), rows, atol=1e-5)
    np.testing.assert_allclose(embedder.encode([a for a, _ in PAIRS]), vectors, atol=1e-5)


def test_the_library_s_way_gives_the_same_figures(
    nli: CrossEncoderNli, embedder: SentenceTransformerEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [a for a, _ in PAIRS]
    rows, vectors = nli.predict(PAIRS), embedder.encode(texts)
    monkeypatch.setattr(nli, "_layout", None)
    monkeypatch.setattr(embedder, "_layout", None)
    np.testing.assert_allclose(nli.predict(PAIRS), rows, atol=1e-5)
    np.testing.assert_allclose(embedder.encode(texts), vectors, atol=1e-5)


def test_a_tokenizer_that_does_otherwise_is_left_alone(nli: CrossEncoderNli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert layout_of(nli._model, 2) is not None
    monkeypatch.setattr(nli._model.tokenizer, "truncation_side", "left")
    assert layout_of(nli._model, 2) is None
    monkeypatch.undo()
    theirs = nli._model.preprocess
    monkeypatch.setattr(
        nli._model,
        "preprocess",
        lambda samples: {name: torch.flip(value, [1]) for name, value in theirs(samples).items() if name != "modality"},
    )
    assert layout_of(nli._model, 2) is None


def test_a_prompt_before_every_text_is_left_to_the_library(embedder_folder: Path, tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "model"
    shutil.copytree(embedder_folder, folder)
    file = folder / "config_sentence_transformers.json"
    config = json.loads(file.read_text(encoding="utf-8"))
    config |= {"prompts": {"query": "the old "}, "default_prompt_name": "query"}
    file.write_text(json.dumps(config), encoding="utf-8")
    prompted = SentenceTransformerEmbedder(str(folder), id="prompted")
    plain = SentenceTransformerEmbedder(str(embedder_folder), id="plain")
    np.testing.assert_allclose(prompted.encode(["bridge"]), plain.encode(["the old bridge"]), atol=1e-5)


def test_bfloat16_stays_near(nli_folder: Path, embedder_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text for pair in PAIRS for text in pair]
    rows = CrossEncoderNli(str(nli_folder), id="tiny").predict(PAIRS)
    vectors = SentenceTransformerEmbedder(str(embedder_folder), id="tiny").encode(texts)
    for module in (nli_module, embedding_module):
        monkeypatch.setattr(module, "compute_dtype", lambda device: torch.bfloat16)
    half, encoder = (
        CrossEncoderNli(str(nli_folder), id="half"),
        SentenceTransformerEmbedder(str(embedder_folder), "half"),
    )
    assert (half.info.dtype, encoder.info.dtype) == ("bfloat16", "bfloat16")
    near, near_vectors = half.predict(PAIRS), encoder.encode(texts)
    np.testing.assert_allclose(near, rows, atol=0.05)
    np.testing.assert_allclose(near.sum(axis=1), 1.0, atol=1e-5)
    np.testing.assert_allclose(near_vectors, vectors, atol=0.05)
    np.testing.assert_allclose(np.linalg.norm(near_vectors, axis=1), 1.0, atol=1e-5)
