"""Connected components of edges that lie in parts: the least label spreads until nothing changes.

Each round is two shuffles, the large and the small star of Kiveris et al. (Connected Components in MapReduce and
Beyond, 2014): every node ties its larger neighbours to its least one, then its smaller ones. A few rounds do, however
long the chains are. Before all, each part of edges is contracted to stars by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
import pyarrow as pa  # type: ignore[import-untyped]

from consistency.engines.ray.cluster import Cluster
from consistency.engines.ray.parts import Made, Meta, Parts, Workplace, stage_key
from consistency.engines.ray.workers import Item

Integers = npt.NDArray[np.int64]

_MOST_ROUNDS = 100


def hashed(keys: Iterable[bytes | int]) -> Integers:
    """Keys as numbers of 63 bits. Two that fall on one number join what isn't joined, which all users must bear."""
    numbers = []
    for key in keys:
        data = key if isinstance(key, bytes) else key.to_bytes(8, "big")
        numbers.append(int.from_bytes(blake2b(data, digest_size=8).digest(), "big") >> 1)
    return np.array(numbers, dtype=np.int64)


def label_components(
    cluster: Cluster, place: Workplace, name: str, key: bytes, edges: Parts, made: list[Made], buckets: int
) -> tuple[Parts, list[Made]]:
    """Parts of `node` and `label`, the least node of its component; `edges` have the columns `u` and `v`."""
    items: list[Item] = [{"name": part} for part, _ in made]
    before: object = None
    for number in range(_MOST_ROUNDS):
        stars = []
        for way in ("large", "small"):
            parts = place.stage(f"{name}-{way}-{number}", stage_key(key, buckets))
            route = _Route(edges, way == "large", buckets, contract=not number and way == "large")
            stars = cluster.exchange(parts, items, route, _Star(way == "large"), buckets, _silent)
            edges, items = parts, [{"name": part} for part, _ in stars]
        state = (sum(meta["edges"] for _, meta in stars), sum(meta["sum"] for _, meta in stars) % (1 << 61))
        if state == before or buckets <= 1:
            break
        before = state
    labels = place.stage(f"{name}-labels", stage_key(key, buckets))
    return labels, cluster.exchange(labels, items, _Ends(edges, buckets), _Labels(), buckets, _silent)


def contracted(u: Integers, v: Integers) -> tuple[Integers, Integers]:
    """Edges from each node to the least of its component.

    >>> contracted(np.array([1, 2, 7]), np.array([2, 3, 8]))
    (array([2, 3, 8]), array([1, 1, 7]))
    """
    from scipy.sparse import coo_array  # type: ignore[import-untyped]
    from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

    nodes, places = np.unique(np.concatenate([u, v]), return_inverse=True)
    if not len(nodes):
        return nodes, nodes
    ones = np.ones(len(u), dtype=np.int8)
    graph = coo_array((ones, (places[: len(u)], places[len(u) :])), shape=(len(nodes), len(nodes)))
    _, component = connected_components(graph, directed=False)
    _, first = np.unique(component, return_index=True)  # nodes are sorted: the first one is the least
    least = nodes[first][component]
    inner = least != nodes
    return nodes[inner], least[inner]


@dataclass(frozen=True, slots=True)
class _Route:
    """Edges to the bucket of the node that is to tie its neighbours."""

    edges: Parts
    large: bool
    buckets: int
    contract: bool

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        table = self.edges.read(item["name"], ["u", "v"])
        u, v = table["u"].to_numpy(), table["v"].to_numpy()
        if self.contract:
            u, v = contracted(u, v)
        if self.large:
            u, v = np.concatenate([u, v]), np.concatenate([v, u])
        else:
            u, v = np.maximum(u, v), np.minimum(u, v)
        return pa.table({"bucket": u % self.buckets, "u": u, "v": v}), {}


@dataclass(frozen=True, slots=True)
class _Star:
    large: bool

    def __call__(self, bucket: int, rows: pa.Table, parts: Parts) -> list[Made]:
        if not len(rows):
            return []
        u, v = rows["u"].to_numpy(), rows["v"].to_numpy()
        order = np.lexsort((v, u))
        u, v = u[order], v[order]
        starts = np.flatnonzero(np.concatenate([[True], u[1:] != u[:-1]]))
        least = np.repeat(np.minimum(u[starts], v[starts]), np.diff(starts, append=len(u)))
        if self.large:
            chosen = v > u
            a, b = v[chosen], least[chosen]
        else:
            a, b = np.concatenate([v, u[starts]]), np.concatenate([least, least[starts]])
        edges = np.unique(np.stack([a, b], axis=1)[a != b], axis=0)
        total = int((edges.astype(object) * [1_000_003, 7_919]).sum()) if len(edges) else 0
        table = pa.table({"u": edges[:, 0], "v": edges[:, 1]})
        return [parts.write(f"{bucket}-star", table, {"edges": len(edges), "sum": total})]


@dataclass(frozen=True, slots=True)
class _Ends:
    """Both ends of each edge of a star, with its centre."""

    edges: Parts
    buckets: int

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        table = self.edges.read(item["name"], ["u", "v"])
        u, v = table["u"].to_numpy(), table["v"].to_numpy()
        if self.buckets <= 1:  # one bucket has seen all edges, and they need not be stars yet
            u, v = contracted(u, v)
        node, label = np.concatenate([u, v]), np.concatenate([v, v])
        return pa.table({"bucket": node % self.buckets, "node": node, "label": label}), {}


class _Labels:
    def __call__(self, bucket: int, rows: pa.Table, parts: Parts) -> list[Made]:
        if not len(rows):
            return []
        node, first = np.unique(rows["node"].to_numpy(), return_index=True)
        table = pa.table({"node": node, "label": rows["label"].to_numpy()[first]})
        return [parts.write(f"{bucket}-labels", table, {"nodes": len(node)})]


def _silent(done: int, total: int) -> None:
    pass
