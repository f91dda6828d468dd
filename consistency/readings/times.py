"""Clock times in a text: "at 3 p.m.", "15:30", "around noon", "from 9 to 11am EDT", as minutes of the day.

>>> [(time.text, time.minutes, time.zone) for time in read_times("It began at 9:32 a.m. EDT.")]
[('9:32 a.m. EDT', Interval(low=572, high=572, low_open=False, high_open=False), 'EDT')]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from consistency.readings.intervals import Interval
from consistency.readings.numbers import ONES
from consistency.readings.tokens import Token, tokenize, word_at

NOON, DAY = 720, 1440
"""Minutes of half a day and of a whole one."""
NEAR = 45
"""How many minutes "around nine" may be off; "shortly after nine" and "just before nine" lie on one side."""

TimeRole = Literal["at", "since", "until", "before", "after", "by"]


@dataclass(frozen=True, slots=True)
class TimeReading:
    """A time as read: `text[start:end]` is its text; `minutes` of the day in which what the role tells of lies.

    A time stated in full hours may be ten minutes off, one in fives may be two. `zone` is its time zone as
    written; times of different zones can't be compared. `fuzzy` is a time that is near, or of which nobody says
    whether it is in the morning or in the afternoon: it spans both.
    """

    start: int
    end: int
    text: str
    minutes: Interval
    role: TimeRole = "at"
    fuzzy: bool = False
    zone: str = ""
    either: bool = False
    """Whether nobody says which half of the day it is in: it lies at one of the ends of `minutes`, not between."""


@dataclass(frozen=True, slots=True)
class _Clock:
    """Hour and minute from one token to before another; `half` is 0 in the morning, 1 in the afternoon.

    `said` is that "a.m." or "p.m." stands there, `opening` that this time begins a range.
    """

    begin: int
    end: int
    hour: int
    minute: int | None
    half: int | None = None
    said: bool = False
    opening: bool = False


_NAMED = {"noon": 12, "midday": 12, "midnight": 0}
_ROLES: dict[str, TimeRole] = {
    "since": "since",
    "from": "since",
    "until": "until",
    "till": "until",
    "through": "until",
    "before": "before",
    "after": "after",
    "by": "by",
}
_ABOUT = frozenset("about around roughly approximately circa nearly almost".split())
_SHORTLY = frozenset("shortly just soon right".split())
_OPENING = frozenset(["at", "to", "between", *_ROLES, *_ABOUT])
"""Words that show two numbers with a colon between them to be a time, not a score or a verse."""
_ZONES = frozenset("et ct mt pt est edt cst cdt mst mdt pst pdt gmt utc bst cet cest ist jst aest aedt msk".split())
_HALVES = {"morning": 0, "afternoon": 1, "evening": 1, "night": 1}


def read_times(text: str) -> list[TimeReading]:
    """All clock times of a text, left to right, without overlaps; a range is two. Linear in the length of the text."""
    tokens = tokenize(text)
    readings: list[TimeReading] = []
    i = done = 0
    role: TimeRole = "at"
    while i < len(tokens):
        clock = _range_start(tokens, i) or _clock_at(tokens, i)
        if clock is None:
            i += 1
            continue
        readings.append(_reading(text, tokens, clock, done, "since" if clock.opening else role))
        i = done = clock.end + bool(readings[-1].zone)
        role = "until" if clock.opening or (readings[-1].role == "since" and _goes_on(tokens, i)) else "at"
    return readings


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether the end of a range follows: "(from 5 pm) to 1 am"."""
    joined = word_at(tokens, i) == "to" or (i < len(tokens) and tokens[i].text in "-–—")
    return joined and _clock_at(tokens, i + 1) is not None


def apart(a: TimeReading, b: TimeReading) -> bool | None:
    """Whether two times of one day exclude each other; None where their zones, or what they say of it, differ.

    >>> told = "at 7 p.m.", "at 19:00", "at half past seven", "at 9 a.m.", "at 9 a.m. EDT", "at 9 a.m. GMT"
    >>> evening, written, either, nine, east, greenwich = [read_times(text)[0] for text in told]
    >>> apart(evening, written), apart(evening, nine), apart(either, nine), apart(east, greenwich)
    (False, True, True, None)
    """
    if a.role != b.role or (a.zone and b.zone and a.zone != b.zone):
        return None
    return not any(x.overlaps(y) for x in _halves(a) for y in (*_halves(b), *_a_day_off(_halves(b))))


def _halves(time: TimeReading) -> list[Interval]:
    """Where a time may lie: one stretch of the day, or one before and one after noon."""
    low, high = time.minutes.low, time.minutes.high
    return [Interval(low, high - NOON), Interval(low + NOON, high)] if time.either else [time.minutes]


def _a_day_off(spans: Sequence[Interval]) -> list[Interval]:
    """Midnight ends a day and begins the next."""
    return [Interval(span.low + days, span.high + days) for span in spans for days in (-DAY, DAY)]


def _clock_at(tokens: Sequence[Token], i: int) -> _Clock | None:
    """The time at token `i`: "3 p.m.", "3.15pm", "15:30", "three o'clock", "half past three", "1900 GMT", "noon"."""
    spoken = _spoken(tokens, i)
    if spoken is not None:
        return spoken
    named = _NAMED.get(word_at(tokens, i))
    if named is not None:
        title = tokens[i].text[0].isupper() and i + 1 < len(tokens) and tokens[i + 1].text[0].isupper()
        return None if title else _Clock(i, i + 1, named, 0, named // 12)
    found = _digits(tokens, i)
    if found is None:
        return _military(tokens, i)
    hour, minute, end = found
    if 1 <= hour <= 12:
        half, after = _meridiem(tokens, end)
        if half is not None:
            return _Clock(i, after, hour % 12 + 12 * half, minute, half, said=True)
        hourly = minute is None and word_at(tokens, end) == "o'clock"
        opened = word_at(tokens, i - 1) in _OPENING
        half, after = _part_of_day(tokens, end + hourly) if hourly or opened or minute is not None else (None, end)
        if half is not None:
            return _Clock(i, after, hour % 12 + 12 * half, minute, half)
        if hourly:
            return _Clock(i, after, hour, None)
    before = word_at(tokens, i - 1) in _OPENING or (i and tokens[i - 1].text in "(,[")
    if minute is None or end == i + 1 or not (before or word_at(tokens, end) in _ZONES):
        return None
    sure = not 1 <= hour <= 12 or tokens[i].text[0] == "0"
    return _Clock(i, end, hour, minute, hour // 12 if sure else None)


def _spoken(tokens: Sequence[Token], i: int) -> _Clock | None:
    """ "half past seven", "a quarter to eight", "ten minutes past nine in the evening", from the first word on."""
    word, k = word_at(tokens, i), i + 1
    if word in ("half", "quarter"):
        minutes = 30 if word == "half" else 15
    elif word_at(tokens, i + 1) in ("minutes", "minute") and (found := _digits(tokens, i)) and found[1] is None:
        minutes, k = found[0], i + 2
    else:
        return None
    before = word_at(tokens, k) in ("to", "before") and word != "half"
    if not before and word_at(tokens, k) not in ("past", "after"):
        return None
    named = _NAMED.get(word_at(tokens, k + 1))
    hour = _digits(tokens, k + 1) if named is None else (named, None, k + 2)
    if hour is None or hour[1] is not None or not (named is not None or 1 <= hour[0] <= 12):
        return None
    half, end = _meridiem(tokens, hour[2])
    if half is None:
        half, end = _part_of_day(tokens, hour[2])
    if half is None and word != "half" and not _stops(tokens, end):
        return None  # "a quarter to five companies"
    if named is not None:
        half = named // 12
    total = 60 * (hour[0] % 12 + 12 * (half or 0)) + (-minutes if before else minutes)
    total %= DAY if half is not None else NOON
    return _Clock(i, end, total // 60, total % 60, None if half is None else total // NOON)


def _stops(tokens: Sequence[Token], i: int) -> bool:
    """Whether no noun follows: the text or the clause ends, or a preposition stands here."""
    return i >= len(tokens) or tokens[i].kind == "sign" or word_at(tokens, i) in _BEHIND


_BEHIND = frozenset("on in at and but when before after until till to local today yesterday tomorrow this that".split())
"""Words behind a time."""


def _digits(tokens: Sequence[Token], i: int) -> tuple[int, int | None, int] | None:
    """Hour, minute and the token behind of "3", "three", "15:30", "3.15"."""
    token = tokens[i]
    if token.kind == "word":
        return (ONES[token.lower], None, i + 1) if token.lower in ONES else None
    free = not token.glued or i == 0 or tokens[i - 1].text in "([-–—"
    if token.kind != "number" or len(token.text) > 5 or not token.text.isascii() or not free:
        return None
    hours, dot, minutes = token.text.partition(".")
    if not hours.isdigit() or int(hours) > 24:
        return None
    if dot:
        return (int(hours), int(minutes), i + 1) if len(minutes) == 2 and int(minutes) < 60 else None
    if _two_digits(tokens, i + 1):
        end = i + 5 if _two_digits(tokens, i + 3) else i + 3
        return int(hours), int(tokens[i + 2].text), end
    return int(hours), None, i + 1


def _two_digits(tokens: Sequence[Token], i: int) -> bool:
    """Whether a colon and two digits below sixty are glued together from token `i` on."""
    if i + 1 >= len(tokens) or tokens[i].text != ":" or not (tokens[i].glued and tokens[i + 1].glued):
        return False
    digits = tokens[i + 1].text
    return len(digits) == 2 and digits.isascii() and digits.isdigit() and int(digits) < 60


def _meridiem(tokens: Sequence[Token], i: int) -> tuple[int | None, int]:
    """0 for "a.m.", 1 for "pm", and the token behind."""
    word = word_at(tokens, i)
    if word in ("am", "pm"):
        return int(word == "pm"), i + 1
    dotted = i + 2 < len(tokens) and tokens[i + 1].text == "." and word_at(tokens, i + 2) == "m"
    if word in ("a", "p") and dotted and tokens[i + 1].glued and tokens[i + 2].glued:
        last = i + 3 < len(tokens) and tokens[i + 3].text == "." and tokens[i + 3].glued
        return int(word == "p"), i + 3 + last
    return None, i


def _part_of_day(tokens: Sequence[Token], i: int) -> tuple[int | None, int]:
    """ "in the morning", "at night", and the token behind."""
    for words in (("in", "the"), ("at",), ("this",), ("on", "the")):
        k = i + len(words)
        if all(word_at(tokens, i + n) == word for n, word in enumerate(words)) and word_at(tokens, k) in _HALVES:
            return _HALVES[word_at(tokens, k)], k + 1
    return None, i


def _military(tokens: Sequence[Token], i: int) -> _Clock | None:
    """ "1900 GMT", "0730 hours"."""
    digits = tokens[i].text
    told = word_at(tokens, i + 1) in ("gmt", "utc", "hours", "hrs")
    if not told or len(digits) != 4 or not (digits.isascii() and digits.isdigit()) or tokens[i].glued:
        return None
    hour, minute = int(digits[:2]), int(digits[2:])
    end = i + 1 if word_at(tokens, i + 1) in _ZONES else i + 2
    return _Clock(i, end, hour, minute, hour // 12) if hour < 25 and minute < 60 else None


def _range_start(tokens: Sequence[Token], i: int) -> _Clock | None:
    """The 9 of "9 to 11am", "between 9 and 11 a.m."."""
    found = _digits(tokens, i)
    if found is None or not 1 <= found[0] <= 12 or found[2] + 1 >= len(tokens):
        return None
    hour, minute, link = found
    between = word_at(tokens, link) == "and" and word_at(tokens, i - 1) == "between"
    if not (between or word_at(tokens, link) == "to" or tokens[link].text in "-–"):
        return None
    upper = _clock_at(tokens, link + 1)
    if upper is None or not upper.said:
        return None
    afternoon = 60 * (hour % 12 + 12) + (minute or 0) < 60 * upper.hour + (upper.minute or 0)
    return _Clock(i, link, hour % 12 + 12 * afternoon, minute, int(afternoon), opening=True)


def _reading(text: str, tokens: Sequence[Token], clock: _Clock, done: int, role: TimeRole) -> TimeReading:
    """The time with the words before and the zone behind it."""
    begin, near, side = clock.begin, False, 0
    while begin > done:
        word, before = word_at(tokens, begin - 1), word_at(tokens, begin - 2)
        if word in ("before", "after") and before in _SHORTLY and begin - 2 >= done:
            begin, near, side = begin - 2, True, 1 if word == "after" else -1
        elif word in _ABOUT:
            begin, near = begin - 1, True
        else:
            break
    if begin > done and (told := _ROLES.get(word_at(tokens, begin - 1))):
        begin, role = begin - 1, told
    zone = tokens[clock.end].text if word_at(tokens, clock.end) in _ZONES and tokens[clock.end].text.isupper() else ""
    hour = clock.hour % (24 if clock.half is not None else 12)
    minutes = _around(60 * hour + (clock.minute or 0), clock.minute, near, side)
    either = clock.half is None
    if either:  # in the morning or in the afternoon
        minutes = Interval(minutes.low, minutes.high + NOON)
    start, end = tokens[begin].start, tokens[clock.end - (not zone)].end
    return TimeReading(start, end, text[start:end], _bounded(minutes, role), role, near or either, zone, either)


def _around(middle: int, minute: int | None, near: bool, side: int) -> Interval:
    if near:
        return Interval(max(0, middle - (0 if side > 0 else NEAR)), min(DAY, middle + (0 if side < 0 else NEAR)))
    slack = 10 if not minute else 0 if minute % 5 else 2
    return Interval(max(0, middle - slack), min(DAY, middle + slack))


def _bounded(minutes: Interval, role: TimeRole) -> Interval:
    match role:
        case "before" | "by":
            return Interval(0, minutes.high)
        case "after":
            return Interval(minutes.low, DAY)
        case _:
            return minutes
