"""Pictures of a fact, as geometry: bars on a number line or a time line, and what they say in words.

All places across are percent of the picture's width, all places down are pixels; the template draws them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from consistency.records import Extent
from consistency.writers.scales import DAYS, Scale, Tick, amount, scale_for
from consistency.writers.visible import visible

ROW = 34
"""Pixels from one bar to the next: a line of text and the bar under it."""
AXIS = 26
"""Pixels that the axis with its labels takes."""
_POINT = 1.2
"""A bar of less than so many percent is drawn as a point as well."""
_LABEL = 44


@dataclass(frozen=True, slots=True)
class Row:
    """What a bar is to show: who gives the value, how it is written, its extent, and its side (from 0)."""

    who: str
    value: str
    extent: Extent
    side: int
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from `start` to `end` percent at the height `top`; an open end has an arrow."""

    label: str
    start: float
    end: float
    top: int
    side: int
    alone: bool
    open_start: bool
    open_end: bool
    point: bool

    @property
    def middle(self) -> float:
        """Where the point of a very short bar is drawn."""
        return round((self.start + self.end) / 2, 2)

    @property
    def width(self) -> float:
        """How much of the picture's width it takes."""
        return round(self.end - self.start, 2)


@dataclass(frozen=True, slots=True)
class LinePicture:
    """Bars over an axis with ticks, `title` and `words` for those who don't see it."""

    title: str
    words: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    height: int
    scale: Scale

    @property
    def axis(self) -> int:
        """How far down the axis lies."""
        return self.height - AXIS


def line_picture(topic: str, rows: Sequence[Row]) -> LinePicture | None:
    """The rows as bars on one line; None where there is nothing to draw.

    >>> picture = line_picture("What it cost", [
    ...     Row("The Courier", "about $40 million", Extent(34e6, 46e6, "USD"), 0),
    ...     Row("The Sheet", "at least $200 million", Extent(2e8, float("inf"), "USD"), 1)])
    >>> [(bar.start, bar.end, bar.open_end) for bar in picture.bars]
    [(7.14, 13.34, False), (92.86, 100.0, True)]
    >>> picture.words
    'The Courier: $34 million to $46 million. The Sheet: $200 million or more.'
    """
    if not rows or any(math.isnan(row.extent.low) or math.isnan(row.extent.high) for row in rows):
        return None
    unit = rows[0].extent.unit
    scale = scale_for([end for row in rows for end in _ends(row.extent)], unit)
    if scale is None:
        return None
    return LinePicture(
        title=f"{'Time line' if unit == DAYS else 'Number line'}: {topic}",
        words=" ".join(f"{row.who}: {in_words(row.extent)}." for row in rows) + (" Logarithmic." if scale.log else ""),
        bars=tuple(_bar(row, scale, number * ROW) for number, row in enumerate(rows)),
        ticks=scale.ticks,
        height=len(rows) * ROW + AXIS,
        scale=scale,
    )


def in_words(extent: Extent) -> str:
    """An extent as a phrase.

    >>> in_words(Extent(2e6, 1e7)), in_words(Extent(412, 412, "metre")), in_words(Extent(-math.inf, 5))
    ('2 million to 10 million', '412 m', '5 or less')
    """
    low, high = amount(extent.low, extent.unit), amount(extent.high, extent.unit)
    calendar = extent.unit == DAYS
    if math.isinf(extent.low) and math.isinf(extent.high):
        return "any day" if calendar else "any amount"
    if math.isinf(extent.high):
        return f"{low} or {'later' if calendar else 'more'}"
    if math.isinf(extent.low):
        return f"{high} or {'earlier' if calendar else 'less'}"
    return low if low == high else f"{low} to {high}"


def _ends(extent: Extent) -> tuple[float, float]:
    """Where a bar begins and ends: a day lasts until the next begins."""
    return extent.low, extent.high + (1.0 if extent.unit == DAYS else 0.0)


def _bar(row: Row, scale: Scale, top: int) -> Bar:
    low, high = _ends(row.extent)
    start, end = round(scale.at(low), 2), round(scale.at(high), 2)
    return Bar(
        label=visible(row.who, _LABEL),
        start=start,
        end=end,
        top=top,
        side=row.side,
        alone=row.alone,
        open_start=math.isinf(low),
        open_end=math.isinf(high),
        point=end - start < _POINT,
    )
