"""When two statements speak of different times."""

from __future__ import annotations

from datetime import date

import pytest

from consistency.verdicts.interface import Statement
from consistency.verdicts.times import APART_DAYS, TimesJudge, times_apart

JANUARY = date(2022, 1, 1)


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        # Periods on both sides.
        ("Sales in 2020 were 3.", "Sales in 2022 were 4.", True),
        ("Sales in March were 3.", "Sales in June were 4.", True),
        ("Sales on Monday were 3.", "Sales on Friday were 4.", True),
        ("Sales in 2020 and 2021 were 3.", "Sales in 2023 were 4.", True),
        ("Sales in 2020 were 3.", "Sales in 2020 were 4.", False),
        ("Sales in 2020 and 2021 were 3.", "Sales in 2021 were 4.", False),
        ("Sales in May were 3.", "Sales in the spring were 4.", False),
        # A date of which it can't be told, and one that bounds a period.
        ("Sales yesterday were 3.", "Sales in 2020 were 4.", False),
        ("Sales before 2020 were 3.", "Sales in 2022 were 4.", False),
        # None, and no articles' dates.
        ("It has 3 locks.", "It has 4 locks.", False),
        ("It has 3 locks.", "So far it has 4 locks.", False),
    ],
)
def test_stated_periods_tell_times_apart(a: str, b: str, apart: bool) -> None:
    assert bool(times_apart(Statement(a), Statement(b))) is apart
    assert bool(times_apart(Statement(b), Statement(a))) is apart


@pytest.mark.parametrize(
    ("a", "published_a", "b", "published_b", "apart"),
    [
        # Published apart.
        ("It has 3 locks.", date(2005, 1, 1), "It has 4 locks.", date(2022, 1, 1), True),
        ("It has 3 locks.", date(2022, 1, 1), "It has 4 locks.", date(2022, 1, 9), False),
        ("It had 3 locks yesterday.", date(2005, 1, 1), "It has 4 locks.", date(2022, 1, 1), True),
        ("It had 3 locks yesterday.", date(2021, 1, 9), "It has 4 locks.", date(2021, 9, 1), True),
        # A figure that changes, a day apart or on one day.
        ("It has 3 locks.", date(2022, 1, 1), "It has risen to 4.", date(2022, 1, 9), True),
        ("It has 3 locks.", date(2022, 1, 1), "So far it has 4 locks.", date(2022, 1, 2), True),
        ("It has 3 locks.", date(2022, 1, 1), "It has risen to 4.", date(2022, 1, 1), False),
        # A date against the other's article: near it, or years away.
        ("It cost 3.", date(2019, 7, 1), "In 2019 it cost 4.", date(2023, 7, 1), False),
        ("It cost 3.", date(2020, 7, 1), "In 2019 it cost 4.", date(2023, 7, 1), False),
        ("It cost 3.", date(2019, 7, 1), "In 2011 it cost 4.", date(2019, 8, 1), True),
        ("It cost 3.", date(2018, 7, 1), "In 2019 it cost 4.", date(2019, 7, 1), False),
        ("It cost 3.", None, "In 2011 it cost 4.", date(2019, 8, 1), False),
        ("It cost 3.", date(2019, 7, 1), "In 2011 it cost 4.", None, False),
        # A relative date against a stated one.
        ("Yesterday it cost 3.", date(2019, 7, 1), "In 2011 it cost 4.", date(2019, 8, 1), True),
        ("Yesterday it cost 3.", date(2011, 7, 1), "In 2011 it cost 4.", date(2019, 8, 1), False),
    ],
)
def test_articles_dates_tell_times_apart(
    a: str, published_a: date | None, b: str, published_b: date | None, apart: bool
) -> None:
    one, other = Statement(a, published_a), Statement(b, published_b)
    assert bool(times_apart(one, other)) is apart
    assert bool(times_apart(other, one)) is apart


@pytest.mark.parametrize(("days", "apart"), [(0, False), (APART_DAYS, False), (APART_DAYS + 1, True)])
def test_undated_statements_are_of_the_time_around_their_publication(days: int, apart: bool) -> None:
    later = date.fromordinal(JANUARY.toordinal() + days)
    assert bool(times_apart(Statement("It has 3 locks.", JANUARY), Statement("It has 4 locks.", later))) is apart


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        (Statement("Sales in 2020 were 3."), Statement("Sales in 2022 were 4."), ["2020", "2022"]),
        (Statement("It cost 3.", date(2019, 7, 1)), Statement("In 2011 it cost 4.", JANUARY), ["2011", "2019"]),
        (Statement("It has 3.", date(2005, 4, 1)), Statement("It has 4.", JANUARY), ["2005-04-01", "2022-01-01"]),
    ],
)
def test_the_reason_names_both_times(a: Statement, b: Statement, told: list[str]) -> None:
    assert all(time in times_apart(a, b) for time in told)


def test_the_judge_says_update_or_nothing() -> None:
    apart, one_time = TimesJudge().judge(
        [
            (Statement("Sales in 2020 were 3."), Statement("Sales in 2022 were 4.")),
            (Statement("Sales in 2020 were 3."), Statement("Sales in 2020 were 4.")),
        ]
    )
    assert (apart.label, apart.strength, bool(apart.reason)) == ("update", 1.0, True)
    assert (one_time.label, one_time.strength, one_time.reason) == (None, 0.0, "")
