"""The quantities judge: do two sentences give one thing two amounts?

Two questions, in this order. *Is it the same thing?* Units and counted nouns must be compatible, the words near
the values must not name different measures, and the sentences with their values masked must say the same (the
frame). *Are the amounts compatible?* Their customary intervals overlap, or they are apart.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from consistency.models.interface import Embedder, NliModel, OnProgress, silent
from consistency.readings.intervals import gap, readable
from consistency.readings.measures import Measure, measure_of
from consistency.readings.quantities import Quantity, mask_quantities, read_quantities
from consistency.records import Opinion
from consistency.verdicts.frames import Frame, FrameReader
from consistency.verdicts.interface import StatementPair
from consistency.verdicts.parties import other_parties
from consistency.verdicts.topics import topic_of

SAME_NOUN = 0.6
"""Cosine from which two counted nouns name one thing ("homes", "houses")."""
VAGUE_GAP = 0.3
"""A vague magnitude is denied only from a factor of two on: "thousands" and 19,000 are no quarrel."""
OTHER_PARTIES = 0.5
"""What is left of a contradiction when each value stands with names that the other sentence does not know."""
OTHER_OCCASION = 0.5
"""What is left of a contradiction when all of several exact figures differ."""
UNTOLD = 0.7
"""How surely two sums are of one thing when words tell what one of them is for, and not the other."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity of a statement with what it measures."""

    quantity: Quantity
    measure: Measure | None


@dataclass(frozen=True, slots=True)
class Match:
    """Two readings that may be of one thing, how surely (in [0, 1]), and how far they are apart."""

    a: Reading
    b: Reading
    same: float
    customary_gap: float
    literal_gap: float

    @property
    def conflicts(self) -> bool:
        """Whether the amounts exclude each other."""
        if self.a.quantity.vague or self.b.quantity.vague:
            return self.customary_gap >= VAGUE_GAP
        return self.customary_gap > 0 or not self.a.quantity.customary.overlaps(self.b.quantity.customary)

    @property
    def agrees(self) -> bool:
        """Whether the middle of the narrower amount lies in the wider: touching at the ends says nothing."""
        amounts = (self.a.quantity.customary, self.b.quantity.customary)
        narrow, wide = sorted(amounts, key=lambda interval: (interval.high - interval.low, interval.low))
        return wide.holds_middle_of(narrow)


class QuantityJudge:
    """Reads both sides' quantities and compares those that measure the same thing."""

    name = "quantities"

    def __init__(self, embedder: Embedder, nli: NliModel) -> None:
        self._embedder = embedder
        self._frames = FrameReader(embedder, nli)

    def judge(self, pairs: Sequence[StatementPair], progress: OnProgress = silent) -> list[Opinion]:
        """One opinion per pair; without a label where no two quantities measure the same thing."""
        readings = {text: read(text) for text in dict.fromkeys(side.text for pair in pairs for side in pair)}
        nouns = self._noun_similarities(pairs, readings)
        matches = [match_quantities(readings[a.text], readings[b.text], nouns) for a, b in pairs]
        asked = [index for index, found in enumerate(matches) if found]
        frames = self._frames.read([_masked(pairs[index], readings) for index in asked], progress)
        opinions = [Opinion(self.name) for _ in pairs]
        for index, frame in zip(asked, frames, strict=True):
            opinions[index] = self._opinion(pairs[index], matches[index], frame)
        return opinions

    def _opinion(self, pair: StatementPair, matches: Sequence[Match], frame: Frame) -> Opinion:
        agreeing = [match for match in matches if match.agrees]
        settled = {id(match.a.quantity) for match in agreeing} | {id(match.b.quantity) for match in agreeing}
        quarrels = [
            match
            for match in matches
            if match.conflicts and id(match.a.quantity) not in settled and id(match.b.quantity) not in settled
        ]
        scores = {"frame": round(frame.score, 4), "masked similarity": round(frame.similarity, 4)}
        if quarrels:
            best = max(quarrels, key=lambda match: (match.same, match.customary_gap))
            # With several values a side, which one answers which is a guess.
            likely = [match for match in quarrels if match.same >= best.same / 2]
            guesses = len({id(m.a.quantity) for m in likely}) * len({id(m.b.quantity) for m in likely})
            strength = frame.score * best.same * distance_strength(best) / math.sqrt(min(4, guesses))
            if other_parties(pair[0].text, best.a.quantity, pair[1].text, best.b.quantity):
                strength *= OTHER_PARTIES
            if not agreeing and disputed_things(likely) > 1:
                # Where every figure differs it is another occasion, more often than a quarrel over each.
                strength *= OTHER_OCCASION
        elif agreeing:
            best = max(agreeing, key=lambda match: match.same)
            strength = frame.score * best.same
        else:
            return Opinion(self.name, scores=scores)
        scores |= {"same thing": round(best.same, 4), "gap": round(best.customary_gap, 4)}
        qa, qb = best.a.quantity, best.b.quantity
        return Opinion(
            judge=self.name,
            label="contradiction" if quarrels else "agreement",
            kind="quantity" if quarrels else None,
            strength=round(strength, 4),
            reason=_reason(qa, qb, conflicting=bool(quarrels)),
            values=(qa.text, qb.text),
            readings=(str(qa.customary), str(qb.customary)),
            topic=topic_of(
                pair[0].text, pair[1].text, best.a.quantity, best.b.quantity, best.a.measure, best.b.measure
            ),
            scores=scores,
        )

    def _noun_similarities(
        self, pairs: Sequence[StatementPair], readings: dict[str, tuple[Reading, ...]]
    ) -> dict[tuple[str, str], float]:
        """Cosines of counted nouns that are spelt differently, for all pairs that need them."""
        wanted: dict[tuple[str, str], None] = {}
        for a, b in pairs:
            for left in readings[a.text]:
                for right in readings[b.text]:
                    nouns = (left.quantity.noun, right.quantity.noun)
                    if nouns[0] and nouns[1] and nouns[0] != nouns[1]:
                        wanted[" ".join(nouns[0]), " ".join(nouns[1])] = None
        if not wanted:
            return {}
        texts = sorted({noun for pair in wanted for noun in pair})
        vectors = self._embedder.encode(texts)
        rows = {text: vectors[i] for i, text in enumerate(texts)}
        return {pair: float(rows[pair[0]] @ rows[pair[1]]) for pair in wanted}


def read(text: str) -> tuple[Reading, ...]:
    """The quantities of a sentence, each with what it measures."""
    return tuple(Reading(quantity, measure_of(text, quantity)) for quantity in read_quantities(text))


def _masked(pair: StatementPair, readings: dict[str, tuple[Reading, ...]]) -> tuple[str, str]:
    a, b = (mask_quantities(side.text, [reading.quantity for reading in readings[side.text]]) for side in pair)
    return a, b


def match_quantities(
    left: Sequence[Reading], right: Sequence[Reading], noun_similarity: dict[tuple[str, str], float] | None = None
) -> list[Match]:
    """All readings of two sentences that may be of one thing."""
    matches = []
    for a in left:
        for b in right:
            same = same_thing(a, b, noun_similarity or {})
            if same > 0:
                qa, qb = a.quantity, b.quantity
                matches.append(Match(a, b, same, gap(qa.customary, qb.customary), gap(qa.literal, qb.literal)))
    return matches


def same_thing(a: Reading, b: Reading, noun_similarity: dict[tuple[str, str], float]) -> float:
    """How surely two quantities measure one thing, by unit, noun and measure alone; 0 when they don't."""
    qa, qb = a.quantity, b.quantity
    if (qa.change, qa.further, qa.per) != (qb.change, qb.further, qb.per):
        return 0.0
    same = 1.0
    if (qa.unit and qa.unit.dimension) != (qb.unit and qb.unit.dimension):
        bare, other = (qa, qb) if qa.unit is None else (qb, qa)
        # "41 billion" without a unit may be dollars; 41 billion users are not.
        if (
            bare.unit is not None
            or bare.noun
            or not bare.scaled
            or other.unit is None
            or not other.unit.dimension.startswith("money")
        ):
            return 0.0
        same *= 0.95
    elif qa.unit is None or qa.noun or qb.noun:
        same *= _same_noun(qa, qb, noun_similarity)
    if qa.unit is not None and qa.unit.dimension in ("[time]", "age") and a.measure is None:
        # Everything lasts and everyone has an age: two of them are seldom of one thing.
        same *= 0.6
    if all(q.unit is None and not q.noun for q in (qa, qb)) and not (a.measure and b.measure):
        # "hundreds more" and "tens of thousands more": of what?
        return 0.0
    if qa.part != qb.part and not (qa.unit and qa.unit.dimension == "percent"):
        same *= 0.3
    if a.measure and b.measure and a.measure.name != b.measure.name:
        if a.measure.name not in b.measure.all and b.measure.name not in a.measure.all:
            return 0.0
        same *= 0.75
    money = any(q.unit is not None and q.unit.dimension.startswith("money") for q in (qa, qb))
    if money and (a.measure is None) != (b.measure is None):
        same *= UNTOLD
    return same


def _same_noun(qa: Quantity, qb: Quantity, similarity: dict[tuple[str, str], float]) -> float:
    if not qa.noun or not qb.noun:
        if not qa.noun and not qb.noun:
            return 1.0
        # A bare scale word ("41 billion") against counted things, or a measure with and without its substance.
        return 0.85 if qa.unit is not None else 0.4
    if qa.noun == qb.noun:
        return 1.0
    left, right = set(qa.noun[:-1]), set(qb.noun[:-1])
    codes = {word for word in (left | {qa.noun[-1]}) & (right | {qb.noun[-1]}) if re.search(r"\d", word)}
    alike = similarity.get((" ".join(qa.noun), " ".join(qb.noun)), 0.0)
    if _acronym(qa.noun, qb.noun) or codes:
        return 1.0
    if qa.noun[-1] == qb.noun[-1]:
        if left - right and right - left:
            return 0.9 if alike >= 0.75 else 0.0
        return 0.95
    if "person" in (qa.noun[-1], qb.noun[-1]) and min(len(qa.noun), len(qb.noun)) == 1:
        return 0.6 if alike >= 0.3 else 0.4
    return 0.9 if alike >= SAME_NOUN else 0.0


def _acronym(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether one noun's head is the acronym of the other's last words: "GPU", "graphics processing unit"."""
    for short, long in ((a[-1], b), (b[-1], a)):
        if 2 <= len(short) <= len(long) and all(
            word[0] == letter for word, letter in zip(long[-len(short) :], short, strict=True)
        ):
            return True
    return False


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
    if match.literal_gap > 0 or not match.a.quantity.literal.overlaps(match.b.quantity.literal):
        return min(1.0, 0.88 + match.literal_gap)
    if not match.a.quantity.vague and not match.b.quantity.vague:
        # "at least two" and "135" can both be right, and over a day often are.
        return min(0.7, 0.5 + 0.25 * match.customary_gap)
    return min(0.98, 0.78 + 0.3 * match.customary_gap)


def _reason(qa: Quantity, qb: Quantity, *, conflicting: bool) -> str:
    relation = "exclude each other" if conflicting else "are compatible"
    return f"“{qa.text}” {_shown(qa)} and “{qb.text}” {_shown(qb)} {relation}"


def _shown(quantity: Quantity) -> str:
    interval = quantity.customary
    unit = quantity.unit
    if unit is not None and unit.factor != 1.0:
        back = 1.0 / unit.factor
        low, high = (interval.low - unit.offset) * back, (interval.high - unit.offset) * back
        return f"({readable(low)} to {readable(high)} {unit.name})"
    name = f" {unit.name}" if unit is not None else ""
    return f"= {interval}{name}" if interval.low != interval.high else f"= {readable(interval.low)}{name}"
