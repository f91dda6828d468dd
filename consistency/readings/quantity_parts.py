"""What stands around a number phrase: the other end of a range, the unit."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.readings.counted import is_plural
from consistency.readings.currencies import CURRENCY_CODES, coin_at, currency_at, currency_of, money
from consistency.readings.lookalikes import no_quantity
from consistency.readings.number_bounds import spanned
from consistency.readings.numbers import Magnitude, read_magnitude
from consistency.readings.quantity_people import counts_people
from consistency.readings.tokens import Token, word_at
from consistency.readings.unit_symbols import is_warm, symbol_at
from consistency.readings.units import (
    BASIS_POINTS,
    DEGREES,
    MULTIPLE,
    PERCENT,
    POINTS,
    Unit,
    days_at,
    is_unit,
    percent_at,
    physical,
    singular,
)

AGE = {
    "year": Unit("age", "year"),
    "month": Unit("age", "month", 1 / 12),
    "decade": Unit("age", "decade", 10.0),
    "century": Unit("age", "century", 100.0),
}
"""Units of age by the unit of time they are told in."""


def minus_before(tokens: Sequence[Token], i: int) -> int:
    """1 where a minus stands before token `i`, else 0: "-3.2 %", "minus 4 percent"."""
    if not i:
        return 0
    if word_at(tokens, i - 1) == "minus":
        return 1
    sign = tokens[i - 1].text in ("-", "–", "−") and tokens[i].glued
    apart = not tokens[i - 1].glued or (i > 1 and tokens[i - 2].text == "(")
    return 1 if sign and apart else 0


# Ranges


def range_at(tokens: Sequence[Token], magnitude: Magnitude, begin: int, i: int) -> tuple[Magnitude, bool, int]:
    """A range that opens with the magnitude: "between 10 and 15", "10 to 15", "10-15", "from 10 to 15 people".

    `begin` is where a bound before the number begins, `i` where the number or its currency does. Returns the range,
    whether there is one, and where it begins.
    """
    percent = percent_at(tokens, magnitude.end)
    link = magnitude.end + percent
    kind = _link(tokens, link, i, percent)
    if not kind or magnitude.percent or magnitude.vague:
        return magnitude, False, begin
    high = link + 1
    if tokens[high].kind == "currency" and high + 1 < len(tokens):
        high += 1
    upper = read_magnitude(tokens, high)
    if upper is None or upper.vague or upper.customary.high <= 0 or upper.percent:
        return magnitude, False, begin
    worded = kind != "dash" and tokens[high].kind == "number" and tokens[high - 1].kind != "currency"
    if worded and no_quantity(tokens, high, upper):
        return magnitude, False, begin
    if kind == "from" and not _spans(tokens, i, upper):
        return magnitude, False, begin
    if percent and not percent_at(tokens, upper.end):
        return magnitude, False, begin
    if kind == "to" and word_at(tokens, i - 1) == "by" and word_at(tokens, i - 2) in MOVED:
        return magnitude, False, begin  # "fell by $2 to $14": a change, and what came of it
    if kind == "or" and upper.customary.high > MOST_OR * magnitude.customary.high:
        return magnitude, False, begin  # "$952 million or $2.8 billion" are two estimates
    falling = upper.customary.high <= magnitude.customary.low
    if (magnitude.scaled and not upper.scaled) or (falling and kind != "between"):
        return magnitude, False, begin
    # "paid $5 to 30 tailors" is a sum and a count.
    loose = kind != "dash" or not (tokens[link].glued and tokens[link + 1].glued)
    money_too = high > link + 1 or upper.scaled or currency_of(word_at(tokens, upper.end))
    in_money = tokens[i].kind == "currency" or tokens[i].text in CURRENCY_CODES
    if in_money and loose and kind != "between" and not money_too:
        return magnitude, False, begin
    first = i - 1 if kind in ("between", "from") else begin
    return spanned(magnitude, upper, first), True, first


def _link(tokens: Sequence[Token], link: int, i: int, percent: int) -> str:
    """How token `link` ties the number at token `i` to another: "between", "from", "to", "or", "dash", or ""."""
    if link + 1 >= len(tokens):
        return ""
    word, before = word_at(tokens, link), word_at(tokens, i - 1)
    if before == "between" and word == "and":
        return "between"
    if word == "to" and before == "from":
        return "from"
    if word in ("to", "or") and not percent:
        return word
    return "dash" if tokens[link].text in ("-", "–") and tokens[link + 1].kind in ("number", "currency") else ""


MOST_OR = 2.0
"""By how much the second of "10 or 15" may exceed the first."""
_RANGING = frozenset("range ranges ranged ranging vary varies varied varying anywhere everything".split())
MOVED = frozenset(
    (
        "rise rose rises rising risen grow grew grows growing grown increase increases increased increasing fall fell "
        "falls falling fallen drop drops dropped dropping decline declines declined declining cut cuts cutting raise "
        "raises raised raising lower lowers lowered lowering reduce reduces reduced reducing went go goes going gone "
        "move moves moved moving change changes changed changing climb climbed climbs jump jumped jumps up down widen "
        "widened narrow narrowed slow slowed expand expanded double doubled triple tripled boost boosted revise "
        "revised improve improved improvement shrink shrank slip slipped extend extended bring brings brought "
        "bringing slide slid edge edged ease eased growth take took"
    ).split()
)
_NEAR_FROM = 7


def _spans(tokens: Sequence[Token], i: int, upper: Magnitude) -> bool:
    """Whether "from" before token `i` opens a range and no change: a word says so, or things are counted."""
    near = {word_at(tokens, k) for k in range(max(0, i - 1 - _NEAR_FROM), i - 1)}
    if near & _RANGING:
        return True
    if near & MOVED or percent_at(tokens, upper.end):
        return False
    follower = word_at(tokens, upper.end)
    return is_plural(follower) or is_unit(follower) or counts_people(tokens, i - 1, upper.end)


# Units


def unit_at(tokens: Sequence[Token], magnitude: Magnitude, unit: Unit | None) -> tuple[Unit | None, int]:
    """The unit behind a magnitude, and the token after it; `unit` is the one that stands in front."""
    end = magnitude.end
    if magnitude.percent:
        return MULTIPLE if magnitude.customary.low > WHOLE else PERCENT, end
    if taken := percent_at(tokens, end):
        return PERCENT, end + taken
    hyphen = _hyphen(tokens, end)
    j = end + 1 if hyphen else end
    if word_at(tokens, j) == "of" and magnitude.vague:
        j += 1
    if (points := points_at(tokens, j)) is not None:
        return points
    if (share := percent_at(tokens, j)) and hyphen:
        return PERCENT, j + share
    named = currency_at(tokens, j)
    if unit is not None:
        return unit, named[1] if named else end
    if (
        named
        and not _is_weight(tokens, magnitude, j, hyphen)
        and not (word_at(tokens, j) == "won" and magnitude.customary.high < LEAST_WON)
    ):
        return money(named[0]), named[1]
    if (coin := coin_at(tokens, j)) is not None:
        return coin
    if (days := days_at(tokens, j)) is not None:
        return days
    if degrees_at(tokens, j, magnitude.begin):
        return DEGREES, j + 1
    return _physical_at(tokens, j, end, magnitude.begin)


def degrees_at(tokens: Sequence[Token], j: int, begin: int) -> bool:
    """Whether token `j`, behind the number at token `begin`, is degrees of temperature without a scale.

    >>> from consistency.readings.tokens import tokenize
    >>> degrees_at(tokenize("minus 70 degrees"), 2, 1), degrees_at(tokenize("It turned 90 degrees."), 3, 2)
    (True, False)
    """
    if word_at(tokens, j) not in ("degree", "degrees") or physical([word_at(tokens, j), word_at(tokens, j + 1)]):
        return False
    if minus_before(tokens, begin) or (
        word_at(tokens, j + 1) in ("below", "above") and word_at(tokens, j + 2) in _MARKS
    ):
        return True
    return is_warm(tokens, begin, j)


_MARKS = frozenset(["zero", "freezing"])


def below_zero(tokens: Sequence[Token], end: int) -> int:
    """How many tokens from `end` on, behind degrees, say that they are below zero; 0 where none do."""
    return 2 if word_at(tokens, end) == "below" and word_at(tokens, end + 1) in _MARKS else 0


WHOLE = 100.0
"""Percent of a whole; of what is more, it is a multiple."""
LEAST_WON = 1000
"""Fewer won than these are a verb: "the 20 won prizes"."""


def _hyphen(tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i` is a hyphen, glued to the number or, as some texts have it, apart: "two - hour flight"."""
    if i + 1 >= len(tokens) or tokens[i].text not in ("-", "‑"):
        return False
    return tokens[i].glued or (not tokens[i + 1].glued and tokens[i + 1].lower == singular(tokens[i + 1].lower))


_WEIGHTY = frozenset("weigh weighs weighed weighing lost gained heavier lighter".split())
_IN_POUNDS = frozenset("fine bonus prize fee ticket reward note cheque grant loan deal bill coin salary".split())


def _is_weight(tokens: Sequence[Token], magnitude: Magnitude, j: int, hyphen: bool) -> bool:
    """Whether "pounds" at token `j` are a weight: "9 pounds of flour", "weighs 9 pounds", "a 200-pound man"."""
    word, behind = word_at(tokens, j), word_at(tokens, j + 1)
    if word not in ("pound", "pounds") or magnitude.scaled:
        return word == "pounds" and behind == "of"
    if hyphen:
        return behind not in _IN_POUNDS
    near = {word_at(tokens, k) for k in range(max(0, magnitude.begin - 5), magnitude.begin)}
    if behind == "in" and word_at(tokens, j + 2) == "weight":
        return True
    return behind in ("of", "heavier", "lighter", "overweight", "underweight") or any(
        word in near for word in _WEIGHTY if word.startswith("weigh")
    )


def _physical_at(tokens: Sequence[Token], j: int, end: int, begin: int) -> tuple[Unit | None, int]:
    """The physical unit from token `j` on and the token after it; (None, `end`) where there is none."""
    places, words = _unit_words(tokens, j)
    if words and words[0] in ("pound", "pounds"):
        words[0] = "lb"
    if words and (symbol := symbol_at(tokens, j, begin)):
        words[0] = symbol
    found = physical(words)
    if found is None or (words[0] == "second" and words[1:2] in (["half"], ["place"], ["quarter"])):
        return None, end
    unit, taken = found
    after = places[taken - 1] + 1
    dashes = 1 if after < len(tokens) and tokens[after].text == "-" else 0
    if unit.name in AGE and word_at(tokens, after + dashes) in ("old", "olds", "older", "old's", "olds'"):
        return AGE[unit.name], after + dashes + 1
    if unit.name in AGE and word_at(tokens, after) == "of" and word_at(tokens, after + 1) == "age":
        return AGE[unit.name], after + 2
    return unit, after


def _unit_words(tokens: Sequence[Token], j: int) -> tuple[list[int], list[str]]:
    """The next words, over glued hyphens, with their places: "square-mile", "km/h" as "km per h", "°C"."""
    places: list[int] = []
    words: list[str] = []
    for k in range(j, min(j + 6, len(tokens))):
        token = tokens[k]
        if token.glued and words and (token.text in "-‑" or (token.text == "." and words[-1] == "sq")):
            continue
        if token.kind != "word" and not (token.text in "/°²³" and (token.glued or token.text == "°")):
            break
        places.append(k)
        words.append({"/": "per", "°": "degrees"}.get(token.text, token.lower))
    return places, words


def points_at(tokens: Sequence[Token], i: int) -> tuple[Unit, int] | None:
    """The unit of points of percent that begins at token `i`, and the token after it.

    >>> from consistency.readings.tokens import tokenize
    >>> points_at(tokenize("25 basis points"), 1), points_at(tokenize("7 points"), 1)
    ((Unit(dimension='percentage points', name='basis point', factor=0.01, offset=0.0), 3), None)
    """
    if word_at(tokens, i) == "bps":
        return BASIS_POINTS, i + 1
    per = word_at(tokens, i) == "per"
    what = word_at(tokens, i + 1) if per else word_at(tokens, i)
    if i < len(tokens) and tokens[i].text == "%":
        what = "percent"
    point = i + 1 + per
    if point < len(tokens) and tokens[point].text in ("-", "‑"):
        point += 1
    if word_at(tokens, point) not in ("point", "points"):
        return None
    if what == "basis":
        return BASIS_POINTS, point + 1
    return (POINTS, point + 1) if what in ("percentage", "percent", "pct", "cent") else None
