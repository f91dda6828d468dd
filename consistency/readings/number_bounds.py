"""Bounds, approximators and ranges around a number: "more than", "about", "or so", "between 10 and 15"."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import takewhile

from consistency.readings.intervals import Interval
from consistency.readings.number_magnitudes import ABOUT_TOLERANCE, Magnitude
from consistency.readings.tokens import Token, word_at

OPEN_FACTOR = 4.0
"""A writer who says "more than 200" customarily knows of fewer than this factor times 200."""


# Bounds and approximators, by the words before the number. Longer phrases go first.
_BEFORE: dict[tuple[str, ...], str] = {
    ("no", "fewer", "than"): "least",
    ("no", "less", "than"): "least",
    ("not", "less", "than"): "least",
    ("not", "fewer", "than"): "least",
    ("stopped", "short", "of"): "under",
    ("stopping", "short", "of"): "under",
    ("fell", "short", "of"): "under",
    ("falling", "short", "of"): "under",
    ("slightly", "more", "than"): "just over",
    ("slightly", "less", "than"): "nearly",
    ("a", "little", "over"): "just over",
    ("a", "little", "more", "than"): "just over",
    ("little", "more", "than"): "just over",
    ("a", "bit", "over"): "just over",
    ("a", "bit", "more", "than"): "just over",
    ("a", "little", "under"): "nearly",
    ("a", "little", "less", "than"): "nearly",
    ("a", "bit", "less", "than"): "nearly",
    ("in", "excess", "of"): "over",
    ("in", "the", "region", "of"): "about",
    ("something", "like"): "about",
    ("far", "more", "than"): "over",
    ("just", "short", "of"): "nearly",
    ("not", "quite"): "nearly",
    ("no", "greater", "than"): "most",
    ("no", "larger", "than"): "most",
    ("no", "bigger", "than"): "most",
    ("no", "longer", "than"): "most",
    ("no", "higher", "than"): "most",
    ("no", "heavier", "than"): "most",
    ("not", "larger", "than"): "most",
    ("not", "longer", "than"): "most",
    ("no", "older", "than"): "most",
    ("not", "older", "than"): "most",
    ("no", "smaller", "than"): "least",
    ("no", "shorter", "than"): "least",
    ("no", "younger", "than"): "least",
    ("as", "few", "as"): "least",
    ("as", "little", "as"): "least",
    ("just", "shy", "of"): "nearly",
    ("no", "more", "than"): "most",
    ("not", "more", "than"): "most",
    ("as", "many", "as"): "most",
    ("as", "much", "as"): "most",
    ("a", "maximum", "of"): "most",
    ("a", "minimum", "of"): "least",
    ("maximum", "of"): "most",
    ("minimum", "of"): "least",
    ("a", "total", "of"): "exact",
    ("just", "over"): "just over",
    ("just", "above"): "just over",
    ("just", "under"): "nearly",
    ("just", "below"): "nearly",
    ("well", "over"): "over",
    ("well", "above"): "over",
    ("well", "under"): "under",
    ("well", "below"): "under",
    ("more", "than"): "over",
    ("greater", "than"): "over",
    ("upwards", "of"): "over",
    ("at", "least"): "least",
    ("up", "to"): "most",
    ("at", "most"): "most",
    ("fewer", "than"): "under",
    ("less", "than"): "under",
    ("larger", "than"): "over",
    ("bigger", "than"): "over",
    ("longer", "than"): "over",
    ("heavier", "than"): "over",
    ("older", "than"): "over",
    ("smaller", "than"): "under",
    ("shorter", "than"): "under",
    ("younger", "than"): "under",
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
    ("approx",): "about",
    ("maybe",): "about",
    ("perhaps",): "about",
}
_LONGEST = max(map(len, _BEFORE))
_SIGNS = {"~": "about", "≈": "about", ">": "over", "<": "under", "≥": "least", "≤": "most"}
_BEHIND = {
    word: bound
    for bound, words in (
        ("about", "so thereabouts"),
        ("least", "more higher above over older greater"),
        ("most", "fewer less lower below under younger"),
    )
    for word in words.split()
}
BOUND_WORDS = frozenset(word for words in _BEFORE for word in words)
_SUMS_UP = frozenset(
    "add adds added adding amount amounts amounted sum sums summed tot totted go goes went gone going move moves moved "
    "crept creeps edged shot inched pile piles piled piling ramp ramps ramped ramping stepped scaled bumped topped "
    "rounded rounds marked sped caught woke wakes wake waking".split()
)
"""Verbs that "up" belongs to: what "adds up to 300" is 300."""
_REACHES_UP = {
    "[temperature]": frozenset("heat heats heated heating warm warms warmed warming".split()),
    "[length] / [time]": frozenset("speed speeds speeding".split()),
}
"""Verbs that "up" belongs to where what follows is in these units: "heats up to 250 °C", but "up to 250 homes"."""
_TURNS_OVER = frozenset("turn turns turned turning hand hands handed handing sign signed make made".split())
"""Verbs that "over" belongs to: what "turned over 34 billion" is 34 billion."""
_MAY_TURN_OVER = frozenset("take takes took taking taken carry carries carried carrying pass passed won".split())
"""Verbs that it may belong to: "took over 12 shops"."""
_EXCEEDING = frozenset(
    "exceed exceeds exceeded exceeding surpass surpasses surpassed surpassing topped topping".split()
)
_UPPER = frozenset(["above", "over", "than", "exceeding"])
_CLAUSE = frozenset(["", "that", "of", "if", "whether", "for", "but", "with"])
_FEW_BEFORE = 3
"""How many words before a bound a "no" denies it: "no single gust above 100"."""


def bound_before(tokens: Sequence[Token], i: int) -> tuple[str, int]:
    """The bound or approximator that ends before token `i`, and where it begins; ("exact", i) where there is none."""
    if i and tokens[i - 1].text in _SIGNS:
        return _SIGNS[tokens[i - 1].text], i - 1
    if i > 1 and tokens[i - 1].text == "." and tokens[i - 1].glued and word_at(tokens, i - 2) in ("approx", "est"):
        return "about", i - 2
    for length in range(min(_LONGEST, i), 0, -1):
        words = tuple(word_at(tokens, k) for k in range(i - length, i))
        if words in _BEFORE:
            return _in_clause(tokens, i - length, words)
    return "exact", i


def _in_clause(tokens: Sequence[Token], begin: int, words: tuple[str, ...]) -> tuple[str, int]:
    """The bound that `words` from token `begin` on are, and where it begins, by what stands before them."""
    bound, before = _BEFORE[words], word_at(tokens, begin - 1)
    behind = begin + len(words)
    if words == ("up", "to") and before in _SUMS_UP:
        return "exact", behind
    if words == ("over",) and before in _TURNS_OVER:
        return "exact", behind
    if words == ("over",) and before in _MAY_TURN_OVER:
        return "least", begin
    if bound in ("over", "under") and _forbidden(tokens, begin, words[-1]):
        return ("most" if bound == "over" else "least"), behind  # "must not be larger than" keeps its own words
    if bound == "over" and _denied(tokens, begin, words[-1]):
        return "most", begin
    return bound, begin


def reaches_up(tokens: Sequence[Token], begin: int, dimension: str) -> bool:
    """Whether "up to" at token `begin` is no bound but what a verb comes to: "heats up to 250 °C".

    >>> from consistency.readings.tokens import tokenize
    >>> reaches_up(tokenize("It heats up to 250 °C."), 2, "[temperature]"), reaches_up(tokenize("up to 9 °C"), 0, "")
    (True, False)
    """
    up_to = word_at(tokens, begin) == "up" and word_at(tokens, begin + 1) == "to"
    verbs = next((verbs for unit, verbs in _REACHES_UP.items() if dimension.startswith(unit)), frozenset[str]())
    return up_to and word_at(tokens, begin - 1) in verbs


def _denied(tokens: Sequence[Token], begin: int, word: str) -> bool:
    """Whether what lies above a number is denied: "did not exceed 40", "no gust above 40"."""
    before = [word_at(tokens, begin - k) for k in range(1, _FEW_BEFORE + 1)]
    if word in _EXCEEDING and (before[0] in ("not", "never", "cannot", "nor") or before[0].endswith("n't")):
        return True
    # "No more than" is a bound of its own.
    between = before[: before.index("no")] if "no" in before[1:] else []
    return word in _UPPER and bool(between) and not any(word in _CLAUSE for word in between)


def _forbidden(tokens: Sequence[Token], begin: int, word: str) -> bool:
    """Whether a verb that is denied stands before a comparison: "must not be larger than", "can't hold more than"."""
    auxiliary = word_at(tokens, begin - 2)
    if word != "than" or word_at(tokens, begin - 1) in _CLAUSE | {"only", "just"}:
        return False
    if auxiliary == "not":
        return word_at(tokens, begin - 3) in _AUXILIARIES
    if auxiliary in _AUXILIARIES:  # "no bag may be heavier than"
        before = takewhile(lambda word: word not in _CLAUSE, (word_at(tokens, begin - k) for k in range(3, 8)))
        return "no" in before
    return auxiliary == "cannot" or auxiliary.endswith("n't")


_AUXILIARIES = frozenset("must may can could shall should will would do does".split())
_AND = frozenset(["older", "younger", "over", "above", "under", "below", "up", "upwards"])
_AND_MORE = frozenset(["over", "above", "older", "up", "upwards"])
_OF_AGE = frozenset(["aged", "age", "ages", "children", "people", "those", "anyone", "adults"])


def _and_more(tokens: Sequence[Token], i: int) -> bool:
    """Whether "and over", "and under" at token `i` widen the number before it: "aged 12 and over", "50 and above."

    Otherwise the second word opens a phrase of its own: "it cost 12 and over time more".
    """
    if word_at(tokens, i) != "and" or word_at(tokens, i + 1) not in _AND or word_at(tokens, i + 2) in _NO_END:
        return False
    if i + 2 < len(tokens) and tokens[i + 2].kind != "word":
        return tokens[i + 2].text in ".,;:)!?"
    near = (word_at(tokens, i - 2), word_at(tokens, i - 3))
    return i + 2 >= len(tokens) or bool(_OF_AGE & {*near}) or word_at(tokens, i + 2) in _AUXILIARIES | {"are", "is"}


_NO_END = frozenset("a an the to of this that his her its their all time".split())


def bound_behind(tokens: Sequence[Token], i: int) -> tuple[str, int]:
    """The bound or approximator at token `i`, behind a number, and the token after it: "or so", "or more", "+"."""
    if word_at(tokens, i) == "or" and word_at(tokens, i + 1) in _BEHIND and word_at(tokens, i + 2) != "than":
        return _BEHIND[word_at(tokens, i + 1)], i + 2
    if _and_more(tokens, i):
        return "least" if word_at(tokens, i + 1) in _AND_MORE else "most", i + 2
    hyphen = i + 1 < len(tokens) and tokens[i].text in ("-", "‑") and tokens[i].glued
    if hyphen and tokens[i + 1].lower in ("plus", "odd"):
        return "least" if tokens[i + 1].lower == "plus" else "about", i + 2  # "300-odd"
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
    ceiling = 100.0 if magnitude.percent and high <= 100 else math.inf
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
