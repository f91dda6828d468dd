"""Dates in a text: the days they name, and what they say of an event: at, since, until, before, after, by.

>>> from datetime import date
>>> readings = read_dates("The bridge opened in May 1997, nearly two years ago.", date(1999, 3, 1))
>>> [(reading.text, reading.grain, days_of(reading)) for reading in readings]
[('May 1997', 'month', '1997-05-01 to 1997-05-31'), ('nearly two years ago', 'year', '1997-03-01 to 1997-07-24')]
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from consistency.readings.counted import STOP, is_plural
from consistency.readings.dating.phrases import bare_month, read_stretch, starts_date
from consistency.readings.dating.placing import AROUND, place
from consistency.readings.dating.ranges import both_ends, range_start
from consistency.readings.dating.stretch import Grain, Stretch
from consistency.readings.dating.tense import tense_at
from consistency.readings.dating.words import glued_at, months_as_names, possessive_at, sign_at, sure_year_at
from consistency.readings.intervals import Interval
from consistency.readings.tokens import Token, tokenize, word_at

Role = Literal["at", "since", "until", "before", "after", "by"]


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date as read: `text[start:end]` is its text, with the words for its role ("since 2002") or nearness.

    `days` are those on which the event may lie ("at", "before", "after", "by"), or its start ("since") or end
    ("until"): whole days as `date.toordinal` counts them, both ends included, an open end at infinity. They are
    None where nothing says which year or week is meant. `month`, `day` and `weekday` (Monday is 0) are those of
    the named date as far as they are sure, with or without `days`. `relative` says that the days depend on the
    publication or on another day of the text; `fuzzy` that they are wider than the words.
    """

    start: int
    end: int
    text: str
    days: Interval | None
    role: Role
    grain: Grain
    relative: bool = False
    fuzzy: bool = False
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


def read_dates(text: str, published: date | None = None) -> list[DateReading]:
    """All dates of a text, left to right, without overlaps. Linear in the length of the text.

    A range is two readings, its start and its end: "from 1990 to 1995" is since 1990 and until 1995; "between
    1990 and 1995" is one reading of all those years. A weekday, or a month without a year, is the nearest before
    the publication where the words around it are in the past, the nearest behind it where they are in the
    future, and either of them where they don't tell (see `dating.placing.place`).
    """
    reader = _Reader(text, tokenize(text), published)
    readings: list[DateReading] = []
    i = done = 0
    while i < len(reader.tokens):
        found, i = reader.read(i, done)
        if found:
            readings += found
            done = i
    return readings


def disjoint(a: DateReading, b: DateReading) -> bool | None:
    """Whether no event can have both dates; None where that can't be told.

    Starts are compared with starts and ends with ends; otherwise what began in 2002 may have been going on at
    any later day, and what ended then at any earlier one.

    >>> tuesday, wednesday = read_dates("It rained on Tuesday. It rained on Wednesday.")
    >>> disjoint(tuesday, wednesday), disjoint(tuesday, tuesday)
    (True, None)
    """
    if a.role == b.role and a.role in ("at", "since", "until") and _differ(a, b):
        return True
    if a.days is None or b.days is None:
        return None
    if a.role == b.role:
        return not a.days.overlaps(b.days)
    return not _covered(a, a.days).overlaps(_covered(b, b.days))


def days_of(reading: DateReading) -> str:
    """The days of a reading for people: "1997-05-05", "1997-05-01 to 1997-05-31", "from 2002-01-01", or nothing."""
    if reading.days is None:
        return ""
    low, high = _iso(reading.days.low), _iso(reading.days.high)
    if low == high:
        return low
    return f"{low} to {high}" if low and high else f"from {low}" if low else f"until {high}"


def _iso(ordinal: float) -> str:
    return date.fromordinal(int(ordinal)).isoformat() if 1 <= ordinal <= date.max.toordinal() else ""


def _differ(a: DateReading, b: DateReading) -> bool:
    """Whether two dates have different months, days of the month or weekdays, as far as both are known."""
    pairs = ((a.month, b.month), (a.day, b.day), (a.weekday, b.weekday))
    return any(x is not None and y is not None and x != y for x, y in pairs)


def _covered(reading: DateReading, days: Interval) -> Interval:
    """The days on which what began or ended then may have been going on."""
    if reading.role == "since":
        return Interval(days.low, math.inf)
    return Interval(-math.inf, days.high) if reading.role == "until" else days


# What stands before a date and what it says of the event; longer phrases go first.
_ROLES: dict[tuple[str, ...], Role] = {
    ("as", "late", "as"): "at",
    ("as", "early", "as"): "at",
    ("no", "later", "than"): "by",
    ("not", "later", "than"): "by",
    ("no", "earlier", "than"): "since",
    ("earlier", "than"): "before",
    ("later", "than"): "after",
    ("prior", "to"): "before",
    ("ahead", "of"): "before",
    ("not", "before"): "since",
    ("up", "to"): "until",
    ("since",): "since",
    ("from",): "since",
    ("starting",): "since",
    ("beginning",): "since",
    ("effective",): "since",
    ("until",): "until",
    ("till",): "until",
    ("through",): "until",
    ("ending",): "until",
    ("ended",): "until",
    ("before",): "before",
    ("after",): "after",
    ("following",): "after",
    ("by",): "by",
}
_ROLE_ENDS = frozenset(words[-1] for words in _ROLES)
_PREFIXES: dict[str, Role] = {"pre": "before", "post": "after"}
_NEAR = frozenset("around about circa roughly approximately sometime c ca".split())
_PASSED = frozenset(["the", "least"])
_NOT = frozenset("not never no cannot".split())
_WAITED, _TOOK = frozenset("wait waits waited waiting".split()), frozenset("take takes took taken".split())
"""Words that do so too: "it took until 1995", "they had to wait until 1995"."""
_NEGATED = 12
"""How many tokens before "until" a negation makes it the start: "it did not open until 1995"."""
_NEIGHBOURS = 15
"""How many tokens away a year still speaks of the day or month at hand."""


class _Reader:
    """A text on its way from tokens to readings."""

    def __init__(self, text: str, tokens: Sequence[Token], published: date | None) -> None:
        self.text, self.tokens, self.published = text, tokens, published
        self.names = months_as_names(tokens)
        self.listed = -1
        """The token behind the last year, where a list of years may go on."""

    def read(self, i: int, done: int) -> tuple[list[DateReading], int]:
        """The readings of the date at token `i` and the token behind; none of them reaches back over token `done`."""
        tokens = self.tokens
        if not starts_date(tokens, i):
            return [], i + 1
        first = range_start(tokens, i) or read_stretch(tokens, i) or self._listed_year(i)
        if first is None or bare_month(first) in self.names:
            return [], i + 1
        if first.within and tense_at(tokens, first.begin, first.end) != "future":
            return [], i + 1
        begin, role, near = self._before(first, done)
        between = word_at(tokens, begin - 1) == "between" and begin > done
        ends = both_ends(tokens, first, between, opened=role == "since")
        found = self._range(*ends, begin, between, near) if ends else []
        if ends and found:
            self.listed = ends[1].end
            return found, ends[1].end
        if first.grain == "year":
            self.listed = first.end
        return [self._reading(first, begin, role, near)], first.end

    def _listed_year(self, i: int) -> Stretch | None:
        """The next year of "in 1995, 1997 and 1999"."""
        tokens = self.tokens
        comma = sign_at(tokens, self.listed, ",")
        joint = self.listed + comma
        joint += word_at(tokens, joint) in ("and", "or") or sign_at(tokens, joint, "&")
        year = sure_year_at(tokens, i) if self.listed < joint == i else None
        return Stretch(i, i + 1, "year", year=year) if year and not is_plural(word_at(tokens, i + 1)) else None

    def _before(self, stretch: Stretch, done: int) -> tuple[int, Role, bool]:
        """Where the date begins with the words for its role or nearness, its role, and whether it is only near."""
        tokens, i = self.tokens, stretch.begin
        near, begin = False, max(i, done)
        for _ in range(4):
            word = word_at(tokens, i - 1)
            if i <= done:
                break
            prefix = word_at(tokens, i - 2) if sign_at(tokens, i - 1, "-‑") and tokens[i - 1].glued else ""
            if prefix in _PREFIXES and i - 2 >= done:
                return i - 2, _PREFIXES[prefix], near
            if word in _ROLE_ENDS and (words := self._role_words(i, done)):
                return self._role(stretch, words, i, begin, near)
            if word in _NEAR:
                i, near = i - 1, True
                begin = max(i, done)
            elif not (word in _PASSED or (word == "at" and word_at(tokens, i) == "least") or self._abbreviated(i - 1)):
                break
            else:
                i -= 1
        return begin, "by" if stretch.within else "at", near

    def _abbreviated(self, i: int) -> bool:
        return sign_at(self.tokens, i, ".") and word_at(self.tokens, i - 1) in ("c", "ca")

    def _role_words(self, i: int, done: int) -> tuple[str, ...]:
        for words in _ROLES:
            k = i - len(words)
            if k >= done and all(word_at(self.tokens, k + n) == word for n, word in enumerate(words)):
                return words
        return ()

    def _role(self, stretch: Stretch, words: tuple[str, ...], i: int, begin: int, near: bool) -> tuple[int, Role, bool]:
        role = _ROLES[words]
        if names_event(self.tokens, stretch):
            # "By Monday's collapse" names who or what did it, "from last week's loss" where it came from.
            return begin, "at" if words in (("by",), ("from",)) else role, near
        return i - len(words), "at" if role == "until" and self._negated(i - len(words)) else role, near

    def _negated(self, i: int) -> bool:
        for k in range(i - 1, max(0, i - _NEGATED) - 1, -1):
            word = word_at(self.tokens, k)
            if sign_at(self.tokens, k, ".!?;"):
                return False
            if word in _NOT or word in _WAITED or word.endswith("n't") or (k == i - 1 and word in _TOOK):
                return True
        return False

    def _range(self, first: Stretch, second: Stretch, begin: int, between: bool, near: bool) -> list[DateReading]:
        """The start and the end of a range, or the one span between them; nothing where the end precedes the start."""
        start = self._reading(first, begin, "since", near)
        end = self._reading(second, second.begin, "until", False)
        relative, fuzzy = start.relative or end.relative, start.fuzzy or end.fuzzy
        if start.days and end.days and end.days.high < start.days.low:
            if not relative:
                return []
            start, end = replace(start, days=None), replace(end, days=None)
        if not between:
            return [start, end]
        span = Interval(start.days.low, end.days.high) if start.days and end.days else None
        return [self._made(begin - 1, second.end, span, "at", "span", relative, fuzzy)]

    def _reading(self, stretch: Stretch, begin: int, role: Role, near: bool) -> DateReading:
        event = names_event(self.tokens, stretch)
        placed = None if self._of_another_year(stretch, event) else place(stretch, self.published, self._tense(stretch))
        days, fuzzy = placed if placed is not None else (None, stretch.fuzzy)
        fuzzy = fuzzy or near
        if days is not None and near:
            days = Interval(days.low - AROUND[stretch.grain], days.high + AROUND[stretch.grain])
        month, day, weekday = _fields(stretch, None if fuzzy else days, near)
        if days is not None and not stretch.within:
            days = _bounded(days, role, loose=fuzzy or event)
        made = self._made(begin, stretch.end, days, role, stretch.grain, not stretch.absolute, fuzzy)
        return replace(made, month=month, day=day, weekday=weekday)

    def _tense(self, stretch: Stretch) -> str:
        telling = stretch.recurs or stretch.which == "next"
        return tense_at(self.tokens, stretch.begin, stretch.end) if telling and self.published else ""

    def _of_another_year(self, stretch: Stretch, event: bool) -> bool:
        """Whether a day or month without a year may be far from the publication: "the September 11 attacks", or
        "on 5 May" near "in 1997"."""
        if not stretch.recurs or stretch.which or (stretch.month is None and not stretch.season):
            return False
        if self.published is None or (stretch.grain == "day" and event):
            return True
        near = range(max(0, stretch.begin - _NEIGHBOURS), min(len(self.tokens), stretch.end + _NEIGHBOURS))
        years = [year for i in near if (year := sure_year_at(self.tokens, i))]
        return any(abs(year - self.published.year) > 1 for year in years)

    def _made(
        self, begin: int, end: int, days: Interval | None, role: Role, grain: Grain, relative: bool, fuzzy: bool
    ) -> DateReading:
        start, stop = self.tokens[begin].start, self.tokens[end - 1].end
        stop -= 2 if self.tokens[end - 1].lower.endswith("'s") else 0
        return DateReading(start, stop, self.text[start:stop], days, role, grain, relative, fuzzy)


def names_event(tokens: Sequence[Token], stretch: Stretch) -> bool:
    """Whether the date only names an event that took place then: "the 1997 treaty", "Tuesday's vote"."""
    if possessive_at(tokens, stretch.end):
        return True
    before, behind = word_at(tokens, stretch.begin - 1), word_at(tokens, stretch.end)
    hyphen = sign_at(tokens, stretch.end - 2, "-‑") and tokens[stretch.end - 1].kind == "word"
    determined = before == "the" or before.endswith("'s") or hyphen
    return determined and bool(behind) and behind not in STOP and not glued_at(tokens, stretch.end)


def _bounded(days: Interval, role: Role, loose: bool) -> Interval:
    """The days of an event before, after or by a date; `loose` where the date itself is a possible day."""
    match role:
        case "before":
            return Interval(-math.inf, days.high if loose else days.low - 1)
        case "after":
            return Interval(days.low if loose else days.high + 1, math.inf)
        case "by":
            return Interval(-math.inf, days.high)
        case _:
            return days


def _fields(stretch: Stretch, days: Interval | None, near: bool) -> tuple[int | None, int | None, int | None]:
    """Month, day and weekday of a date: as written, or those of the days."""
    if near or stretch.swapped:
        return None, None, None
    if days is not None and days.low >= 1 and days.high <= date.max.toordinal():
        low, high = date.fromordinal(int(days.low)), date.fromordinal(int(days.high))
        if low == high:
            return low.month, low.day, low.weekday()
        if (low.year, low.month) == (high.year, high.month):
            return low.month, None, stretch.weekday
    return stretch.month, stretch.day, stretch.weekday
