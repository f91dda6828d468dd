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

FOLDER = Path(__file__).parent.parent / "data"
# The file, the least share of right verdicts, the most contradictions that are none.
FLOORS = {"verdicts.jsonl": (0.82, 10), "short_verdicts.jsonl": (0.95, 2), "plain_verdicts.jsonl": (0.9, 2)}
Told = tuple[Label, Kind | None, Verdict]


def statement(text: str, published: str | None) -> Statement:
    return Statement(normalise(text), date.fromisoformat(published) if published else None)


@pytest.fixture(scope="session")
def told() -> dict[str, list[Told]]:
    """What each row of each file is labelled, with the verdict on it; one run of the models for all tests."""
    judges = default_judges(load_embedder(), load_nli())
    found = {}
    for name in FLOORS:
        rows = [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]
        pairs = [(statement(row["a"], row["a_published"]), statement(row["b"], row["b_published"])) for row in rows]
        verdicts = judge_pairs(pairs, judges)
        found[name] = [(row["verdict"], row["kind"], verdict) for row, verdict in zip(rows, verdicts, strict=True)]
    return found


@pytest.mark.parametrize("name", FLOORS)
def test_most_verdicts_are_right(told: dict[str, list[Told]], name: str) -> None:
    right = sum(label == verdict.label for label, _, verdict in told[name])
    assert right / len(told[name]) >= FLOORS[name][0]


@pytest.mark.parametrize("name", FLOORS)
def test_few_pairs_are_called_contradictions_that_are_none(told: dict[str, list[Told]], name: str) -> None:
    wrong = [verdict for label, _, verdict in told[name] if verdict.label == "contradiction" != label]
    assert len(wrong) <= FLOORS[name][1]


@pytest.mark.parametrize("name", FLOORS)
def test_the_kinds_of_contradictions_that_are_found_are_right(told: dict[str, list[Told]], name: str) -> None:
    found = [(kind, verdict.kind) for label, kind, verdict in told[name] if label == verdict.label == "contradiction"]
    assert sum(kind == guess for kind, guess in found) / len(found) >= 0.9
