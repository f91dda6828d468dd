"""The dates judge: do two sentences give one event two dates?

Dates differ all the time without a quarrel: a state holds on many days, prices rise every year, and two people
speak on two days. So a date is compared only where it dates an event that happens once, as far as words tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from consistency.models.interface import OnProgress, silent
from consistency.readings.dates import DateReading, days_of, disjoint
from consistency.readings.intervals import Interval
from consistency.readings.memory import remembered
from consistency.records import Extent, Opinion
from consistency.verdicts.clock import Hours, compare_times, hour_of
from consistency.verdicts.comparable import of_one_name, strangers
from consistency.verdicts.event_stories import other_event, same_event
from consistency.verdicts.event_words import REPORTING, event_word
from consistency.verdicts.events import begun_so, edge, is_required, of_subject, recurs, tells_event
from consistency.verdicts.interface import Statement, StatementPair
from consistency.verdicts.occasions import occurrence
from consistency.verdicts.reading import one_date, readings_of
from consistency.verdicts.topics import date_topic
from consistency.verdicts.words import near

FUZZY = 0.75
"""What a date that is only about right counts ("nearly five years ago")."""
WEEKDAY = 0.6
"""What two weekdays without a date count: the weeks may differ too."""
OTHER_GRAIN = 0.7
"""What a day against a year or more counts: writers date one event alike."""
STRANGERS = 0.6
"""What is left where each sentence names a place, an organisation or a product that the other doesn't know."""
OTHER_WORD = 0.45
"""How surely two dates are of one event when other words tell what happened ("opened", "renovated")."""
NO_WORD = 0.85
"""The same where no word tells on one side or the other."""
COMPARED = ("at", "since", "until")
"""What a date must say of an event to be compared: what happened before a day may have happened long before."""

_BOUNDARIES = ("since", "until")
"""What a date says of a state that has a first or a last day."""

_SHORT, _LONG = ("day", "week"), ("year", "decade")
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a statement, and the stem of the word for what happened then ("opene" of "opened"), if one is near."""

    reading: DateReading
    event: str
    edge: bool = False
    """Whether it is compared as the start or the end of a state."""
    state: str = ""
    """The word before the date, which may tell what has been so since then."""
    doubtful: bool = False
    """Whether it may well be a state that began later than what it is compared with."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two dates of one role: whether they may be one date, or exclude each other, and how surely of one event."""

    a: Dated
    b: Dated
    agree: bool
    one_event: float


class DatesJudge:
    """Reads both sides' dates and compares those that date the same event."""

    name = "dates"

    def judge(self, pairs: Sequence[StatementPair], progress: OnProgress = silent) -> list[Opinion]:
        """One opinion per pair; without a label where no two dates of one event can be compared."""
        return [self._judged(pair) for pair in pairs]

    def _judged(self, pair: StatementPair) -> Opinion:
        if hours := compare_hours(*pair):
            return self._of_hours(pair, hours)
        found = compare(*pair)
        return self._opinion(pair, found) if found else Opinion(self.name)

    def _of_hours(self, pair: StatementPair, found: Hours) -> Opinion:
        """What two times of one day tell."""
        a, b = found.a, found.b
        strength = found.one_event * (STRANGERS if strangers(pair) else 1.0)
        return Opinion(
            judge=self.name,
            label="agreement" if found.agree else "contradiction",
            kind=None if found.agree else "date",
            strength=round(strength * (1.0 if found.agree else found.certainty * _occasions(pair)), 4),
            reason=f"“{a.text}” and “{b.text}” are {'one time' if found.agree else 'different times'} of day",
            values=(a.text, b.text),
            readings=(hour_of(a), hour_of(b)),
            topic=date_topic(pair[0].text, pair[1].text, a.start, b.start),
            scores={
                "one event": round(found.one_event, 4),
                "named": float(found.one_event == 1.0 and of_one_name(pair)),
                "near": round(near(pair[0].text, (a.start, a.end), pair[1].text, (b.start, b.end)), 4),
            },
        )

    def _opinion(self, pair: StatementPair, found: Comparison) -> Opinion:
        a, b = found.a.reading, found.b.reading
        shown = [f"“{reading.text}”" + (f" ({days})" if (days := days_of(reading)) else "") for reading in (a, b)]
        strength = found.one_event * (STRANGERS if strangers(pair) else 1.0)
        if not found.agree:
            strength *= certainty(a, b) * _occasions(pair)
        return Opinion(
            judge=self.name,
            label="agreement" if found.agree else "contradiction",
            kind=None if found.agree else "date",
            strength=round(strength, 4),
            reason=f"{shown[0]} and {shown[1]} are {'one date' if found.agree else 'different dates'}",
            values=(a.text, b.text),
            readings=(days_of(a), days_of(b)),
            extents=(Extent(*ends_a, "day"), Extent(*ends_b, "day"))
            if (ends_a := _ends(a)) and (ends_b := _ends(b))
            else None,
            topic=date_topic(pair[0].text, pair[1].text, a.start, b.start),
            scores={
                "one event": round(found.one_event, 4),
                "named": float(found.one_event == 1.0 and of_one_name(pair)),
                "near": round(near(pair[0].text, (a.start, a.end), pair[1].text, (b.start, b.end)), 4),
            },
        )


def events_dated(statement: Statement) -> tuple[Dated, ...]:
    """The dates of events in a statement; none where it tells of a state, or of what happens every year."""
    return _events_dated(statement.text, statement.published)


def _undated(text: str, dates: Sequence[DateReading]) -> str:
    """A text without its dates."""
    for reading in reversed(dates):
        text = f"{text[: reading.start]}{text[reading.end :]}"
    return text


def _occasions(pair: StatementPair) -> float:
    """What words for one occasion ("again", "the second") leave where only one sentence has them."""
    return occurrence(*(_undated(side.text, readings_of(side).dates) for side in pair))


@remembered(65536)
def _events_dated(text: str, published: date | None) -> tuple[Dated, ...]:
    readings = readings_of(Statement(text, published))
    masked = _undated(text, readings.dates)
    if recurs(masked):
        return ()
    told = COMPARED if tells_event(masked) else _BOUNDARIES
    return tuple(
        Dated(
            _deadline(text, reading),
            event_word(text, reading.start, reading.end),
            state=(_WORD.findall(text[max(0, reading.start - 20) : reading.start].lower()) or [""])[-1],
        )
        for reading in readings.dates
        if (
            reading.role in told
            or _not_until(reading)
            or (reading.role == "at" and of_subject(text, reading.start, reading.end))
            or _deadline(text, reading) is not reading
        )
        and not _of_report(text, reading)
    )


def _deadline(text: str, reading: DateReading) -> DateReading:
    """A date by which something must be so, as that of its deadline; any other date as it is."""
    if reading.role != "by" or reading.grain != "day" or not is_required(text, reading.start):
        return reading
    return replace(reading, role="at", days=Interval(reading.days.high, reading.days.high) if reading.days else None)


def _not_until(reading: DateReading) -> bool:
    """Whether something is said to have been so at a date, and not before: "did not open until 1972"."""
    return reading.role == "at" and reading.text.lower().startswith(("until", "till"))


def compare(a: Statement, b: Statement) -> Comparison | None:
    """The two dates that most surely date one event, where there are such; those that agree go first.

    A date that agrees with one of the other side quarrels with none. Two dates of which it can't be told are passed.
    """
    known = [
        (x, y, apart)
        for one in events_dated(a)
        for other in events_dated(b)
        for x, y in _of_one_role(one, other)
        if (apart := disjoint(x.reading, y.reading)) is not None
        if not (apart and _said_alike(x.reading, y.reading))
        if x.edge or not other_event(x.event, y.event)
    ]
    agreeing = [(x, y) for x, y, apart in known if not apart and one_date(x.reading, y.reading)]
    settled = {(side, pair[side].reading.start) for pair in agreeing for side in (0, 1)}
    quarrels = [(x, y) for x, y, apart in known if apart and not {(0, x.reading.start), (1, y.reading.start)} & settled]
    if agreeing and quarrels:
        if any(one.reading.role not in _BOUNDARIES for pair in (*agreeing, *quarrels) for one in pair):
            return None  # one date in common, another that differs: a second event of one story
        agreeing = []  # two ranges that share one end differ in the other
    found = []
    for x, y in quarrels or agreeing:
        if x.edge:
            one_event = OTHER_WORD if x.doubtful or y.doubtful else NO_WORD
        else:
            alike = bool(x.event) and same_event(x.event, y.event)
            one_event = 1.0 if alike else OTHER_WORD if x.event and y.event else NO_WORD
        if len(quarrels) > 1 and one_event < 1.0:
            one_event *= OTHER_WORD  # which date answers which is a guess
        found.append(Comparison(x, y, not quarrels, one_event))
    # The last of the keys is there for symmetry alone.
    return max(
        found,
        key=lambda each: (
            each.one_event,
            certainty(each.a.reading, each.b.reading),
            sorted([each.a.reading.text, each.b.reading.text]),
        ),
        default=None,
    )


def compare_hours(a: Statement, b: Statement) -> Hours | None:
    """Two times of day of one event, where no dates keep its days apart; those that agree add nothing to dates."""
    found = compare_times(a.text, b.text)
    if found is None:
        return None
    days = [[day for day in readings_of(side).dates if day.role in COMPARED] for side in (a, b)]
    if all(days) and all(disjoint(x, y) for x in days[0] for y in days[1]):
        return None
    return found if not found.agree or compare(a, b) is None else None


def _of_one_role(x: Dated, y: Dated) -> Iterator[tuple[Dated, Dated]]:
    """Both, if they may be compared: of one role, or a day on which a state began or ended, and what says since when.

    "Closed in 1995" tells of the same day as "open until 1995".
    """
    if x.reading.role == y.reading.role:
        yield x, y
        return
    for at, state in ((x, y), (y, x)):
        role = state.reading.role
        if at.reading.role == "at" and role in _BOUNDARIES and edge(at.event, role, state.event):
            placed = replace(state, reading=replace(state.reading, role="at"), edge=True)
            if role == "since" and not (state.event or begun_so(at.event, state.state)):
                placed = replace(placed, doubtful=True)
            marked = replace(at, edge=True)
            yield (marked, placed) if at is x else (placed, marked)


def _said_alike(a: DateReading, b: DateReading) -> bool:
    """Whether only the articles' own dates keep apart what is said alike: "April 9", "this morning".

    Stories are printed again days or a year later, and their words are kept.
    """
    if not (a.relative and b.relative):
        return False
    named = a.month is not None and (a.month, a.day) == (b.month, b.day)
    return named or a.text.lower() == b.text.lower()


def certainty(a: DateReading, b: DateReading) -> float:
    """How surely two dates exclude each other, by how they are said."""
    sure = 0.9
    if a.fuzzy or b.fuzzy:
        sure *= FUZZY
    if a.days is None and b.days is None and a.weekday is not None and a.day is None:
        sure *= WEEKDAY
    if "century" in (a.grain, b.grain):
        sure *= FUZZY
    if (a.grain in _SHORT) != (b.grain in _SHORT) and (a.grain in _LONG or b.grain in _LONG):
        sure *= OTHER_GRAIN
    return sure


def _ends(reading: DateReading) -> tuple[float, float] | None:
    return (reading.days.low, reading.days.high) if reading.days else None


def _of_report(text: str, reading: DateReading) -> bool:
    """Whether the date tells when something was said, not when it happened: "he said on Tuesday"."""
    before = _WORD.findall(text[max(0, reading.start - 40) : reading.start].lower())[-3:]
    behind = _WORD.findall(text[reading.end : reading.end + 20].lower())[:1]
    return any(word in REPORTING for word in (*before, *behind))
