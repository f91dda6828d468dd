"""A stretch of the calendar as it is written: what the words alone say of where it lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from consistency.readings.intervals import Interval

Grain = Literal["day", "week", "month", "season", "quarter", "year", "decade", "century", "span"]
Part = Literal["", "early", "mid", "late", "start", "end", "first half", "second half", "some", "earlier", "later"]
CALENDAR_UNITS: dict[str, Grain] = {
    "week": "week",
    "weekend": "span",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
}
"""Units that "last", "this" and "next" count, and how fine a date they make."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the calendar from token `begin` to before token `end`.

    Absolute is one with a `year`, or with the first and last of its `years` (a decade, a century). Relative to
    the publication is one that counts `steps` of a `unit` ("last year": year, -1) or has an `offset` in days
    ("two days ago": -2). One that `recurs` has neither: "Tuesday", "5 May", "in summer", with the "last", "this"
    or "next" before it in `which`. One from `elsewhere` counts from a day that the text tells before ("two weeks
    earlier").

    `months` are the first and last of a quarter or half; `part` is the share of the stretch that is meant.
    `swapped` says that day and month can't be told apart (3/4/1997), `within` that the end is a deadline.
    """

    begin: int
    end: int
    grain: Grain
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    months: tuple[int, int] | None = None
    season: str = ""
    years: tuple[int, int] | None = None
    which: str = ""
    unit: str = ""
    steps: int = 0
    offset: Interval | None = None
    part: Part = ""
    fuzzy: bool = False
    swapped: bool = False
    within: bool = False
    elsewhere: bool = False

    @property
    def absolute(self) -> bool:
        """Whether the words alone say which days it has."""
        return self.year is not None or self.years is not None

    @property
    def recurs(self) -> bool:
        """Whether there is one such stretch every week, month or year."""
        return not (self.absolute or self.unit or self.offset is not None or self.elsewhere)
