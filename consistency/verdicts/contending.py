"""Contending values: those of two statements that exclude each other, and what the statements are once they are alike.

Whether an amount of one sentence answers an amount of another shows when one is put in the other's place: sentences
that then say the same gave one thing two values, and those that still don't speak of two things. "The plant closed in
2016" and "The plant was shut last year" pass; "The plant closed in 2016" and "The plant was enlarged last year" don't.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from consistency.models.interface import Embedder, Vectors
from consistency.readings.dates import DateReading, disjoint
from consistency.readings.times import TimeReading
from consistency.verdicts.comparable import sums_up, told_elsewhere
from consistency.verdicts.dates import compare, compare_hours
from consistency.verdicts.interface import Statement, StatementPair
from consistency.verdicts.matching import Match, match_quantities
from consistency.verdicts.names import quarrel
from consistency.verdicts.reading import Reading, readings_of
from consistency.verdicts.unified import Alike, span_of, unified


class Matcher:
    """Finds the quantities of two statements that may be of one thing; an embedding tells which nouns are alike."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._nouns: dict[str, Vectors] = {}

    def matches(self, pairs: Sequence[StatementPair]) -> list[list[Match]]:
        """For each pair all quantities of one side with those of the other that they may answer."""
        readings = [(readings_of(a).quantities, readings_of(b).quantities) for a, b in pairs]
        nouns = self._noun_similarities(readings)
        return [match_quantities(left, right, nouns) for left, right in readings]

    def _noun_similarities(
        self, pairs: Sequence[tuple[Sequence[Reading], Sequence[Reading]]]
    ) -> dict[tuple[str, str], float]:
        """Cosines of counted nouns that are spelt differently, for all pairs that need them."""
        wanted: dict[tuple[str, str], None] = {}
        for a, b in pairs:
            for left in a:
                for right in b:
                    nouns = (left.quantity.noun, right.quantity.noun)
                    if nouns[0] and nouns[1] and nouns[0] != nouns[1]:
                        wanted[" ".join(nouns[0]), " ".join(nouns[1])] = None
                        wanted[nouns[0][-1], nouns[1][-1]] = None
                    contents = (" ".join(left.quantity.contents), " ".join(right.quantity.contents))
                    if all(contents) and contents[0] != contents[1]:
                        wanted[contents] = None
        if not wanted:
            return {}
        texts = sorted({noun for pair in wanted for noun in pair} - self._nouns.keys())
        if texts:
            self._nouns.update(zip(texts, self._embedder.encode(texts), strict=True))
        return {pair: float(self._nouns[pair[0]] @ self._nouns[pair[1]]) for pair in wanted}


def split_matches(matches: Sequence[Match], pair: StatementPair) -> tuple[list[Match], list[Match]]:
    """The matches that agree, and those that quarrel; parts and their sum, and figures told elsewhere, do neither."""
    agreeing = [match for match in matches if match.agrees]
    settled = {id(each.quantity) for match in agreeing for each in (match.a, match.b)}
    quarrels = [
        match
        for match in matches
        if match.conflicts
        and not settled & {id(match.a.quantity), id(match.b.quantity)}
        and not told_elsewhere(match, pair)
    ]
    if any(sums_up(match, pair) for match in quarrels):
        return [], []
    return agreeing, quarrels


def surest(quarrels: Sequence[Match]) -> Match | None:
    """The quarrel that is most surely of one thing, of equal ones that of the values furthest apart."""
    return max(quarrels, key=lambda match: (match.same, match.customary_gap), default=None)


def alike(pair: StatementPair, matches: Sequence[Match]) -> tuple[str, str] | None:
    """Both texts with all contending values as if they were equal; None where none contend.

    >>> alike((Statement("The plant closed in 2016."), Statement("In 2014 the plant was shut.")), [])
    ('The plant closed in 2014.', 'In 2014 the plant was shut.')
    """
    contending = [*_amounts(pair, matches), *_dates(*pair), *_names(*pair)]
    return unified(*pair, contending) if contending else None


def _amounts(pair: StatementPair, matches: Sequence[Match]) -> list[Alike]:
    best = surest(split_matches(matches, pair)[1])
    if best is None:
        return []
    a, b = best.a.quantity, best.b.quantity
    if a.verb != b.verb:
        return []  # "halved" fits in no place of "by 50 percent"
    exact = min(a, b, key=lambda q: (q.vague, q.customary.high - q.customary.low, q.text))
    return [((span_of(pair[0].text, a), span_of(pair[1].text, b)), exact.text)]


def _dates(a: Statement, b: Statement) -> list[Alike]:
    hours = compare_hours(a, b)
    if hours is not None and not hours.agree:
        return [_one_date(hours.a, hours.b)]
    found = compare(a, b)
    if found is not None:
        return [] if found.agree else [_one_date(found.a.reading, found.b.reading)]
    # Periods in which the statements hold: what was so in each is compared as if they were one.
    stated = [[day for day in readings_of(side).dates if day.role == "at"] for side in (a, b)]
    if all(stated) and all(disjoint(x, y) for x in stated[0] for y in stated[1]):
        return [_one_date(stated[0][0], stated[1][0])]
    return []


def _one_date(a: DateReading | TimeReading, b: DateReading | TimeReading) -> Alike:
    """A named date rather than "last year": it fits more sentences."""
    leads = [found.end() if (found := _LEAD.match(day.text)) else 0 for day in (a, b)]
    if all(leads):
        leads = [0, 0]
    # "Closed in 1995", "open until 1999": the word that tells which end of a state it is stays.
    days = [
        (isinstance(day, DateReading) and day.relative, day.text[lead:])
        for day, lead in zip((a, b), leads, strict=True)
    ]
    chosen = min(days, key=lambda day: (day[0], len(day[1]), day[1]))
    return ((a.start + leads[0], a.end), (b.start + leads[1], b.end)), chosen[1]


_LEAD = re.compile(r"(?:no earlier than|not before|since|from|starting|beginning|until|till|through)\s+", re.I)
"""How a date begins that tells the start or the end of a state."""


def _names(a: Statement, b: Statement) -> list[Alike]:
    found = quarrel(a, b)
    if found is None:
        return []
    return [(((found.a.start, found.a.end), (found.b.start, found.b.end)), min(found.a.text, found.b.text))]
