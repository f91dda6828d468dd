"""Offsets: amounts of time before or after something, as rules tell them: "up to 48 hours before departure".

In a report such an amount is a date ("two days after the crash"), which other readers may know and this one doesn't;
in a rule it is a deadline, an opening, or a time to keep. What reads it must know that it stands in a rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consistency.readings.number_magnitudes import ONES, TENS, Magnitude, stated
from consistency.readings.tokens import Token, word_at
from consistency.readings.units import TIMES, Unit, is_working

MOMENT = {"before": "before", "after": "after"}
"""Words that make an amount of time before them a date in reports, by the side that they tell of in rules."""
_PHRASES = {("in", "advance"): "before", ("ahead", "of"): "before"}
_AGO = frozenset(["ago", "earlier", "later"])
_WINDOW = frozenset(["first", "last", "past", "next", "previous", "final", "every", "each"])
"""Words that make a number a window or a frequency ("in his first three seasons"), not an amount."""
_CLOSES = {"latest": "late", "earliest": "early"}
_FRONT_REACH = 3


@dataclass(frozen=True, slots=True)
class Offset:
    """On which side of something an amount of time lies: "before", "after", or "within" it, where that isn't said.

    `bound` is "most" or "least" where the amount is a limit: what is due no later than an hour before is due at least
    an hour before, and what may be done up to an hour before as well.
    """

    side: str
    bound: str


def is_timed(unit: Unit | None) -> bool:
    """Whether a unit is one of time in everyday words."""
    return unit is not None and (unit.name in TIMES or is_working(unit))


def is_moment(tokens: Sequence[Token], before: str, bound: str, end: int, unit: Unit | None, *, share: bool) -> bool:
    """Whether the number is of a point or a window in time: "two days ago", "the last three seasons".

    `before` is the word before it, and `end` the token behind it.
    """
    if is_timed(unit) and word_at(tokens, end) in _AGO:
        return True
    # "It will last up to 8 hours": with a bound between, "last" is a verb.
    window = bound in ("exact", "about", "nearly") and before in _WINDOW
    return window and (unit is None or is_timed(unit)) and not share


def offset_at(tokens: Sequence[Token], begin: int, end: int, bound: str) -> Offset | None:
    """The offset that the amount of time from token `begin`, where its bound stands, to before `end` is; else None.

    >>> from consistency.readings.tokens import tokenize
    >>> offset_at(tokenize("up to 2 days before it"), 0, 4, "most")
    Offset(side='before', bound='least')
    >>> offset_at(tokenize("no later than 2 days after it"), 3, 5, "exact")
    Offset(side='after', bound='most')
    >>> offset_at(tokenize("within 2 days"), 1, 3, "exact"), offset_at(tokenize("for 2 days"), 1, 3, "exact")
    (Offset(side='within', bound='most'), None)
    """
    side = MOMENT.get(word_at(tokens, end)) or _PHRASES.get((word_at(tokens, end), word_at(tokens, end + 1)), "")
    front = word_at(tokens, begin - 1)
    if not side:
        return Offset("within", "most") if front == "within" and bound == "exact" else None
    if (ending := _end_of_time(tokens, begin, end, bound)) is not None:
        # The later end of what may be done before something lies the least amount before it.
        return Offset(side, "least" if (ending == "late") == (side == "before") else "most")
    if front == "within":
        return Offset(side, "most")
    return Offset(side, bound if bound in ("most", "least") else "")


def _end_of_time(tokens: Sequence[Token], begin: int, end: int, bound: str) -> str | None:
    """Which end of the time for something the words around an offset tell, "late" or "early"; None where none does."""
    words = [word_at(tokens, begin - k) for k in range(1, _FRONT_REACH + 1)]
    if words[0] == "than" and words[1] in ("later", "earlier", "sooner"):
        if words[2] not in ("no", "not"):
            return None
        return "late" if words[1] == "later" else "early"
    if words[0] in ("until", "till") or (word_at(tokens, begin) == "up" and bound == "most"):
        return "late"
    if words[0] == "from":
        return "early"
    for k in range(end, min(len(tokens), end + 2 * _FRONT_REACH)):
        if word_at(tokens, k) in _CLOSES and word_at(tokens, k - 1) == "the" and word_at(tokens, k - 2) == "at":
            return _CLOSES[word_at(tokens, k)]
    return None


_RATED = frozenset("once twice times every each per time".split()) | ONES.keys() | TENS.keys()
_RATE_REACH = 3


def single_at(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """The one that "a" at token `i` is, before a unit of time in an offset: "within a minute", "a day before".

    >>> from consistency.readings.tokens import tokenize
    >>> found = single_at(tokenize("Book a fortnight in advance."), 1)
    >>> found.end if found else None, single_at(tokenize("Take it twice a day before meals."), 3)
    (2, None)
    """
    if word_at(tokens, i) not in ("a", "an") or word_at(tokens, i + 1) not in TIMES:
        return None
    if word_at(tokens, i - 1) != "within":
        follows = word_at(tokens, i + 2), word_at(tokens, i + 3)
        if follows[0] not in MOMENT and follows not in _PHRASES:
            return None
        near = range(max(0, i - _RATE_REACH), i)
        if any(tokens[k].kind == "number" or word_at(tokens, k) in _RATED for k in near):
            return None  # "two tablets a day before meals"
    return stated(1.0, 1.0, i, i + 1)
