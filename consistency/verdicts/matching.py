"""Matching: which quantities of two sentences may be of one thing, by unit, counted noun and measure alone."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consistency.readings.intervals import Interval, gap
from consistency.readings.quantities import Quantity
from consistency.verdicts.reading import Reading
from consistency.verdicts.scales import on_one_scale, opposed

SAME_NOUN = 0.6
"""Cosine from which two counted nouns name one thing ("homes", "houses")."""
HEADS = 0.15
"""By how much two noun phrases may be more alike than their heads are."""
PERSON, LIKE_PEOPLE = 0.35, 0.5
"""Cosines with "person" from which a noun may count people where both are one measure, and where nothing tells so."""
THOUSAND = 1000
"""A number with a noun below this is counted, not written with a scale word."""
DEGREES_APART = 20.0
"""Kelvins between two temperatures that tell as much as an order of magnitude does."""
VAGUE_GAP = 0.3
"""A vague magnitude is denied only from a factor of two on: "thousands" and 19,000 are no quarrel."""
ONE_RATE = 0.7
"""How surely two amounts are of one thing when one of them is said to be a rate, and the other isn't."""
BESIDE = 2
"""Up to this many words away the word that tells what a number measures stands beside it."""
_POTENTIAL = ("capacity", "ordered")
_CASUALTIES = frozenset(["deaths", "injuries", "arrests", "missing", "rescued"])
CASUALTIES = 0.6
"""The same when one counts those whom something befell, and nothing tells so of the other."""
POTENTIAL = 0.4
"""The same when one of them is what could be, and the other isn't said to be: room for 300, and 200 who came."""
EXPECTED = 0.5
"""The same where one is what somebody expects or wants, and the other isn't said to be."""
MARGIN = 0.3
"""The same where one of two counts is a margin: 212 votes, by which a vote of 212 to 200 is not won."""
OTHER_BODY = 0.45
"""The same of members of bodies by different names: of "the committee", "the board"."""
FLOW = 0.85
"""The same where a verb says of one count of things that they were gained or lost, and none does of the other."""
UNTOLD = 0.7
"""How surely two sums are of one thing when words tell what one of them is for, and not the other."""


_KIN = ({"purchase", "price"}, {"price", "cost"}, {"price", "pay"})
"""Measures that are one where nothing else tells them apart: a house is sold for what is paid."""
_OF_ANY = ("[time]", "working days", "age", "[length]", "score")
_COUNTS_OF_ANY = (("point",), ("run",), ("lap",), ("set",))
"""Dimensions, and counts in a game, that everything and everybody has some amount of."""


_ABOUT = re.compile(r"\b(?:nearly|almost|about|around|roughly|some|close to|approximately|approaching)\b")


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
        unit = self.a.quantity.unit
        share = unit is not None and unit.dimension == "percent"
        if (self.a.quantity.vague or self.b.quantity.vague) and not share:
            return self.customary_gap >= VAGUE_GAP
        if self.customary_gap == 0 and _ABOUT.search(f"{self.a.quantity.text}/{self.b.quantity.text}".lower()):
            return False  # "nearly 100" and "over 100" touch
        return self.customary_gap > 0 or not self.a.quantity.customary.overlaps(self.b.quantity.customary)

    @property
    def of_any(self) -> bool:
        """Whether the amounts are such as everything has (a duration, a length, points), and no word tells of what."""
        quantity = self.a.quantity
        of_all = quantity.unit.dimension in _OF_ANY if quantity.unit else quantity.noun[-1:] in _COUNTS_OF_ANY
        return of_all and not (self.a.measure and self.b.measure)

    @property
    def agrees(self) -> bool:
        """Whether the middle of the narrower amount lies in the wider: touching at the ends says nothing."""
        amounts = (self.a.quantity.customary, self.b.quantity.customary)
        qa, qb = self.a.quantity, self.b.quantity
        if qa.stated and qb.stated and qa.bound == qb.bound and not qa.stated.overlaps(qb.stated):
            return False  # up to 256 KB and up to 1 MB are two limits, however much lies in both
        for bound, other in ((self.a.quantity, self.b.quantity), (self.b.quantity, self.a.quantity)):
            # "More than 70,000" are tens of thousands: of a bound the number is what is known.
            if not bound.vague and other.vague and math.isinf(bound.literal.high):
                return other.customary.low <= bound.literal.low < other.customary.high
        narrow, wide = sorted(amounts, key=lambda interval: (interval.high - interval.low, interval.low))
        return wide.holds_middle_of(narrow)


def match_quantities(
    left: Sequence[Reading], right: Sequence[Reading], noun_similarity: Mapping[tuple[str, str], float] | None = None
) -> list[Match]:
    """All readings of two sentences that may be of one thing."""
    matches = []
    settled: set[int] = set()
    for a in left:
        for b in right:
            x, y = on_one_scale(a, b)
            same = same_thing(x, y, noun_similarity or {})
            if same > 0:
                qa, qb = x.quantity, y.quantity
                match = Match(
                    x, y, same, _apart(qa, qb, qa.customary, qb.customary), _apart(qa, qb, qa.literal, qb.literal)
                )
                matches.append((match, id(a.quantity), id(b.quantity)))
                if match.agrees:
                    settled |= {id(a.quantity), id(b.quantity)}
    # What agrees on another scale quarrels on none: "11 of 240 schools" with "4.6 percent" and "11".
    return [match for match, *ids in matches if match.agrees or not settled & set(ids)]


def _apart(qa: Quantity, qb: Quantity, a: Interval, b: Interval) -> float:
    """How far two intervals are apart in orders of magnitude; of temperatures, whose zero is far off, by degrees."""
    distance = gap(a, b)
    warm = all(q.unit is not None and q.unit.dimension == "[temperature]" for q in (qa, qb))
    if not distance or not warm:
        return distance
    return min(1.0, max(a.low - b.high, b.low - a.high) / DEGREES_APART)


def one_measure(a: Reading, b: Reading) -> bool:
    """Whether words tell of both quantities what they measure, and it is one thing: what is paid is a cost."""
    if a.measure is None or b.measure is None:
        return False
    return a.measure.name == b.measure.name or {a.measure.name, b.measure.name} in _KIN


def same_thing(a: Reading, b: Reading, noun_similarity: Mapping[tuple[str, str], float]) -> float:
    """How surely two quantities measure one thing, by unit, noun and measure alone; 0 when they don't."""
    qa, qb = a.quantity, b.quantity
    if _course(qa, qb) == 0.0 or qa.further != qb.further or (qa.per and qb.per and qa.per != qb.per):
        return 0.0
    if qa.per[:1].isdecimal() != qb.per[:1].isdecimal():
        return 0.0  # "12 cases per 100,000 people" are no total
    if _of_other_times(qa, qb) or _on_both_sides(qa, qb):
        return 0.0
    same = _course(qa, qb) * (1.0 if qa.per == qb.per else ONE_RATE)
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
        one_measure = a.measure is not None and b.measure is not None and a.measure.name == b.measure.name
        same *= _same_noun(qa, qb, noun_similarity, one_measure)
    if all(q.unit is None and not q.noun for q in (qa, qb)) and not (a.measure and b.measure):
        # "hundreds more" and "tens of thousands more": of what?
        return 0.0
    if qa.part != qb.part and not (qa.unit and qa.unit.dimension == "percent"):
        same *= 0.3
    money = any(q.unit is not None and q.unit.dimension.startswith("money") for q in (qa, qb))
    if a.measure and b.measure and a.measure.name != b.measure.name and {a.measure.name, b.measure.name} not in _KIN:
        if a.measure.name not in b.measure.all and b.measure.name not in a.measure.all:
            return 0.0
        if not money and max(a.measure.distance, b.measure.distance) <= BESIDE:
            return 0.0  # "24 dead and over 200 injured": each number has its own word
        same *= 0.75
    told = [reading.measure.all if reading.measure else frozenset() for reading in (a, b)]
    if any((told[0] ^ told[1]) & {name} for name in _POTENTIAL):
        same *= POTENTIAL
    if a.expected != b.expected:
        same *= EXPECTED
    if ("margin" in told[0]) != ("margin" in told[1]):
        same *= MARGIN
    casualties = [bool(names & _CASUALTIES) for names in told]
    if casualties[0] != casualties[1] and qa.unit is None:
        same *= CASUALTIES
    if money and (a.measure is None) != (b.measure is None):
        same *= UNTOLD
    return same


def _of_other_times(qa: Quantity, qb: Quantity) -> bool:
    """Whether amounts of time lie on two sides of something, or one does and the other is how long something takes.

    What is due within an hour is due an hour after something, or takes an hour at most.
    """
    sides = {qa.offset, qb.offset}
    return len(sides) > 1 and sides not in ({"within", "after"}, {"within", ""})


def _on_both_sides(qa: Quantity, qb: Quantity) -> bool:
    """Whether two limits leave room for each other: "children under 12", "children from 12 on".

    Ages and times to something part the cases of a rule, whatever the numbers; other limits do so where they touch.
    """
    if not (qa.limit and qb.limit and opposed(qa, qb)):
        return False
    ages = qa.unit is not None and qa.unit.dimension == "age"
    touching = qa.limit.overlaps(qb.limit)
    return ages or touching or bool(qa.offset and qb.offset) or qa.literal.overlaps(qb.literal)


def _course(qa: Quantity, qb: Quantity) -> float:
    """How surely two amounts are of one course: a change, what was gained or lost, or what there is.

    "Rose by 40 members" and "gained 40 members" are of one; neither is the 300 that the club has.
    """
    courses = [q.change or q.flow for q in (qa, qb)]
    if courses[0] == courses[1]:
        return 1.0
    if any(q.change for q in (qa, qb)) or all(courses):
        return 0.0
    if "margin" in courses:
        return MARGIN
    return FLOW if {"up", "down"} & set(courses) else 1.0


def _same_noun(qa: Quantity, qb: Quantity, similarity: Mapping[tuple[str, str], float], one_measure: bool) -> float:
    if not qa.noun or not qb.noun:
        if not qa.noun and not qb.noun:
            return 1.0
        if any(q.unit is None and q.noun and (q.part or q.customary.high < THOUSAND) for q in (qa, qb)):
            return 0.0  # "one of its founders" is no answer to "41 billion"
        # A bare scale word ("41 billion") against counted things, or a measure with and without its substance.
        return 0.85 if qa.unit is not None else 0.6
    if _other_contents(qa.contents, qb.contents, similarity):
        return 0.0
    zero = 0.0 in (qa.customary.high, qb.customary.high)
    if qa.noun == qb.noun:
        # That nobody was hurt says nothing of how many were there.
        return 0.0 if zero and qa.noun == ("person",) and not one_measure else 1.0
    left, right = set(qa.noun[:-1]), set(qb.noun[:-1])
    codes = {word for word in (left | {qa.noun[-1]}) & (right | {qb.noun[-1]}) if re.search(r"\d", word)}
    # Common modifiers make different things alike: "Washington Post reporters", "Washington Post stories".
    alike = min(
        similarity.get((" ".join(qa.noun), " ".join(qb.noun)), 0.0),
        similarity.get((qa.noun[-1], qb.noun[-1]), 1.0) + HEADS,
    )
    if _descent(qa.noun[-1]) != _descent(qb.noun[-1]):
        return 0.0
    if _acronym(qa.noun, qb.noun) or codes:
        return 1.0
    if qa.noun[-1] == qb.noun[-1]:
        if left - right and right - left:
            close = OTHER_BODY if qa.noun[-1] == "member" else 0.9
            return close if alike >= 0.75 else 0.0
        return 0.95
    if "person" in (qa.noun[-1], qb.noun[-1]) and min(len(qa.noun), len(qb.noun)) == 1:
        if one_measure and (alike >= PERSON or zero):
            return 0.9  # "no one was hurt", "six workers were injured"
        return 0.0 if zero else 0.6 if alike >= LIKE_PEOPLE else 0.45
    if alike >= SAME_NOUN or any(qa.noun[-1] in group and qb.noun[-1] in group for group in _ALIKE):
        return 0.9
    # Of shares the nouns are of many grammars: "of union members", "in the vote by the union's members".
    return 0.6 if qa.unit is not None and qa.unit.dimension == "percent" else 0.0


def _other_contents(a: tuple[str, ...], b: tuple[str, ...], similarity: Mapping[tuple[str, str], float]) -> bool:
    """Whether counted things hold, or are of, different things: "200 bags of rice", "900 bags of flour"."""
    told = bool(a and b) and not set(a) & set(b)
    return told and similarity.get((" ".join(a), " ".join(b)), 0.0) < SAME_NOUN


_ALIKE = tuple(
    frozenset(group.split())
    for group in (
        "person people passenger commuter rider traveller traveler",
        "visitor guest tourist attendee spectator pilgrim fan",
        "protester demonstrator marcher rioter",
        "resident inhabitant citizen villager islander",
        "runner finisher competitor participant entrant athlete starter",
        "worker employee staff staffer job post position",
        "user customer subscriber client member account",
        "student pupil schoolchild learner",
        "soldier troop fighter trooper rebel militant",
        "patient case infection volunteer subject",
        "ship vessel boat",
        "building house home property dwelling structure",
        "seat place spectator",
        "seat mandate",
        "floor storey story level",
        "truck lorry",
        "car vehicle automobile",
        "flat apartment",
        "plane aircraft jet airliner",
        "bag suitcase",
        "shop store outlet branch",
        "victim fatality death casualty",
        "pupil child youngster",
        "bird animal specimen individual",
        "article story report paper",
        "title crown championship trophy",
    )
)
"""Nouns that count the same things, which their vectors alone don't tell."""


_DESCENT = re.compile(r"(?:great-?)*grand|step|foster|god(?=child|son|daughter|parent)|kilo|mega|giga|tera")


def _descent(noun: str) -> str:
    """What makes relatives, or units, other ones: "grand" of "grandchild", "mega" of "megapixel"."""
    found = _DESCENT.match(noun)
    return found[0] if found and found.end() < len(noun) else ""


def _acronym(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether one noun's head is the acronym of the other's last words: "GPU", "graphics processing unit"."""
    for short, long in ((a[-1], b), (b[-1], a)):
        if 2 <= len(short) <= len(long) and all(
            word[0] == letter for word, letter in zip(long[-len(short) :], short, strict=True)
        ):
            return True
    return False
