"""An index for many sentences: cells of near vectors, so that an entry is held against a few cells alone.

An inverted file index: k-means of a sample gives the cells, and an entry looks into those whose centres are nearest to
it. All that look into one cell do it together, in matrix products of the exact search, and the neighbours found count
for both sides. So cosines stay exact, an operation costs a fraction of one in a scan of one vector after the other, and
lost are only pairs of which neither side looks into the other's cell.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from consistency.pairs.nearest import Integers
from consistency.pairs.tiles import BLOCK, Booleans, Rows, Table, Tile, ranges
from consistency.pairs.workers import in_threads

LOOKS = 64
"""Cells that an entry looks into."""

_CELLS_PER_ROOT = 3
"""Cells there are, times the root of the number of entries."""
SAMPLE = 32
"""Entries drawn for each cell, to find its centre."""
_ROUNDS = 6
_SEED = 20_240_229
_AT_ONCE = 1 << 22
"""Looks that are sorted by their cells together."""


@dataclass(frozen=True, slots=True)
class Cells:
    """`looks[n]`, shape (entries, looks): the cells that entry n looks into, the nearest, its own, first."""

    looks: npt.NDArray[np.uint16]
    number: int

    @property
    def total(self) -> int:
        """How many tiles there are."""
        lookers = np.zeros(self.number, dtype=np.int64)
        for column in self.looks.T:
            lookers += np.bincount(column, minlength=self.number)
        members = np.bincount(self.looks[:, 0], minlength=self.number)
        return int((-(-lookers // BLOCK) * -(-members // BLOCK)).sum())

    def tiles(self) -> Iterator[Tile]:
        """Each cell's entries, held against all that look into it."""
        home = self.looks[:, 0]
        members = np.split(np.argsort(home, kind="stable"), np.cumsum(np.bincount(home, minlength=self.number))[:-1])
        together = min(self.number, max(1, _AT_ONCE * self.number // self.looks.size))
        for first in range(0, self.number, together):
            # Below zero wraps around to a large number.
            entries, columns = np.nonzero(self.looks - np.uint16(first) < together)
            cells = self.looks[entries, columns].astype(np.int64) - first
            lookers = np.split(
                entries[np.argsort(cells, kind="stable")], np.cumsum(np.bincount(cells, minlength=together))[:-1]
            )
            for cell, those in enumerate(lookers[: self.number - first], start=first):
                for part in _cut(members[cell]):
                    for looking in _cut(those):
                        yield Tile(part, looking, self._once)

    def _once(self, members: Integers, lookers: Integers) -> Booleans:
        """Where both look into the other's cell they meet twice: then it counts where the earlier one looks."""
        twice = (self.looks[members] == self.looks[lookers, :1]).any(axis=1)
        once: Booleans = ~twice | (lookers < members)
        return once


def cells_of(table: Table, threads: int, looks: int = LOOKS) -> Cells:
    """The cells of a table that isn't empty. The same for any number of threads."""
    entries = len(table.rows)
    number = min(entries, round(_CELLS_PER_ROOT * math.sqrt(entries)), 1 << 15)
    centres = centres_of(table, number, threads)
    return Cells(nearest_centres(table, centres, min(looks, number), threads), number)


def _cut(entries: Integers) -> list[Integers]:
    return [entries[begin : begin + BLOCK] for begin in range(0, len(entries), BLOCK)]


def centres_of(table: Table, number: int, threads: int) -> Rows:
    """Spherical k-means of a sample: unit rows, shape (number, dimensions)."""
    draw = np.random.default_rng(_SEED)
    size = min(len(table.rows), SAMPLE * number)
    drawn = np.sort(draw.choice(len(table.rows), size, replace=False))
    vectors = table.block(drawn)
    sample = Table(vectors, np.arange(size), table.owner[drawn])
    centres = vectors[np.sort(draw.choice(size, number, replace=False))]
    for _ in range(_ROUNDS):
        home = nearest_centres(sample, centres, 1, threads)[:, 0]
        order = np.argsort(home, kind="stable")
        present, starts = np.unique(home[order], return_index=True)
        sums = np.add.reduceat(vectors[order], starts, axis=0)
        # A cell that nobody is nearest to keeps its centre.
        centres[present] = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), np.float32(1e-12))
    return centres


def nearest_centres(table: Table, centres: Rows, count: int, threads: int) -> npt.NDArray[np.uint16]:
    """The `count` nearest centres of each entry, the nearest first; ties go to the earlier centre where they matter."""
    found = np.empty((len(table.rows), count), dtype=np.uint16)

    def work(turn: Iterator[Integers]) -> None:
        for part in turn:
            far = table.block(part) @ -centres.T
            if count > 1:
                near = np.argpartition(far, count - 1, axis=1)[:, :count]
                order = np.argsort(np.take_along_axis(far, near, axis=1), axis=1, kind="stable")
                found[part] = np.take_along_axis(near, order, axis=1)
            else:
                found[part, 0] = far.argmin(axis=1)

    parts = ranges(len(table.rows), BLOCK // 2)
    in_threads(work, parts, len(parts), threads)
    return found
