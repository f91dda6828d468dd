"""Numbers that name and don't count: ports and codes. Two of one kind are equal or others, and never nearly equal."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.readings.counted import STOP
from consistency.readings.quantity_results import Result
from consistency.readings.tokens import Token, word_at
from consistency.readings.units import CODE

_CODES = frozenset("error status exit return response country area dialling dialing sort".split())
"""What a code is of, where a word tells: a "code 12" alone may be anybody's."""
_LONGEST = 9
_LINKS = (("is",), ("is", "set", "to"), ("defaults", "to"), ("set", "to"))
_FURTHER = frozenset(["and", "or", "to", "through"])


def code_at(tokens: Sequence[Token], i: int) -> Result | None:
    """The port or the code that the number at token `i` is, by the words before it; None where it is none.

    >>> from consistency.readings.tokens import tokenize
    >>> code_at(tokenize("It listens on port 7480."), 4).noun, code_at(tokenize("The default port is 5671."), 4).value
    (('port',), 5671.0)
    >>> code_at(tokenize("It left port 3 days later."), 3), code_at(tokenize("The port is 5671 metres long."), 3)
    (None, None)
    """
    if tokens[i].kind != "number" or not tokens[i].text.isdecimal() or not 2 <= len(tokens[i].text) <= _LONGEST:
        return None
    if not _stands_alone(tokens, i + 1) or _is_one_of_several(tokens, i):
        return None
    noun = _named_before(tokens, i - 1)
    return Result(i, i + 1, float(tokens[i].text), CODE, noun) if noun else None


def _named_before(tokens: Sequence[Token], i: int) -> tuple[str, ...]:
    """The noun that ends at token `i`, or before a link that does: "port" of "the port is set to"."""
    if i >= 0 and tokens[i].text == ":":
        i -= 1
    else:
        link = next((link for link in sorted(_LINKS, key=len, reverse=True) if _ends_in(tokens, i, link)), ())
        i -= len(link)
        if not link and _ends_in(tokens, i, ("default", "port", "of")):
            i -= 1
    if word_at(tokens, i) == "number":
        i -= 1
    if word_at(tokens, i) == "port":
        return ("port",)
    of = word_at(tokens, i - 1)
    return (of, "code") if word_at(tokens, i) == "code" and of in _CODES else ()


def _ends_in(tokens: Sequence[Token], i: int, words: Sequence[str]) -> bool:
    first = i - len(words) + 1
    return all(word_at(tokens, first + k) == word for k, word in enumerate(words))


def _stands_alone(tokens: Sequence[Token], i: int) -> bool:
    """Whether the number before token `i` counts nothing, and nothing is glued to it."""
    if i >= len(tokens):
        return True
    if tokens[i].kind == "sign":
        glued = i + 1 < len(tokens) and tokens[i + 1].glued
        return tokens[i].text in ".,;:)!?" and not glued
    return word_at(tokens, i) in STOP


def _is_one_of_several(tokens: Sequence[Token], i: int) -> bool:
    """Whether another number is named with it: which of "port 80 or 443" answers which, nothing tells."""
    further = word_at(tokens, i + 1) in _FURTHER or (i + 1 < len(tokens) and tokens[i + 1].text == ",")
    return further and i + 2 < len(tokens) and tokens[i + 2].kind == "number"
