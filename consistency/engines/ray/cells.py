"""The join by vector cells: k-means of a sample gives them, and a sentence meets those in the cells that it looks into.

As in `consistency.pairs.cells`, but that cells are fewer and larger, so that a process has enough to do with one, and
that rows travel: each sentence goes to every cell that it looks into. A cell of too many is split, and its blocks are
held against each other in several processes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa  # type: ignore[import-untyped]

from consistency.engines.ray.cluster import Cluster, OnProgress
from consistency.engines.ray.pairing import Vectors, candidates, wanted_of
from consistency.engines.ray.parts import Made, Meta, Parts, Workplace, stage_key
from consistency.engines.ray.sentences import vectors_in
from consistency.engines.ray.workers import Item
from consistency.pairs.cells import SAMPLE, centres_of, nearest_centres
from consistency.pairs.nearest import Integers
from consistency.pairs.tiles import BLOCK, Booleans, Search, Table, Tile, every_tile, search
from consistency.settings import Settings

_SEED = 20_261_128
_MOST_CELLS = 1 << 16
_MEMBERS, _FIXED, _OTHERS, _LOOKERS = range(4)
"""Members are held against each other; fixed ones, against others and lookers alone."""


def pair_by_cells(
    cluster: Cluster,
    place: Workplace,
    parts: Parts,
    vectors: Vectors,
    key: bytes,
    settings: Settings,
    progress: OnProgress,
) -> tuple[list[Made], int, int]:
    """Candidates, the number of cells, and into how many of them a sentence looks."""
    options = settings.ray
    total = sum(vectors.counts)
    number = max(1, min(total, round(total / options.cell_size), _MOST_CELLS))
    looks = min(options.looks, number)
    key = stage_key("cells", key, number)
    centres = place.stage("centres", key)
    items: list[Item] = [
        {"name": vectors.numbering.names[part], "part": part} for part, count in enumerate(vectors.counts) if count
    ]
    cluster.exchange(centres, items, _Sample(vectors, SAMPLE * number / total), _Train(number), 1, _silent)
    looking = place.stage("looks", stage_key(key, looks))
    made = cluster.each(looking, items, _Look(vectors, centres, looks), _silent)
    plan = _plan(made, number, options.rows_per_block)
    join = _Spread(vectors, looking, plan)
    found = cluster.exchange(parts, items, join, _MeetInCell(wanted_of(settings)), len(plan.groups), progress)
    return found, number, looks


@dataclass(frozen=True, slots=True)
class _Sample:
    """Some vectors of a part, drawn by lot."""

    vectors: Vectors
    share: float

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        _, _, rows = self.vectors.load(item["part"])
        draw = np.random.default_rng([_SEED, item["part"]])
        size = min(len(rows), int(np.ceil(len(rows) * self.share)))
        chosen = np.sort(draw.choice(len(rows), size, replace=False))
        return pa.table({"bucket": np.zeros(size, np.int64), "vector": _lists(rows[chosen])}), {}


@dataclass(frozen=True, slots=True)
class _Train:
    """The centres of the cells."""

    number: int

    def __call__(self, bucket: int, rows: pa.Table, parts: Parts) -> list[Made]:
        vectors = vectors_in(rows)
        table = Table(vectors, np.arange(len(vectors)), np.zeros(len(vectors), np.int32))
        centres = centres_of(table, min(self.number, len(vectors)), 1)
        return [parts.write("0-centres", pa.table({"vector": _lists(centres)}), {})]


@dataclass(frozen=True, slots=True)
class _Look:
    """Work: the cells that a part's sentences look into, the nearest first, and how many do."""

    vectors: Vectors
    centres: Parts
    looks: int

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        _, owners, rows = self.vectors.load(item["part"])
        centres = vectors_in(self.centres.read("0-centres"))
        looks = nearest_centres(Table(rows, np.arange(len(rows)), owners), centres, min(self.looks, len(centres)), 1)
        homes = np.bincount(looks[:, 0], minlength=len(centres))
        every = np.bincount(looks.ravel(), minlength=len(centres))
        lists = pa.FixedSizeListArray.from_arrays(pa.array(looks.ravel()), looks.shape[1])
        present = np.flatnonzero(every)
        counts = np.stack([present, homes[present], every[present] - homes[present]], axis=1)
        return pa.table({"looks": lists}), {"counts": counts.tolist()}


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which groups of rows meet: whole cells, and pairs of chunks of those that are too large."""

    groups: tuple[tuple[int, int, int], ...]
    """A cell, a chunk of its members, and -1 for all that look into it, or another chunk: of its members, and behind
    those of its lookers."""
    members: npt.NDArray[np.int64]
    """Into how many chunks each cell's members are cut."""
    lookers: npt.NDArray[np.int64]


def _plan(made: list[Made], number: int, most: int) -> _Plan:
    counts = np.zeros((number, 2), dtype=np.int64)
    for _, meta in made:
        told = np.array(meta["counts"], dtype=np.int64).reshape(-1, 3)
        np.add.at(counts, told[:, 0], told[:, 1:])
    whole = counts.sum(axis=1) <= 2 * most
    chunks = np.where(whole[:, None], 1, -(-counts // most))
    groups: list[tuple[int, int, int]] = []
    for cell in np.flatnonzero(counts[:, 0]).tolist():
        if whole[cell]:
            groups.append((cell, 0, -1))
            continue
        own, others = chunks[cell].tolist()
        groups += [(cell, i, j) for i in range(own) for j in range(i, own)]
        groups += [(cell, i, own + j) for i in range(own) for j in range(others)]
    return _Plan(tuple(groups), chunks[:, 0], chunks[:, 1])


@dataclass(frozen=True, slots=True)
class _Spread:
    """A part's sentences to the groups in which they meet others."""

    vectors: Vectors
    looking: Parts
    plan: _Plan

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        numbers, owners, rows = self.vectors.load(item["part"])
        column = self.looking.read(item["name"])["looks"].combine_chunks()
        looks = column.flatten().to_numpy().reshape(len(rows), -1).astype(np.int64)
        taken, groups, roles = [], [], []
        for group, entries, role in self._shares(numbers, looks):
            if not len(entries):
                continue
            taken.append(entries)
            groups.append(np.full(len(entries), group))
            roles.append(np.full(len(entries), role, dtype=np.int8))
        at = np.concatenate(taken) if taken else np.empty(0, np.int64)
        columns = {
            "bucket": np.concatenate(groups) if groups else np.empty(0, np.int64),
            "role": np.concatenate(roles) if roles else np.empty(0, np.int8),
            "number": numbers[at],
            "owner": owners[at],
            "looks": pa.FixedSizeListArray.from_arrays(pa.array(looks[at].astype(np.uint16).ravel()), looks.shape[1]),
            "vector": _lists(rows[at]),
        }
        return pa.table(columns), {}

    def _shares(self, numbers: Integers, looks: Integers) -> Iterator[tuple[int, Integers, int]]:
        """A group, the entries that go there, and as what."""
        entries, ranks = np.divmod(np.argsort(looks.ravel(), kind="stable"), looks.shape[1])
        cells = np.sort(looks.ravel(), kind="stable")
        wanted = np.array([cell for cell, _, _ in self.plan.groups])
        begins, ends = np.searchsorted(cells, wanted), np.searchsorted(cells, wanted, side="right")
        for group, (cell, i, j) in enumerate(self.plan.groups):
            here, home = entries[begins[group] : ends[group]], ranks[begins[group] : ends[group]] == 0
            members, lookers = here[home], here[~home]
            own = self.plan.members[cell]
            chunk = numbers[members] % own
            yield group, members[chunk == i], _MEMBERS if j in (i, -1) else _FIXED
            if j < 0:
                yield group, lookers, _LOOKERS
            elif j >= own:
                yield group, lookers[numbers[lookers] % self.plan.lookers[cell] == j - own], _LOOKERS
            elif j > i:
                yield group, members[chunk == j], _OTHERS


@dataclass(frozen=True, slots=True)
class _MeetInCell:
    """A group's candidates."""

    wanted: Search

    def __call__(self, bucket: int, rows: pa.Table, parts: Parts) -> list[Made]:
        if not len(rows):
            return []
        rows = rows.take(np.argsort(rows["number"].to_numpy(), kind="stable"))
        numbers, roles = rows["number"].to_numpy(), rows["role"].to_numpy()
        column = rows["looks"].combine_chunks()
        looks = column.flatten().to_numpy().reshape(len(rows), -1)
        table = Table(vectors_in(rows), np.arange(len(rows)), rows["owner"].to_numpy())

        def once(a: Integers, b: Integers) -> Booleans:
            # Where both look into the other's cell they meet twice: then it counts where the earlier one looks.
            twice = (looks[a] == looks[b, :1]).any(axis=1)
            counts: Booleans = ~twice | (b < a)
            return counts

        members, fixed, others, lookers = (_cut(np.flatnonzero(roles == role)) for role in range(4))
        tiles = list(every_tile(members))
        tiles += [Tile(left, right) for left in fixed for right in others]
        tiles += [Tile(left, right, once) for left in (*members, *fixed) for right in lookers]
        found = search(table, tiles, len(tiles), self.wanted)
        return [parts.write(f"{bucket}-cell", *candidates(numbers, found))]


def _cut(entries: Integers) -> list[Integers]:
    return [entries[begin : begin + BLOCK] for begin in range(0, len(entries), BLOCK)]


def _lists(rows: npt.NDArray[np.float32]) -> pa.FixedSizeListArray:
    flat = np.ascontiguousarray(rows, dtype=np.float32).ravel()
    return pa.FixedSizeListArray.from_arrays(pa.array(flat), rows.shape[1])


def _silent(done: int, total: int) -> None:
    pass
