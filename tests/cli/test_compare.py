from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

STUB = ("--embedding-model", "stub", "--nli-model", "stub")
COSTS = ("The bridge cost 90 million dollars.", "The bridge cost 60 million dollars.")
STAFF = ("The company employs 300 people.", "The company employs 900 people.")

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("texts", "verdict"),
    [
        (COSTS, "contradiction (quantity), confidence 0."),
        (("The bridge was shut.", "The bridge was not shut."), "contradiction (polarity), confidence 0."),
        (("The bridge was closed.", "The bridge was closed."), "agreement, confidence "),
        (("The bridge was closed.", "Wool prices fell again."), "neutral, confidence "),
    ],
)
def test_a_verdict_is_no_failure(run: Run, texts: tuple[str, str], verdict: str) -> None:
    outcome = run("compare", *texts, *STUB)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(verdict)
    assert len(outcome.out.splitlines()) > 2


def test_the_opinions_of_the_judges_follow(run: Run) -> None:
    lines = run("compare", *COSTS, *STUB).out.splitlines()
    judges = [line.split()[0] for line in lines[2:]]
    assert judges[:2] == ["quantities", "nli"]


def test_dates_make_an_update(run: Run) -> None:
    assert run("compare", *STAFF, *STUB).out.startswith("contradiction")
    dated = run("compare", *STAFF, "--a-published", "2019-01-01", "--b-published", "2023-01-01", *STUB)
    assert dated.code == 0
    assert dated.out.startswith("update, confidence ")
    assert "2019-01-01" in dated.out


def test_a_bad_date_is_wrong_usage(run: Run) -> None:
    outcome = run("compare", *STAFF, "--a-published", "yesterday", *STUB)
    assert outcome.code == 2
    assert "--a-published" in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("texts", [("", "It opened."), ("It opened.", " \n\t")])
def test_empty_texts_are_wrong_usage(run: Run, texts: tuple[str, str]) -> None:
    outcome = run("compare", *texts, *STUB)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "error: both texts must hold words\n"


def test_one_text_alone_is_wrong_usage(run: Run) -> None:
    outcome = run("compare", "It opened.", *STUB)
    assert outcome.code == 2
    assert "TEXT_B" in outcome.err


def test_a_model_out_of_reach_is_one_message(run: Run) -> None:
    outcome = run("compare", *COSTS, "--embedding-model", "stub", "--nli-model", "no-such-org/no-such-model")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("error: NLI model 'no-such-org/no-such-model' can't be opened")
    assert len(outcome.err.splitlines()) == 2


def test_control_characters_and_markup_are_shown_not_obeyed(run: Run) -> None:
    outcome = run(
        "compare", "The [red]\x1b[2Jbridge[/red] cost 90 dollars.", "The [red] bridge cost 60 dollars.", *STUB
    )
    assert outcome.code == 0
    assert "\x1b" not in outcome.out
