"""The quantities judge: do two sentences give one thing two amounts?

Two questions, in this order. *Is it the same thing?* Units and counted nouns must be compatible, and the words near
the values must not name different measures; whether the sentences speak of one thing at all, the NLI judge tells.
*Are the amounts compatible?* Their customary intervals overlap, or they are apart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from consistency.models.interface import OnProgress, silent
from consistency.readings.intervals import readable
from consistency.readings.quantities import Quantity
from consistency.readings.units import base_name
from consistency.records import Extent, Opinion
from consistency.verdicts.comparable import (
    anchored,
    is_part,
    one_bearer,
    other_owners,
    restricted,
    shared_names,
    strangers,
    unanchored,
)
from consistency.verdicts.contending import Matcher, split_matches, surest
from consistency.verdicts.interface import StatementPair
from consistency.verdicts.matching import Match
from consistency.verdicts.occasions import occasion
from consistency.verdicts.parties import other_parties
from consistency.verdicts.topics import topic_of
from consistency.verdicts.words import near

OTHER_PARTIES = 0.5
"""What is left of a contradiction when each value stands with names that the other sentence does not know."""
RESTRICTED = 0.6
"""What is left of one of counts where words behind one of the nouns narrow it: "two aftershocks of more than 5.0"."""
STATED = (0.5, 0.45, 0.3)
"""What the distance of stated numbers tells at least that both may be right, by how many of them are lower bounds."""
MAXIMUM = 0.4
"""What the distance of a stated number from a maximum above it tells."""
FAR, FAR_APART = 4.0, 0.4
"""From so many orders of magnitude on, amounts are of two things, or one was cut off: what their distance tells."""
OTHER_OCCASION = 0.5
"""What is left of a contradiction when all of several exact figures differ."""


class QuantityJudge:
    """Reads both sides' quantities and compares those that measure the same thing."""

    name = "quantities"

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher

    def judge(self, pairs: Sequence[StatementPair], progress: OnProgress = silent) -> list[Opinion]:
        """One opinion per pair; without a label where no two quantities measure the same thing."""
        matches = self._matcher.matches(pairs)
        return [
            self._opinion(pair, found) if found else Opinion(self.name)
            for pair, found in zip(pairs, matches, strict=True)
        ]

    def _opinion(self, pair: StatementPair, matches: Sequence[Match]) -> Opinion:
        agreeing, quarrels = split_matches(matches, pair)
        best = surest(quarrels)
        apart_by_words = occasion(*_without_places(pair, best))
        if best is not None:
            # With several values a side, which one answers which is a guess.
            likely = [match for match in quarrels if match.same >= best.same / 2]
            guesses = len({id(m.a.quantity) for m in likely}) * len({id(m.b.quantity) for m in likely})
            by_name = anchored(pair, best)
            strength = apart_by_words * best.same * distance_strength(best) / math.sqrt(min(4, guesses))
            if other_owners(pair, best):
                strength *= OTHER_PARTIES
            if not by_name and restricted(pair, best):
                strength *= RESTRICTED
            texts = pair[0].text, best.a.quantity, pair[1].text, best.b.quantity
            apart = strangers(pair) or unanchored(pair)
            if other_parties(*texts) or is_part(pair, best) or (apart and not by_name):
                strength *= OTHER_PARTIES
            if not agreeing and disputed_things(likely) > 1:
                # Where every figure differs it is another occasion, more often than a quarrel over each.
                strength *= OTHER_OCCASION
        elif agreeing:
            best = max(agreeing, key=lambda match: match.same)
            strength = apart_by_words * (1.0 + best.same) / 2  # that the amounts are equal tells of one thing too
        else:
            return Opinion(self.name)
        by_name = anchored(pair, best)
        scores = {
            "same thing": round(best.same, 4),
            "gap": round(best.customary_gap, 4),
            "anchored": float(by_name),
            "named": float(shared_names(pair) > 0),
            "of any": float(best.of_any and not (by_name or one_bearer(pair, best))),
            "near": round(near(pair[0].text, _span(best.a.quantity), pair[1].text, _span(best.b.quantity)), 4),
        }
        qa, qb = best.a.quantity, best.b.quantity
        return Opinion(
            judge=self.name,
            label="contradiction" if quarrels else "agreement",
            kind="quantity" if quarrels else None,
            strength=round(strength, 4),
            reason=_reason(qa, qb, conflicting=bool(quarrels)),
            values=(qa.text, qb.text),
            readings=(str(qa.customary), str(qb.customary)),
            extents=_extents(qa, qb),
            topic=topic_of(
                pair[0].text, pair[1].text, best.a.quantity, best.b.quantity, best.a.measure, best.b.measure
            ),
            scores=scores,
        )


def _without_places(pair: StatementPair, match: Match | None) -> list[str]:
    """Both texts without the places that they quarrel over: "third" of "her third title" is then no occasion."""
    texts = [side.text for side in pair]
    unit = match.a.quantity.unit if match is not None else None
    if match is None or unit is None or unit.name not in ("rank", "place"):
        return texts
    return [
        f"{text[: reading.quantity.start]} {text[reading.quantity.end :]}"
        for text, reading in zip(texts, (match.a, match.b), strict=True)
    ]


def _span(quantity: Quantity) -> tuple[int, int]:
    return quantity.start, quantity.end


def disputed_things(quarrels: Sequence[Match]) -> int:
    """How many different things two sentences give exact and different amounts of."""
    exact = [match for match in quarrels if not match.a.quantity.vague and not match.b.quantity.vague]
    kinds = {(q.unit.dimension if q.unit else "", q.noun[-1:]) for q in (match.a.quantity for match in exact)}
    return min(len(kinds), len({id(match.b.quantity) for match in exact}))


def distance_strength(match: Match) -> float:
    """How much the distance of two amounts tells: full where even the literal readings exclude each other.

    A difference of a few percent between stated amounts is a contradiction; a difference of customary readings
    alone is one the more, the more orders of magnitude lie between. A bound on a stated number says least.
    """
    if match.customary_gap >= FAR:
        return FAR_APART
    if match.literal_gap > 0 or not match.a.quantity.literal.overlaps(match.b.quantity.literal):
        return min(1.0, 0.88 + match.literal_gap)
    if not match.a.quantity.vague and not match.b.quantity.vague:
        # "at least two" and "135" can both be right, and over a day often are; two such bounds can all the more.
        literal = [each.quantity.literal for each in (match.a, match.b)]
        if all(interval.low == 0 < interval.high < math.inf for interval in literal):
            return min(0.7, STATED[0] + 0.25 * abs(math.log10(literal[0].high / literal[1].high)))  # two maxima
        if any(interval.low == 0 < interval.high < math.inf for interval in literal):
            return MAXIMUM  # a card of 256 MB, and room for cards of up to 16 GB
        return min(0.7, STATED[sum(math.isinf(interval.high) for interval in literal)] + 0.25 * match.customary_gap)
    return min(0.98, 0.78 + 0.3 * match.customary_gap)


def _reason(qa: Quantity, qb: Quantity, *, conflicting: bool) -> str:
    relation = "exclude each other" if conflicting else "are compatible"
    return f"“{qa.text}” {_shown(qa)} and “{qb.text}” {_shown(qb)} {relation}"


def _extents(qa: Quantity, qb: Quantity) -> tuple[Extent, Extent] | None:
    """Both values on one scale; None for places and scores, and for units without an everyday name."""
    unit = qa.unit or qb.unit
    name = "" if unit is None else base_name(unit)
    if name is None:
        return None
    return Extent(qa.customary.low, qa.customary.high, name), Extent(qb.customary.low, qb.customary.high, name)


def _shown(quantity: Quantity) -> str:
    interval = quantity.customary
    unit = quantity.unit
    if unit is not None and unit.name in ("rank", "score", "place"):
        return f"({unit.name})"
    if unit is not None and unit.factor != 1.0:
        back = 1.0 / unit.factor
        low, high = (interval.low - unit.offset) * back, (interval.high - unit.offset) * back
        return f"({readable(low)} to {readable(high)} {unit.name})"
    name = f" {unit.name}" if unit is not None else ""
    return f"= {interval}{name}" if interval.low != interval.high else f"= {readable(interval.low)}{name}"
