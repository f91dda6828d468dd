"""Comparable: what tells, beyond unit and frame, whether two quantities are of one thing.

Names and words near the values decide: a code that both count, a stranger's name, a part and its whole, a sum.
"""

from __future__ import annotations

import re

from consistency.readings.intervals import Interval
from consistency.readings.quantities import Quantity
from consistency.readings.same_names import alias
from consistency.verdicts.interface import StatementPair
from consistency.verdicts.matching import Match
from consistency.verdicts.reading import one_date, readings_of


def anchored(pair: StatementPair, match: Match) -> bool:
    """Whether the values are of one thing by name, whatever else the sentences say.

    Both count what bears one code or name ("A100 GPUs"), or both are one measure in sentences that share two names, or
    one and a date or the thing that is counted, and that are no strangers.
    """
    if set(_coded(match.a.quantity)) & set(_coded(match.b.quantity)):
        return True
    if match.a.measure is None or match.b.measure is None or match.a.measure.name != match.b.measure.name:
        return False
    if strangers(pair):
        return False
    days = [readings_of(side).dates for side in pair]
    common_date = any(one_date(x, y) for x in days[0] for y in days[1])
    counted = match.a.quantity.noun[-1:] == match.b.quantity.noun[-1:] != ()
    return shared_names(pair) + common_date + counted >= 2


def of_one_name(pair: StatementPair) -> bool:
    """Whether the sentences share a name, and neither has a place, an organisation or a product for itself alone."""
    left, right = (readings_of(side).names for side in pair)
    return any(alias(x, y) for x in left for y in right) and not strangers(pair)


def shared_names(pair: StatementPair) -> int:
    """How many names of the sentence with fewer the other knows too."""
    left, right = (readings_of(side).names for side in pair)
    return min(sum(any(alias(x, y) for y in right) for x in left), sum(any(alias(x, y) for x in left) for y in right))


def one_bearer(pair: StatementPair) -> bool:
    """Whether both sentences name one person, and no other: an age is then of that person."""
    left, right = ([name for name in readings_of(side).names if name.kind == "person"] for side in pair)
    return len(left) == len(right) == 1 and alias(left[0], right[0])


def unanchored(pair: StatementPair) -> bool:
    """Whether both sentences name somebody or something, and none of it in common, nor a date."""
    left, right = (readings_of(side) for side in pair)
    if not left.names or not right.names:
        return False
    known = any(alias(x, y) for x in left.names for y in right.names)
    return not known and not any(one_date(x, y) for x in left.dates for y in right.dates)


def _coded(quantity: Quantity) -> list[str]:
    return [word for word in quantity.noun if any(map(str.isdigit, word))]


def sums_up(match: Match, pair: StatementPair) -> bool:
    """Whether one value is the sum of the other and of a second one beside it: "$281m in cash and $53m in stock"."""
    for (whole, _), (part, beside) in (
        ((match.a, pair[0]), (match.b, pair[1])),
        ((match.b, pair[1]), (match.a, pair[0])),
    ):
        for other in readings_of(beside).quantities:
            q, p = other.quantity, part.quantity
            if q is p or q.unit != p.unit or (q.unit is None and q.noun[-1:] != p.noun[-1:]):
                continue
            low, high = q.customary.low + p.customary.low, q.customary.high + p.customary.high
            if whole.quantity.customary.holds_middle_of(Interval(low, high)):
                return True
    return False


def strangers(pair: StatementPair) -> bool:
    """Whether each sentence names a place, an organisation or a product that the other doesn't know.

    Two names in common outweigh that.
    """
    left, right = (
        [name for name in readings_of(side).names if name.kind in ("place", "organisation", "product")] for side in pair
    )
    all_left, all_right = (readings_of(side).names for side in pair)
    if shared_names(pair) >= 2:
        return False
    return any(not any(alias(name, other) for other in all_right) for name in left) and any(
        not any(alias(name, other) for other in all_left) for name in right
    )


_OF = re.compile(r"(?:(?:the|its|a|an) )?(?:[\w-]+ ){0,2}?([a-z-]+) (?:of|in|at) (?:the )?$")
"""How a sentence begins whose subject is a part of what bears the name behind it."""
_TOTAL = re.compile(
    r"\b(?:worldwide|globally|nationwide|overall|altogether|entire|whole|in all|in total|all told)\b", re.I
)
_WHOLE = frozenset(
    "population number total cost price value size length area share shares revenue profit turnover workforce staff "
    "toll budget sum amount rate height width depth weight temperature pressure volume capacity speed age distance "
    "bursting opening closing construction collapse loss cause owner founder head president mayor capital captain "
    "winner most some all one many part city town village university bank company republic kingdom state people "
    "residents inhabitants members".split()
)
"""Words that stand before what they are of, and name no part of it."""


def is_part(pair: StatementPair, match: Match) -> bool:
    """Whether one value is of a part of what the other is of: "the medical faculty of Graz University".

    A name that is the subject of one sentence stands in the other behind a noun that the first doesn't have; or one
    sentence says that it speaks of the whole, and the other names a place that the first doesn't know.
    """
    totals = [bool(_TOTAL.search(side.text)) for side in pair]
    if totals[0] != totals[1]:
        partial, whole = pair if totals[1] else (pair[1], pair[0])
        places = [name for name in readings_of(partial).names if name.kind == "place"]
        if any(not any(alias(name, other) for other in readings_of(whole).names) for name in places):
            return True
    for (one, value), (other, _) in (
        ((pair[0], match.a.quantity), (pair[1], match.b.quantity)),
        ((pair[1], match.b.quantity), (pair[0], match.a.quantity)),
    ):
        for name in readings_of(one).names:
            part = _OF.match(one.text[: name.start].lower())
            if (
                part is None
                or name.start > value.start
                or part[1] in _WHOLE
                or part[1].removesuffix("s") in other.text.lower()
            ):
                continue
            if any(alias(name, whole) and whole.slot in ("subject", "attribute") for whole in readings_of(other).names):
                return True
    return False
