"""Where a stretch of the calendar lies: from words to whole days, counted as `date.toordinal` does."""

from __future__ import annotations

import calendar
import math
from collections.abc import Sequence
from datetime import date

from consistency.readings.dating.stretch import Stretch
from consistency.readings.intervals import Interval

# First and last (month, day); from the first day in use to the last, and winter ends in the year after.
_SEASONS = {"spring": ((3, 1), (6, 21)), "summer": ((6, 1), (9, 22)), "autumn": ((9, 1), (12, 21))}
_WINTER = ((12, 1), (3, 20))

PARTS = {
    "early": (0.0, 0.4),
    "mid": (0.3, 0.7),
    "late": (0.6, 1.0),
    "start": (0.0, 0.25),
    "end": (0.75, 1.0),
    "first half": (0.0, 0.5),
    "second half": (0.5, 1.0),
}
"""The share of a stretch that its part may lie in; "early" and "mid" overlap, as they do in use."""
AROUND = {
    "day": 3,
    "week": 7,
    "month": 31,
    "season": 45,
    "quarter": 45,
    "span": 45,
    "year": 730,
    "decade": 1461,
    "century": 9131,
}
"""How many days "around" a stretch reaches beyond either of its ends."""


def place(stretch: Stretch, published: date | None, tense: str) -> tuple[Interval, bool] | None:
    """The days of the stretch, and whether they are only near; None where the words don't tell.

    A stretch that recurs ("Tuesday", "5 May", "in May") is the last one that has begun by the publication in
    the past `tense`, the next one that has not ended in the "future" one, and either of them in none. "last"
    and "next" pass over the one that the publication lies in, and over none or one more where the nearest
    lies in the same week or year: on a Friday, "last Tuesday" is three or ten days ago.
    """
    if stretch.elsewhere:
        return None
    if stretch.years is not None:
        return _maybe(stretch, _years(*stretch.years))
    if stretch.year is not None:
        return _maybe(stretch, _in_year(stretch, stretch.year))
    if published is None:
        return None
    if stretch.offset is not None:
        if stretch.which == "next" and tense == "past":
            return None  # "the war went on for the next four years"
        today = published.toordinal()
        return Interval(today + stretch.offset.low, today + stretch.offset.high), stretch.fuzzy
    if stretch.unit == "year" and stretch.grain != "year":
        return _maybe(stretch, _in_year(stretch, published.year + stretch.steps))
    if stretch.unit == "week" and stretch.weekday is not None:
        monday = published.toordinal() - published.weekday() + 7 * stretch.steps
        return _day(monday + stretch.weekday), False
    if stretch.unit:
        return _maybe(stretch, _unit(stretch, published))
    chosen = _choose(stretch, published, tense)
    return (_shared(stretch, chosen[0]), chosen[1] or stretch.fuzzy) if chosen else None


def _maybe(stretch: Stretch, days: Interval | None) -> tuple[Interval, bool] | None:
    return (_shared(stretch, days), stretch.fuzzy) if days else None


def _shared(stretch: Stretch, days: Interval) -> Interval:
    """The part of the days that the stretch speaks of, rounded to whole days outwards."""
    if stretch.part not in PARTS:
        return days
    low, high = PARTS[stretch.part]
    length = days.high - days.low + 1
    # Rounding keeps what floating point adds to a whole number of days from counting as one more.
    first, end = math.floor(round(low * length, 6)), math.ceil(round(high * length, 6))
    return Interval(days.low + first, days.low + end - 1)


def _day(ordinal: float) -> Interval:
    return Interval(ordinal, ordinal)


def _years(first: int, last: int) -> Interval:
    return Interval(_ordinal(first, 1, 1), _ordinal(last, 12, 31))


def _ordinal(year: int, month: int, day: int) -> int:
    """The number of a day; the first and the last day there are stand for those beyond."""
    if not 1 <= year <= 9999:
        return 1 if year < 1 else date.max.toordinal()
    return date(year, month, day).toordinal()


def _months(year: int, first: int, last: int) -> Interval:
    closing = calendar.monthrange(min(max(year, 1), 9999), last)[1]
    return Interval(_ordinal(year, first, 1), _ordinal(year, last, closing))


def _in_year(stretch: Stretch, year: int) -> Interval | None:
    """The stretch in a year; a winter is named by either of its years unless it is named by both."""
    if stretch.season == "winter":
        (month, day), (closing, last) = _WINTER
        first = year if not stretch.fuzzy or stretch.year is None else year - 1
        return Interval(_ordinal(first, month, day), _ordinal(year + 1, closing, last))
    if stretch.season:
        (month, day), (closing, last) = _SEASONS[stretch.season]
        return Interval(_ordinal(year, month, day), _ordinal(year, closing, last))
    if stretch.months is not None:
        return _months(year, *stretch.months)
    if stretch.month is None:
        return _years(year, year)
    if stretch.day is None:
        return _months(year, stretch.month, stretch.month)
    if stretch.swapped:
        days = sorted((_ordinal(year, stretch.month, stretch.day), _ordinal(year, stretch.day, stretch.month)))
        return Interval(days[0], days[1])
    if (stretch.month, stretch.day) == (2, 29) and not calendar.isleap(year):
        return None
    return _day(_ordinal(year, stretch.month, stretch.day))


def _unit(stretch: Stretch, published: date) -> Interval:
    """ "last week", "this month", "next decade"; "earlier this month" ends, "later this month" begins with today."""
    today, year = published.toordinal(), published.year
    match stretch.unit:
        case "week" | "weekend":
            monday = today - published.weekday() + 7 * stretch.steps
            if stretch.unit == "weekend":
                days = Interval(monday + 4, monday + 6)  # it begins on Friday night
            else:
                # Weeks begin on Sunday for some and on Monday for others.
                sunday = today - (published.weekday() + 1) % 7 + 7 * stretch.steps
                days = Interval(min(sunday, monday), max(sunday, monday) + 6)
        case "month":
            months = 12 * year + published.month - 1 + stretch.steps
            days = _months(months // 12, months % 12 + 1, months % 12 + 1)
        case "quarter":
            quarters = 4 * year + (published.month - 1) // 3 + stretch.steps
            days = _months(quarters // 4, 3 * (quarters % 4) + 1, 3 * (quarters % 4) + 3)
        case "decade" | "century":
            length = 10 if stretch.unit == "decade" else 100
            first = year - year % length + length * stretch.steps
            days = _years(first, first + length - 1)
        case _:
            days = _years(year + stretch.steps, year + stretch.steps)
    if stretch.part == "earlier":
        return Interval(min(days.low, today), today)
    if stretch.part == "later":
        return Interval(today, max(days.high, today))
    return days


def _choose(stretch: Stretch, published: date, tense: str) -> tuple[Interval, bool] | None:
    """The one of all stretches of this kind that is meant, or the hull of two and that it is one of them."""
    today = published.toordinal()
    spans = _occurrences(stretch, published)
    home = _home(stretch, published)
    earlier = [span for span in spans if span.high < today]
    later = [span for span in spans if span.low > today]
    begun = [span for span in spans if span.low <= today]
    ahead = [span for span in spans if span.high >= today]
    if stretch.which == "last":
        nearest = earlier[-2:] if earlier and earlier[-1].low >= home.low else earlier[-1:]
    elif stretch.which == "next":
        nearest = later[:2] if later and later[0].high <= home.high else later[:1]
    elif stretch.which == "this" and stretch.weekday is None:
        nearest = [span for span in spans if span.low <= home.high and span.high >= home.low][-1:]
        nearest = [span for span in spans if span.low <= today <= span.high] or nearest
    elif tense == "past":
        nearest = begun[-1:]
    elif tense == "future":
        nearest = ahead[:1]
    else:
        nearest = begun[-1:] + ahead[:1]
    if not nearest:
        return None
    return Interval(nearest[0].low, nearest[-1].high), nearest[0] != nearest[-1]


def _occurrences(stretch: Stretch, published: date) -> Sequence[Interval]:
    """Those that lie near the publication, in order; a weekday beside a date says which year is meant."""
    if stretch.month is None and not stretch.season and stretch.months is None:
        if stretch.weekday is not None:
            monday = published.toordinal() - published.weekday()
            return [_day(monday + 7 * week + stretch.weekday) for week in range(-2, 3)]
        return [day for month in range(-2, 3) if (day := _day_of_month(stretch.day or 1, published, month))]
    # A leap day may be eight years away, across 1900.
    reach = 8 if (stretch.month, stretch.day) == (2, 29) else 2
    spans = [_in_year(stretch, published.year + years) for years in range(-reach, reach + 1)]
    placed = [span for span in spans if span is not None]
    if stretch.weekday is not None and stretch.day is not None:
        placed = [span for span in placed if (span.low - 1) % 7 == stretch.weekday] or placed
    return placed


def _day_of_month(day: int, published: date, months: int) -> Interval | None:
    year, month = divmod(12 * published.year + published.month - 1 + months, 12)
    if not 1 <= year <= 9999 or day > calendar.monthrange(year, month + 1)[1]:
        return None
    return _day(_ordinal(year, month + 1, day))


def _home(stretch: Stretch, published: date) -> Interval:
    """The week or the year of the publication, in which "last" and "next" are ambiguous."""
    if stretch.weekday is not None and stretch.month is None:
        monday = published.toordinal() - published.weekday()
        return Interval(monday, monday + 6)
    return _years(published.year, published.year)
