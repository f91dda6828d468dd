"""What makes two dates comparable, and when comparable ones contradict each other."""

from __future__ import annotations

from datetime import date

import pytest

from consistency.models.interface import StubEmbedder, StubNli
from consistency.records import Opinion
from consistency.verdicts.combine import LEAST, combine
from consistency.verdicts.dates import DatesJudge
from consistency.verdicts.interface import Statement

judge = DatesJudge(StubEmbedder(), StubNli())


def opinion(a: str, b: str, published_a: date | None = None, published_b: date | None = None) -> Opinion:
    return judge.judge([(Statement(a, published_a), Statement(b, published_b))])[0]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The canal opened in 1962.", "The canal opened in 1972."),
        ("The canal was opened on 3 June 1951.", "The canal was opened on 3 June 1957."),
        ("The canal has been closed since 2002.", "The canal has been closed since 2003."),
        ("The canal will open on 14 May.", "The canal will open on 21 May."),
        ("Work on the canal ended in March 1998.", "Work on the canal ended in autumn 1998."),
        ("The canal was opened in the 1920s.", "The canal was opened in 1951."),
    ],
)
def test_two_dates_of_one_event_contradict(a: str, b: str) -> None:
    said = opinion(a, b)
    assert (said.label, said.kind) == ("contradiction", "date")
    assert said.strength > 0.5
    assert said.values is not None
    assert said.values[0] in a
    assert said.values[1] in b
    assert said.topic.startswith("the date, of ")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The canal opened in 1962.", "The canal opened in the 1960s."),
        ("The canal opened in May 1962.", "The canal opened in 1962."),
        ("The canal opened in 1962.", "The canal opened before 1972."),
        ("The canal was 80 metres wide in 1962.", "The canal was 80 metres wide in 1972."),
        ("Traffic on the canal rose in 2002.", "Traffic on the canal rose in 2003."),
        ("The canal is closed, he said on Tuesday.", "The canal is closed, he said on Friday."),
        ("The canal opened in 1962 and was widened in 1972.", "The canal opened in 1972."),
        ("The canal has been open since 1962.", "The canal was widened in 1972."),
        ("The canal opened.", "The canal opened in 1972."),
    ],
)
def test_dates_that_both_may_be_right_say_nothing(a: str, b: str) -> None:
    assert opinion(a, b).label is None


def test_relative_dates_are_reckoned_from_the_publication() -> None:
    a, b = "The two canals were joined five years ago.", "The two canals were joined in 2014."
    assert opinion(a, b, date(2023, 3, 14), date(2023, 3, 20)).label == "contradiction"
    assert opinion(a, b, date(2019, 3, 14), date(2023, 3, 20)).label is None
    assert opinion(a, b).label is None


def test_what_is_about_right_counts_less() -> None:
    sure = opinion("The canal opened in 1962.", "The canal opened in 1992.")
    about = opinion("The canal opened around 1962.", "The canal opened in 1992.")
    assert about.label == "contradiction"
    assert about.strength < sure.strength


def test_other_sentences_are_no_frame() -> None:
    said = opinion("The canal opened in 1962.", "Anna Weber was born in 1972.")
    assert said.strength < LEAST


def test_swapping_the_sides_swaps_the_values_alone() -> None:
    a, b = "The canal opened in 1962.", "Opened in 1972, the canal is 80 metres wide."
    one, other = opinion(a, b), opinion(b, a)
    assert (one.label, one.kind, one.strength, one.topic) == (other.label, other.kind, other.strength, other.topic)
    assert one.values == (other.values or ())[::-1]


QUARREL = Opinion("dates", "contradiction", "date", 0.8, "“1962” and “1972” are different dates", ("1962", "1972"))


def test_dates_make_a_contradiction_and_other_names_or_amounts_none() -> None:
    verdict = combine([QUARREL, Opinion("times", "update", None, 1.0, "1962 against 1972")])
    assert (verdict.label, verdict.kind, verdict.confidence) == ("contradiction", "date", 0.8)
    named = Opinion("wording", None, None, scores={"other names": 1.0, "overlap": 0.9})
    assert combine([QUARREL, named]).label == "neutral"
    amounts = Opinion("quantities", "contradiction", "quantity", 0.8, "5 and 7 exclude each other", ("5", "7"))
    times = Opinion("times", "update", None, 1.0, "1962 against 1972")
    assert combine([QUARREL, amounts, times]).label == "update"


def test_a_quarrel_over_dates_is_no_agreement() -> None:
    weak = Opinion("dates", "contradiction", "date", 0.2, "other dates", ("1962", "1972"))
    follows = Opinion("nli", "agreement", None, 0.95, "one sentence follows from the other")
    assert combine([weak, follows]).label == "neutral"
