"""Intervals of numbers, and what it means that two of them are apart."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from `low` to `high`; an open end excludes its bound.

    >>> str(Interval(2e8, 1e9, high_open=True))
    '[200 million, 1 billion)'
    """

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def overlaps(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low < high
        return all(
            not (interval.low == low and interval.low_open) and not (interval.high == high and interval.high_open)
            for interval in (self, other)
        )

    def holds_middle_of(self, other: Interval) -> bool:
        """Whether the middle of the other interval, or its finite end, lies in this one; an open end excludes it.

        >>> Interval(2e8, 1e9).holds_middle_of(Interval(9.5e8, 1.05e9)), Interval(0, 1).holds_middle_of(Interval(1, 3))
        (True, False)
        """
        middle = (other.low + other.high) / 2 if math.isfinite(other.high) else other.low
        return self.overlaps(Interval(middle, middle))

    def scaled(self, factor: float) -> Interval:
        """The interval times a positive factor."""
        return Interval(self.low * factor, self.high * factor, self.low_open, self.high_open)

    def negated(self) -> Interval:
        """The interval on the other side of zero."""
        return Interval(-self.high, -self.low, self.high_open, self.low_open)

    def __str__(self) -> str:
        left = "(" if self.low_open or math.isinf(self.low) else "["
        right = ")" if self.high_open or math.isinf(self.high) else "]"
        if self.low == self.high:
            return readable(self.low)
        return f"{left}{readable(self.low)}, {readable(self.high)}{right}"


def gap(a: Interval, b: Interval) -> float:
    """How far two intervals are apart, in orders of magnitude; 0 when they overlap, at most 6.

    >>> gap(Interval(2e6, 1e7), Interval(2e8, 1e9))
    1.3010299956639813
    """
    if a.overlaps(b):
        return 0.0
    lower, upper = (a, b) if a.high <= b.low else (b, a)
    if lower.high <= 0:
        return 6.0 if upper.low > 0 else 0.0
    return min(6.0, math.log10(upper.low / lower.high))


_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def readable(number: float) -> str:
    """A number as people write it.

    >>> readable(2e8), readable(1500), readable(math.inf), readable(61.8)
    ('200 million', '1,500', '∞', '61.8')
    """
    if math.isinf(number):
        return "∞" if number > 0 else "-∞"
    for scale, name in _SCALES:
        if abs(number) >= scale:
            return f"{number / scale:.4g} {name}" if abs(number) < 1e16 else f"{number:.3g}"
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.4g}"
