"""Number phrases as intervals: the record, the words for numbers, how precise a stated number is.

A magnitude has two readings. The *literal* one is what the words entail: "millions" is two million or
more, "about 300" is anything near. The *customary* one is what a reader takes from them, because a writer
who knew of 200 million would not have said "millions" (Grice's maxim of quantity; Krifka 2009 on round
numbers). The customary reading lies within the literal one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consistency.readings.intervals import Interval
from consistency.readings.tokens import Token, word_at

ROUND_TOLERANCE = 0.05
"""How far a round number of four digits or more, or one with a scale word, may be off."""
ABOUT_TOLERANCE = 0.15
"""How far "about 300" may be off, customarily; literally twice as far."""


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


def stated_scaled(value: float, step: float, factor: float, begin: int, end: int) -> Magnitude:
    """ "1.2 billion": precise to its last digit before the scale word."""
    half = min(step, 1.0) / 2
    near = min(half, ROUND_TOLERANCE * value)
    literal = Interval(max(0.0, value - half) * factor, (value + half) * factor, high_open=True)
    customary = Interval((value - near) * factor, (value + near) * factor, high_open=value > 0)
    return Magnitude(begin, end, literal, customary, scaled=True)


def about(value: float, begin: int, end: int) -> Magnitude:
    """A number in a round word, as a dozen is."""
    literal = Interval(value * (1 - 2 * ABOUT_TOLERANCE), value * (1 + 2 * ABOUT_TOLERANCE))
    return Magnitude(begin, end, literal, Interval(value * (1 - ABOUT_TOLERANCE), value * (1 + ABOUT_TOLERANCE)))


_GROUPS = {"pair": 2.0, "trio": 3.0, "quartet": 4.0, "quintet": 5.0, "score": 20.0}
_IN_PAIRS = frozenset(
    "shoes boots socks gloves trousers jeans pants shorts tights scissors pliers tweezers glasses spectacles goggles "
    "binoculars skis handcuffs hands eyes legs wings earrings headphones sandals slippers".split()
)
"""Things a pair of which is one, or which nobody counts by two."""


def grouped(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """ "a trio of boats" as three, "a score of boats" as about twenty; "a pair of shoes" is none.

    >>> from consistency.readings.tokens import tokenize
    >>> grouped(tokenize("a trio of boats"), 0).customary, grouped(tokenize("a pair of shoes"), 0)
    (Interval(low=2.5, high=3.5, low_open=False, high_open=True), None)
    """
    size = _GROUPS.get(word_at(tokens, i + 1))
    if size is None or word_at(tokens, i) != "a" or word_at(tokens, i + 2) != "of":
        return None
    words = [word_at(tokens, k) for k in range(i + 3, i + 6)]
    things = next((word for word in words if word.endswith("s") and len(word) > len("gas")), "")
    if not things or things in _IN_PAIRS or "and" in words[: words.index(things)]:
        return None
    return about(size, i, i + 2) if size > len(_GROUPS) else stated(size, 1, i, i + 2)


def scales(tokens: Sequence[Token], i: int) -> tuple[float, int]:
    """The product of the scale words from token `i` on ("hundred million"), and the token after them."""
    factor = 1.0
    j = hyphen_behind(tokens, i)
    while (scale := SCALES.get(word_at(tokens, j))) is not None and factor < 1e12:
        factor, i = factor * scale, j + 1
        j = i
    return factor, i


def hyphen_behind(tokens: Sequence[Token], i: int) -> int:
    """The index behind a hyphen that is glued to both sides, or `i`."""
    if i + 1 < len(tokens) and tokens[i].text in ("-", "‑", "–") and tokens[i].glued and tokens[i + 1].glued:
        return i + 1
    return i


_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_WRITTEN_OUT = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "1/3": 1 / 3, "2/3": 2 / 3}


def mixed_behind(tokens: Sequence[Token], i: int, end: int) -> tuple[float, int] | None:
    """The fraction that a whole number at token `i` has behind it, and the token after: "2½", "2 1/2"."""
    if end < len(tokens) and tokens[end].text in _VULGAR:
        return _VULGAR[tokens[end].text], end + 1
    if end + 2 >= len(tokens) or tokens[end].glued or not (tokens[end + 1].glued and tokens[end + 2].glued):
        return None
    part = _WRITTEN_OUT.get("".join(token.text for token in tokens[end : end + 3]))
    return (part, end + 3) if part is not None and end == i + 1 else None
