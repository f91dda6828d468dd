"""How many pairs an index loses: of some sentences drawn by lot, the share of their exact nearest that it has found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]

from consistency.engines.ray.cluster import Cluster
from consistency.engines.ray.pairing import Vectors
from consistency.engines.ray.parts import Made, Meta, Parts, Workplace, stage_key
from consistency.engines.ray.workers import Item
from consistency.pairs.nearest import STEPS, Integers
from consistency.settings import Settings

_SEED = 7


def measure_recall(
    cluster: Cluster,
    place: Workplace,
    vectors: Vectors,
    nearest: Parts,
    made: Iterable[Made],
    key: bytes,
    settings: Settings,
) -> float | None:
    """The recall of the pairs in `nearest`; None where no sentence drawn has a neighbour."""
    total = sum(vectors.counts)
    size = min(settings.ray.recall_sample, total)
    if not size:
        return None
    ranks = np.sort(np.random.default_rng(_SEED).choice(total, size, replace=False))
    exact = place.stage("exact", stage_key("exact", key, size))
    begins = np.concatenate([[0], np.cumsum(vectors.counts)])
    own: list[list[int]] = []
    for part in range(len(vectors.counts)):
        inside = ranks[(ranks >= begins[part]) & (ranks < begins[part + 1])] - begins[part]
        if len(inside):
            own.append([part, *inside.tolist()])
    items: list[Item] = [
        {"name": name, "part": part} for part, name in enumerate(vectors.numbering.names) if vectors.counts[part]
    ]
    found = cluster.each(exact, items, _Exactly(vectors, own, settings), _silent)
    tables = [exact.read(name).to_pandas() for name, _ in found]
    neighbours: dict[int, list[tuple[int, int]]] = {}
    for table in tables:
        for sentence, other, steps in table.itertuples(index=False):
            neighbours.setdefault(sentence, []).append((-steps, other))
    wanted = {
        (min(sentence, other), max(sentence, other))
        for sentence, near in neighbours.items()
        for _, other in sorted(near)[: settings.top_k]
    }
    if not wanted:
        return None
    kept: set[tuple[int, int]] = set()
    sample = np.array(sorted(neighbours), dtype=np.int64)
    touching = place.stage("touching", stage_key("touching", key, size))
    lists: list[Item] = [{"name": name} for name, _ in made]
    for name, _ in cluster.each(touching, lists, _Touching(nearest, sample), _silent):
        table = touching.read(name)
        kept |= set(zip(table["a"].to_pylist(), table["b"].to_pylist(), strict=True))
    return len(wanted & kept) / len(wanted)


@dataclass(frozen=True, slots=True)
class _Exactly:
    """Work: the nearest k of the sample in one part."""

    vectors: Vectors
    sample: list[list[int]]
    settings: Settings

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        numbers, owners, rows = self.vectors.load(item["part"])
        found: list[tuple[int, int, int]] = []
        for part, *inside in self.sample:
            asked, askers, wanted = (column[inside] for column in self.vectors.load(part))
            steps = np.rint((wanted @ rows.T).astype(np.float64) * STEPS).astype(np.int64)
            close = steps >= np.ceil(self.settings.similarity * STEPS)
            if not self.settings.within:
                close &= askers[:, None] != owners
            close &= asked[:, None] != numbers
            for n, sentence in enumerate(asked.tolist()):
                others = np.flatnonzero(close[n])
                others = others[np.lexsort((others, -steps[n, others]))][: self.settings.top_k]
                found += [(sentence, int(numbers[other]), int(steps[n, other])) for other in others]
        columns = np.array(found, dtype=np.int64).reshape(-1, 3)
        return pa.table({"sentence": columns[:, 0], "other": columns[:, 1], "steps": columns[:, 2]}), {}


@dataclass(frozen=True, slots=True)
class _Touching:
    """Work: the pairs of a sample of sentences."""

    nearest: Parts
    sample: Integers

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        table = self.nearest.read(item["name"], ["a", "b"])
        touching = np.isin(table["a"].to_numpy(), self.sample) | np.isin(table["b"].to_numpy(), self.sample)
        return table.filter(pa.array(touching)), {}


def _silent(done: int, total: int) -> None:
    pass
