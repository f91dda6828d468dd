"""The grammar of number phrases: digits, number words, vague magnitudes.

Their shares of a whole are in `number_shares`, the bounds around them in `number_bounds`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from consistency.readings.intervals import Interval
from consistency.readings.number_bounds import bound_before, bound_behind, bounded, spanned
from consistency.readings.number_magnitudes import (
    ABOUT_TOLERANCE,
    ONES,
    SCALES,
    TENS,
    Magnitude,
    about,
    grouped,
    hyphen_behind,
    mixed_behind,
    scales,
    stated,
    stated_scaled,
)
from consistency.readings.number_shares import SHARE_OPENERS, fraction, parts, share_in
from consistency.readings.tokens import MAX_DIGITS, THIN_SPACES, Token, word_at
from consistency.readings.units import TIMES, is_unit, singular

__all__ = [
    "ABOUT_TOLERANCE",
    "ONES",
    "SCALES",
    "TENS",
    "Magnitude",
    "bound_before",
    "bound_behind",
    "bounded",
    "read_magnitude",
    "spanned",
    "stated",
]

SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12}
_PLURAL_SCALES = {"dozens": 12.0, "tens": 10.0, "scores": 20.0} | {name + "s": scale for name, scale in SCALES.items()}
_VAGUE_COUNTS = {
    ("several",): (2, 10),
    ("a", "few"): (2, 10),
    ("a", "couple"): (2, 3),
    ("a", "handful"): (3, 10),
}
_FIGURES = {"double": 2, "triple": 3, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8} | {
    "nine": 9,
    "ten": 10,
}
GROUP = 3
"""Digits between two separators."""
_EXTENTS = frozenset("tall high long wide deep thick away above below".split())
_MARKED = frozenset("the his her its their test exam high low top final average by with in".split())
"""Words before "scores of" that make scores marks, not twenties."""
_GROUPED = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})(?:\.\d+)?")
"""Digits in groups of three, or as in India: 1,234,567 or 12,34,567."""
_OPENERS = frozenset(["several", *ONES, *TENS, *_PLURAL_SCALES, *_FIGURES]) | SHARE_OPENERS


def read_magnitude(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """The number phrase that begins at token `i`, without its bounds, or None."""
    token = tokens[i]
    if token.kind == "number":
        return share_in(tokens, i) or _digits(tokens, i)
    if token.kind == "word" and (token.lower in _OPENERS or token.lower.startswith("multi")):
        return (
            _multi(tokens, i)
            or _figures(tokens, i)
            or _part_of_one(tokens, i)
            or fraction(tokens, i)
            or _vague(tokens, i)
            or _half_a(tokens, i)
            or grouped(tokens, i)
            or _words(tokens, i)
            or _one_unit(tokens, i)
        )
    return None


def _digits(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """ "12,500", "1.2", "3.5bn", "1 200" with a thin space; not a code ("007"), nor a list ("1,2,3")."""
    plain, end = _joined(tokens, i)
    if plain is None:
        return None
    value = float(plain)
    if "." not in plain and (mixed := mixed_behind(tokens, i, end)) is not None:
        return stated(value + mixed[0], min(mixed[0], 0.5), i, mixed[1])
    whole, _, decimals = plain.partition(".")
    zeros = len(whole) - len(whole.rstrip("0")) if value else 0
    step = 10.0 ** (-len(decimals) if decimals else zeros)
    if (factor := _suffix(tokens, i, end)) is not None:
        return stated_scaled(value, step, factor, i, end + 1)
    factor, end = scales(tokens, end)
    return stated(value, step, i, end) if factor == 1 else stated_scaled(value, step, factor, i, end)


def _joined(tokens: Sequence[Token], i: int) -> tuple[str | None, int]:
    """The digits from token `i` on without separators, and the token after them; None for what is no number."""
    written, end = tokens[i].text, i + 1
    if "." not in written and len(written) <= GROUP:
        while end + 1 < len(tokens) and end < i + 2 * MAX_DIGITS // GROUP and tokens[end].text in THIN_SPACES:
            written, end = f"{written},{tokens[end + 1].text}", end + 2
    plain = written.replace(",", "")
    code = len(plain) > MAX_DIGITS or (plain[0] == "0" and plain[1:2].isdecimal())
    return (None if code or ("," in written and not _GROUPED.fullmatch(written)) else plain), end


def _suffix(tokens: Sequence[Token], i: int, end: int) -> float | None:
    """The factor of a suffix at token `end`, behind the number at `i`: "3.5bn", "$5 m", "40k"; not "5 m tall", "4K"."""
    follower = word_at(tokens, end)
    money = i > 0 and tokens[i - 1].kind == "currency"
    if money and follower == "mm":
        return 1e6
    counted = follower == "m" and word_at(tokens, end + 1) in _MANY
    if follower not in SUFFIXES or not (tokens[end].glued or len(follower) > 1 or money or counted):
        return None
    metres = follower == "m" and not money and word_at(tokens, end + 1) in _EXTENTS
    label = tokens[end].text == "K" and not money and len(tokens[i].text) < GROUP
    model = (
        not money and follower in ("k", "m", "b") and len(tokens[i].text) > GROUP and tokens[i].text.isdecimal()
    )  # "9600M"
    return None if metres or label or model else SUFFIXES[follower]


_MANY = frozenset(
    "people users viewers customers visitors subscribers members passengers voters workers jobs copies homes "
    "households children followers listeners readers downloads tonnes tons barrels euros dollars pounds rupees".split()
)
"""What nobody counts by the metre: "5 m" of them are five million."""


def _half_a(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """ "half a million", "half a dozen", "half an hour"; "half a house" is none."""
    if word_at(tokens, i) != "half" or word_at(tokens, i + 1) not in ("a", "an"):
        return None
    what = word_at(tokens, i + 2)
    if what == "dozen" or what in SCALES:
        factor, end = (12.0, i + 3) if what == "dozen" else scales(tokens, i + 2)
        return stated_scaled(0.5, 0.1, factor, i, end)
    point = what in ("percentage", "point") and word_at(tokens, i + 3) == "point"
    return stated(0.5, 0.1, i, i + 2) if is_unit(what) or what == "percent" or point else None


def _part_of_one(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """ "three quarters of an hour", "a quarter of a million", "two tenths of a mile"."""
    found = parts(tokens, i)
    if found is None or word_at(tokens, found[1]) != "of" or word_at(tokens, found[1] + 1) not in ("a", "an", "one"):
        return None
    share, j = found[0] / 100, found[1] + 2
    if word_at(tokens, j) in SCALES:
        factor, end = scales(tokens, j)
        return stated_scaled(share, 0.1, factor, i, end)
    return stated(share, 0.1, i, j) if is_unit(word_at(tokens, j)) else None


_WHOLE = frozenset(["full", "whole", "mere"])
_LASTING = frozenset("for lasted lasts lasting took takes taking".split())
"""Words before "a week" that make it a length of time."""


def _one_unit(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """The "a" of a measure: "an hour and a half", "over a week", "a full decade"; "60 km an hour" has none."""
    if word_at(tokens, i) not in ("a", "an"):
        return None
    full = word_at(tokens, i + 1) in _WHOLE
    end = i + 1 + full
    unit = word_at(tokens, end)
    if not is_unit(unit) or (unit == "second" and is_ordinary(tokens, end)):
        return None
    bound, begin = bound_before(tokens, i)
    open_end = is_ordinary(tokens, end)  # "for a year", no "for a year group"
    lasting = word_at(tokens, begin - 1) in _LASTING and singular(unit) in TIMES and not open_end
    joined = word_at(tokens, end + 1) == "and" and _goes_on(tokens, end + 2)
    if not (full or bound != "exact" or lasting or joined):
        return None
    return stated(1, 0.5 if full or joined else 1, i, end)


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether "a half" or an amount of a smaller unit begins at token `i`."""
    if word_at(tokens, i) == "a" and word_at(tokens, i + 1) == "half":
        return True
    rest = read_magnitude(tokens, i) if i < len(tokens) and word_at(tokens, i) not in ("a", "an") else None
    return rest is not None and not rest.percent and is_unit(word_at(tokens, rest.end))


def is_ordinary(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word of content follows token `i`, which then only describes it: "a second goal", "a year group"."""
    behind = word_at(tokens, i + 1)
    return bool(behind) and behind not in _SMALL and not behind.endswith("ly")


_SMALL = frozenset(
    "a an the and or but of in on at by for from to with without before after until since as than that which who when "
    "while because if so is was were are each per long wide deep high tall thick away behind ahead apart more less "
    "longer shorter later earlier ago every this last".split()
)


def _figures(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """ "six-figure", "double-digit", by how many digits such a number has."""
    j = hyphen_behind(tokens, i + 1)
    digits = _FIGURES.get(word_at(tokens, i))
    if digits is None or j == i + 1 or word_at(tokens, j) not in ("figure", "digit", "figures", "digits"):
        return None
    span = Interval(10.0 ** (digits - 1), 10.0**digits, high_open=True)
    # A sum of six figures is money; two digits may be of anything.
    return Magnitude(i, j + 1, span, span, vague=True, scaled=word_at(tokens, j).startswith("figure"))


def _words(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """ "nineteen thousand", "twelve hundred", "a hundred and five", "twenty-one", "two dozen"."""
    first, second = word_at(tokens, i), word_at(tokens, i + 1)
    value, end = _under_hundred(tokens, i)
    if first == "a" and second == "dozen":
        return about(12, i, i + 2)
    if value and word_at(tokens, end) == "dozen":
        return about(12.0 * value, i, end + 1)
    if value is not None and tuple(word_at(tokens, end + k) for k in range(3)) == ("and", "a", "half"):
        factor, end = scales(tokens, end + 3)
        return stated_scaled(value + 0.5, 0.5, factor, i, end) if factor > 1 else stated(value + 0.5, 0.5, i, end)
    total, factor, end = 0.0, math.inf, i
    joined = word_at(tokens, i - 1) != "between"
    while factor > 1:
        after_and = joined and total > 0 and word_at(tokens, end) == "and"
        value, after = _under_thousand(tokens, end + after_and, joined)
        if value is None:
            break
        next_factor, after = scales(tokens, after)
        if next_factor >= factor or (after_and and (next_factor > 1 or value >= 100)):
            break
        total, factor, end = total + value * next_factor, next_factor, after
    if end == i:
        return None
    if total < 100:
        return stated(total, 1, i, end)
    digits = f"{total:.0f}"
    step = 10.0 ** (len(digits) - len(digits.rstrip("0")))
    return stated_scaled(total / step, 1, step, i, end)


def _under_thousand(tokens: Sequence[Token], i: int, joined: bool) -> tuple[int | None, int]:
    """ "two hundred and five", "twelve hundred"; `joined` says that "and" adds what follows."""
    value, end = _under_hundred(tokens, i)
    if value is None and word_at(tokens, i) in ("a", "an") and word_at(tokens, i + 1) in SCALES:
        value, end = 1, i + 1
    if not value or word_at(tokens, hyphen_behind(tokens, end)) != "hundred":
        return value, end
    value, end = 100 * value, hyphen_behind(tokens, end) + 1
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
        if j + 1 < len(tokens) and tokens[j].text == "-":
            j += 1  # also "seventy - three", as some texts have it
        unit = ONES.get(word_at(tokens, j), 0)
        return (TENS[word] + unit, j + 1) if 1 <= unit <= 9 else (TENS[word], i + 1)
    return None, i


def _vague(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """ "millions", "tens of thousands", "several hundred million", "a few dozen"."""
    word = word_at(tokens, i)
    if word == "scores" and (word_at(tokens, i + 1) != "of" or word_at(tokens, i - 1) in _MARKED):
        return None
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
                    scale, after = scales(tokens, end + of)
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
