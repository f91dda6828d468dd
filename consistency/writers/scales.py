"""Scales to draw values on: which stretch they show, where their ticks stand, and what is written at them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from consistency.readings.intervals import readable
from consistency.writers.wording import day

MANY_DECADES = 1.5
"""Positive values further apart than so many powers of ten stand on a logarithmic scale."""

DAYS = "day"
"""The unit of a calendar: values are the ordinals of `date.toordinal`."""

_ROOM, _TELEPHONE = 390.0, 310.0
"""The narrowest width of a picture in pixels, on a page of two columns and on a telephone."""
_LETTER, _GAP = 7.1, 5.0
"""The width of a label's letter in the widest of the usual fonts, and the least room between two labels, in pixels."""
_SECOND, _MINUTE, _HOUR, _DAY, _YEAR = 1.0, 60.0, 3600.0, 86400.0, 365.2425 * 86400.0
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}
_LEAST = 1e-30
"""What is smaller, or larger than one by this, is no amount that an article speaks of."""
_TEN = range(-40, 40)


@dataclass(frozen=True, slots=True)
class Measure:
    """How a base unit is written: a value is `(value - zero) / factor` of the first name.

    `steps` are (least, divisor, name) of that, the largest first: 1,500 of metres are 1.5 of "km".
    """

    factor: float = 1.0
    zero: float = 0.0
    steps: tuple[tuple[float, float, str], ...] = ()


_MEASURES = {
    "metre": Measure(steps=((1000.0, 1000.0, "km"), (1.0, 1.0, "m"), (0.01, 0.01, "cm"), (0.0, 0.001, "mm"))),
    "square metre": Measure(steps=((1e5, 1e6, "km²"), (0.0, 1.0, "m²"))),
    "cubic metre": Measure(steps=((1.0, 1.0, "m³"), (0.0, 0.001, "litres"))),
    "kilogram": Measure(steps=((1000.0, 1000.0, "tonnes"), (1.0, 1.0, "kg"), (0.0, 0.001, "g"))),
    "kelvin": Measure(zero=273.15, steps=((-math.inf, 1.0, "°C"),)),
    "metre per second": Measure(factor=1 / 3.6, steps=((0.0, 1.0, "km/h"),)),
    "watt": Measure(steps=((1e9, 1e9, "GW"), (1e6, 1e6, "MW"), (1e3, 1e3, "kW"), (0.0, 1.0, "W"))),
    "joule": Measure(factor=3.6e6, steps=((1e6, 1e6, "GWh"), (1e3, 1e3, "MWh"), (0.0, 1.0, "kWh"))),
    "bit": Measure(
        factor=8.0,
        steps=(
            (1e15, 1e15, "PB"),
            (1e12, 1e12, "TB"),
            (1e9, 1e9, "GB"),
            (1e6, 1e6, "MB"),
            (1e3, 1e3, "kB"),
            (0.0, 1.0, "B"),
        ),
    ),
}
_TIMES = ((_YEAR, "year"), (_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute"), (_SECOND, "second"))


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis at so many percent of its width; a telephone has no room for the label of a `wide` one."""

    at: float
    label: str
    wide: bool = False

    @property
    def anchor(self) -> str:
        """How its label hangs, "start", "middle" or "end": near an edge it stays inside the picture."""
        middle, half = self.at / 100 * _TELEPHONE, len(self.label) * _LETTER / 2
        return "start" if middle < half else "end" if middle > _TELEPHONE - half else "middle"

    def span(self, room: float) -> tuple[float, float]:
        """Where its label begins and ends in a picture of so many pixels."""
        width = len(self.label) * _LETTER
        start = self.at / 100 * room - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return start, start + width


@dataclass(frozen=True, slots=True)
class Scale:
    """The stretch `low` to `high` of one unit, laid over a width of 100 percent."""

    low: float
    high: float
    log: bool
    unit: str
    ticks: tuple[Tick, ...] = ()

    def at(self, value: float) -> float:
        """Where a value stands, in percent; what lies outside is at the edge.

        >>> [Scale(1, 100, True, "").at(value) for value in (1, 10, 1000)]
        [0.0, 50.0, 100.0]
        """
        return _place(value, self.low, self.high, self.log)


def scale_for(values: Iterable[float], unit: str) -> Scale | None:
    """A scale that shows all finite values with a margin; None if there are none, or if one is beyond all measure.

    >>> scale = scale_for([2e6, 1e7, 2e8, 1e9], "USD")
    >>> scale.log, [tick.label for tick in scale.ticks]
    (True, ['$10 million', '$100 million', '$1 billion'])
    """
    finite = sorted({value for value in values if math.isfinite(value)})
    if not finite or any(value and not _LEAST < abs(value) < 1 / _LEAST for value in finite):
        return None
    if unit == DAYS and not 1 <= finite[0] <= finite[-1] <= date.max.toordinal() + 1:
        return None
    low, high = finite[0], finite[-1]
    log = unit != DAYS and low > 0 and math.log10(high / low) > MANY_DECADES and unit != "kelvin"
    low, high = _with_margin(low, high, log, unit)
    if unit == DAYS:
        marks = _dates(low, high)
    else:
        marks = [(value, amount(value, unit)) for value in (_tens if log else _even)(low, high, unit)]
    ticks = _fitting(marks, low, high, log)
    narrow = _thinned(ticks, _TELEPHONE)
    ticks = tuple(replace(tick, wide=tick not in narrow) for tick in ticks)
    return Scale(low, high, log, unit, ticks)


def amount(value: float, unit: str) -> str:
    """A value with its unit, as people write it.

    >>> amount(2e8, "USD"), amount(57_000, "metre"), amount(7200, "second"), amount(25, "percent"), amount(12, "")
    ('$200 million', '57 km', '2 hours', '25%', '12')
    """
    if unit == DAYS:
        return _calendar(value, day)
    if math.isinf(value):
        return "any amount" if value > 0 else "less"
    if unit in _SIGNS:
        return ("-" if value < 0 else "") + _SIGNS[unit] + readable(abs(value))
    if unit == "percent":
        return f"{readable(value)}%"
    if unit == "second":
        factor, name = next((step for step in _TIMES if abs(value) >= step[0] * 0.999), _TIMES[-1])
        number = readable(value / factor)
        return f"{number} {name}{'' if number == '1' else 's'}"
    if unit in _MEASURES:
        measure = _MEASURES[unit]
        shown = (value - measure.zero) / measure.factor
        divisor, name = next((by, name) for least, by, name in measure.steps if abs(shown) >= least * 0.999)
        return f"{readable(shown / divisor)} {name}"
    return f"{unit} {readable(value)}" if unit else readable(value)


def _place(value: float, low: float, high: float, log: bool) -> float:
    if log:
        low, high, value = math.log10(low), math.log10(high), math.log10(value) if value > 0 else -math.inf
    return min(100.0, max(0.0, 100.0 * (value - low) / (high - low)))


def _with_margin(low: float, high: float, log: bool, unit: str) -> tuple[float, float]:
    """The stretch and one twelfth on both sides; nothing below zero where no value is."""
    if log:
        margin = (high / low) ** (1 / 12)
        return low / margin, high * margin
    width = high - low or (15.0 if unit == DAYS else abs(high) * 0.2 or 1.0)
    first, last = low - width / 12, high + width / 12
    return (0.0 if low >= 0 > first else first), last


def _fitting(marks: Sequence[tuple[float, str]], low: float, high: float, log: bool) -> tuple[Tick, ...]:
    """Every mark, or every second, third … one: as many as there is room for their labels, no label twice."""
    unlike = list({label: value for value, label in reversed(marks)}.items())[::-1]
    ticks = tuple(Tick(round(_place(value, low, high, log), 2), label) for label, value in unlike)
    return _thinned(ticks, _ROOM)


def _thinned(ticks: tuple[Tick, ...], room: float) -> tuple[Tick, ...]:
    thinner = (ticks[::step] for step in range(1, len(ticks) + 1))
    fits = (some for some in thinner if all(a.span(room)[1] + _GAP <= b.span(room)[0] for a, b in pairwise(some)))
    return next(fits, ())


def _tens(low: float, high: float, unit: str) -> list[float]:
    """Powers of ten of the unit that is written; of time, its own steps."""
    if unit == "second":
        steps = [0.001, 0.01, 0.1, _SECOND, _MINUTE, _HOUR, _DAY, *(_YEAR * 10**power for power in range(10))]
        return [step for step in steps if low <= step <= high]
    factor = _MEASURES[unit].factor if unit in _MEASURES else 1.0
    powers = [factor * 10.0**power for power in _TEN if low <= factor * 10.0**power <= high]
    between = [factor * by * 10.0**power for power in _TEN for by in (1, 3) if low <= factor * by * 10.0**power <= high]
    fits = len(_fitting([(value, amount(value, unit)) for value in between], low, high, log=True)) == len(between)
    return between if len(powers) < 2 or (len(powers) < 4 and fits) else powers


def _even(low: float, high: float, unit: str) -> list[float]:
    """Round multiples of 1, 2 or 5, in the unit that is written."""
    measure = _MEASURES.get(unit, Measure())
    factor, zero = measure.factor, measure.zero
    if unit == "second":
        factor = next((step for step, _ in _TIMES if high >= 2 * step), _SECOND)
    start, end = (low - zero) / factor, (high - zero) / factor
    step = _round_step((end - start) / 4)
    first = math.ceil(start / step - 1e-9)
    values = [(first + i) * step * factor + zero for i in range(int((end - start) / step) + 2)]
    return [value for value in values if value <= high + (high - low) * 1e-9]


def _round_step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(by * power for by in (1, 2, 5, 10) if by * power >= least * 0.8)


def _dates(low: float, high: float) -> list[tuple[float, str]]:
    """First days of years or months, or days, whichever the stretch has a few of."""
    first, last = _date(math.ceil(low)), _date(math.floor(high))
    years = [date(year, 1, 1) for year in range(first.year, last.year + 1)]
    within = [when for when in years if first <= when <= last]
    if len(within) >= 3:
        step = _round_step(max(1.0, len(within) / 5))
        return [(when.toordinal(), str(when.year)) for when in within if when.year % step == 0]
    months = [date(when.year, number, 1) for when in years for number in range(1, 13)]
    within = [when for when in months if first <= when <= last]
    if len(within) >= 3:
        return [(when.toordinal(), _month(when)) for when in within]
    step = max(1, math.ceil((last - first).days / 4))
    days = [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1, step)]
    return [(when.toordinal(), day(when)) for when in days]


def _month(when: date) -> str:
    _, name, year = day(when).split()
    return f"{name[:3]} {year}"


def _calendar(ordinal: float, written: Callable[[date], str]) -> str:
    if math.isinf(ordinal):
        return "any later day" if ordinal > 0 else "any earlier day"
    return written(_date(ordinal))


def _date(ordinal: float) -> date:
    return date.fromordinal(min(date.max.toordinal(), max(1, int(ordinal))))
