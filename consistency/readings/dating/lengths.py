"""Lengths of time in words: "nearly five years", "a decade or so", "two to three weeks"."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from consistency.readings.dating.words import stem_at
from consistency.readings.intervals import Interval
from consistency.readings.numbers import (
    ONES,
    TENS,
    Magnitude,
    bound_before,
    bound_behind,
    bounded,
    read_magnitude,
    spanned,
    stated,
)
from consistency.readings.tokens import Token, word_at
from consistency.readings.units import singular

LENGTHS = {
    "day": 1.0,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 30.436875,
    "quarter": 91.310625,
    "year": 365.2425,
    "decade": 3652.425,
    "century": 36524.25,
}
"""Days in each unit, on average."""
ROUNDING = 0.1
"""How far a length may be off that is stated in tens or hundreds: "forty years ago"."""
_FEW = {"few": 10.0, "several": 10.0, "couple": 3.0}
LENGTH_WORDS = frozenset("a an half days weeks months years decades centuries dozens hundreds".split())
LENGTH_WORDS |= frozenset([*_FEW, *ONES, *TENS])
"""Words that a length of time begins with."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length from token `begin` to before token `end`: how many `days` it may have, and the unit it is told in."""

    begin: int
    end: int
    days: Interval
    unit: str
    fuzzy: bool

    @property
    def reach(self) -> int:
        """How far "the past five years" go back at most, in whole days."""
        stated = self.days.high if self.fuzzy else (self.days.low + self.days.high) / 2 * (1 + ROUNDING)
        return math.floor(stated)


def length_at(tokens: Sequence[Token], i: int, bare: bool = False) -> Length | None:
    """The length of time whose number stands at token `i`, with the bound before it; `bare` lets "year" be one year.

    >>> from consistency.readings.tokens import tokenize
    >>> length_at(tokenize("nearly five years"), 1).days
    Interval(low=1460.97, high=1826.2125, low_open=False, high_open=False)
    """
    magnitude = _number(tokens, i, bare)
    if magnitude is None or magnitude.percent:
        return None
    end = magnitude.end + (magnitude.vague and word_at(tokens, magnitude.end) == "of")
    unit = singular(stem_at(tokens, end))
    if unit not in LENGTHS:
        return None
    end += 1
    if [word_at(tokens, end + k) for k in range(3)] == ["and", "a", "half"] and magnitude.customary.low < 1:
        magnitude, end = stated(1.5, 0.5, i, end), end + 3  # "a year and a half"
    bound, begin = bound_before(tokens, i)
    if bound == "exact":
        bound, end = bound_behind(tokens, end)
    span = _near(magnitude) if bound == "exact" else bounded(magnitude, bound, begin).literal
    return Length(begin, end, span.scaled(LENGTHS[unit]), unit, bound != "exact" or magnitude.vague)


def _number(tokens: Sequence[Token], i: int, bare: bool) -> Magnitude | None:
    """The number of units from token `i` on: "five", "five or six", "a", "half a", "few", or none in "years ago"."""
    if i >= len(tokens):
        return None
    word, behind = word_at(tokens, i), singular(stem_at(tokens, i + 1))
    if word in ("a", "an", "one") and behind in LENGTHS:
        return stated(1, 1, i, i + 1)
    if word == "half" and behind in ("a", "an"):
        return stated(0.5, 0.2, i, i + 2)
    if word in _FEW:
        return Magnitude(i, i + 1, Interval(2, _FEW[word]), Interval(2, _FEW[word]), vague=True)
    if (unit := singular(word.removesuffix("'s"))) in LENGTHS:
        if bare and unit == word.removesuffix("'s"):
            return stated(1, 1, i, i)
        many = Interval(1.5, math.inf)
        return Magnitude(i, i, many, many, vague=True) if unit != word and word_at(tokens, i + 1) == "ago" else None
    magnitude = read_magnitude(tokens, i)
    link = magnitude.end if magnitude else 0
    if magnitude and link + 1 < len(tokens) and (word_at(tokens, link) in ("or", "to") or tokens[link].text in "-–"):
        upper = read_magnitude(tokens, link + 1)
        if upper is not None and upper.customary.low >= magnitude.customary.high and not upper.vague:
            return spanned(magnitude, upper, i)
    return magnitude


def _near(magnitude: Magnitude) -> Interval:
    """What a stated number of units may be: half a unit off, more where it is rounder than that."""
    literal, customary = magnitude.literal, magnitude.customary
    if magnitude.vague:
        return Interval(max(1.5, customary.low - 0.5), customary.high + 0.5)
    middle, near = (customary.low + customary.high) / 2, (customary.high - customary.low) / 2
    wide = min((literal.high - literal.low) / 2, max(near, ROUNDING * middle))
    return Interval(middle - wide, middle + wide)
