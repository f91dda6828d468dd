"""Evaluation on labelled pairs: NLI rows against the NLI model, verdict rows against all judges."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from consistency.errors import LabelledDataError
from consistency.models.interface import Embedder, NliModel, OnProgress, Vectors, silent
from consistency.records import LABELS as VERDICTS
from consistency.text import normalise
from consistency.training.data import LABELS, TWO_CLASS, read_pairs, read_table
from consistency.verdicts import Statement, default_judges, judge_pairs

BINS = 15
"""Bins of equal width for the expected calibration error (Guo et al. 2017)."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one file; `contradiction` and `per_class` hold precision, recall and F1."""

    file: str
    rows: int
    accuracy: float
    macro_f1: float
    per_class: Mapping[str, Mapping[str, float]]
    average_precision: float
    ece: float
    brier: float
    pairs_per_second: float
    kinds: Mapping[str, Mapping[str, float]] | None = None

    def as_json(self) -> dict[str, Any]:
        """The published form of one file's figures."""
        rounded = {name: {key: round(value, 4) for key, value in row.items()} for name, row in self.per_class.items()}
        record: dict[str, Any] = {
            "file": self.file,
            "rows": self.rows,
            "accuracy": round(self.accuracy, 4),
            "macro_f1": round(self.macro_f1, 4),
            "contradiction": rounded.get("contradiction", {}) | {"average_precision": round(self.average_precision, 4)},
            "ece": round(self.ece, 4),
            "brier": round(self.brier, 4),
            "pairs_per_second": round(self.pairs_per_second, 1),
            "classes": rounded,
        }
        if self.kinds is not None:
            record["kinds"] = {name: {k: round(v, 4) for k, v in row.items()} for name, row in self.kinds.items()}
        return record


def evaluate_file(path: Path, embedder: Embedder, nli: NliModel, progress: OnProgress = silent) -> Evaluation:
    """Measure one file. Its columns tell what it holds: `premise, hypothesis, label`, or `a, b, verdict`.

    Raises `LabelledDataError` when it is neither.
    """
    columns = read_table(path, ()).columns
    if {"premise", "hypothesis", "label"} <= set(columns):
        return _evaluate_nli(path, nli, progress)
    if {"a", "b", "verdict"} <= set(columns):
        return _evaluate_verdicts(path, embedder, nli, progress)
    raise LabelledDataError(f"{path}: neither NLI rows (premise, hypothesis, label) nor verdict rows (a, b, verdict)")


def _evaluate_nli(path: Path, nli: NliModel, progress: OnProgress) -> Evaluation:
    pairs = read_pairs(path)
    two_class = {pair.label for pair in pairs} & set(TWO_CLASS)
    if len(two_class) > 1:
        raise LabelledDataError(
            f"{path}: rows of both {' and '.join(TWO_CLASS)} can't be measured at once; make a file of each"
        )
    began = time.perf_counter()
    probabilities = nli.predict([(pair.premise, pair.hypothesis) for pair in pairs], progress)
    seconds = time.perf_counter() - began
    names: tuple[str, ...] = LABELS
    if two_class:
        # Whatever is not the one class is the other.
        (other,) = two_class
        names = (other.removeprefix("not_"), other)
        one = probabilities[:, LABELS.index(names[0])]
        probabilities = np.stack([one, 1.0 - one], axis=1)
    gold = np.array([names.index(pair.label if pair.label in names else names[-1]) for pair in pairs], dtype=np.int64)
    return _measured(path, names, gold, probabilities, seconds)


def _evaluate_verdicts(path: Path, embedder: Embedder, nli: NliModel, progress: OnProgress) -> Evaluation:
    table = read_table(path, ("a", "b", "verdict"))
    rows: list[dict[str, Any]] = table.to_dict("records")  # type: ignore[assignment]
    pairs = []
    for number, row in enumerate(rows, start=1):
        if row["verdict"] not in VERDICTS:
            raise LabelledDataError(
                f"{path}: row {number}: verdict {row['verdict']!r} is none of {', '.join(VERDICTS)}"
            )
        try:
            pairs.append((_statement(row, "a"), _statement(row, "b")))
        except ValueError as error:
            raise LabelledDataError(f"{path}: row {number}: {error}") from error
    began = time.perf_counter()
    verdicts = judge_pairs(pairs, default_judges(embedder, nli), progress)
    seconds = time.perf_counter() - began
    probabilities = np.zeros((len(rows), len(VERDICTS)), dtype=np.float32)
    for number, verdict in enumerate(verdicts):
        probabilities[number] = (1.0 - verdict.confidence) / (len(VERDICTS) - 1)
        probabilities[number, VERDICTS.index(verdict.label)] = verdict.confidence
    gold = np.array([VERDICTS.index(row["verdict"]) for row in rows], dtype=np.int64)
    predicted = np.array([VERDICTS.index(verdict.label) for verdict in verdicts], dtype=np.int64)
    kinds = {}
    for kind in sorted({str(row["kind"]) for row in rows if isinstance(row.get("kind"), str) and row["kind"]}):
        of_kind = [v for row, v in zip(rows, verdicts, strict=True) if row.get("kind") == kind]
        found = [v for v in of_kind if v.label == "contradiction"]
        kinds[kind] = {
            "rows": float(len(of_kind)),
            "recall": len(found) / len(of_kind),
            "kind_accuracy": sum(v.kind == kind for v in found) / len(found) if found else 0.0,
        }
    return _measured(path, VERDICTS, gold, probabilities, seconds, predicted, kinds)


def _measured(
    path: Path,
    names: Sequence[str],
    gold: npt.NDArray[np.int64],
    probabilities: Vectors,
    seconds: float,
    predicted: npt.NDArray[np.int64] | None = None,
    kinds: Mapping[str, Mapping[str, float]] | None = None,
) -> Evaluation:
    if predicted is None:
        predicted = probabilities.argmax(axis=1)
    per_class = {}
    for index, name in enumerate(names):
        right = int(((predicted == index) & (gold == index)).sum())
        precision = right / max(1, int((predicted == index).sum()))
        recall = right / max(1, int((gold == index).sum()))
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        per_class[name] = {"precision": precision, "recall": recall, "f1": f1}
    present = [name for index, name in enumerate(names) if (gold == index).any()]
    confidence = probabilities[np.arange(len(gold)), predicted]
    return Evaluation(
        file=path.name,
        rows=len(gold),
        accuracy=float((predicted == gold).mean()) if len(gold) else 0.0,
        macro_f1=float(np.mean([per_class[name]["f1"] for name in present])) if present else 0.0,
        per_class=per_class,
        average_precision=(
            average_precision(probabilities[:, names.index("contradiction")], gold == names.index("contradiction"))
            if "contradiction" in names
            else 0.0
        ),
        ece=expected_calibration_error(confidence, predicted == gold),
        brier=float(((probabilities - np.eye(len(names))[gold]) ** 2).sum(axis=1).mean()) if len(gold) else 0.0,
        pairs_per_second=len(gold) / seconds if seconds else 0.0,
        kinds=kinds,
    )


def average_precision(scores: npt.NDArray[Any], positive: npt.NDArray[np.bool_]) -> float:
    """Mean of the precisions at each positive, ranked by score.

    >>> average_precision(np.array([0.9, 0.8, 0.1]), np.array([True, False, True]))
    0.8333333333333333
    """
    if not positive.any():
        return 0.0
    hits = positive[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float(precision[hits].mean())


def expected_calibration_error(confidence: npt.NDArray[Any], right: npt.NDArray[np.bool_]) -> float:
    """Mean distance of confidence and accuracy over bins, weighted by their rows.

    >>> expected_calibration_error(np.array([0.8, 0.8]), np.array([True, False]))
    0.3
    """
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    error = 0.0
    for number in np.unique(bins):
        inside = bins == number
        share = float(inside.mean())
        error += share * abs(float(confidence[inside].mean()) - float(right[inside].mean()))
    return round(error, 10)


def _statement(row: Mapping[str, Any], side: str) -> Statement:
    text = row[side]
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"{side} must be a text")
    return Statement(normalise(text), _day(row.get(f"{side}_published")))


def _day(value: Any) -> date | None:
    """The day of a date as text or as Parquet gives it; None where there is none (None, NaN, NaT, an empty text)."""
    if isinstance(value, str) and value.strip():
        try:
            return date.fromisoformat(value.strip()[:10])
        except ValueError:
            raise ValueError(f"{value!r} is no date; write it as YYYY-MM-DD") from None
    if isinstance(value, datetime):
        return None if math.isnan(value.year) else value.date()  # the year of NaT is NaN
    return value if isinstance(value, date) else None
