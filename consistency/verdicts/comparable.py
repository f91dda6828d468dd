"""Comparable: what tells, beyond the unit, whether two quantities are of one thing.

Names and words near the values decide: a code that both count, a stranger's name, a part and its whole, a sum.
"""

from __future__ import annotations

import re

from consistency.readings.intervals import Interval
from consistency.readings.numbers import ONES
from consistency.readings.quantities import Quantity
from consistency.readings.same_names import alias
from consistency.verdicts.interface import StatementPair
from consistency.verdicts.matching import Match, one_measure
from consistency.verdicts.reading import one_date, readings_of
from consistency.verdicts.words import content_words


def anchored(pair: StatementPair, match: Match) -> bool:
    """Whether the values are of one thing by name, whatever else the sentences say.

    Both count what bears one code or name ("A100 GPUs"), or both are one measure in sentences that share two names, or
    one and a date or the thing that is counted, and that are no strangers.
    """
    if set(_coded(match.a.quantity)) & set(_coded(match.b.quantity)):
        return True
    if not one_measure(match.a, match.b):
        return False
    if strangers(pair):
        return False
    days = [readings_of(side).dates for side in pair]
    common_date = any(one_date(x, y) for x in days[0] for y in days[1])
    counted = match.a.quantity.noun[-1:] == match.b.quantity.noun[-1:] not in ((), ("person",))
    return shared_names(pair) + common_date + counted >= 2


def of_one_name(pair: StatementPair) -> bool:
    """Whether the sentences share a name, and neither has a place, an organisation or a product for itself alone."""
    left, right = (readings_of(side).names for side in pair)
    return any(alias(x, y) for x in left for y in right) and not strangers(pair)


def shared_names(pair: StatementPair) -> int:
    """How many names of the sentence with fewer the other knows too."""
    left, right = (readings_of(side).names for side in pair)
    return min(sum(any(alias(x, y) for y in right) for x in left), sum(any(alias(x, y) for x in left) for y in right))


NEAR = 30
"""Within how many characters of an age the name of its bearer stands."""


def one_bearer(pair: StatementPair, match: Match) -> bool:
    """Whether both sentences name one person, and no other, near the value: an age is then of that person."""
    left, right = ([name for name in readings_of(side).names if name.kind == "person"] for side in pair)
    if not (len(left) == len(right) == 1 and alias(left[0], right[0])):
        return False
    values = match.a.quantity, match.b.quantity
    return all(
        max(value.start - name.end, name.start - value.end) <= NEAR
        for value, name in zip(values, (left[0], right[0]), strict=True)
    )


_NARROWS = re.compile(
    r"(?:of|with|measuring|worth|costing) "
    r"(?:magnitude|an? |(?:more|less|fewer|greater|higher|at least|over|under|above|below)\b"
    r"|[$€£]?\d)|as (?:an?|the|its|his|her|their) |(?:who|that)\b(?! (?:is|are|was|were) (?:the|an?)\b)"
)
"""What stands behind a counted noun and narrows it to some of its kind."""


def restricted(pair: StatementPair, match: Match) -> bool:
    """Whether words behind one of the counted nouns, and not behind the other, narrow it: "who", "of more than"."""
    behind = []
    for side, value in zip(pair, (match.a.quantity, match.b.quantity), strict=True):
        if not value.noun:
            return False
        words = re.match(rf"(?:\W+[\w'’-]+){{{len(value.noun)}}}\s+", side.text[value.end : value.end + 120])
        behind.append(bool(words and _NARROWS.match(side.text, value.end + words.end())))
    return behind[0] != behind[1]


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
        values = [reading.quantity for reading in readings_of(beside).quantities]
        beside_it = [
            q
            for q in values
            if q.start != part.quantity.start and q.unit == part.quantity.unit and _one_kind(q.noun, part.quantity.noun)
        ]
        for others in (*([q] for q in beside_it), beside_it):
            low, high = (sum(getattr(q.customary, end) for q in (part.quantity, *others)) for end in ("low", "high"))
            if others and whole.quantity.customary.holds_middle_of(Interval(low, high)):
                return True
    return False


_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(word for word in ONES if word not in ('a', 'an', 'one'))})\b")


_PEOPLE = frozenset(
    "person man woman child boy girl adult teenager baby civilian soldier officer passenger worker resident".split()
)


def _one_kind(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether counts of two nouns add up: "two women and one man" are three people."""
    return not a or not b or a[-1] == b[-1] or {a[-1], b[-1]} <= _PEOPLE


def other_owners(pair: StatementPair, match: Match) -> bool:
    """Whether two hyphened measures stand before different things: "a 45-yard field goal", "a one-yard pass"."""
    owners = []
    for side, value in zip(pair, (match.a.quantity, match.b.quantity), strict=True):
        if value.unit is None or "-" not in value.text:
            return False
        owners.append(set(content_words(side.text[value.end : value.end + 40])))
    return all(owners) and not owners[0] & owners[1]


def told_elsewhere(match: Match, pair: StatementPair) -> bool:
    """Whether an exact figure of the match stands in the other sentence too, for something else."""
    for value, answer, other in (
        (match.a.quantity, match.b.quantity, pair[1]),
        (match.b.quantity, match.a.quantity, pair[0]),
    ):
        if value.vague or value.customary.low == 0:
            continue
        for reading in readings_of(other).quantities:
            q = reading.quantity
            dimensions = [each.unit and each.unit.dimension for each in (q, value)]
            if q.start != answer.start and q.customary == value.customary and dimensions[0] == dimensions[1]:
                return True
        figure = re.search(r"\d[\d.,]*\d|\d", value.text) or _NUMBER_WORD.search(value.text.lower())
        if figure and value.customary.high - value.customary.low <= 1:
            rest = f"{other.text[: answer.start]} {other.text[answer.end :]}"
            if re.search(rf"(?<![\w.,]){re.escape(figure[0])}(?![\w%]|[.,]\d)", rest.lower()):
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
