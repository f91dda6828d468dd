"""The judges that read words alone: hedges, wording, times; and the NLI judge over a model of our own making."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from consistency.models.interface import OnProgress, StubNli, Vectors, silent
from consistency.records import ModelInfo
from consistency.verdicts.hedges import HedgesJudge
from consistency.verdicts.interface import Judge, Statement
from consistency.verdicts.nli import NliJudge
from consistency.verdicts.times import TimesJudge
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


def test_the_month_of_may_is_no_possibility() -> None:
    [said] = HedgesJudge().judge([(Statement("The port opened in May 1912."), Statement("It opened in June 1912."))])
    assert said.reason == ""


def test_plain_sentences_are_not_hedged() -> None:
    [said] = HedgesJudge().judge([(Statement("The port cost 3 million."), Statement("The port cost 9 million."))])
    assert (said.strength, said.reason) == (0.0, "")


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("The lock was repaired.", "The lock was not repaired.", "polarity"),
        ("The council rejected the plan.", "The council approved the plan.", "polarity"),
        ("The northern lock is shut.", "The southern lock is shut.", "polarity"),
        ("The ship left.", "The ship never left.", "polarity"),
        ("The lock is safe.", "The lock is unsafe.", "polarity"),
        ("The bill was passed.", "Parliament voted down the bill.", "polarity"),
        ("None of the crew died.", "All the crew died.", "polarity"),
        ("None of the crew died.", "All the crew survived.", None),
        ("The lock is not shut.", "The lock is never shut.", None),
        ("Klein will not build the lock.", "Klein has pulled out of the talks to build the lock.", None),
        ("Klein confirmed that the lock broke.", "Klein denied that the lock broke.", "polarity"),
        # A denial of what the other side doesn't speak of, and one that somebody only utters.
        ("The lock was hit by a fire.", "The lock keeper has never seen Malta.", None),
        ("A man set the lock on fire.", "A man denies that he set the lock on fire.", None),
        ("The lock opened in 1962.", "The lock opened in 1972.", None),
        ("The ship left for Malta.", "The ship left for Crete.", None),
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


def wording_scores(a: str, b: str) -> dict[str, float]:
    [said, mirrored] = WordingJudge().judge([(Statement(a), Statement(b)), (Statement(b), Statement(a))])
    assert said.scores == mirrored.scores
    return dict(said.scores)


@pytest.mark.parametrize(
    ("a", "b", "others"),
    [
        ("The ship left for Malta.", "The ship left for Crete.", True),
        ("The lock opened in 1962.", "The lock opened in 1972.", True),
        ("The lock opened in May.", "The lock opened on Monday.", True),
        ("The ship left for Malta.", "The ship left with 300 men.", True),
        ("The ship left for Malta.", "The ship left for an island.", False),
        ("The ship left for Malta.", "The ship left.", False),
        # The capitals of headlines make no names.
        ("Ada Klein Still In Talks", "Ada Klein Will Not Talk", False),
        # Compatible values are no other values.
        ("The lock is 57 kilometres long.", "The lock is 35 miles long.", False),
        ("IBM bought the lock.", "International Business Machines bought the lock.", False),
        ("The lock opened on 3 May 1962.", "The lock opened on May 3, 1962.", False),
    ],
)
def test_other_values_are_names_numbers_and_date_words_of_both_sides(a: str, b: str, others: bool) -> None:
    assert wording_scores(a, b)["other values"] == others


@pytest.mark.parametrize(
    ("a", "b", "residue"),
    [
        ("The lock is shut.", "The lock is shut.", 0),
        ("The lock is shut.", "The old lock is shut.", 0),
        ("The lock is not shut.", "The lock is shut.", 0),
        ("The council rejected the plan.", "The council approved the plan.", 0),
        ("The council rejected the plan.", "The town council approved the costly plan.", 0),
        ("The council rejected the plan.", "The parliament approved the plan.", 1),
        ("The council rejected the plan.", "The parliament approved the bill.", 2),
    ],
)
def test_the_residue_counts_what_is_not_opposed(a: str, b: str, residue: int) -> None:
    assert wording_scores(a, b)["residue"] == residue


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


def test_a_negation_that_was_taken_apart_is_one_all_the_same() -> None:
    pair = Statement("The case hadn't been submitted."), Statement("The case hadn ’ t been submitted.")
    assert WordingJudge().judge([pair])[0].kind is None


def test_what_was_not_so_until_a_day_is_not_denied() -> None:
    pair = Statement("It wasn't until May that the lock was shut."), Statement("The lock was shut in May.")
    assert WordingJudge().judge([pair])[0].kind is None
