"""Dates that count from the publication, or from a day that the text tells elsewhere."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from consistency.readings.dating.lengths import LENGTHS, length_at
from consistency.readings.dating.named import STEPS, day_first, month, month_first, weekday
from consistency.readings.dating.stretch import CALENDAR_UNITS, Grain, Stretch
from consistency.readings.dating.words import (
    SEASONS,
    SHORT_MONTHS,
    capital_at,
    month_at,
    sign_at,
    stem_at,
    weekday_at,
)
from consistency.readings.intervals import Interval
from consistency.readings.tokens import Token, word_at

WHICH = frozenset("last this next past previous coming following".split())
DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_FARTHER_DAYS = {("day", "before", "yesterday"): -2, ("day", "after", "tomorrow"): 2}
_OWNERS = frozenset("his her its their my our your final".split())
_OVER = frozenset("over in during within for throughout".split())
_GRAINS: dict[str, Grain] = {unit: grain for unit, grain in CALENDAR_UNITS.items() if unit in LENGTHS} | {"day": "day"}


def day_word(tokens: Sequence[Token], i: int) -> Stretch | None:
    """ "yesterday", "the day before yesterday"; not "USA Today"."""
    words = (stem_at(tokens, i), stem_at(tokens, i + 1), stem_at(tokens, i + 2))
    if words in _FARTHER_DAYS:
        return Stretch(i, i + 3, "day", offset=Interval(_FARTHER_DAYS[words], _FARTHER_DAYS[words]))
    if words[0] not in DAYS or (capital_at(tokens, i) and word_at(tokens, i - 1)):
        return None
    return Stretch(i, i + 1, "day", offset=Interval(DAYS[words[0]], DAYS[words[0]]))


def which(tokens: Sequence[Token], i: int) -> Stretch | None:
    """ "last year", "this week", "next Tuesday", "last summer", "this coming May", "last night", "the next day"."""
    word, j = word_at(tokens, i), i + 1
    if word == "this" and word_at(tokens, j) in ("past", "coming"):
        word, j = ("last" if word_at(tokens, j) == "past" else "next"), j + 1
    before, unit = word_at(tokens, i - 1), stem_at(tokens, j)
    if before in _OWNERS or before.endswith("'s") or sign_at(tokens, i - 1, "'’"):
        return None
    article = before == "the"
    if article and word in ("previous", "following", "next") and (unit == "day" or unit in CALENDAR_UNITS):
        return Stretch(i, j + 1, CALENDAR_UNITS.get(unit, "day"), elsewhere=word_at(tokens, j + 1) != "of")
    if word not in STEPS:
        return None
    if unit in ("morning", "afternoon", "evening", "night") and (word == "this" or (word, unit) == ("last", "night")):
        return Stretch(i, j + 1, "day", offset=Interval(-1 if word == "last" else 0, 0), fuzzy=word == "last")
    if unit in CALENDAR_UNITS and tokens[j].text.islower() and not article:
        return Stretch(i, j + 1, CALENDAR_UNITS[unit], unit=unit, steps=STEPS[word])
    if (day := weekday_at(tokens, j)) is not None:
        return Stretch(i, j + 1, "day", weekday=day, which=word)
    if (named := month_at(tokens, j)) is not None and unit not in SHORT_MONTHS:
        return Stretch(i, named[1], "month", month=named[0], which=word) if month_first(tokens, j) is None else None
    title = capital_at(tokens, i) and before and capital_at(tokens, j)  # "I Know What You Did Last Summer"
    if unit in SEASONS and not article and not title:
        return Stretch(i, j + 1, "season", season=SEASONS[unit], which=word, fuzzy=True)
    return None


def window(tokens: Sequence[Token], i: int) -> Stretch | None:
    """ "the past five years", "the last two weeks", "the next few months", "over the past year"."""
    word, before = word_at(tokens, i), word_at(tokens, i - 1)
    if word in ("this", "previous", "following") or before in _OWNERS or before.endswith("'s"):
        return None
    found = length_at(tokens, i + 1, bare=before == "the" or word == "past")
    if found is None or math.isinf(found.days.high) or word_at(tokens, found.end) in ("of", "ago"):
        return None
    if found.end == i + 2 and word in ("last", "next") and word_at(tokens, i - 2) not in _OVER:
        return None
    back = word in ("past", "last")
    offset = Interval(-found.reach, 0) if back else Interval(0, found.reach)
    return Stretch(i, found.end, "span", offset=offset, which="" if back else "next", fuzzy=True)


def within(tokens: Sequence[Token], i: int) -> Stretch | None:
    """ "within two years"."""
    found = length_at(tokens, i + 1)
    if found is None or math.isinf(found.days.high) or word_at(tokens, found.end) in ("of", "ago"):
        return None
    return Stretch(i, found.end, "span", offset=Interval(0, found.reach), fuzzy=True, within=True)


def from_now(tokens: Sequence[Token], i: int) -> Stretch | None:
    """ "nearly five years ago", "a week from now", "in three years' time", "two weeks earlier", "decades ago"."""
    found = length_at(tokens, i)
    if found is None:
        return None
    end, tail = found.end, word_at(tokens, found.end)
    least, most = math.ceil(found.days.low), _floor(found.days.high)
    stretch = Stretch(found.begin, end + 1, _GRAINS.get(found.unit, "span"), fuzzy=found.fuzzy)
    if tail == "ago":
        return _ago(tokens, replace(stretch, offset=Interval(-most, -least)))
    if tail == "from" and word_at(tokens, end + 1) in ("now", "today"):
        return replace(stretch, end=end + 2, offset=Interval(least, most))
    j = end + sign_at(tokens, end, "'’")
    possessive = j > end or word_at(tokens, end - 1).endswith("'s")
    if possessive and word_at(tokens, j) == "time" and word_at(tokens, found.begin - 1) == "in":
        return replace(stretch, end=j + 1, offset=Interval(least, most))
    return replace(stretch, elsewhere=True) if tail in ("earlier", "later") else None


def _floor(days: float) -> float:
    return days if math.isinf(days) else math.floor(days)


def _ago(tokens: Sequence[Token], stretch: Stretch) -> Stretch:
    """The stretch with what says more of the day behind it: "a year ago this month", "two weeks ago on Tuesday"."""
    i = stretch.end
    if word_at(tokens, i) in DAYS:
        return replace(stretch, end=i + 1)
    if word_at(tokens, i) == "this" and stem_at(tokens, i + 1) in CALENDAR_UNITS:
        return replace(stretch, end=i + 2)
    i += word_at(tokens, i) in ("in", "on")
    more = day_first(tokens, i) or weekday(tokens, i) or month(tokens, i, sure=i > stretch.end)
    if more is None or not more.recurs or (more.month is None and more.weekday is None):
        return stretch
    return replace(stretch, end=more.end, month=more.month, day=more.day, weekday=more.weekday)
