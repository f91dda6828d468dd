"""The nearest k of each entry, kept while candidates come in any order.

A candidate is one integer: its entry, then how far it is, then which other entry it is. So the smallest k of an entry
are its nearest, ties go to the earlier one, and neither the order of arrival nor the number of threads changes what is
kept.
"""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]

STEPS = 100_000
"""Cosines are compared in steps of 1 / STEPS, so that choices don't depend on how a processor sums."""

MOST = 1 << 31
"""Entries are numbered below this."""

_OTHER_BITS, _FAR_BITS, _OWN_BITS = 31, 18, 12
_OWN_SHIFT = _OTHER_BITS + _FAR_BITS
_NEAREST = 1 << (_FAR_BITS - 1)
_SHARD = 1 << _OWN_BITS
_TAKES_ALL = -9.0
_AT_ONCE = 1 << 18


class Nearest:
    """The nearest `top_k` of each of `entries` entries; memory follows what is held, not entries × `top_k`.

    `bars`, float32 of shape (entries,), says how large a cosine must at least be to change an entry; bars only rise.
    `last`, of the same shape, is the other entry of the worst candidate kept, -1 while there is room for any.
    `slack` is how far a cosine that is compared with a bar may be off. Any thread may offer.
    """

    def __init__(self, entries: int, top_k: int, slack: float) -> None:
        self.bars: npt.NDArray[np.float32] = np.full(entries, _TAKES_ALL, dtype=np.float32)
        self.last: Integers = np.full(entries, -1, dtype=np.int64)
        self._shards = [
            _Shard(self.bars[begin : begin + _SHARD], self.last[begin : begin + _SHARD], min(top_k, MOST), slack)
            for begin in range(0, entries, _SHARD)
        ]
        self._waiting: list[tuple[Integers, Integers, Integers]] = []
        self._arrived = 0
        self._lock = threading.Lock()

    def offer(self, entries: Integers, steps: Integers, others: Integers) -> None:
        """Candidates: an entry, the cosine in steps, the other entry; to one entry each other is offered once."""
        with self._lock:
            self._waiting.append((entries, steps, others))
            self._arrived += len(entries)
            if self._arrived < min(_AT_ONCE, len(self.bars)):
                return
            waiting, self._waiting, self._arrived = self._waiting, [], 0
        self._share_out(waiting)

    def pairs(self) -> tuple[Integers, Integers]:
        """Each pair that one of its sides keeps, as (a << 32) | b with a < b, sorted; and its cosine in steps."""
        self._share_out(self._waiting)
        self._waiting = []
        keys, steps = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
        for number, shard in enumerate(self._shards):
            kept = shard.settled()
            own, other = (kept >> _OWN_SHIFT) + number * _SHARD, kept & (MOST - 1)
            keys.append((np.minimum(own, other) << 32) | np.maximum(own, other))
            steps.append(_steps(kept))
        key, first = np.unique(np.concatenate(keys), return_index=True)
        return key, np.concatenate(steps)[first]

    def _share_out(self, waiting: list[tuple[Integers, Integers, Integers]]) -> None:
        if not any(len(entries) for entries, _, _ in waiting):
            return
        entries, steps, others = (np.concatenate(part) for part in zip(*waiting, strict=True))
        packed = ((entries & (_SHARD - 1)) << _OWN_SHIFT) | ((_NEAREST - steps) << _OTHER_BITS) | others
        shards = (entries >> _OWN_BITS).astype(np.int32)
        order = np.argsort(shards, kind="stable")
        present, starts = np.unique(shards[order], return_index=True)
        for number, part in zip(present.tolist(), np.split(packed[order], starts[1:]), strict=True):
            self._shards[number].take(part)


class _Shard:
    """The packed candidates of `_SHARD` entries, their own bits counting from the shard's first."""

    __slots__ = ("_arrived", "_bars", "_kept", "_last", "_lock", "_slack", "_top_k", "_waiting")

    def __init__(self, bars: npt.NDArray[np.float32], last: Integers, top_k: int, slack: float) -> None:
        self._bars, self._last, self._top_k, self._slack = bars, last, top_k, slack
        self._kept: Integers = np.empty(0, dtype=np.int64)
        self._waiting: list[Integers] = []
        self._arrived = 0
        self._lock = threading.Lock()

    def take(self, packed: Integers) -> None:
        with self._lock:
            self._waiting.append(packed)
            self._arrived += len(packed)
            if 2 * self._arrived > max(len(self._kept), len(self._bars)):
                self._settle()

    def settled(self) -> Integers:
        with self._lock:
            self._settle()
            return self._kept

    def _settle(self) -> None:
        everything = np.concatenate([self._kept, *self._waiting])
        everything.sort()
        starts = np.searchsorted(everything, np.arange(len(self._bars), dtype=np.int64) << _OWN_SHIFT)
        sizes = np.diff(starts, append=len(everything))
        full = np.flatnonzero(sizes >= self._top_k)
        worst = everything[starts[full] + (self._top_k - 1)]
        self._last[full] = worst & (MOST - 1)
        # Half a step lower: a tie may still be won by an earlier entry.
        self._bars[full] = (_steps(worst) - 0.5) / STEPS - self._slack
        rank = np.arange(len(everything)) - np.repeat(starts, sizes)
        self._kept = everything[rank < self._top_k]
        self._waiting.clear()
        self._arrived = 0


def in_steps(cosines: npt.NDArray[np.float64]) -> Integers:
    """Cosines in [-1.3, 1.3] as whole steps."""
    steps: npt.NDArray[Any] = np.rint(cosines * STEPS)
    return steps.astype(np.int64)


def _steps(packed: Integers) -> Integers:
    steps: Integers = _NEAREST - ((packed >> _OTHER_BITS) & ((1 << _FAR_BITS) - 1))
    return steps
