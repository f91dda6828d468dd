"""Numbers, dates and names of things in plain English, the same in every locale."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date

from consistency.records import Label

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

PLURALS: dict[Label, str] = {
    "agreement": "agreements",
    "contradiction": "contradictions",
    "update": "updates",
    "neutral": "neutral pairs",
}


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "pair"), counted(1200, "pair"), counted(2, "copy", "copies")
    ('1 pair', '1,200 pairs', '2 copies')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(share: float) -> int:
    """A share in [0, 1] as whole percent, rounded down: what is below a threshold must not look as if it met it.

    >>> percent(0.4996), percent(0.29), percent(float("nan"))
    (49, 29, 0)
    """
    return min(100, max(0, math.floor(share * 100 + 1e-9))) if math.isfinite(share) else 0


def day(when: date) -> str:
    """A date as a newspaper writes it.

    >>> day(date(2024, 5, 3))
    '3 May 2024'
    """
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def sentence_case(phrase: str) -> str:
    """The phrase with its first letter large, the rest as it is.

    >>> sentence_case("how many A100 GPUs")
    'How many A100 GPUs'
    """
    return phrase[:1].upper() + phrase[1:]


def listed(phrases: Iterable[str]) -> str:
    """Phrases with commas and an "and".

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *first, last = list(phrases) or [""]
    return f"{', '.join(first)} and {last}" if first else last
