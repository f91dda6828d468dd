"""What readers and judges remember of texts while a corpus is judged, and how it is let go of afterwards."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")

_FORGET: list[Callable[[], None]] = []


def remembered(most: int) -> Callable[[Callable[_Given, _Found]], Callable[_Given, _Found]]:
    """A decorator: the last `most` results of a pure function are kept, until `forget`."""

    def decorate(function: Callable[_Given, _Found]) -> Callable[_Given, _Found]:
        kept = lru_cache(maxsize=most)(function)
        _FORGET.append(kept.cache_clear)
        return kept  # type: ignore[return-value]  # lru_cache's own type forgets the parameters

    return decorate


def forget() -> None:
    """Let go of all that is remembered: for tens of thousands of sentences it is some hundreds of megabytes.

    >>> @remembered(10)
    ... def loud(text: str) -> str:
    ...     print("asked")
    ...     return text.upper()
    >>> loud("a"), loud("a"), forget(), loud("a")
    asked
    asked
    ('A', 'A', None, 'A')
    """
    for clear in _FORGET:
        clear()
