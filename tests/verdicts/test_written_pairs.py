"""How often the packaged models and the rules are right about pairs that were written and labelled by hand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from consistency.models.loading import load_embedder, load_nli
from consistency.records import Kind, Label, Verdict
from consistency.text import normalise
from consistency.verdicts import Statement, default_judges, judge_pairs

ROWS = Path(__file__).parent.parent / "data" / "verdicts.jsonl"
Told = tuple[Label, Kind | None, Verdict]


def statement(text: str, published: str | None) -> Statement:
    return Statement(normalise(text), date.fromisoformat(published) if published else None)


@pytest.fixture(scope="session")
def told() -> list[Told]:
    """What each row is labelled, with the verdict on it; one run of the models for all tests."""
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    pairs = [(statement(row["a"], row["a_published"]), statement(row["b"], row["b_published"])) for row in rows]
    verdicts = judge_pairs(pairs, default_judges(load_embedder(), load_nli()))
    return [(row["verdict"], row["kind"], verdict) for row, verdict in zip(rows, verdicts, strict=True)]


def test_most_verdicts_are_right(told: list[Told]) -> None:
    right = sum(label == verdict.label for label, _, verdict in told)
    assert right / len(told) >= 0.72


def test_few_pairs_are_called_contradictions_that_are_none(told: list[Told]) -> None:
    others = [verdict for label, _, verdict in told if label != "contradiction"]
    assert len(others) == 142
    assert sum(verdict.label == "contradiction" for verdict in others) <= 5


def test_the_kinds_of_contradictions_that_are_found_are_right(told: list[Told]) -> None:
    found = [(kind, verdict.kind) for label, kind, verdict in told if label == verdict.label == "contradiction"]
    assert sum(kind == guess for kind, guess in found) / len(found) >= 0.9
