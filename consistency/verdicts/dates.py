"""The dates judge: do two sentences give one event two dates?

Dates differ all the time without a quarrel: a state holds on many days, prices rise every year, and two people
speak on two days. So a date is compared only where it dates an event that happens once, as far as words tell,
and only where the sentences say the same once their dates and amounts are masked (the frame).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from consistency.models.interface import Embedder, NliModel, OnProgress, silent
from consistency.readings.dates import DateReading, days_of, disjoint, read_dates
from consistency.readings.quantities import mask_quantities, read_quantities
from consistency.records import Opinion
from consistency.verdicts.frames import Frame, FrameReader
from consistency.verdicts.interface import Statement, StatementPair
from consistency.verdicts.topics import date_topic

FUZZY = 0.75
"""What a date that is only about right counts ("nearly five years ago")."""
WEEKDAY = 0.6
"""What two weekdays without a date count: the weeks may differ too."""
OTHER_GRAIN = 0.7
"""What a day against a year or more counts: writers date one event alike."""
TOLD = 0.6
"""From this entailment of the masked sentences on they tell of one event."""
COMPARED = ("at", "since", "until")
"""What a date must say of an event to be compared: what happened before a day may have happened long before."""

_REPORTING = frozenset(
    "say says said saying tell tells told report reports reported announce announces announced state states stated "
    "add adds added write writes wrote note notes noted confirm confirms confirmed warn warns warned statement".split()
)
_REPEATED = frozenset(
    "rise rises rose risen fall falls fell fallen grow grows grew grown drop drops dropped increase increases "
    "increased decrease decreased decline declined climb climbed gain gained lose lost earn earned sell sold produce "
    "produced export exported import imported employ employed live lived work worked serve served play played meet met "
    "visit visited win won beat score scored remain remained stay stayed expect expected plan planned include included "
    "use used call called".split()
)
_EVENTS = frozenset(
    "born died began begun start starts starting ended held built made took taken takes place left struck hit broke "
    "broken burnt sank sunk shot fought sent set put brought bought came became went gone led got kept ran rang drew "
    "flew chose chosen gave given found lay laid paid cut shut split spread threw thrown wrote written".split()
)
_SHORT, _LONG = ("day", "week"), ("year", "decade")
_FUTURE = re.compile(r"\b(?:will|to|would|shall)\s+(?:\w+ly\s+)?(?!be\b|have\b)([a-z]{3,})\b")
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Dated:
    """A statement's dates of events, and its text with every date and amount masked."""

    dates: tuple[DateReading, ...]
    masked: str


class DatesJudge:
    """Reads both sides' dates and compares those that date the same event."""

    name = "dates"

    def __init__(self, embedder: Embedder, nli: NliModel) -> None:
        self._frames = FrameReader(embedder, nli)

    def judge(self, pairs: Sequence[StatementPair], progress: OnProgress = silent) -> list[Opinion]:
        """One opinion per pair; without a label where no two dates of one event exclude each other."""
        dated = {statement: read(statement) for statement in dict.fromkeys(side for pair in pairs for side in pair)}
        quarrels = [quarrel(dated[a], dated[b]) for a, b in pairs]
        asked = [index for index, found in enumerate(quarrels) if found]
        masked = [(dated[a].masked, dated[b].masked) for a, b in (pairs[index] for index in asked)]
        opinions = [Opinion(self.name) for _ in pairs]
        for index, frame in zip(asked, self._frames.read(masked, progress), strict=True):
            found = quarrels[index]
            if found is not None:
                opinions[index] = self._opinion(pairs[index], *found, frame)
        return opinions

    def _opinion(self, pair: StatementPair, a: DateReading, b: DateReading, frame: Frame) -> Opinion:
        # Much happens in one frame on many days; one event is what one sentence at least tells of the other.
        strength = frame.score * certainty(a, b) * (0.5 + 0.5 * min(1.0, frame.entailment / TOLD))
        shown = [f"“{reading.text}”" + (f" ({days})" if (days := days_of(reading)) else "") for reading in (a, b)]
        return Opinion(
            judge=self.name,
            label="contradiction",
            kind="date",
            strength=round(strength, 4),
            reason=f"{shown[0]} and {shown[1]} are different dates",
            values=(a.text, b.text),
            readings=(days_of(a), days_of(b)),
            topic=date_topic(pair[0].text, pair[1].text, a.start, b.start),
            scores={"frame": round(frame.score, 4), "masked similarity": round(frame.similarity, 4)},
        )


def read(statement: Statement) -> Dated:
    """The dates of events in a statement; none where it tells of a state, or of what happens every year."""
    text = statement.text
    dates = read_dates(text, statement.published)
    masked = text
    for reading in reversed(dates):
        masked = f"{masked[: reading.start]}some day{masked[reading.end :]}"
    masked = mask_quantities(masked, read_quantities(masked))
    events = tuple(
        reading
        for reading in dates
        if reading.role in COMPARED and not _of_report(text, reading) and reading.grain != "century"
    )
    return Dated(events if _tells_event(masked) else (), masked)


def quarrel(a: Dated, b: Dated) -> tuple[DateReading, DateReading] | None:
    """The first two dates that exclude each other, where no two dates of both sides agree."""
    found = None
    for left in a.dates:
        for right in b.dates:
            if left.role != right.role:
                continue
            apart = disjoint(left, right)
            if apart is not True:
                return None
            found = found or (left, right)
    return found


def certainty(a: DateReading, b: DateReading) -> float:
    """How surely two dates exclude each other, by how they are said."""
    sure = 0.95
    if a.fuzzy or b.fuzzy:
        sure *= FUZZY
    if a.days is None and b.days is None and a.weekday is not None and a.day is None:
        sure *= WEEKDAY
    if (a.grain in _SHORT) != (b.grain in _SHORT) and (a.grain in _LONG or b.grain in _LONG):
        sure *= OTHER_GRAIN
    return sure


def _of_report(text: str, reading: DateReading) -> bool:
    """Whether the date tells when something was said, not when it happened: "he said on Tuesday"."""
    before = _WORD.findall(text[max(0, reading.start - 40) : reading.start].lower())[-3:]
    behind = _WORD.findall(text[reading.end : reading.end + 20].lower())[:1]
    return any(word in _REPORTING for word in (*before, *behind))


def _tells_event(masked: str) -> bool:
    lower = masked.lower()
    words = [word for word in _WORD.findall(lower) if word not in _REPORTING and word not in _REPEATED]
    if any(word in _EVENTS or (word.endswith("ed") and len(word) > 4) for word in words):
        return True
    return any(word not in _REPEATED for word in _FUTURE.findall(lower))
