"""Pairs as a join: exactly, each block of sentences against each, or by vector cells, each sentence in a few of them.

Tiles, cosines and cells are those of `consistency.pairs`. Whatever brings two sentences together only makes candidates;
each sentence's nearest k are chosen of all its candidates afterwards, and a pair counts where either side chose it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa  # type: ignore[import-untyped]

from consistency.engines.ray.cluster import Cluster, OnProgress
from consistency.engines.ray.parts import Made, Meta, Parts
from consistency.engines.ray.sentences import Numbering, vectors_in
from consistency.engines.ray.workers import Item
from consistency.pairs.nearest import Integers
from consistency.pairs.tiles import Found, Search, Table, Tile, every_tile, ranges, search
from consistency.settings import Settings


@dataclass(frozen=True, slots=True)
class Vectors:
    """All vectors, in parts: what pairing needs of a run."""

    parts: Parts
    numbering: Numbering
    counts: tuple[int, ...]
    """How many vectors each part has."""

    def load(self, part: int) -> tuple[Integers, npt.NDArray[np.int32], npt.NDArray[np.float32]]:
        """The sentences' and their articles' numbers, and the vectors."""
        table = self.parts.read(self.numbering.names[part])
        numbers = table["row"].to_numpy().astype(np.int64) + self.numbering.sentences[part]
        owners = table["owner"].to_numpy() + np.int32(self.numbering.articles[part])
        return numbers, owners, vectors_in(table)

    def join(self, parts: Sequence[int]) -> tuple[Integers, Table]:
        """The numbers of the parts' sentences, and the table of them all."""
        loaded = [self.load(part) for part in parts if self.counts[part]]
        numbers, owners, vectors = (np.concatenate(column) for column in zip(*loaded, strict=True))
        return numbers, Table(vectors, np.arange(len(numbers)), owners)

    def blocks(self, most: int) -> list[list[int]]:
        """Consecutive parts, together of at most `most` vectors, or one alone."""
        blocks: list[list[int]] = []
        held = most + 1
        for part, count in enumerate(self.counts):
            if not count:
                continue
            if held + count > most:
                blocks.append([])
                held = 0
            blocks[-1].append(part)
            held += count
        return blocks


def wanted_of(settings: Settings) -> Search:
    """What is searched for; a worker has one processor."""
    return Search(settings.top_k, settings.similarity, settings.within, 1)


def candidates(numbers: Integers, found: Found) -> tuple[pa.Table, Meta]:
    """What a search found, in numbers of all sentences."""
    columns = {"a": numbers[found.a], "b": numbers[found.b], "steps": found.steps.astype(np.int32)}
    return pa.table(columns), {"candidates": len(found.a), "passed": found.passed}


def pair_exactly(
    cluster: Cluster, parts: Parts, vectors: Vectors, settings: Settings, progress: OnProgress
) -> list[Made]:
    """Candidates of every block against every block."""
    blocks = vectors.blocks(cluster.options.rows_per_block)
    items: list[Item] = [
        {"name": f"tile-{i}-{j}", "left": blocks[i], "right": blocks[j] if j > i else []}
        for i in range(len(blocks))
        for j in range(i, len(blocks))
    ]
    return cluster.each(parts, items, _BlockPair(vectors, wanted_of(settings)), progress)


@dataclass(frozen=True, slots=True)
class _BlockPair:
    """Work: the candidates of two blocks, or within one."""

    vectors: Vectors
    wanted: Search

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        numbers, table = self.vectors.join([*item["left"], *item["right"]])
        if not item["right"]:
            blocks = ranges(len(numbers))
            tiles = list(every_tile(blocks))
        else:
            middle = sum(self.vectors.counts[part] for part in item["left"])
            lefts, rights = ranges(middle), [part + middle for part in ranges(len(numbers) - middle)]
            tiles = [Tile(left, right) for left in lefts for right in rights]
        return candidates(numbers, search(table, tiles, len(tiles), self.wanted))


@dataclass(frozen=True, slots=True)
class Ends:
    """Work: each candidate twice, once for either side, to the bucket of that sentence."""

    parts: Parts
    buckets: int

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        table = self.parts.read(item["name"])
        a, b, steps = (table[name].to_numpy() for name in ("a", "b", "steps"))
        own, other = np.concatenate([a, b]), np.concatenate([b, a])
        columns = {"bucket": own % self.buckets, "own": own, "other": other, "steps": np.concatenate([steps, steps])}
        return pa.table(columns), {}


@dataclass(frozen=True, slots=True)
class NearestK:
    """Of each sentence's candidates the nearest k; ties go to the earlier sentence, as in the local engine."""

    top_k: int

    def __call__(self, bucket: int, rows: pa.Table, parts: Parts) -> list[Made]:
        if not len(rows):
            return []
        own, other, steps = (rows[name].to_numpy() for name in ("own", "other", "steps"))
        order = np.lexsort((other, -steps, own))
        own, other, steps = own[order], other[order], steps[order]
        # Two that met in several cells are candidates as often.
        first = np.concatenate([[True], (own[1:] != own[:-1]) | (other[1:] != other[:-1])])
        own, other, steps = own[first], other[first], steps[first]
        starts = np.flatnonzero(np.concatenate([[True], own[1:] != own[:-1]]))
        rank = np.arange(len(own)) - np.repeat(starts, np.diff(starts, append=len(own)))
        kept = rank < self.top_k
        a, b, steps = np.minimum(own, other)[kept], np.maximum(own, other)[kept], steps[kept]
        pairs, first = np.unique(np.stack([a, b], axis=1), axis=0, return_index=True)
        table = pa.table({"a": pairs[:, 0], "b": pairs[:, 1], "steps": steps[first]})
        return [parts.write(f"{bucket}-nearest", table, {"pairs": len(table)})]
