"""Dates rewritten: another day, month or year; the same one said more or less exactly."""

from __future__ import annotations

import random
import re
from calendar import monthrange
from datetime import date

from consistency.readings.intervals import Interval
from consistency.training.rewriting.slots import Rendering, Slot, slot_of_renderings

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    rf"\b(?:(?P<word>[Ii]n|[Oo]n|[Ss]ince|[Uu]ntil|[Ff]rom)\s+)?"
    rf"(?:(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})\s+(?P<year>1[5-9]\d\d|20\d\d)"
    rf"|(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}}),?\s+(?P<year2>1[5-9]\d\d|20\d\d)"
    rf"|(?P<month3>{_MONTH}),?\s+(?P<year3>1[5-9]\d\d|20\d\d)"
    rf"|(?P<month4>{_MONTH})\s+(?P<day4>\d{{1,2}})(?!\d|\s*,?\s*\d)"
    rf"|(?P<year5>1[5-9]\d\d|20\d\d)(?![\d-]|\s+[a-z]+s\b|,\d))"
)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}


def date_slots(sentence: str) -> list[Slot]:
    """A slot for each date that stands in an adverbial of its own ("in March 1997"), and for each day of the week."""
    slots = []
    for match in _DATE.finditer(sentence):
        # "research on 1989" tells no day; a bare date may belong to a name.
        if match["word"] is None or (match["word"].lower() == "on" and match["year5"]):
            continue
        slot = _slot(match)
        if slot is not None:
            slots.append(slot)
    for match in _WEEKDAY.finditer(sentence):
        slots.append(_weekday(match))
    return slots


def _slot(match: re.Match[str]) -> Slot | None:
    word = match["word"]
    year_text = match["year"] or match["year2"] or match["year3"] or match["year5"]
    month_name = match["month"] or match["month2"] or match["month3"] or match["month4"]
    day_text = match["day"] or match["day2"] or match["day4"]
    # A day and month without their year are read as of one year that is not written.
    year = int(year_text) if year_text else 2001
    month = MONTHS.index(month_name) + 1 if month_name else None
    day = int(day_text) if day_text else None
    try:
        stated = Rendering(match[0], _days(year, month, day))
    except ValueError:
        return None
    capital = word[0].isupper()
    place = word.lower()

    def others(draw: random.Random) -> Rendering | None:
        near = draw.random() < 0.45
        y, m, d = year, month, day
        if not near:
            part = draw.choice([name for name, known in (("y", year_text), ("m", month), ("d", day)) if known])
            if part == "y":
                y = year + draw.choice((-20, -10, -5, -3, -2, -1, 1, 2, 3, 5, 10, 20))
            elif part == "m":
                m = draw.randrange(1, 13)
            else:
                d = draw.randrange(1, 29)
        try:
            found = _rendering(place, y, m, d, bool(year_text), draw)
        except ValueError:
            return None
        return Rendering(found.words[0].upper() + found.words[1:], found.values) if found and capital else found

    return slot_of_renderings(match.start(), match.end(), stated, others)


def _days(year: int, month: int | None, day: int | None) -> Interval:
    """The days of a date as ordinals; raises `ValueError` where there is no such day."""
    if month is None:
        return Interval(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
    if day is None:
        last = monthrange(year, month)[1]
        return Interval(date(year, month, 1).toordinal(), date(year, month, last).toordinal())
    there = date(year, month, day).toordinal()
    return Interval(there, there)


def _rendering(
    place: str, year: int, month: int | None, day: int | None, with_year: bool, draw: random.Random
) -> Rendering | None:
    exact = place in ("since", "until", "from")
    if day is not None and month is not None and (exact or draw.random() < 0.5 or not with_year):
        written = draw.choice((f"{MONTHS[month - 1]} {day}", f"{day} {MONTHS[month - 1]}"))
        if with_year:
            written += (", " if written.endswith(str(day)) else " ") + str(year)
        return Rendering(f"{place if exact else 'on'} {written}", _days(year, month, day))
    if month is not None and (exact or draw.random() < 0.5 or not with_year):
        if not with_year:
            return Rendering(f"in {MONTHS[month - 1]}", _days(year, month, None)) if not exact else None
        return Rendering(f"{place if exact else 'in'} {MONTHS[month - 1]} {year}", _days(year, month, None))
    kind = draw.random()
    if exact or kind < 0.6:
        return Rendering(f"{place if exact else 'in'} {year}", _days(year, None, None))
    if kind < 0.7 and month is not None:
        for season, (first, last) in _SEASONS.items():
            if first <= month <= last:
                values = Interval(_days(year, first, None).low, _days(year, last, None).high)
                return Rendering(f"in the {season} of {year}", values)
    if kind < 0.8:
        decade = year // 10 * 10
        return Rendering(
            f"in the {decade}s", Interval(_days(decade, None, None).low, _days(decade + 9, None, None).high)
        )
    if kind < 0.9:
        bound = year + draw.randrange(1, 8)
        return Rendering(f"before {bound}", Interval(0, _days(bound, None, None).low - 1))
    bound = year - draw.randrange(1, 8)
    return Rendering(f"after {bound}", Interval(_days(bound, None, None).high + 1, 10**7))


def _weekday(match: re.Match[str]) -> Slot:
    def kept(label: str, draw: random.Random) -> str | None:
        return draw.choice([name for name in WEEKDAYS if name != match[0]]) if label == "contradiction" else None

    def fill(label: str, draw: random.Random) -> tuple[str, str] | None:
        other = kept(label, draw)
        return (match[0], other) if other else None

    return Slot(match.start(), match.end(), fill, kept)
