"""Clock times of two sentences: does one event, or one opening hour, get two times of day?

As with dates, only what happens once, or begins or ends daily at one hour, is compared: a temperature at noon and one
at midnight are both right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from consistency.readings.memory import remembered
from consistency.readings.times import TimeReading, apart, read_times
from consistency.verdicts.event_stories import other_event, same_event
from consistency.verdicts.event_words import event_word
from consistency.verdicts.events import edge, has_event, of_subject, recurrences

SURE, NEARLY = 0.9, 0.65
"""How surely two times exclude each other, and where one of them is only about right."""
OTHER_WORD, NO_WORD = 0.2, 0.85
"""How surely two times are of one event when other words tell what happened, and when none do on one side: much
happens in a day."""
_BOUNDARIES = ("since", "until")
_LOCAL = re.compile(r"\s*,? local time")


@dataclass(frozen=True, slots=True)
class Timed:
    """A time of a sentence, and the stem of the word for what happened then, if one is near."""

    reading: TimeReading
    event: str


@dataclass(frozen=True, slots=True)
class Hours:
    """Two times that may be one, or that exclude each other, and how surely of one event."""

    a: TimeReading
    b: TimeReading
    agree: bool
    one_event: float

    @property
    def certainty(self) -> float:
        """How surely they exclude each other, by how they are said."""
        near = any(time.fuzzy and not time.either for time in (self.a, self.b))
        return NEARLY if near else SURE


@remembered(65536)
def timed(text: str) -> tuple[Timed, ...]:
    """The times of events in a text; none where it tells of a state."""
    readings = read_times(text)
    masked = text
    for reading in reversed(readings):
        masked = f"{masked[: reading.start]}{masked[reading.end :]}"
    told = ("at", *_BOUNDARIES) if readings and has_event(masked) else _BOUNDARIES
    return tuple(
        Timed(
            replace(reading, zone="local") if _LOCAL.match(text, reading.end) else reading,
            event_word(text, reading.start, reading.end),
        )
        for reading in readings
        if reading.role in told or (reading.role == "at" and of_subject(text, reading.start, reading.end))
    )


def compare_times(a: str, b: str) -> Hours | None:
    """The two times that most surely are of one event; None where there are none, or some agree and others don't.

    >>> found = compare_times("The doors open at 7 p.m.", "Doors open at half past eight.")
    >>> (found.a.text, found.b.text, found.agree) if found else None
    ('7 p.m.', 'half past eight', False)
    """
    if recurrences(a) != recurrences(b):
        return None
    found = []
    for one in timed(a):
        for other in timed(b):
            for x, y in _of_one_role(one, other):
                differ = apart(x.reading, y.reading)
                if differ is None or (differ and _zones_may_tell(x.reading, y.reading)):
                    continue
                alike = bool(x.event) and same_event(x.event, y.event)
                sure = 1.0 if alike else OTHER_WORD if x.event and y.event else NO_WORD
                found.append(Hours(one.reading, other.reading, not differ, sure))
    agreeing = [each for each in found if each.agree]
    settled = {id(time) for each in agreeing for time in (each.a, each.b)}
    quarrels = [each for each in found if not each.agree and not {id(each.a), id(each.b)} & settled]
    if agreeing and quarrels:
        # Two ranges that share one end differ in the other.
        bounds = all(time.role in _BOUNDARIES for each in found for time in (each.a, each.b))
        agreeing = []
        quarrels = quarrels if bounds else []
    return max(
        quarrels or agreeing,
        key=lambda each: (each.one_event, each.certainty, sorted([each.a.text, each.b.text])),
        default=None,
    )


def _of_one_role(x: Timed, y: Timed) -> Iterator[tuple[Timed, Timed]]:
    """Both, if they may be compared: of one role, or when something began or ended and what says since when."""
    if x.reading.role == y.reading.role:
        if not other_event(x.event, y.event):
            yield x, y
        return
    for at, state in ((x, y), (y, x)):
        role = state.reading.role
        if at.reading.role == "at" and role in _BOUNDARIES and edge(at.event, role, state.event):
            placed = Timed(replace(state.reading, role="at"), "")
            yield (at, placed) if at is x else (placed, at)


def _zones_may_tell(x: TimeReading, y: TimeReading) -> bool:
    """Whether only one names its time zone, and full or half hours lie between the two."""
    middles = [(time.minutes.low + time.minutes.high) / 2 for time in (x, y)]
    return bool(x.zone) != bool(y.zone) and (middles[0] - middles[1]) % 30 == 0


def hour_of(time: TimeReading) -> str:
    """A time for people: "19:30"; nothing where it is only about right, or in either half of the day."""
    if time.fuzzy or time.role not in ("at", *_BOUNDARIES):
        return ""
    middle = round((time.minutes.low + time.minutes.high) / 2)
    return f"{middle // 60:02}:{middle % 60:02}"
