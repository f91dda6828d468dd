"""Similar sentences by matrix products: one tile at a time, some entries held against some others.

A tile's cosines come from a float32 product, which says which pairs may matter; those few are computed again in
float64, each by itself, so that nothing depends on the tiles, the threads or the BLAS. Memory is one tile a thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from consistency.models.interface import OnProgress, silent
from consistency.pairs.nearest import MOST, STEPS, Integers, Nearest, in_steps
from consistency.pairs.workers import in_threads

BLOCK = 2048
"""Entries of a block: a tile's cosines take 16 MiB."""

Rows = npt.NDArray[np.float32]
Booleans = npt.NDArray[np.bool_]

_AT_ONCE = 1 << 17
"""Candidates of a tile that are looked at together, more or less."""
_EXACTLY_AT_ONCE = 1024


@dataclass(frozen=True, slots=True)
class Table:
    """What is compared: entry n is row `rows[n]` of `vectors` and belongs to the article `owner[n]`.

    `vectors` are unit rows of any float type, in memory or memory-mapped; they are read block by block.
    """

    vectors: npt.NDArray[Any]
    rows: Integers
    owner: npt.NDArray[np.int32]

    def block(self, entries: Integers) -> Rows:
        """The vectors of these entries, float32 and contiguous."""
        rows = self.rows[entries]
        if len(rows) and rows[-1] - rows[0] == len(rows) - 1 and (np.diff(rows) == 1).all():
            return np.ascontiguousarray(self.vectors[rows[0] : rows[-1] + 1], dtype=np.float32)
        return np.ascontiguousarray(self.vectors[rows], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Tile:
    """Entries to hold against entries. `once(a, b)` says which pairs count here, where not all do: a pair of entries
    counts in one tile at most, and never an entry with itself."""

    left: Integers
    right: Integers
    once: Callable[[Integers, Integers], Booleans] | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """The `top_k` nearest of cosine ≥ `threshold`; not within one article, unless `within`."""

    top_k: int
    threshold: float
    within: bool
    threads: int
    progress: OnProgress = silent


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs of entries, `a < b`, sorted, with their cosines in steps; and how many of the tiles' pairs passed."""

    a: Integers
    b: Integers
    steps: Integers
    passed: int


def ranges(entries: int, block: int = BLOCK) -> list[Integers]:
    """All entries, in consecutive blocks."""
    return [np.arange(begin, min(begin + block, entries)) for begin in range(0, entries, block)]


def every_tile(blocks: list[Integers]) -> Iterator[Tile]:
    """Every two blocks once, since the cosines of (i, j) are those of (j, i): n (n + 1) / 2 tiles for n blocks."""
    for i, left in enumerate(blocks):
        yield Tile(left, left, np.less)
        for right in blocks[i + 1 :]:
            yield Tile(left, right)


def search(table: Table, tiles: Iterable[Tile], total: int, wanted: Search) -> Found:
    """The nearest of each entry among those that one of the `total` tiles brings together."""
    if len(table.rows) >= MOST:
        raise ValueError(f"there are {len(table.rows):,} sentences; {MOST - 1:,} can be paired")
    slack = _slack(table, wanted.threads)
    nearest = Nearest(len(table.rows), wanted.top_k, slack)
    passed: list[int] = []

    def work(turn: Iterator[Tile]) -> None:
        worker = _Worker(table, nearest, wanted, slack)
        for tile in turn:
            worker.compare(tile)
        passed.append(worker.passed)

    in_threads(work, tiles, total, wanted.threads, wanted.progress)
    keys, steps = nearest.pairs()
    return Found(keys >> 32, keys & 0xFFFFFFFF, steps, sum(passed))


class _Worker:
    """One thread's share: a tile's space is used again for the next."""

    def __init__(self, table: Table, nearest: Nearest, wanted: Search, slack: float) -> None:
        self.passed = 0
        self._table, self._nearest, self._within = table, nearest, wanted.within
        self._least = _least_steps(wanted.threshold)
        self._perhaps = np.float32((self._least - 0.5) / STEPS - slack)
        self._surely = np.float32((self._least + 0.5) / STEPS + slack)
        self._cosines, self._marks = np.empty(0, dtype=np.float32), np.empty(0, dtype=bool)
        self._loaded: list[tuple[Integers, Rows]] = []

    def compare(self, tile: Tile) -> None:
        left, right = self._vectors(tile)
        shape = (len(left), len(right))
        size = shape[0] * shape[1]
        if size > len(self._cosines):
            self._cosines, self._marks = np.empty(size, dtype=np.float32), np.empty(size, dtype=bool)
        cosines = np.matmul(left, right.T, out=self._cosines[:size].reshape(shape))
        marks = np.greater_equal(cosines, self._perhaps, out=self._marks[:size].reshape(shape))
        for first, last in _strips(marks):
            hits = np.flatnonzero(marks[first:last])
            rows = hits // shape[1]
            columns = hits - rows * shape[1]
            self._look(tile, left, right, rows + first, columns, cosines[first:last].ravel()[hits])

    def _look(
        self, tile: Tile, left: Rows, right: Rows, rows: Integers, columns: Integers, cosines: npt.NDArray[np.float32]
    ) -> None:
        a, b = tile.left[rows], tile.right[columns]
        counts = np.ones(len(a), dtype=bool) if tile.once is None else tile.once(a, b)
        if not self._within:
            counts &= self._table.owner[a] != self._table.owner[b]
        sure = cosines >= self._surely
        self.passed += int(np.count_nonzero(counts & sure))
        for_a, for_b = self._may_enter(a, b, cosines), self._may_enter(b, a, cosines)
        chosen = np.flatnonzero(counts & (for_a | for_b | ~sure))
        steps = in_steps(_exactly(left, right, rows[chosen], columns[chosen]))
        passing = steps >= self._least
        self.passed += int(np.count_nonzero(passing & ~sure[chosen]))
        a, b = a[chosen], b[chosen]
        to_a, to_b = passing & for_a[chosen], passing & for_b[chosen]
        self._nearest.offer(
            np.concatenate([a[to_a], b[to_b]]),
            np.concatenate([steps[to_a], steps[to_b]]),
            np.concatenate([b[to_a], a[to_b]]),
        )

    def _may_enter(self, entries: Integers, others: Integers, cosines: npt.NDArray[np.float32]) -> Booleans:
        """False where the other is surely not among the nearest of the entry."""
        may: Booleans = cosines >= self._nearest.bars[entries]
        near = np.flatnonzero(may)
        last, others = self._nearest.last[entries[near]], others[near]
        # A copy of the worst that is kept is as far away, and comes later: sentences told a thousand times stay cheap.
        rows = self._table.rows
        may[near] = (last < 0) | (last >= others) | (rows[last] != rows[others])
        return may

    def _vectors(self, tile: Tile) -> tuple[Rows, Rows]:
        """Both sides; what the last tile had already is not read again."""
        loaded: list[tuple[Integers, Rows]] = []
        for entries in (tile.left, tile.right):
            known = next((rows for held, rows in (*loaded, *self._loaded) if held is entries), None)
            loaded.append((entries, self._table.block(entries) if known is None else known))
        self._loaded = loaded
        return loaded[0][1], loaded[1][1]


def _strips(marks: Booleans) -> Iterator[tuple[int, int]]:
    """Stretches of rows with some `_AT_ONCE` marks each; none where nothing is marked."""
    count = int(np.count_nonzero(marks))
    if not count:
        return
    height = max(1, len(marks) * _AT_ONCE // max(count, _AT_ONCE))
    for first in range(0, len(marks), height):
        yield first, min(first + height, len(marks))


def _exactly(left: Rows, right: Rows, rows: Integers, columns: Integers) -> npt.NDArray[np.float64]:
    """Cosines in float64, each summed by itself: the same bits wherever a pair stands in its tile."""
    cosines = np.empty(len(rows), dtype=np.float64)
    for begin in range(0, len(rows), _EXACTLY_AT_ONCE):
        here = slice(begin, begin + _EXACTLY_AT_ONCE)
        cosines[here] = (left[rows[here]].astype(np.float64) * right[columns[here]]).sum(axis=1)
    return cosines


def _slack(table: Table, threads: int) -> float:
    """How far a float32 product of two of the vectors may be off, whatever the order of its sums.

    The bound is n u |x| |y| (Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 3.1).
    """
    largest = [0.0]

    def work(turn: Iterator[Integers]) -> None:
        for entries in turn:
            block = table.block(entries)
            largest.append(float(np.einsum("ij,ij->i", block, block).max()))

    parts = ranges(len(table.rows))
    in_threads(work, parts, len(parts), threads)
    if not all(square < 1.02 for square in largest):  # NaN isn't
        raise ValueError("the vectors must be unit rows")
    return float((table.vectors.shape[1] + 3) * 2.0**-24 * 1.05 * max(largest))


def _least_steps(threshold: float) -> int:
    """The fewest steps whose cosine is `threshold` or more."""
    least = int(np.floor(threshold * STEPS)) - 1
    while least / STEPS < threshold:
        least += 1
    return least
