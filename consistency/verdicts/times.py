"""The times judge: whether two statements speak of different periods, so that both may be right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from consistency.models.interface import OnProgress, silent
from consistency.readings.dates import DateReading, disjoint
from consistency.records import Opinion
from consistency.verdicts.interface import Statement, StatementPair
from consistency.verdicts.reading import readings_of
from consistency.verdicts.rules import are_rules

APART_DAYS = 180
"""Undated statements speak of the time around their publication; this far apart the world may have changed."""

_CHANGED = re.compile(
    r"\b(?:has|have|had) (?:now |since |already |steadily )?(?:risen|grown|climbed|increased|doubled|tripled|"
    r"fallen|dropped|declined|shrunk|reached|jumped|surged)\b"
    r"|\b(?:so far|as of|currently|now|still|remains?|remaining|again|no longer|yet|to date)\b"
    r"|\b(?:up from|down from|rose to|climbed to|risen to|grew to|fell to)\b"
    r"|\bno \w+ (?:has|have) been\b|\b(?:has|have) not been\b",
    re.I,
)


class TimesJudge:
    """Says that two statements speak of different times, and why; it never says that they contradict each other."""

    name = "times"

    def judge(self, pairs: Sequence[StatementPair], progress: OnProgress = silent) -> list[Opinion]:
        """One opinion per pair; with a reason, and the label `update`, where the times differ."""
        opinions = []
        for a, b in pairs:
            reason = times_apart(a, b)
            opinions.append(
                Opinion(self.name, "update" if reason else None, strength=1.0 if reason else 0.0, reason=reason)
            )
        return opinions


def times_apart(a: Statement, b: Statement) -> str:
    """Why two statements speak of different times, in plain words; empty where they may speak of one.

    >>> times_apart(Statement("Revenue in 2020 was high."), Statement("Revenue in 2022 was low."))
    '2020 against 2022'
    """
    stated = [_periods(side) for side in (a, b)]
    if all(stated):
        if all(disjoint(x, y) for x in stated[0] for y in stated[1]):
            return f"{_listed(stated[0])} against {_listed(stated[1])}"
        return ""
    if a.published is None or b.published is None:
        return ""
    for side, named in ((a, stated[1]), (b, stated[0])):
        years = [reading for reading in named if reading.days is not None and not reading.relative]
        if years and side.published is not None:
            return "" if any(_near(reading, side) for reading in years) else _against_article(years, side)
    days = abs((a.published - b.published).days)
    if days > APART_DAYS:
        return f"articles of {a.published} and {b.published}"
    # What rules tell is no figure of a day: "can be changed up to two times and no longer".
    if days and not are_rules((a, b)) and (_CHANGED.search(a.text) or _CHANGED.search(b.text)):
        return f"a figure that changes, in articles of {a.published} and {b.published}"
    return ""


def _periods(side: Statement) -> list[DateReading]:
    """The dates that tell when a statement holds."""
    return [reading for reading in readings_of(side).dates if reading.role == "at"]


def _near(reading: DateReading, side: Statement) -> bool:
    """Whether a date lies in the year of a publication, or in the one before or after it."""
    if reading.days is None or side.published is None:
        return False
    first, last = (
        date.fromordinal(int(min(max(day, 1), date.max.toordinal()))).year
        for day in (reading.days.low, reading.days.high)
    )
    return first - 1 <= side.published.year <= last + 1


def _against_article(readings: list[DateReading], side: Statement) -> str:
    return f"{_listed(readings)} against an article of {side.published.year if side.published else ''}"


def _listed(readings: list[DateReading]) -> str:
    return ", ".join(dict.fromkeys(reading.text for reading in readings))
