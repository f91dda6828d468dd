"""The judges that read words alone: hedges, wording, times; and the NLI judge over a model of our own making."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest

from consistency.models.interface import OnProgress, StubNli, Vectors, silent
from consistency.records import ModelInfo
from consistency.verdicts.hedges import HedgesJudge
from consistency.verdicts.interface import Judge, Statement
from consistency.verdicts.nli import NliJudge
from consistency.verdicts.times import TimesJudge, times_apart
from consistency.verdicts.wording import WordingJudge


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The port may cost 3 million.", "a possibility"),
        ("The city plans to spend 3 million.", "an intention"),
        ("The port would have cost 3 million.", "a condition"),
        ("The port reportedly cost 3 million.", "reported speech"),
        ("The city declined to name the cost.", "silence"),
    ],
)
def test_a_hedge_is_named_and_weakens(text: str, named: str) -> None:
    [said] = HedgesJudge().judge([(Statement(text), Statement("The port cost 9 million."))])
    assert named in said.reason
    assert 0 < said.strength < 1
    assert said.label is None


def test_a_hedge_on_both_sides_weakens_less_than_on_one() -> None:
    a, b = Statement("The port may cost 3 million."), Statement("The port may cost 9 million.")
    plain = Statement("The port cost 9 million.")
    both, one = HedgesJudge().judge([(a, b), (a, plain)])
    assert both.strength < one.strength


def test_plain_sentences_are_not_hedged() -> None:
    [said] = HedgesJudge().judge([(Statement("The port cost 3 million."), Statement("The port cost 9 million."))])
    assert (said.strength, said.reason) == (0.0, "")


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("The lock was repaired.", "The lock was not repaired.", "polarity"),
        ("The council rejected the plan.", "The council approved the plan.", "polarity"),
        ("The northern lock is shut.", "The southern lock is shut.", "polarity"),
        ("The lock opened in 1962.", "The lock opened in 1972.", "date"),
        ("The ship left for Malta.", "The ship left for Crete.", "name"),
        ("The lock is shut.", "The lock is closed.", None),
    ],
)
def test_the_words_that_differ_tell_the_kind(a: str, b: str, kind: str | None) -> None:
    [said, mirrored] = WordingJudge().judge([(Statement(a), Statement(b)), (Statement(b), Statement(a))])
    assert said.kind == mirrored.kind == kind
    assert said.scores == mirrored.scores


def test_overlap_counts_content_words_of_the_shorter_sentence() -> None:
    [same, none] = WordingJudge().judge(
        [
            (Statement("The lock was shut."), Statement("The old lock was shut on Friday.")),
            (Statement("The lock was shut."), Statement("Grain prices fell.")),
        ]
    )
    assert same.scores["overlap"] == 1.0
    assert none.scores["overlap"] == 0.0


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        (Statement("Sales in 2020 were 3."), Statement("Sales in 2022 were 4."), True),
        (Statement("Sales in 2020 were 3."), Statement("Sales in 2020 were 4."), False),
        (Statement("Sales in March were 3."), Statement("Sales in June were 4."), True),
        (Statement("It has 3 locks."), Statement("It has 4 locks."), False),
        (Statement("It has 3 locks.", date(2005, 1, 1)), Statement("It has 4 locks.", date(2022, 1, 1)), True),
        (Statement("It has 3 locks.", date(2022, 1, 1)), Statement("It has 4 locks.", date(2022, 1, 9)), False),
        (Statement("It has 3 locks.", date(2022, 1, 1)), Statement("It has risen to 4.", date(2022, 1, 9)), True),
        (Statement("It cost 3.", date(2019, 7, 1)), Statement("In 2019 it cost 4.", date(2023, 7, 1)), False),
        (Statement("It cost 3.", date(2019, 7, 1)), Statement("In 2011 it cost 4.", date(2019, 8, 1)), True),
    ],
)
def test_statements_of_different_times_are_told_apart(a: Statement, b: Statement, apart: bool) -> None:
    assert bool(times_apart(a, b)) is apart
    assert bool(times_apart(b, a)) is apart


class OneSided:
    """Sees a contradiction in the direction from the longer text alone."""

    info = ModelInfo("one-sided", "", 0, "", "", "")

    def predict(self, pairs: Sequence[tuple[str, str]], progress: OnProgress = silent) -> Vectors:
        rows = [(0.0, 0.0, 1.0) if len(premise) > len(hypothesis) else (0.1, 0.8, 0.1) for premise, hypothesis in pairs]
        return np.array(rows, dtype=np.float32)


def test_a_contradiction_in_one_direction_is_none() -> None:
    [said] = NliJudge(OneSided()).judge([(Statement("The lock was shut for a year."), Statement("The lock was open."))])
    assert said.label != "contradiction"
    assert said.scores["contradiction a→b"] == 1.0


def test_equal_texts_agree_without_the_model() -> None:
    class Refusing(OneSided):
        def predict(self, pairs: Sequence[tuple[str, str]], progress: OnProgress = silent) -> Vectors:
            raise AssertionError("asked")

    [said] = NliJudge(Refusing()).judge([(Statement("The lock was shut."), Statement("The lock was shut."))])
    assert (said.label, said.strength) == ("agreement", 1.0)


def test_the_nli_judge_is_symmetric() -> None:
    a, b = Statement("The lock was shut in May."), Statement("The lock was not shut in May.")
    one, other = NliJudge(StubNli()).judge([(a, b), (b, a)])
    assert (one.label, one.strength) == (other.label, other.strength) == ("contradiction", one.strength)


@pytest.mark.parametrize("judge", [HedgesJudge(), WordingJudge(), TimesJudge(), NliJudge(StubNli())])
def test_no_pairs_no_opinions(judge: Judge) -> None:
    assert judge.judge([]) == []
