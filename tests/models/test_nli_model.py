from __future__ import annotations

import itertools
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from consistency.errors import ModelError
from consistency.models import batches, nli
from consistency.models.interface import CONTRADICTION, ENTAILMENT, NEUTRAL
from consistency.models.nli import CrossEncoderNli, label_columns

PAIRS = [
    ("the bridge cost 5 .", "the bridge cost 7 ."),
    ("the tower opened", "the old red tower opened again in the north of the town , not soon ."),
    ("a ferry", "the lake is green"),
    ("the lake is blue and the town is old and the tower was tall", "it"),
    ("the bridge cost 5 .", "the bridge cost 5 ."),
    ("", "the ferry never closed"),
]


@pytest.fixture(scope="module")
def model(nli_folder: Path) -> CrossEncoderNli:
    return CrossEncoderNli(str(nli_folder), id="tiny")


def relabel(folder: Path, labels: list[str]) -> None:
    """Give the outputs of a saved model other names, and the same names to the same rows of its classifier."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config["id2label"] = {str(number): label for number, label in enumerate(labels)}
    config["label2id"] = {label: number for number, label in enumerate(labels)}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")


def reorder_classifier(folder: Path, order: list[int]) -> None:
    weights = load_file(folder / "model.safetensors")
    for name in ("classifier.weight", "classifier.bias"):
        weights[name] = weights[name][order].clone()
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})


def test_rows_are_probabilities(model: CrossEncoderNli) -> None:
    rows = model.predict(PAIRS)
    assert rows.shape == (len(PAIRS), 3)
    assert rows.dtype == np.float32
    assert (rows >= 0).all()
    np.testing.assert_allclose(rows.sum(axis=1), 1.0, atol=1e-5)
    assert len(np.unique(rows.round(4), axis=0)) == len(PAIRS)


def test_rows_are_those_of_the_bare_model(model: CrossEncoderNli, nli_folder: Path) -> None:
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    bare = AutoModelForSequenceClassification.from_pretrained(nli_folder).eval()
    tokens = AutoTokenizer.from_pretrained(nli_folder)(*PAIRS[0], return_tensors="pt")
    with torch.inference_mode():
        expected = torch.softmax(bare(**tokens).logits[0], dim=-1).numpy()
    np.testing.assert_allclose(model.predict(PAIRS[:1])[0], expected, atol=1e-5)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_columns_follow_the_labels_in_any_order_and_case(
    model: CrossEncoderNli, nli_copy: Path, order: tuple[int, int, int]
) -> None:
    names = ["Entailment", "NEUTRAL", "contradiction"]
    relabel(nli_copy, [names[i] for i in order])
    reorder_classifier(nli_copy, list(order))
    rows = CrossEncoderNli(str(nli_copy), id="reordered").predict(PAIRS)
    np.testing.assert_allclose(rows, model.predict(PAIRS), atol=1e-5)


def test_a_two_class_model_gives_the_rest_to_neutral(nli_copy: Path) -> None:
    relabel(nli_copy, ["not_entailment", "entailment"])
    reorder_classifier(nli_copy, [2, 0])
    rows = CrossEncoderNli(str(nli_copy), id="two classes").predict(PAIRS)
    assert (rows[:, CONTRADICTION] == 0).all()
    np.testing.assert_allclose(rows[:, ENTAILMENT] + rows[:, NEUTRAL], 1.0, atol=1e-5)
    assert ((rows[:, ENTAILMENT] > 0) & (rows[:, NEUTRAL] > 0)).all()


@pytest.mark.parametrize(
    "labels",
    [["LABEL_0", "LABEL_1", "LABEL_2"], ["positive", "neutral", "negative"], ["entailment", "neutral", "neutral "]],
)
def test_other_labels_are_a_model_error(nli_copy: Path, labels: list[str]) -> None:
    relabel(nli_copy, labels)
    with pytest.raises(ModelError, match="its labels are") as error:
        CrossEncoderNli(str(nli_copy), id="foreign")
    assert labels[0] in str(error.value)


@pytest.mark.parametrize(
    ("labels", "columns"),
    [
        (["entailment", "neutral", "contradiction"], [0, 1, 2]),
        (["Contradicts", "ENTAILS", "Neutral"], [2, 0, 1]),
        (["entailment", "not-entailment"], [0, 1]),
        (["NON_ENTAILMENT", "ENTAILMENT"], [1, 0]),
        (["Not Entailment", "Entailment"], [1, 0]),
    ],
)
def test_labels_name_their_columns(labels: list[str], columns: list[int]) -> None:
    assert label_columns(dict(reversed(list(enumerate(labels)))), "x") == columns


@pytest.mark.parametrize("labels", [["neutral", "contradiction"], ["entailment"] * 2, ["yes", "no"], []])
def test_labels_without_entailment_or_twice_are_a_model_error(labels: list[str]) -> None:
    with pytest.raises(ModelError):
        label_columns(dict(enumerate(labels)), "x")


def test_a_row_does_not_depend_on_its_batch(model: CrossEncoderNli, monkeypatch: pytest.MonkeyPatch) -> None:
    together = model.predict(PAIRS)
    alone = np.concatenate([model.predict([pair]) for pair in PAIRS])
    np.testing.assert_allclose(together, alone, atol=1e-5)
    monkeypatch.setattr(nli, "BLOCK", 2)
    np.testing.assert_allclose(model.predict(PAIRS), together, atol=1e-5)


def test_rows_follow_the_order_of_the_pairs(model: CrossEncoderNli) -> None:
    rows = model.predict(PAIRS)
    order = [3, 0, 5, 2, 4, 1]
    np.testing.assert_allclose(model.predict([PAIRS[i] for i in order]), rows[order], atol=1e-5)


def test_the_direction_matters(model: CrossEncoderNli) -> None:
    forward, backward = model.predict([PAIRS[0], PAIRS[0][::-1]])
    assert not np.allclose(forward, backward, atol=1e-4)


def test_no_pairs_no_rows(model: CrossEncoderNli) -> None:
    assert model.predict([]).shape == (0, 3)


@pytest.mark.parametrize("own", [True, False])
def test_progress_reaches_the_total(nli_folder: Path, monkeypatch: pytest.MonkeyPatch, own: bool) -> None:
    model = CrossEncoderNli(str(nli_folder), id="tiny")
    monkeypatch.setattr(batches, "ROWS", 4)
    monkeypatch.setattr(nli, "BLOCK", 4)
    if not own:
        monkeypatch.setattr(model, "_layout", None)
    told: list[tuple[int, int]] = []
    model.predict(PAIRS, lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1] == (6, 6)


def test_a_pair_of_any_length_is_judged(model: CrossEncoderNli) -> None:
    long = "the bridge is old . " * 400
    assert np.isfinite(model.predict([(long, "the bridge"), ("the bridge", long)])).all()


def test_what_is_said_of_the_model(model: CrossEncoderNli, nli_copy: Path) -> None:
    assert (model.info.id, model.info.dtype, model.info.licence) == ("tiny", "float32", "unknown")
    assert model.info.parameters == sum(value.numel() for value in load_file(nli_copy / "model.safetensors").values())
    (nli_copy / "README.md").write_text("---\nlicense: mit\n---\n", encoding="utf-8")
    half = {name: value.half() for name, value in load_file(nli_copy / "model.safetensors").items()}
    save_file(half, nli_copy / "model.safetensors", metadata={"format": "pt"})
    opened = CrossEncoderNli(str(nli_copy), id="half").info
    assert (opened.licence, opened.dtype) == ("mit", "float32")
    assert opened.sha256 != model.info.sha256


def one_message(folder: Path) -> str:
    with pytest.raises(ModelError) as error:
        CrossEncoderNli(str(folder), id="broken")
    message = str(error.value)
    assert str(folder) in message
    assert len(message.splitlines()) <= 2
    return message


def test_a_missing_folder(tmp_path: Path) -> None:
    assert "there is no such folder" in one_message(tmp_path / "nowhere")


@pytest.mark.parametrize("missing", ["config.json", "model.safetensors"])
def test_a_missing_file(nli_copy: Path, missing: str) -> None:
    (nli_copy / missing).unlink()
    one_message(nli_copy)


def test_a_missing_tokenizer_is_not_made_up(nli_copy: Path) -> None:
    for file in nli_copy.iterdir():
        if file.name not in ("config.json", "model.safetensors"):
            file.unlink()
    assert "its tokenizer knows" in one_message(nli_copy)


def test_an_empty_folder(tmp_path: Path) -> None:
    one_message(tmp_path)


@pytest.mark.parametrize("keep", [0, 5, 500])
def test_damaged_weights(nli_copy: Path, keep: int) -> None:
    weights = nli_copy / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:keep])
    one_message(nli_copy)


def test_pickled_weights_are_never_opened(nli_copy: Path) -> None:
    torch.save(load_file(nli_copy / "model.safetensors"), nli_copy / "pytorch_model.bin")
    (nli_copy / "model.safetensors").unlink()
    one_message(nli_copy)


def test_code_in_a_model_folder_is_never_run(nli_copy: Path, tmp_path: Path) -> None:
    config = json.loads((nli_copy / "config.json").read_text(encoding="utf-8"))
    config |= {"model_type": "own", "auto_map": {"AutoConfig": "own.OwnConfig", "AutoModel": "own.Own"}}
    (nli_copy / "config.json").write_text(json.dumps(config), encoding="utf-8")
    mark = tmp_path / "was-run"
    (nli_copy / "own.py").write_text(f"open({str(mark)!r}, 'w')\n", encoding="utf-8")
    one_message(nli_copy)
    assert not mark.exists()


def test_weights_without_a_classifier_are_not_made_up(nli_copy: Path, encoder_folder: Path) -> None:
    shutil.copy(encoder_folder / "model.safetensors", nli_copy / "model.safetensors")
    assert "no classifier" in one_message(nli_copy)
    one_message(encoder_folder)
