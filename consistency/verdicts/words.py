"""Words: what two sentences have in common."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType

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


@lru_cache(maxsize=65536)
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
