"""Ordinals that place a thing: "the second-largest city", "her third title", "the 25th anniversary".

Each meets only its like: places by one superlative, or of one noun.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consistency.readings.counted import STOP
from consistency.readings.tokens import Token, word_at
from consistency.readings.units import Unit, singular

HIGHEST_RANK = 1000
_ORDINALS = {
    word: place
    for place, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        1,
    )
}
ENDINGS = frozenset(["st", "nd", "rd", "th"])
_SUPERLATIVES = {
    word: words.split()[0]
    for words in (
        "largest biggest greatest,tallest highest,richest wealthiest,fastest quickest,oldest,youngest,smallest,longest,"
        "shortest,busiest,deepest,heaviest,deadliest,lowest,strongest,poorest,warmest hottest,coldest,costliest,"
        "cheapest,widest,wettest,driest,newest,best,worst"
    ).split(",")
    for word in words.split()
}
"""Superlatives, each with the one that stands for all of its meaning."""
_WON = frozenset("title win victory crown medal gold championship trophy cup term attempt".split())
"""What somebody has one after the other: "her third title"."""
_MARKED = frozenset("anniversary birthday floor storey".split())
"""What only one ordinal is true of: "the 25th anniversary"."""
_OWNERS = frozenset("his her its their our my a".split())
_LONGEST = 3
_MOST_SUCCESSES = 60
"""A higher number of titles is a label."""


@dataclass(frozen=True, slots=True)
class Order:
    """The place that an ordinal tells, the token after it, what it is an order of, and the noun that it places."""

    place: int
    end: int
    unit: Unit
    noun: tuple[str, ...]


def ordinal_at(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The place that an ordinal at token `i` names, and the token after it: "second", "5th"."""
    token = tokens[i]
    if token.kind == "word":
        return (_ORDINALS[token.lower], i + 1) if token.lower in _ORDINALS else None
    if token.kind != "number" or not token.text.isdecimal() or word_at(tokens, i + 1) not in ENDINGS:
        return None
    if not tokens[i + 1].glued or len(token.text) > len(str(HIGHEST_RANK)):
        return None
    return int(token.text), i + 2


def order_at(tokens: Sequence[Token], i: int) -> Order | None:
    """The place of a thing that an ordinal at token `i` tells, by a superlative or beside its noun.

    >>> from consistency.readings.tokens import tokenize
    >>> texts = "the second-largest city", "the 3rd biggest port", "her third gold medal", "her third wife"
    >>> [order and (order.place, order.noun) for order in (order_at(tokenize(text), 1) for text in texts)]
    [(2, ('city',)), (3, ('port',)), (3, ('gold', 'medal')), None]
    """
    found = ordinal_at(tokens, i)
    if found is None:
        return None
    place, end = found
    hyphen = end + 1 < len(tokens) and tokens[end].text in ("-", "‑") and tokens[end].glued
    j = end + hyphen
    if (best := _SUPERLATIVES.get(word_at(tokens, j))) is not None:
        noun = _noun(tokens, j + 1)
        return Order(place, j + 1, Unit(f"order {best}", "place"), noun) if noun and place > 1 else None
    if word_at(tokens, j) == "most" and word_at(tokens, j + 1) not in STOP:
        noun = _noun(tokens, j + 2)
        unit = Unit(f"order most {word_at(tokens, j + 1)}", "place")
        return Order(place, j + 2, unit, noun) if noun and place > 1 else None
    noun = _noun(tokens, end)
    head = next((k for k, word in enumerate(noun) if word in _WON | _MARKED), -1)
    if head < 0 or hyphen or noun[head] != word_at(tokens, end + head):
        return None  # in the plural it is of several things
    before = word_at(tokens, i - 1)
    owned = before in _OWNERS or before.endswith("'s")
    if head + 1 < len(noun) and noun[head + 1] in _WON:
        head += 1  # "gold medal"
    told = owned and 1 < place <= _MOST_SUCCESSES if noun[head] in _WON else owned or before in ("the", "")
    return Order(place, end, _OF_ITS_KIND, noun[: head + 1]) if told else None


_OF_ITS_KIND = Unit("order", "place")


def _noun(tokens: Sequence[Token], i: int) -> tuple[str, ...]:
    """The words of a noun phrase from token `i` on, as far as its end can be told."""
    words: list[str] = []
    while len(words) < _LONGEST and (word := word_at(tokens, i + len(words))) and word not in STOP:
        if words and (tokens[i + len(words)].text != word or word.endswith("ed")):
            break  # "the second-largest city Graz"
        words.append(singular(word))
    return tuple(words)
