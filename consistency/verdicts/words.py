"""Words: what two sentences have in common."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from types import MappingProxyType

from consistency.readings.memory import remembered

WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_FUNCTION = frozenset(
    (
        "a an the and or but of in on at by for from to with as is are was were be been being has have had do "
        "does did it its he she they them his her their this that these those which who will would than then "
        "so into over also yet already still ever just"
    ).split()
)


def content_words(text: str) -> MappingProxyType[str, str]:
    """Content words as written, by a crude stem: their first five letters.

    >>> dict(content_words("The museums opened in Graz."))
    {'museu': 'museums', 'opene': 'opened', 'graz': 'Graz'}
    """
    return _content_words(text)


@remembered(65536)
def _content_words(text: str) -> MappingProxyType[str, str]:
    words: dict[str, str] = {}
    for match in WORD.finditer(text):
        word = match[0].removesuffix("'s").removesuffix("’s")
        lower = word.lower()
        if lower not in _FUNCTION:
            words.setdefault(lower if len(lower) <= 5 else lower[:5], word)
    return MappingProxyType(words)


LEAST_WORDS = 2
"""Fewer words than these tell nothing."""


def contained(a: str, b: str) -> float:
    """The share of the shorter sentence's content words that the other has as well; 0 where they are too few.

    >>> contained("The plane took off from Graz.", "Late on Monday the plane took off from Graz.")
    1.0
    """
    fewer, more = sorted((content_words(a).keys(), content_words(b).keys()), key=len)
    return len(fewer & more) / len(fewer) if len(fewer) >= LEAST_WORDS else 0.0


REACH = 3.0
"""How many words from a value a word counts 1/e of what the one beside it does; function words are half a step."""


def near(a: str, span_a: tuple[int, int], b: str, span_b: tuple[int, int]) -> float:
    """How alike, in [0, 1], the words around `a[slice(*span_a)]` and `b[slice(*span_b)]` are; the nearest count most.

    The cosine of both sides' content words, each weighted by exp(-distance / REACH). It tells two values of one thing
    from two things in sentences that share their subject.

    >>> told = "Page, a singer, disappeared in 1957.", "In 1958 Page disappeared.", "Page was born in 1923, a singer."
    >>> spans = [(31, 35), (3, 7), (17, 21)]
    >>> round(near(told[0], spans[0], told[1], spans[1]), 2), round(near(told[0], spans[0], told[2], spans[2]), 2)
    (0.72, 0.49)
    """
    left, right = _around(a, span_a), _around(b, span_b)
    common = sum(left[word] * right[word] for word in left.keys() & right.keys())
    squares = [sum(weight * weight for weight in each.values()) for each in (left, right)]
    return common / math.sqrt(squares[0] * squares[1]) if common else 0.0


@remembered(4096)  # of each sentence and value; a sentence's pairs come one after the other
def _around(text: str, span: tuple[int, int]) -> Mapping[str, float]:
    """The stems of a text's content words outside a span, each with the weight of where it stands nearest."""
    weights: dict[str, float] = {}
    for words in (reversed(_stems(text[: span[0]])), _stems(text[span[1] :])):
        distance = 0.0
        for stem, function in words:
            distance += 0.5 if function else 1.0
            if not function:
                weights[stem] = max(weights.get(stem, 0.0), math.exp(-distance / REACH))
    return MappingProxyType(weights)


def _stems(text: str) -> list[tuple[str, bool]]:
    """The first letters of each word, as in `content_words`, and whether it is a function word."""
    words = (found[0].removesuffix("'s").removesuffix("’s").lower() for found in WORD.finditer(text))
    return [(word[:5], word in _FUNCTION) for word in words]
