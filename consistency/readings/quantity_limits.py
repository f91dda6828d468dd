"""Limits: amounts that something allows or needs, so that another one for the same thing contradicts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from consistency.readings.intervals import Interval
from consistency.readings.numbers import Magnitude
from consistency.readings.tokens import Token, word_at
from consistency.readings.units import Unit


@dataclass(frozen=True, slots=True)
class Limit:
    """Which limit an amount is in a rule, "most" or "least"; `bound` is empty where it is none."""

    bound: str


_ALLOWS = frozenset(
    "can could may limit limited limits maximum max capacity allowed allows permitted permits licensed hold holds fit "
    "fits support supports accept accepts accommodate accommodates seat seats capped cap".split()
)
_NEEDS = frozenset(
    "must need needs needed require requires required requirement minimum should ought obliged mandatory".split()
)
_LIMIT_REACH = 8


def is_limit(tokens: Sequence[Token], begin: int, end: int, bound: str) -> bool:
    """Whether a maximum or a minimum is a limit that something has or sets, so that another one contradicts it.

    A lift that can carry up to 450 kg can't carry up to 800; up to 450 jobs may well be up to 800.

    >>> from consistency.readings.tokens import tokenize
    >>> is_limit(tokenize("It can carry up to 450 kg."), 3, 7, "most")
    True
    >>> is_limit(tokenize("Up to 450 came."), 0, 3, "most")
    False
    """
    before = [word_at(tokens, k) for k in range(max(0, begin - _LIMIT_REACH), begin + 2)]
    if bound == "exact":
        return bool({"maximum", "limit", "max"} & set(before[-5:]))
    if bound not in ("most", "least"):
        return False
    words = _ALLOWS if bound == "most" else _NEEDS
    if any(word in words for word in before) or (bound == "least" and {"has", "have"} & set(before) and "to" in before):
        return True
    behind = [word_at(tokens, k) for k in range(end, end + _LIMIT_REACH)]
    return any(word in words - {"need", "needs", "may"} for word in behind)


_LIMITS = {
    ("limited", "to"): "most",
    ("restricted", "to"): "most",
    ("capped", "at"): "most",
}
_NAMED = {"maximum": "most", "max": "most", "limit": "most", "minimum": "least"}
_BE = frozenset(["is", "of", "are", "be", "to", "at"])


def limited_to(tokens: Sequence[Token], begin: int) -> str:
    """Which limit the words before a plain number make it, "most" or "least"; empty where they make it none.

    >>> from consistency.readings.tokens import tokenize
    >>> [limited_to(tokenize(text), 3) for text in ("It's limited to 5", "The minimum is 5", "The price is 5")]
    ['most', 'least', '']
    """
    words = (word_at(tokens, begin - 2), word_at(tokens, begin - 1))
    if words in _LIMITS:
        return _LIMITS[words]
    return _NAMED.get(words[0], "") if words[1] in _BE else ""


def threshold(magnitude: Magnitude, bound: str, *, whole: bool) -> Interval:
    """The number that a bound sets. Of `whole` things "over 65" may begin with 65 or with 66, to those who say it."""
    low, high = magnitude.customary.low, magnitude.customary.high
    if whole and bound in ("over", "under") and not magnitude.percent:
        low, high = (low, high + 1) if bound == "over" else (low - 1, high)
    return replace(magnitude.customary, low=low, high=high)


def limit_of(
    tokens: Sequence[Token], begin: int, bound: str, unit: Unit | None, magnitude: Magnitude, *, limited: bool
) -> Limit:
    """Which limit an amount is in a rule.

    "More than 200 shops" may be any number that was known; "more than eight guests" is a limit, as nobody rounds to
    eight.
    """
    if bound in ("most", "least"):
        return Limit(bound)
    if bound == "exact":
        return Limit(limited_to(tokens, begin) or ("most" if limited else ""))
    exact = unit is None and not _is_round(magnitude)
    return Limit({"over": "least", "under": "most"}.get(bound, "") if exact else "")


def _is_round(magnitude: Magnitude) -> bool:
    middle = (magnitude.customary.low + magnitude.customary.high) / 2
    return magnitude.vague or magnitude.percent or middle % 10 == 0
