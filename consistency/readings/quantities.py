"""Quantities in a sentence: an interval, a unit or a counted noun, and how it is stated.

>>> [(q.text, str(q.customary)) for q in read_quantities("It cost hundreds of millions of dollars.")]
[('hundreds of millions of dollars', '[200 million, 1 billion)')]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from consistency.readings.counted import FURTHER, STOP, counted
from consistency.readings.intervals import Interval
from consistency.readings.lookalikes import is_ordinal, is_superlative, no_quantity
from consistency.readings.numbers import (
    Magnitude,
    bound_before,
    bound_behind,
    bounded,
    read_magnitude,
    spanned,
)
from consistency.readings.tokens import Token, tokenize, word_at
from consistency.readings.units import (
    CURRENCY_CODES,
    PERCENT,
    TIMES,
    Unit,
    currency_of,
    money,
    percent_at,
    physical,
    singular,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as read: `sentence[start:end] == text`, intervals in the base unit of `unit`.

    `noun` is what is counted, modifiers first, head last, lower-case and singular. `change` is "up" or "down"
    for an amount of change ("fell 4 percent"); `part` marks a part of a group ("14 of the wounded");
    `further` one that adds to others ("another 12"). `per` is what a rate is of ("year" of "2 tonnes a year").
    """

    start: int
    end: int
    text: str
    literal: Interval
    customary: Interval
    unit: Unit | None
    noun: tuple[str, ...]
    vague: bool = False
    scaled: bool = False
    change: str = ""
    part: bool = False
    further: bool = False
    per: str = ""


def read_quantities(text: str) -> list[Quantity]:
    """All quantities of a sentence, left to right, without overlaps. Linear in the length of the text."""
    tokens = tokenize(text)
    quantities: list[Quantity] = []
    i = 0
    while i < len(tokens):
        found = _read_at(text, tokens, i)
        if found is None:
            i += 1
            continue
        quantity, i = found
        if quantity is not None:
            if quantities and quantity.start < quantities[-1].end:
                continue
            quantities.append(quantity)
    return quantities


def mask_quantities(text: str, quantities: Sequence[Quantity]) -> str:
    """The sentence with its quantities replaced by words that fit any amount.

    >>> text = "The fund manages $4.2 billion for 300 clients."
    >>> mask_quantities(text, read_quantities(text))
    'The fund manages some money for some clients.'
    """
    parts, end = [], 0
    for quantity in quantities:
        parts += [text[end : quantity.start], _placeholder(quantity)]
        end = quantity.end
    return "".join([*parts, text[end:]])


def _placeholder(quantity: Quantity) -> str:
    if quantity.unit is None:
        return "some"
    if quantity.unit.dimension.startswith("money"):
        return "some money"
    return "a share" if quantity.unit is PERCENT else "some amount"


def _read_at(text: str, tokens: Sequence[Token], i: int) -> tuple[Quantity | None, int] | None:
    """The quantity that begins at token `i` and the token after it; (None, j) for a number that is no quantity."""
    if tokens[i].kind == "sign":
        return None
    zero = _zero(text, tokens, i)
    if zero is not None:
        return zero
    unit: Unit | None = None
    first = i
    if tokens[i].kind == "currency" or (tokens[i].text in CURRENCY_CODES):
        currency = currency_of(tokens[i].lower)
        if currency is None or i + 1 >= len(tokens) or tokens[i + 1].kind != "number":
            return None
        unit, first = money(currency), i + 1
    magnitude = read_magnitude(tokens, first)
    if magnitude is None:
        return None
    if tokens[first].kind == "number" and unit is None and (after := no_quantity(tokens, first, magnitude)):
        return None, after
    if tokens[first].kind == "word" and is_ordinal(tokens, magnitude.end):
        return None, magnitude.end + 2
    if tokens[first].lower == "one" and is_superlative(tokens, magnitude.end):
        return None, magnitude.end
    minus = _minus(tokens, i)
    bound, begin = bound_before(tokens, i - minus)
    magnitude, ranged, begin = _range(tokens, magnitude, begin, i)
    if not ranged and bound == "exact":
        bound, end = bound_behind(tokens, magnitude.end)
        if end > magnitude.end:
            magnitude = replace(magnitude, end=end)
    unit, end = _unit(tokens, magnitude, unit)
    if not ranged and bound == "exact":
        bound, end = bound_behind(tokens, end)
    if minus and unit is not None and unit.dimension == "[temperature]":
        if ranged or bound != "exact":
            return None, end
        magnitude = replace(magnitude, literal=magnitude.literal.negated(), customary=magnitude.customary.negated())
    elif minus:
        begin = i
    if not ranged:
        magnitude = bounded(magnitude, bound, begin)
    if (
        unit is not None
        and unit.name in TIMES
        and word_at(tokens, end) in ("ago", "earlier", "later", "before", "after")
    ):
        return None, end
    noun, part = counted(tokens, end, unit, magnitude)
    before = word_at(tokens, begin - 1)
    if before in _WINDOW and (unit is None or unit.name in TIMES) and not magnitude.percent:
        return None, end
    if not noun and unit is None and before == "magnitude":
        noun = ("magnitude",)
    if unit is None and not noun and not _bare(tokens, first, magnitude):
        return None, magnitude.end
    quantity = Quantity(
        start=tokens[begin].start,
        end=tokens[end - 1].end,
        text=text[tokens[begin].start : tokens[end - 1].end],
        literal=_converted(magnitude.literal, unit),
        customary=_converted(magnitude.customary, unit),
        unit=unit,
        noun=noun,
        vague=magnitude.vague,
        scaled=magnitude.scaled,
        change=_change(tokens, begin, unit),
        part=part and not magnitude.vague,
        further=word_at(tokens, end) in FURTHER or before in FURTHER,
        per=_per(tokens, end),
    )
    return quantity, end


_AGE = {"year": Unit("age", "year"), "month": Unit("age", "month", 1 / 12)}
_WINDOW = frozenset(["first", "last", "past", "next", "previous", "final", "every", "each"])
"""Words that make a number a window or a frequency ("in his first three seasons"), not an amount."""
_EACH = frozenset(["per", "a", "an", "each", "every"])
_YEARLY = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour"}


def _minus(tokens: Sequence[Token], i: int) -> int:
    """1 where a minus stands before token `i`, else 0."""
    if i and (word_at(tokens, i - 1) == "minus" or (tokens[i - 1].text in ("-", "–", "−") and not tokens[i - 1].glued)):
        return 1 if tokens[i].glued or tokens[i - 1].kind == "word" else 0
    return 0


def _zero(text: str, tokens: Sequence[Token], i: int) -> tuple[Quantity, int] | None:
    """ "no one", "nobody", "not a single passenger" as the quantity zero."""
    if word_at(tokens, i) not in ("no", "nobody", "not"):
        return None
    words = tuple(word_at(tokens, i + k) for k in range(3))
    nothing = Interval(0, 0)
    hyphen = words == ("no", "", "one") and tokens[i + 1].text in "-‑"
    if words[:2] == ("no", "one") or words[0] == "nobody" or hyphen:
        end = i + (1 if words[0] == "nobody" else 2 if words[1] else 3)
        noun: tuple[str, ...] = ("person",)
    elif words == ("not", "a", "single") and word_at(tokens, i + 3):
        end, noun = i + 3, (singular(word_at(tokens, i + 3)),)
    else:
        return None
    span = (tokens[i].start, tokens[end - 1].end)
    return Quantity(*span, text[slice(*span)], nothing, nothing, None, noun), end


def _range(tokens: Sequence[Token], magnitude: Magnitude, begin: int, i: int) -> tuple[Magnitude, bool, int]:
    """A range that opens with the magnitude: "between 10 and 15", "10 to 15", "10-15", "between 40% and 45%"."""
    percent = percent_at(tokens, magnitude.end)
    link = magnitude.end + percent
    if link + 1 >= len(tokens):
        return magnitude, False, begin
    between = word_at(tokens, i - 1) == "between" and word_at(tokens, link) == "and"
    to = word_at(tokens, link) == "to" and word_at(tokens, i - 1) != "from" and not percent
    dash = tokens[link].text in ("-", "–") and tokens[link + 1].kind in ("number", "currency")
    if not (between or to or dash) or magnitude.percent:
        return magnitude, False, begin
    high = link + 1
    if tokens[high].kind == "currency" and high + 1 < len(tokens):
        high += 1
    upper = read_magnitude(tokens, high)
    if upper is None or upper.vague or magnitude.vague or upper.customary.high <= 0 or upper.percent:
        return magnitude, False, begin
    if percent and not percent_at(tokens, upper.end):
        return magnitude, False, begin
    falling = upper.customary.high <= magnitude.customary.low
    if (magnitude.scaled and not upper.scaled) or (falling and not between):
        return magnitude, False, begin
    # "paid $5 to 30 tailors" is a sum and a count.
    loose = to or not (tokens[link].glued and tokens[link + 1].glued)
    money_too = high > link + 1 or upper.scaled or currency_of(word_at(tokens, upper.end))
    if (tokens[i].kind == "currency" or tokens[i].text in CURRENCY_CODES) and loose and not between and not money_too:
        return magnitude, False, begin
    return spanned(magnitude, upper, i - 1 if between else begin), True, i - 1 if between else begin


def _unit(tokens: Sequence[Token], magnitude: Magnitude, unit: Unit | None) -> tuple[Unit | None, int]:
    """The unit behind a magnitude, and the token after it."""
    end = magnitude.end
    if magnitude.percent:
        return PERCENT, end
    if taken := percent_at(tokens, end):
        return PERCENT, end + taken
    hyphen = end < len(tokens) and tokens[end].text in "-‑" and tokens[end].glued
    j = end + 1 if hyphen else end
    if word_at(tokens, j) == "of" and magnitude.vague:
        j += 1
    for adjective in ("us", "american", "australian", "canadian", "swiss", "british"):
        if word_at(tokens, j) == adjective and currency_of(word_at(tokens, j + 1)):
            j += 1
    if unit is not None:
        return unit, j + 1 if currency_of(word_at(tokens, j)) else end
    word = word_at(tokens, j)
    weight = word == "pounds" and word_at(tokens, j + 1) in ("of", "heavier")
    verb = word == "won" and magnitude.customary.high < 1000
    if word and (currency := currency_of(word)) and not weight and not verb:
        return money(currency), j + 1
    if word == "pounds":
        word = "lb"
    words = [word, *("per" if t.text == "/" and t.glued else t.lower for t in tokens[j + 1 : j + 4])]
    if j < len(tokens) and tokens[j].text == "°" and j + 1 < len(tokens):
        words = ["degrees", word_at(tokens, j + 1)]
    found = physical(words)
    if found is None:
        return None, end
    found_unit, taken = found
    after = j + taken
    dashes = 1 if after < len(tokens) and tokens[after].text == "-" else 0
    if found_unit.name in _AGE and word_at(tokens, after + dashes) in ("old", "olds"):
        return _AGE[found_unit.name], after + dashes + 1
    return found_unit, after


def _bare(tokens: Sequence[Token], i: int, magnitude: Magnitude) -> bool:
    """Whether a number with neither unit nor noun is surely an amount: "41 billion", "12,500"."""
    return (magnitude.scaled and not magnitude.vague) or "," in tokens[i].text or (magnitude.scaled and magnitude.vague)


_UP = frozenset(
    ("rose rise rises rising grew grow grows increased increase climbed jumped gained surged up soared added").split()
)
_DOWN = frozenset(
    "fell fall falls falling dropped drop declined decline decreased lost slid down plunged shed tumbled".split()
)


def _change(tokens: Sequence[Token], begin: int, unit: Unit | None) -> str:
    """The direction of an amount of change: "rose 4 percent", "down by 300"."""
    before = word_at(tokens, begin - 1)
    if before in ("by", "of"):
        before = word_at(tokens, begin - 2)
    if before in ("up", "down") and unit is not PERCENT:
        return ""  # "wired up 300 machines"
    return "up" if before in _UP else "down" if before in _DOWN else ""


def _per(tokens: Sequence[Token], end: int) -> str:
    """What an amount is a rate of, told within the next words: "2 tonnes of steel a year", "$20 per barrel"."""
    for i in range(end, min(end + 5, len(tokens))):
        word, following = word_at(tokens, i), word_at(tokens, i + 1)
        if word in _YEARLY:
            return _YEARLY[word]
        if word == "apiece":
            return "piece"
        if following and (word == "per" or (word in _EACH and (following in TIMES or following == "season"))):
            return singular(following)
        if word in STOP and word != "of":
            break
    return ""


def _converted(interval: Interval, unit: Unit | None) -> Interval:
    if unit is None or (unit.factor == 1.0 and unit.offset == 0.0):
        return interval
    shifted = interval.scaled(unit.factor)
    if unit.offset == 0.0:
        return shifted
    return replace(shifted, low=shifted.low + unit.offset, high=shifted.high + unit.offset)
