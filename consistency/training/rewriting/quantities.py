"""Numbers rewritten: another value, another notation, a rounded one, a bound, a vague word."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from consistency.readings.intervals import Interval
from consistency.readings.lookalikes import no_quantity
from consistency.readings.numbers import ABOUT_TOLERANCE, ONES, SCALES, TENS, bound_before, read_magnitude
from consistency.readings.tokens import Token, tokenize, word_at
from consistency.training.rewriting.slots import Rendering, Slot, slot_of_renderings

_WORDS = {value: word for word, value in (ONES | TENS).items()}
_ABOUT = ("about", "around", "roughly", "approximately", "some")
_ABOVE = ("more than", "over", "at least", "upwards of")
_VAGUE = {
    (24, 99): "dozens of",
    (200, 999): "hundreds of",
    (2_000, 9_999): "thousands of",
    (20_000, 99_999): "tens of thousands of",
    (200_000, 999_999): "hundreds of thousands of",
    (2_000_000, 9_999_999): "millions of",
    (20_000_000, 99_999_999): "tens of millions of",
    (200_000_000, 999_999_999): "hundreds of millions of",
    (2_000_000_000, 99_999_999_999): "billions of",
}
_NO_BOUND_BEHIND = frozenset(
    "the a an his her its their my our your this these those past last first next previous other top only".split()
)
"""Words between which and a number no "about" and no "more than" stands."""
_CURRENCIES = {"$": "dollars", "US$": "dollars", "€": "euros", "£": "pounds"}


def quantity_slots(sentence: str) -> list[Slot]:
    """A slot for each stated number that counts or measures; codes, dates and bounded numbers have none."""
    tokens = tokenize(sentence)
    slots = []
    i = 0
    while i < len(tokens):
        magnitude = read_magnitude(tokens, i)
        if magnitude is None:
            i += 1
            continue
        value = magnitude.literal.low
        token = tokens[i]
        usable = (
            not magnitude.vague
            and not magnitude.percent
            and (token.kind == "number" or token.lower in ONES or token.lower in TENS)
            and value >= 2
            and math.isfinite(value)
            and not no_quantity(tokens, i, magnitude)
            and bound_before(tokens, i)[0] == "exact"
        )
        if usable:
            slots.append(_slot(sentence, tokens, i, magnitude.end))
        i = max(magnitude.end, i + 1)
    return [slot for slot in slots if slot is not None]


def _slot(sentence: str, tokens: Sequence[Token], begin: int, end: int) -> Slot | None:
    number = _value(tokens, begin, end)
    if number is None or number < 2 or number > 1e14:
        return None
    currency = ""
    if begin and tokens[begin - 1].kind == "currency":
        currency = tokens[begin - 1].text
        begin -= 1
    start, stop = tokens[begin].start, tokens[end - 1].end
    # A vague word wants a plural noun behind it; a unit glued to the number, or a percentage, wants digits.
    follower = tokens[end] if end < len(tokens) else None
    counted = follower is not None and follower.kind == "word" and follower.lower.endswith("s") and not follower.glued
    digits_only = follower is not None and (
        follower.glued and follower.kind in ("word", "sign") and follower.text not in ".,;:!?)”\"'"
    )
    if follower is not None and follower.text[0].isupper():
        return None  # "50 Shades of Grey", "12 Angry Men"
    bounds = not digits_only and word_at(tokens, begin - 1) not in _NO_BOUND_BEHIND
    stated = Rendering(sentence[start:stop], Interval(number, number))
    first = not sentence[:start].strip()

    def others(draw: random.Random) -> Rendering | None:
        value = number if draw.random() < 0.5 else _another(number, draw)
        found = _rendering(value, currency, counted and not currency, bounds, digits_only, draw)
        if found is not None and first:
            return Rendering(found.words[0].upper() + found.words[1:], found.values)
        return found

    return slot_of_renderings(start, stop, stated, others)


def _value(tokens: Sequence[Token], begin: int, end: int) -> float | None:
    magnitude = read_magnitude(tokens, begin)
    if magnitude is None:
        return None
    first = tokens[begin]
    if first.kind == "number":
        value = float(first.text.replace(",", ""))
        for token in tokens[begin + 1 : end]:
            if token.lower not in SCALES:
                return None
            value *= SCALES[token.lower]
        return value
    if end == begin + 1:
        return float((ONES | TENS)[first.lower])
    return None


def _another(value: float, draw: random.Random) -> float:
    """A value that a careless or a misled writer might give instead: near, a multiple, another power of ten."""
    kind = draw.randrange(5)
    if kind == 0:
        other = value * 10 ** draw.choice((-2, -1, 1, 2, 3))
    elif kind == 1:
        other = value + draw.choice((-3, -2, -1, 1, 2, 3)) * _last_place(value)
    elif kind == 2:
        other = value * draw.choice((0.5, 2, 3, 4))
    else:
        other = value * draw.uniform(0.3, 0.95) if draw.random() < 0.5 else value * draw.uniform(1.08, 3)
    if value == round(value) and value < 1e6:
        other = float(round(other))
    return max(_rounded(other, 3 if value >= 100 else 2), 1.0) if other >= 10 else max(round(other, 1), 1.0)


def _last_place(value: float) -> float:
    """The size of the last digit that is not zero: 100 for 1,200."""
    if value != round(value):
        return 0.1
    step = 1.0
    while value % (step * 10) == 0:
        step *= 10
    return step


def _rounded(value: float, digits: int) -> float:
    if value <= 0:
        return value
    step = 10.0 ** (math.floor(math.log10(value)) - digits + 1)
    return round(value / step) * step


def _rendering(
    value: float, currency: str, counted: bool, bounds: bool, digits_only: bool, draw: random.Random
) -> Rendering | None:
    if value != round(value, 1) or value < 1:
        return None
    exact = Interval(value, value)
    kind = draw.random()
    if not bounds or kind < 0.4:
        return Rendering(_written(value, currency, digits_only, draw), exact)
    if kind < 0.55:
        if value < 10:
            return None
        about = _rounded(value, draw.choice((1, 2)))
        if not 0.93 <= about / value <= 1.07:
            about = value
        tolerance = Interval(about * (1 - ABOUT_TOLERANCE), about * (1 + ABOUT_TOLERANCE))
        return Rendering(f"{draw.choice(_ABOUT)} {_written(about, currency, False, draw)}", tolerance)
    if kind < 0.72:
        bound = _rounded(value * draw.uniform(0.6, 0.99), 1)
        if not 1 < bound < value:
            return None
        return Rendering(
            f"{draw.choice(_ABOVE)} {_written(bound, currency, False, draw)}",
            Interval(bound, math.inf, low_open=True),
        )
    if kind < 0.86:
        bound = _rounded(value * draw.uniform(1.01, 1.8), 1)
        if bound <= value:
            return None
        below = ("less than", "under", "up to") if currency or not counted else ("fewer than", "under", "up to")
        return Rendering(f"{draw.choice(below)} {_written(bound, currency, False, draw)}", Interval(0, bound))
    for (low, high), words in _VAGUE.items():
        if low <= value <= high:
            if currency in _CURRENCIES and low >= 2000:
                return Rendering(f"{words} {_CURRENCIES[currency]}", Interval(low, high))
            return Rendering(words, Interval(low, high)) if counted else None
    return None


def _written(value: float, currency: str, digits_only: bool, draw: random.Random) -> str:
    whole = value == round(value)
    if whole and not digits_only:
        if int(value) in _WORDS and value <= 20 and not currency and draw.random() < 0.6:
            return _WORDS[int(value)]
        if 1100 <= value <= 9900 and value % 100 == 0 and value % 1000 and not currency and draw.random() < 0.15:
            hundreds = int(value) // 100
            tens, ones = divmod(hundreds, 10)
            spoken = _WORDS.get(hundreds) or f"{_WORDS[tens * 10]}-{_WORDS[ones]}"
            return f"{spoken} hundred"
        for scale, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
            if value >= scale and value == round(value / scale, 2) * scale and draw.random() < 0.8:
                amount = f"{value / scale:g} {word}"
                if currency in _CURRENCIES and draw.random() < 0.25:
                    return f"{amount} {_CURRENCIES[currency]}"
                return currency + amount
    digits = f"{value:,.0f}" if whole else f"{value:,.1f}"
    return currency + digits
