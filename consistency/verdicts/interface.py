"""What a judge is: statements in, one opinion per pair out; it sees no other judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, runtime_checkable

from consistency.models.interface import OnProgress, silent
from consistency.records import Opinion


@dataclass(frozen=True, slots=True)
class Statement:
    """One side of a pair as a judge sees it: the normalised text and when its article was published.

    `around` are the opening sentences of its article, normalised: they tell what the article is about. Empty where
    nothing is known of it.
    """

    text: str
    published: date | None = None
    around: tuple[str, ...] = ()


StatementPair = tuple[Statement, Statement]


class Judge(Protocol):
    """Judges are symmetric: swapping the sides of a pair swaps `values` and changes nothing else that counts."""

    name: str

    def judge(self, pairs: Sequence[StatementPair], progress: OnProgress = silent) -> list[Opinion]:
        """One opinion per pair, in order."""
        ...


@runtime_checkable
class Asking(Judge, Protocol):
    """A judge that asks a model, and knows beforehand what the answers could lead to."""

    def extremes(self, pairs: Sequence[StatementPair]) -> list[tuple[Opinion, ...]]:
        """For each pair the ends of what `judge` could say of it, whatever a model answers, in order.

        What `combine` makes of an opinion's scores lies between what it makes of those of the ends. No model is asked.
        """
        ...
