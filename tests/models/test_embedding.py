from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from consistency.errors import ModelError
from consistency.models import embedding
from consistency.models.embedding import SentenceTransformerEmbedder

TEXTS = ["the bridge cost 5 .", "a red tower", "the lake is green and the town is old", "ferry", "the bridge cost 5 ."]


@pytest.fixture(scope="module")
def embedder(embedder_folder: Path) -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder(str(embedder_folder), id="tiny")


def test_unit_vectors_a_row_per_text(embedder: SentenceTransformerEmbedder) -> None:
    vectors = embedder.encode(TEXTS)
    assert vectors.shape == (5, 16)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    np.testing.assert_allclose(vectors[0], vectors[4], atol=1e-6)
    assert not np.allclose(vectors[0], vectors[1], atol=1e-3)


def test_no_texts_no_rows(embedder: SentenceTransformerEmbedder) -> None:
    assert embedder.encode([]).shape == (0, 16)


def test_a_row_depends_on_its_text_alone(
    embedder: SentenceTransformerEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    vectors = embedder.encode(TEXTS)
    np.testing.assert_allclose(embedder.encode(TEXTS[::-1]), vectors[::-1], atol=1e-5)
    monkeypatch.setattr(embedding, "BLOCK", 2)
    told: list[tuple[int, int]] = []
    blocks = embedder.encode(TEXTS, lambda done, total: told.append((done, total)))
    np.testing.assert_allclose(blocks, vectors, atol=1e-5)
    assert told == sorted(told)
    assert told[-1] == (5, 5)


def test_what_is_said_of_the_model(embedder: SentenceTransformerEmbedder, embedder_folder: Path) -> None:
    info = embedder.info
    assert (info.id, info.folder, info.dtype) == ("tiny", str(embedder_folder), "float32")
    assert info.parameters > 1000
    assert len(info.sha256) == 64


@pytest.mark.parametrize("keep", [None, 0, 100])
def test_missing_and_damaged_weights_are_a_model_error(embedder_folder: Path, tmp_path: Path, keep: int | None) -> None:
    folder = tmp_path / "model"
    shutil.copytree(embedder_folder, folder)
    (weights,) = folder.rglob("*.safetensors")
    content = weights.read_bytes()
    weights.unlink()
    if keep is not None:
        weights.write_bytes(content[:keep])
    with pytest.raises(ModelError, match="embedding model") as error:
        SentenceTransformerEmbedder(str(folder), id="broken")
    assert len(str(error.value).splitlines()) <= 2


def test_a_missing_tokenizer_is_not_made_up(embedder_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(embedder_folder, folder)
    for file in (*folder.rglob("*token*"), *folder.rglob("vocab*")):
        file.unlink()
    with pytest.raises(ModelError, match="its tokenizer knows"):
        SentenceTransformerEmbedder(str(folder), id="speechless")


def test_a_missing_folder_is_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="there is no such folder"):
        SentenceTransformerEmbedder(str(tmp_path / "nowhere"), id="missing")
