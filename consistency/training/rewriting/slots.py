"""What the rules of rewriting share: a place in a sentence, and two ways to fill it that make a label true."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from consistency.readings.intervals import Interval

TRIES = 24
"""Draws for one label before a slot gives up."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The words `sentence[start:end]`, and how to fill their place.

    `fill(label, draw)` gives the words for the premise and for the hypothesis with which `label` holds while all
    else in the sentence stays the same, or None where it finds none. `kept(label, draw)` leaves the premise's
    words as they are and gives those of the hypothesis.
    """

    start: int
    end: int
    fill: Callable[[str, random.Random], tuple[str, str] | None]
    kept: Callable[[str, random.Random], str | None]

    def put(self, sentence: str, words: str) -> str:
        """The sentence with `words` in the slot."""
        return sentence[: self.start] + words + sentence[self.end :]


@dataclass(frozen=True, slots=True)
class Rendering:
    """Words for a value and the values that they leave open."""

    words: str
    values: Interval


def relation(premise: Interval, hypothesis: Interval) -> str:
    """The label of two intervals for one thing: disjoint ones contradict, and a narrower one entails a wider one.

    >>> relation(Interval(1200, 1200), Interval(1000, 2000))
    'entailment'
    """
    if not premise.overlaps(hypothesis):
        return "contradiction"
    if hypothesis.low <= premise.low and premise.high <= hypothesis.high:
        return "entailment"
    return "neutral"


def slot_of_renderings(
    start: int, end: int, stated: Rendering, others: Callable[[random.Random], Rendering | None]
) -> Slot:
    """A slot whose fillings are renderings: drawn until their intervals stand in the relation that is wanted."""

    def fill(label: str, draw: random.Random) -> tuple[str, str] | None:
        for _ in range(TRIES):
            premise = others(draw) if draw.random() < 0.5 else stated
            hypothesis = others(draw) if premise is stated or draw.random() < 0.7 else stated
            if premise is None or hypothesis is None or premise.words == hypothesis.words:
                continue
            if relation(premise.values, hypothesis.values) == label:
                return premise.words, hypothesis.words
        return None

    def kept(label: str, draw: random.Random) -> str | None:
        for _ in range(TRIES):
            hypothesis = others(draw)
            if hypothesis is None or hypothesis.words == stated.words:
                continue
            if relation(stated.values, hypothesis.values) == label:
                return hypothesis.words
        return None

    return Slot(start, end, fill, kept)
