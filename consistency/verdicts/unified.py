"""One wording for what two statements say alike: the NLI model then judges the rest.

A small model takes "35 miles" and "57 kilometres", "yesterday" and "on Wednesday", "IBM" and "International Business
Machines" for contradictions, whatever stands around them. Where the readings find such values compatible, both
statements are given one of the two wordings before the model sees them.
"""

from __future__ import annotations

from collections.abc import Iterable

from consistency.readings.dates import DateReading
from consistency.readings.names import Name
from consistency.readings.quantities import Quantity
from consistency.readings.same_names import alias
from consistency.verdicts.clock import compare_times
from consistency.verdicts.interface import Statement
from consistency.verdicts.matching import Match, match_quantities
from consistency.verdicts.reading import Readings, one_date, readings_of

Span = tuple[int, int]
LIKELY = 0.5
"""From here on two amounts that agree are taken for one."""


Parts = list[tuple[Span, str]]
Alike = tuple[tuple[Span, Span], str]
"""A stretch of each text, and the wording that both shall have."""


def unified(a: Statement, b: Statement, also: Iterable[Alike] = ()) -> tuple[str, str]:
    """Both texts, with values that are compatible and written differently in the more exact of the two wordings.

    `also` are further stretches of both texts, and the wording that both shall have; they go first.

    >>> pair = Statement("The tunnel is 57 kilometres long."), Statement("The tunnel runs for 35 miles.")
    >>> unified(*pair)
    ('The tunnel is 57 kilometres long.', 'The tunnel runs for 57 kilometres.')
    """
    left, right = readings_of(a), readings_of(b)
    parts: tuple[Parts, Parts] = ([], [])
    same = [*also, *_names(left, right), *_quantities(a.text, left, b.text, right), *_dates(left, right)]
    same += _times(a.text, b.text)
    for spans, wording in same:
        if all(_free(part, span) for part, span in zip(parts, spans, strict=True)):
            for part, span in zip(parts, spans, strict=True):
                part.append((span, wording))
    return _replaced(a.text, parts[0]), _replaced(b.text, parts[1])


def _free(parts: Parts, span: Span) -> bool:
    return all(span[1] <= begin or end <= span[0] for (begin, end), _ in parts)


def _replaced(text: str, parts: Parts) -> str:
    for (begin, end), wording in sorted(parts, reverse=True):
        text = f"{text[:begin]}{wording}{text[end:]}"
    return text


def _quantities(text_a: str, left: Readings, text_b: str, right: Readings) -> Iterable[Alike]:
    agreeing = [match for match in match_quantities(left.quantities, right.quantities) if match.agrees]
    for match in _one_to_one(agreeing):
        a, b = match.a.quantity, match.b.quantity
        if a.verb != b.verb:
            continue  # "halved" fits in no place of "by 50 percent"
        if a.text.lower() != b.text.lower() and match.same >= LIKELY:
            exact = min(a, b, key=lambda q: (q.vague, q.customary.high - q.customary.low, q.text))
            yield (span_of(text_a, a), span_of(text_b, b)), exact.text


def span_of(text: str, quantity: Quantity) -> Span:
    """Where a quantity stands, with the "of" that joins a vague one to what it counts: "dozens of"."""
    joined = quantity.vague and quantity.noun and text.startswith(" of ", quantity.end)
    return quantity.start, quantity.end + (3 if joined else 0)


def _one_to_one(matches: Iterable[Match]) -> list[Match]:
    """The surest matches in which no quantity stands twice."""
    taken: set[int] = set()
    kept = []
    for match in sorted(matches, key=lambda match: -match.same):
        ends = {id(match.a.quantity), id(match.b.quantity)}
        if not ends & taken:
            taken |= ends
            kept.append(match)
    return kept


def _dates(left: Readings, right: Readings) -> Iterable[Alike]:
    for a in left.dates:
        for b in right.dates:
            if one_date(a, b) and a.text.lower() != b.text.lower():
                exact = min(a, b, key=lambda day: (_days(day), day.text))
                yield ((a.start, a.end), (b.start, b.end)), exact.text


def _times(a: str, b: str) -> Iterable[Alike]:
    found = compare_times(a, b)
    if found and found.agree and found.a.role == found.b.role and found.a.text.lower() != found.b.text.lower():
        exact = min(found.a, found.b, key=lambda time: (time.fuzzy, len(time.text), time.text))
        yield ((found.a.start, found.a.end), (found.b.start, found.b.end)), exact.text


def _days(reading: DateReading) -> float:
    return reading.days.high - reading.days.low if reading.days else float("inf")


def _names(left: Readings, right: Readings) -> Iterable[Alike]:
    for a in left.names:
        for b in right.names:
            if a.core != b.core and alias(a, b):
                full = max(a, b, key=lambda name: (len("".join(name.core)), name.text))
                yield (_bare(a), _bare(b)), full.text[len(full.title) :].strip()


def _bare(name: Name) -> Span:
    """Where a name stands without its title."""
    return name.start + len(name.title) + (1 if name.title else 0), name.end
