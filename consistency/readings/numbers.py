"""The grammar of number phrases: digits, number words, vague magnitudes, bounds and approximators.

A magnitude has two readings. The *literal* one is what the words entail: "millions" is two million or
more, "about 300" is anything near. The *customary* one is what a reader takes from them, because a writer
who knew of 200 million would not have said "millions" (Grice's maxim of quantity; Krifka 2009 on round
numbers). The customary reading lies within the literal one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from consistency.readings.intervals import Interval
from consistency.readings.tokens import MAX_DIGITS, Token, word_at

ROUND_TOLERANCE = 0.05
"""How far a round number of four digits or more, or one with a scale word, may be off."""
ABOUT_TOLERANCE = 0.15
"""How far "about 300" may be off, customarily; literally twice as far."""
OPEN_FACTOR = 4.0
"""A writer who says "more than 200" customarily knows of fewer than this factor times 200."""


@dataclass(frozen=True, slots=True)
class Magnitude:
    """A number phrase from token `begin` to before token `end`; `vague` where no digit is stated."""

    begin: int
    end: int
    literal: Interval
    customary: Interval
    vague: bool = False
    scaled: bool = False
    percent: bool = False
    """A fraction of a whole: the numbers are percentages."""

    def times(self, factor: float, end: int) -> Magnitude:
        """The magnitude with a scale word behind it."""
        return Magnitude(
            self.begin, end, self.literal.scaled(factor), self.customary.scaled(factor), self.vague, True, self.percent
        )


ONES = {
    word: value
    for value, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen"
        ).split()
    )
}
TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7}
SUFFIXES = {"k": 1e3, "m": 1e6, "mm": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12}
_PLURAL_SCALES = {"dozens": 12.0, "tens": 10.0, "scores": 20.0} | {name + "s": scale for name, scale in SCALES.items()}
_VAGUE_COUNTS = {
    ("several",): (2, 10),
    ("a", "few"): (2, 10),
    ("a", "couple"): (2, 3),
    ("a", "handful"): (3, 10),
}
_EXTENTS = frozenset("tall high long wide deep thick away above below".split())
_GROUPED = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})(?:\.\d+)?")
"""Digits in groups of three, or as in India: 1,234,567 or 12,34,567."""
_PERIODS = frozenset("seconds minutes hours days weeks months years decades".split())
_FRACTIONS = {
    "half": 50.0,
    "third": 100 / 3,
    "thirds": 100 / 3,
    "quarter": 25.0,
    "quarters": 25.0,
    "fifth": 20.0,
    "fifths": 20.0,
}
_OPENERS = frozenset(["a", "an", "the", "half", "several", *ONES, *TENS, *_PLURAL_SCALES])


def read_magnitude(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """The number phrase that begins at token `i`, without its bounds, or None."""
    token = tokens[i]
    if token.kind == "number":
        return _share(tokens, i) or _digits(tokens, i)
    if token.kind == "word" and (token.lower in _OPENERS or token.lower.startswith("multi")):
        return _multi(tokens, i) or _fraction(tokens, i) or _vague(tokens, i) or _words(tokens, i)
    return None


def _digits(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """ "12,500", "1.2", "3.5bn"; not a code ("007"), nor a list ("1,2,3")."""
    written = tokens[i].text
    plain = written.replace(",", "")
    if len(plain) > MAX_DIGITS or (plain[0] == "0" and plain[1:2].isdigit()):
        return None
    if "," in written and not _GROUPED.fullmatch(written):
        return None
    value = float(plain)
    whole, _, decimals = plain.partition(".")
    zeros = len(whole) - len(whole.rstrip("0")) if value else 0
    step = 10.0 ** (-len(decimals) if decimals else zeros)
    end = i + 1
    follower = word_at(tokens, end)
    metres = follower == "m" and word_at(tokens, end + 1) in _EXTENTS
    if follower in SUFFIXES and not metres and (tokens[end].glued or len(follower) > 1):
        factor, end = SUFFIXES[follower], end + 1
    else:
        factor, end = _scales(tokens, end)
    return stated(value, step, i, end) if factor == 1 else _stated_scaled(value, step, factor, i, end)


def stated(value: float, step: float, begin: int, end: int) -> Magnitude:
    """A stated number: literally right to half of its last non-zero digit, customarily nearer where it is round.

    >>> stated(50000, 10000, 0, 1).customary
    Interval(low=47500.0, high=52500.0, low_open=False, high_open=True)
    """
    if value == 0:
        return Magnitude(begin, end, Interval(0, 0), Interval(0, 0))
    half = step / 2
    tolerance = ROUND_TOLERANCE if value >= 1000 else ROUND_TOLERANCE / 2
    near = min(half, max(tolerance * value, 0.5 if step >= 1 else 0.0))
    return Magnitude(
        begin,
        end,
        Interval(value - half, value + half, high_open=True),
        Interval(value - near, value + near, high_open=True),
    )


def _stated_scaled(value: float, step: float, factor: float, begin: int, end: int) -> Magnitude:
    """ "1.2 billion": precise to its last digit before the scale word."""
    half = min(step, 1.0) / 2
    near = min(half, ROUND_TOLERANCE * value)
    literal = Interval(max(0.0, value - half) * factor, (value + half) * factor, high_open=True)
    customary = Interval((value - near) * factor, (value + near) * factor, high_open=value > 0)
    return Magnitude(begin, end, literal, customary, scaled=True)


def _words(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """ "nineteen thousand", "twelve hundred", "a hundred and five", "twenty-one", "two dozen", "half a million"."""
    first, second, third = (word_at(tokens, i + k) for k in range(3))
    if first == "half" and second in ("a", "an") and (third in SCALES or third == "dozen"):
        factor, end = (12.0, i + 3) if third == "dozen" else _scales(tokens, i + 2)
        return _stated_scaled(0.5, 0.1, factor, i, end)
    value, end = _under_hundred(tokens, i)
    if first == "a" and second == "dozen":
        return _about(12, i, i + 2)
    if value and word_at(tokens, end) == "dozen":
        return _about(12.0 * value, i, end + 1)
    if value is not None and tuple(word_at(tokens, end + k) for k in range(3)) == ("and", "a", "half"):
        factor, end = _scales(tokens, end + 3)
        return _stated_scaled(value + 0.5, 0.5, factor, i, end) if factor > 1 else stated(value + 0.5, 0.5, i, end)
    total, factor, end = 0.0, math.inf, i
    joined = word_at(tokens, i - 1) != "between"
    while factor > 1:
        after_and = joined and total > 0 and word_at(tokens, end) == "and"
        value, after = _under_thousand(tokens, end + after_and, joined)
        if value is None:
            break
        next_factor, after = _scales(tokens, after)
        if next_factor >= factor or (after_and and (next_factor > 1 or value >= 100)):
            break
        total, factor, end = total + value * next_factor, next_factor, after
    if end == i:
        return None
    if total < 100:
        return stated(total, 1, i, end)
    digits = f"{total:.0f}"
    step = 10.0 ** (len(digits) - len(digits.rstrip("0")))
    return _stated_scaled(total / step, 1, step, i, end)


def _under_thousand(tokens: Sequence[Token], i: int, joined: bool) -> tuple[int | None, int]:
    """ "two hundred and five", "twelve hundred"; `joined` says that "and" adds what follows."""
    value, end = _under_hundred(tokens, i)
    if value is None and word_at(tokens, i) in ("a", "an") and word_at(tokens, i + 1) in SCALES:
        value, end = 1, i + 1
    if not value or word_at(tokens, _hyphen(tokens, end)) != "hundred":
        return value, end
    value, end = 100 * value, _hyphen(tokens, end) + 1
    rest, after = _under_hundred(tokens, end + (joined and word_at(tokens, end) == "and"))
    if rest and word_at(tokens, after) not in ("hundred", "dozen"):
        return value + rest, after
    return value, end


def _under_hundred(tokens: Sequence[Token], i: int) -> tuple[int | None, int]:
    word = word_at(tokens, i)
    if word in ONES:
        return ONES[word], i + 1
    if word in TENS:
        j = i + 1
        if j + 1 < len(tokens) and tokens[j].text == "-" and tokens[j].glued:
            j += 1
        unit = ONES.get(word_at(tokens, j), 0)
        return (TENS[word] + unit, j + 1) if 1 <= unit <= 9 else (TENS[word], i + 1)
    return None, i


def _vague(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """ "millions", "tens of thousands", "several hundred million", "a few dozen"."""
    word = word_at(tokens, i)
    if word in _PLURAL_SCALES:
        scale, end = _PLURAL_SCALES[word], i + 1
        upper = 100.0 / scale if word == "dozens" else 10.0
        magnitude = Magnitude(
            i, end, Interval(2 * scale, math.inf), Interval(2 * scale, upper * scale, high_open=True), True, True
        )
        if word_at(tokens, end) == "of" and word_at(tokens, end + 1) in _PLURAL_SCALES:
            return magnitude.times(_PLURAL_SCALES[word_at(tokens, end + 1)], end + 2)
        return magnitude
    for words, (low, high) in _VAGUE_COUNTS.items():
        if all(word_at(tokens, i + k) == part for k, part in enumerate(words)):
            end = i + len(words)
            magnitude = Magnitude(i, end, Interval(low, math.inf), Interval(low, high, high_open=high > 3), True)
            of = 1 if word_at(tokens, end) == "of" else 0
            if word_at(tokens, end + of) in ("dozen", *SCALES):
                scale = 12.0 if word_at(tokens, end + of) == "dozen" else 1.0
                if scale == 1.0:
                    scale, after = _scales(tokens, end + of)
                else:
                    after = end + of + 1
                return magnitude.times(scale, after)
            return magnitude
    return None


def _multi(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """ "multibillion", "multi-billion"."""
    word, end = word_at(tokens, i), i + 1
    if not word.startswith("multi"):
        return None
    scale = SCALES.get(word[5:])
    if word == "multi" and i + 2 < len(tokens) and tokens[i + 1].text in "-‑" and tokens[i + 1].glued:
        scale, end = SCALES.get(word_at(tokens, i + 2)), i + 3
    if scale is None:
        return None
    return Magnitude(
        i, end, Interval(2 * scale, math.inf), Interval(2 * scale, 100 * scale, high_open=True), True, True
    )


def _fraction(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """ "half of", "two thirds", "a quarter of", "one in four", "a majority of", as percentages."""
    first, second = word_at(tokens, i), word_at(tokens, i + 1)
    begin, end = i, i + 1
    if first == "half" and second not in ("a", "an", "dozen", "way"):
        if second != "of" and second not in ("the", "its", "their", "all", "his", "her", "our"):
            return None
        value = 50.0
    elif first in ("a", "one") and second in _FRACTIONS and (word_at(tokens, i + 2) == "of" or second == "half"):
        value, end = _FRACTIONS[second], i + 2
    elif first == "one" and (j := _hyphen(tokens, i + 1)) > i + 1 and word_at(tokens, j) in _FRACTIONS:
        value, end = _FRACTIONS[word_at(tokens, j)], j + 1
    elif first in ONES and word_at(tokens, j := _hyphen(tokens, i + 1)) in ("thirds", "quarters", "fifths"):
        value, end = ONES[first] * _FRACTIONS[word_at(tokens, j)], j + 1
    elif first in ("a", "the") and second == "majority" and word_at(tokens, i + 2) == "of":
        whole = Interval(50, 100, low_open=True)
        return Magnitude(begin, i + 2, whole, whole, vague=True, percent=True)
    else:
        return _share(tokens, i)
    return _percentage(value, begin, end)


def _share(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """ "one in four", "nine out of 10", as percentages; "three in ten years" is none."""
    part = _small(tokens, i)
    outof = word_at(tokens, i + 1) == "out" and word_at(tokens, i + 2) == "of"
    if not part or not (outof or word_at(tokens, i + 1) == "in"):
        return None
    j = i + 3 if outof else i + 2
    whole = _small(tokens, j)
    if not whole or whole <= part or (whole > 20 and whole not in (100, 1000)) or word_at(tokens, j + 1) in _PERIODS:
        return None
    return _percentage(100.0 * part / whole, i, j + 1)


def _small(tokens: Sequence[Token], i: int) -> int | None:
    """A whole number in one token: "nine", "10", "1,000"."""
    if i < len(tokens) and tokens[i].kind == "number" and len(tokens[i].text) <= 5:
        plain = tokens[i].text.replace(",", "")
        return int(plain) if plain.isdigit() and plain[0] != "0" else None
    return ONES.get(word_at(tokens, i))


def _percentage(value: float, begin: int, end: int) -> Magnitude:
    wide, near = min(2.5, value / 2), min(1.0, value / 4)
    literal, customary = Interval(value - wide, value + wide), Interval(value - near, value + near)
    return Magnitude(begin, end, literal, customary, percent=True)


def _about(value: float, begin: int, end: int) -> Magnitude:
    literal = Interval(value * (1 - 2 * ABOUT_TOLERANCE), value * (1 + 2 * ABOUT_TOLERANCE))
    return Magnitude(begin, end, literal, Interval(value * (1 - ABOUT_TOLERANCE), value * (1 + ABOUT_TOLERANCE)))


def _scales(tokens: Sequence[Token], i: int) -> tuple[float, int]:
    """The product of the scale words from token `i` on ("hundred million"), and the token after them."""
    factor = 1.0
    j = _hyphen(tokens, i)
    while (scale := SCALES.get(word_at(tokens, j))) is not None and factor < 1e12:
        factor, i = factor * scale, j + 1
        j = i
    return factor, i


def _hyphen(tokens: Sequence[Token], i: int) -> int:
    """The index behind a hyphen that is glued to both sides, or `i`."""
    if i + 1 < len(tokens) and tokens[i].text in ("-", "‑", "–") and tokens[i].glued and tokens[i + 1].glued:
        return i + 1
    return i


# Bounds and approximators, by the words before the number. Longer phrases go first.
_BEFORE: dict[tuple[str, ...], str] = {
    ("no", "fewer", "than"): "least",
    ("no", "less", "than"): "least",
    ("not", "less", "than"): "least",
    ("slightly", "more", "than"): "just over",
    ("slightly", "less", "than"): "nearly",
    ("a", "little", "over"): "just over",
    ("a", "little", "more", "than"): "just over",
    ("little", "more", "than"): "just over",
    ("in", "excess", "of"): "over",
    ("just", "shy", "of"): "nearly",
    ("no", "more", "than"): "most",
    ("not", "more", "than"): "most",
    ("as", "many", "as"): "most",
    ("as", "much", "as"): "most",
    ("a", "maximum", "of"): "most",
    ("a", "minimum", "of"): "least",
    ("a", "total", "of"): "exact",
    ("just", "over"): "just over",
    ("just", "above"): "just over",
    ("just", "under"): "nearly",
    ("just", "below"): "nearly",
    ("well", "over"): "over",
    ("more", "than"): "over",
    ("greater", "than"): "over",
    ("upwards", "of"): "over",
    ("at", "least"): "least",
    ("up", "to"): "most",
    ("at", "most"): "most",
    ("fewer", "than"): "under",
    ("less", "than"): "under",
    ("close", "to"): "nearly",
    ("an", "estimated"): "about",
    ("over",): "over",
    ("above",): "over",
    ("exceeding",): "over",
    ("exceeds",): "over",
    ("exceed",): "over",
    ("exceeded",): "over",
    ("surpass",): "over",
    ("surpasses",): "over",
    ("surpassed",): "over",
    ("surpassing",): "over",
    ("topped",): "over",
    ("topping",): "over",
    ("under",): "under",
    ("below",): "under",
    ("nearly",): "nearly",
    ("almost",): "nearly",
    ("about",): "about",
    ("around",): "about",
    ("some",): "about",
    ("roughly",): "about",
    ("approximately",): "about",
    ("estimated",): "about",
    ("circa",): "about",
    ("perhaps",): "about",
}
_LONGEST = max(map(len, _BEFORE))
_BEHIND = {"so": "about", "thereabouts": "about", "more": "least", "fewer": "most", "less": "most"}


def bound_before(tokens: Sequence[Token], i: int) -> tuple[str, int]:
    """The bound or approximator that ends before token `i`, and where it begins; ("exact", i) where there is none."""
    for length in range(min(_LONGEST, i), 0, -1):
        words = tuple(word_at(tokens, k) for k in range(i - length, i))
        if words in _BEFORE:
            return _BEFORE[words], i - length
    return "exact", i


def bound_behind(tokens: Sequence[Token], i: int) -> tuple[str, int]:
    """The bound or approximator at token `i`, behind a number, and the token after it: "or so", "or more", "+"."""
    if word_at(tokens, i) == "or" and word_at(tokens, i + 1) in _BEHIND and word_at(tokens, i + 2) != "than":
        return _BEHIND[word_at(tokens, i + 1)], i + 2
    plus = i < len(tokens) and tokens[i].text == "+" and tokens[i].glued
    if plus and not (i + 1 < len(tokens) and tokens[i + 1].glued):
        return "least", i + 1
    return "exact", i


def bounded(magnitude: Magnitude, bound: str, begin: int) -> Magnitude:
    """The magnitude under a bound: "more than 200" is (200, ∞), customarily (200, 800).

    A bound on a vague magnitude ("more than a million" is none; "several hundred million" and up is one) moves
    its lower end to where the vague one begins.
    """
    literal, customary = magnitude.literal, magnitude.customary
    if magnitude.vague:
        low, high = customary.low, customary.high
    else:
        low = high = (customary.low + customary.high) / 2
    ceiling = 100.0 if magnitude.percent else math.inf
    far = min(ceiling, max(high, OPEN_FACTOR * low)) if low > 0 else ceiling
    floor, near = (0.0, low / OPEN_FACTOR) if high > 0 else (-math.inf, -math.inf)
    match bound:
        case "over":
            literal, customary = Interval(low, ceiling, low_open=True), Interval(low, far, True, magnitude.vague)
        case "least":
            literal, customary = Interval(low, ceiling), Interval(low, far, high_open=magnitude.vague)
        case "under":
            literal, customary = Interval(floor, high, high_open=True), Interval(near, high, high_open=True)
        case "most":
            literal, customary = Interval(floor, high), Interval(near, high)
        case "just over" if high > 0:
            literal, customary = Interval(low, 1.2 * high, low_open=True), Interval(low, 1.1 * high, low_open=True)
        case "nearly":
            literal, customary = Interval(0.8 * low, high), Interval(0.9 * low, high)
        case "about":
            wide = 2 * ABOUT_TOLERANCE
            literal = Interval(min(literal.low, low * (1 - wide)), max(literal.high, high * (1 + wide)))
            customary = Interval(low * (1 - ABOUT_TOLERANCE), high * (1 + ABOUT_TOLERANCE))
        case _:
            pass
    return Magnitude(begin, magnitude.end, literal, customary, magnitude.vague, magnitude.scaled, magnitude.percent)


def spanned(low: Magnitude, high: Magnitude, begin: int) -> Magnitude:
    """A range: "between 10 and 15", "10 to 15 million"; a scale behind the second belongs to both."""
    factor = 1.0
    if high.scaled and not low.scaled and low.customary.high < high.customary.low / 100:
        ratio = high.customary.low / max(low.customary.low, 1e-9)
        factor = 10.0 ** (3 * math.floor(math.log10(ratio) / 3))
    middle_low = (low.customary.low + low.customary.high) / 2 * factor
    middle_high = (high.customary.low + high.customary.high) / 2
    whole = Interval(min(middle_low, middle_high), max(middle_low, middle_high))
    return Magnitude(begin, high.end, whole, whole, low.vague and high.vague, high.scaled, high.percent)
