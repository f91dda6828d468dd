from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from consistency.errors import LabelledDataError
from consistency.models.interface import OnProgress, StubEmbedder, StubNli, Vectors, silent
from consistency.training.evaluate import (
    Evaluation,
    average_precision,
    evaluate_file,
    expected_calibration_error,
)


class Table(StubNli):
    """An NLI model that knows the probabilities of each premise by heart."""

    def __init__(self, rows: dict[str, tuple[float, float, float]]) -> None:
        self.rows = rows

    def predict(self, pairs: Sequence[tuple[str, str]], progress: OnProgress = silent) -> Vectors:
        return np.array([self.rows[premise] for premise, _ in pairs], dtype=np.float32).reshape(-1, 3)


def nli_file(folder: Path, *labels: str) -> Path:
    path = folder / "nli.jsonl"
    rows = [{"premise": f"p{n}", "hypothesis": "h", "label": label} for n, label in enumerate(labels)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def verdict_file(folder: Path, rows: list[dict[str, Any]]) -> Path:
    path = folder / "verdicts.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def measured(path: Path, *rows: tuple[float, float, float]) -> Evaluation:
    return evaluate_file(path, StubEmbedder(), Table({f"p{n}": row for n, row in enumerate(rows)}))


def test_nli_rows_by_hand(tmp_path: Path) -> None:
    path = nli_file(tmp_path, "entailment", "entailment", "neutral", "contradiction")
    result = measured(path, (0.8, 0.1, 0.1), (0.2, 0.2, 0.6), (0.1, 0.7, 0.2), (0.3, 0.2, 0.5))
    assert (result.file, result.rows, result.kinds) == ("nli.jsonl", 4, None)
    assert result.accuracy == 0.75
    assert result.per_class["entailment"] == pytest.approx({"precision": 1.0, "recall": 0.5, "f1": 2 / 3})
    assert result.per_class["neutral"] == pytest.approx({"precision": 1.0, "recall": 1.0, "f1": 1.0})
    assert result.per_class["contradiction"] == pytest.approx({"precision": 0.5, "recall": 1.0, "f1": 2 / 3})
    assert result.macro_f1 == pytest.approx((2 / 3 + 1 + 2 / 3) / 3)
    assert result.average_precision == pytest.approx(0.5)
    # Squared distances: 0.06, 1.04, 0.14, 0.38.
    assert result.brier == pytest.approx(1.62 / 4)
    # Each row has a bin of its own: 0.8 and right, 0.6 and wrong, 0.7 and right, 0.5 and right.
    assert result.ece == pytest.approx((0.2 + 0.6 + 0.3 + 0.5) / 4)
    assert result.pairs_per_second > 0


def test_an_absent_class_does_not_weigh_on_the_mean(tmp_path: Path) -> None:
    result = measured(nli_file(tmp_path, "entailment", "neutral"), (0.9, 0.05, 0.05), (0.1, 0.8, 0.1))
    assert (result.accuracy, result.macro_f1, result.average_precision) == (1.0, 1.0, 0.0)
    assert result.per_class["contradiction"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}


def test_two_class_rows_join_neutral_and_contradiction(tmp_path: Path) -> None:
    path = nli_file(tmp_path, "entailment", "not_entailment", "contradiction", "not_entailment")
    result = measured(path, (0.45, 0.3, 0.25), (0.45, 0.3, 0.25), (0.1, 0.1, 0.8), (0.9, 0.05, 0.05))
    assert set(result.per_class) == {"entailment", "not_entailment"}
    assert result.accuracy == 0.5
    assert result.per_class["not_entailment"] == pytest.approx({"precision": 2 / 3, "recall": 2 / 3, "f1": 2 / 3})
    assert result.per_class["entailment"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert result.average_precision == 0.0


def test_rows_that_do_not_contradict_join_entailment_and_neutral(tmp_path: Path) -> None:
    path = nli_file(tmp_path, "contradiction", "not_contradiction", "neutral", "not_contradiction")
    result = measured(path, (0.3, 0.25, 0.45), (0.2, 0.1, 0.7), (0.8, 0.1, 0.1), (0.05, 0.9, 0.05))
    assert set(result.per_class) == {"contradiction", "not_contradiction"}
    assert result.accuracy == 0.5
    assert result.per_class["not_contradiction"] == pytest.approx({"precision": 2 / 3, "recall": 2 / 3, "f1": 2 / 3})
    assert result.per_class["contradiction"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert result.average_precision == 0.5


def test_two_kinds_of_two_classes_can_not_be_measured_at_once(tmp_path: Path) -> None:
    path = nli_file(tmp_path, "entailment", "not_entailment", "not_contradiction")
    with pytest.raises(LabelledDataError, match="both not_entailment and not_contradiction") as error:
        measured(path)
    assert str(error.value).startswith(f"{path}: ")


def test_the_published_form_is_json(tmp_path: Path) -> None:
    path = nli_file(tmp_path, "contradiction", "neutral")
    record = json.loads(json.dumps(measured(path, (0.1, 0.2, 0.7), (0.2, 0.7, 0.1)).as_json(), allow_nan=False))
    assert record["file"] == "nli.jsonl"
    assert record["contradiction"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "average_precision": 1.0}
    assert set(record["classes"]) == {"entailment", "neutral", "contradiction"}
    assert "kinds" not in record


COSTS = {"a": "The bridge cost 90 million dollars.", "b": "The bridge cost 60 million dollars."}
STAFF = {"a": "The company employs 300 people.", "b": "The company employs 900 people."}
SAME = {"a": "The bridge was closed.", "b": "The bridge was closed."}
OTHER = {"a": "The bridge was closed.", "b": "Wool prices fell again."}
DAYS = {"a_published": "2019-01-01", "b_published": "2023-01-01T10:00:00"}


def test_verdict_rows_are_judged_by_all(tmp_path: Path) -> None:
    rows = [
        COSTS | {"verdict": "contradiction", "kind": "quantity"},
        OTHER | {"verdict": "contradiction", "kind": "quantity"},
        {"a": "The bridge was shut.", "b": "The bridge was not shut.", "verdict": "contradiction", "kind": "meaning"},
        SAME | {"verdict": "agreement"},
        OTHER | {"verdict": "neutral", "kind": ""},
        STAFF | DAYS | {"verdict": "update"},
        STAFF | {"verdict": "update", "a_published": None, "b_published": " "},
    ]
    result = evaluate_file(verdict_file(tmp_path, rows), StubEmbedder(), StubNli())
    assert result.rows == 7
    assert result.accuracy == pytest.approx(5 / 7)
    assert result.per_class["contradiction"] == pytest.approx({"precision": 2 / 3, "recall": 2 / 3, "f1": 2 / 3})
    assert result.per_class["update"] == pytest.approx({"precision": 1.0, "recall": 0.5, "f1": 2 / 3})
    assert result.kinds == {
        "meaning": {"rows": 1.0, "recall": 1.0, "kind_accuracy": 0.0},
        "quantity": {"rows": 2.0, "recall": 0.5, "kind_accuracy": 1.0},
    }
    assert json.loads(json.dumps(result.as_json(), allow_nan=False))["kinds"]["quantity"]["recall"] == 0.5


def test_dates_of_parquet_are_days_as_well(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.parquet"
    stamps = {"a_published": date(2019, 1, 1), "b_published": date(2023, 1, 1)}
    pd.DataFrame([STAFF | stamps | {"verdict": "update"}]).to_parquet(path)
    assert evaluate_file(path, StubEmbedder(), StubNli()).accuracy == 1.0
    stamps = {"a_published": datetime(2019, 1, 1, 5), "b_published": datetime(2023, 1, 1, 5)}
    undated = SAME | {"verdict": "agreement", "a_published": None, "b_published": None}
    pd.DataFrame([STAFF | stamps | {"verdict": "update"}, undated]).to_parquet(path)
    assert evaluate_file(path, StubEmbedder(), StubNli()).accuracy == 1.0


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"verdict": "maybe"}, "verdict 'maybe' is none of agreement, contradiction, update, neutral"),
        ({"verdict": None}, "verdict"),
        ({"a_published": "in spring"}, "'in spring' is no date; write it as YYYY-MM-DD"),
        ({"b_published": "2023-02-30"}, "'2023-02-30' is no date"),
        ({"a": None}, "a must be a text"),
        ({"b": ""}, "b must be a text"),
        ({"b": 5}, "b must be a text"),
    ],
)
def test_a_bad_verdict_row_names_file_and_row(tmp_path: Path, row: dict[str, Any], problem: str) -> None:
    rows = [SAME | {"verdict": "agreement"}, COSTS | {"verdict": "contradiction"} | row]
    path = verdict_file(tmp_path, rows)
    with pytest.raises(LabelledDataError) as error:
        evaluate_file(path, StubEmbedder(), StubNli())
    assert str(error.value).startswith(f"{path}: row 2: ")
    assert problem in str(error.value)


def test_a_bad_label_is_named(tmp_path: Path) -> None:
    with pytest.raises(LabelledDataError, match="row 2: label 'yes'"):
        evaluate_file(nli_file(tmp_path, "neutral", "yes"), StubEmbedder(), StubNli())


def test_other_columns_are_neither_kind_of_rows(tmp_path: Path) -> None:
    with pytest.raises(LabelledDataError, match=r"neither NLI rows .* nor verdict rows"):
        evaluate_file(verdict_file(tmp_path, [{"a": "x", "b": "y", "label": "neutral"}]), StubEmbedder(), StubNli())


@pytest.mark.parametrize("head", ["premise,hypothesis,label", "a,b,verdict"])
def test_a_file_of_no_rows_has_figures_all_the_same(tmp_path: Path, head: str) -> None:
    path = tmp_path / "empty.csv"
    path.write_text(head + "\n", encoding="utf-8")
    result = evaluate_file(path, StubEmbedder(), StubNli())
    assert (result.rows, result.accuracy, result.ece, result.brier) == (0, 0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("scores", "positive", "expected"),
    [
        ([0.9, 0.8, 0.7, 0.6], [1, 1, 0, 0], 1.0),
        ([0.9, 0.8, 0.7, 0.6], [0, 0, 1, 1], (1 / 3 + 2 / 4) / 2),
        ([0.1, 0.9, 0.5], [1, 0, 1], (1 / 2 + 2 / 3) / 2),
        ([0.5], [1], 1.0),
        ([0.5, 0.4], [0, 0], 0.0),
        ([], [], 0.0),
    ],
)
def test_average_precision(scores: list[float], positive: list[int], expected: float) -> None:
    assert average_precision(np.array(scores), np.array(positive, dtype=bool)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("confidence", "right", "expected"),
    [
        ([1.0, 1.0], [1, 1], 0.0),
        ([1.0, 1.0], [0, 0], 1.0),
        ([0.75] * 4, [1, 1, 1, 0], 0.0),
        ([0.9, 0.9, 0.2, 0.2], [1, 0, 0, 0], (0.4 + 0.2) / 2),
        ([0.61, 0.65], [1, 0], 0.13),
        ([], [], 0.0),
    ],
)
def test_expected_calibration_error(confidence: list[float], right: list[int], expected: float) -> None:
    found = expected_calibration_error(np.array(confidence), np.array(right, dtype=bool))
    assert found == pytest.approx(expected)
