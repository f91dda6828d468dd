"""Articles in order: sorted by id, each id once, copies marked, as the local engine has them; in parts of some hundred.

A few are arranged by one process, in the function of the local engine. Many are sorted by Ray; then only articles with
a key in common can be copies of each other, so copies are marked in each connected component of such articles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from consistency.cache.records import load_article
from consistency.corpus import arranged
from consistency.corpus.copies import copy_keys, mark_copies
from consistency.engines.ray.cluster import Cluster, OnProgress
from consistency.engines.ray.components import hashed, label_components
from consistency.engines.ray.parts import Made, Meta, Parts, Workplace, stage_key
from consistency.engines.ray.sources import SCHEMA, article_table
from consistency.engines.ray.workers import Item
from consistency.records import Article

_ROWS_PER_ARTICLE = 40
"""An article counts as so many rows when it is decided whether one process can arrange all."""
_MARKED = re.compile(rb"~\d+$")


def arrange(
    cluster: Cluster, place: Workplace, read: Parts, made: list[Made], key: bytes, progress: OnProgress
) -> tuple[Parts, list[Made]]:
    """Parts of articles in order; each part's meta counts its `articles`, `copies` and `noise` lines."""
    options = cluster.options
    key = stage_key("arranged", key, options.articles_per_part)
    parts = place.stage("articles", key)
    items: list[Item] = [{"name": name} for name, meta in made if meta["articles"]]
    articles = sum(meta["articles"] for _, meta in made)
    if articles * _ROWS_PER_ARTICLE <= options.rows_per_bucket:
        done = cluster.exchange(parts, items, _Load(read, {}), _Arrange(options.articles_per_part), 1, progress)
        return parts, done
    if (finished := parts.finished()) is not None:
        return parts, finished
    buckets = -(-articles * _ROWS_PER_ARTICLE // options.rows_per_bucket)
    twice = place.stage("ids", key)
    found = cluster.exchange(twice, items, _Ids(read, buckets), _Twice(), buckets, progress)
    renames = _renamed(row for name, _ in found for row in twice.read(name).to_pylist())
    sorted_ = place.stage("sorted", key)
    in_order = cluster.in_order(
        sorted_, items, _Load(read, renames), ["id", "order"], _Keep(), options.articles_per_part
    )
    keyed = place.stage("copy-keys", key)
    items = [{"name": name, "number": number} for number, (name, _) in enumerate(in_order)]
    edges = cluster.exchange(keyed, items, _CopyKeys(sorted_, buckets), _Tied(), buckets, progress)
    labels, labelled = label_components(cluster, place, "copies", key, keyed, edges, buckets)
    tied: list[Item] = [{"name": name, "labels": True} for name, _ in labelled]
    suspects = place.stage("suspects", key)
    groups = cluster.exchange(suspects, [*items, *tied], _Nodes(sorted_, labels, buckets), _Join(), buckets, progress)
    marks = place.stage("marks", key)
    suspected: list[Item] = [{"name": name} for name, _ in groups]
    marked = cluster.exchange(marks, suspected, _Component(suspects, buckets), _Mark(), buckets, progress)
    copies: list[Item] = [{"name": name, "marks": True} for name, _ in marked]
    done = cluster.exchange(
        parts, [*items, *copies], _ByPart(sorted_, marks), _Finish(), max(2, len(in_order)), progress
    )
    return parts, done


def load_articles(table: pa.Table) -> list[Article]:
    """The articles of a part."""
    articles = [load_article(data) for data in table["article"].to_pylist()]
    return [article for article in articles if article is not None]


@dataclass(frozen=True, slots=True)
class _Load:
    """Articles as they were read, some under a new id; all go to one bucket."""

    read: Parts
    renames: dict[int, str]

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        table = self.read.read(item["name"])
        if self.renames:
            orders = table["order"].to_pylist()
            articles = [
                replace(article, id=self.renames[order]) if order in self.renames else article
                for article, order in zip(load_articles(table), orders, strict=True)
            ]
            table = article_table(articles, orders)
        return table, {}


@dataclass(frozen=True, slots=True)
class _Arrange:
    """All articles, by the local engine."""

    articles_per_part: int

    def __call__(self, bucket: int, rows: pa.Table, parts: Parts) -> list[Made]:
        if not len(rows):
            return []
        articles = arranged("", load_articles(rows.sort_by("order")), ()).articles
        return [
            _write(parts, f"{bucket}-{begin:012}", articles[begin : begin + self.articles_per_part])
            for begin in range(0, len(articles), self.articles_per_part)
        ]


def _write(parts: Parts, name: str, articles: Iterable[Article]) -> Made:
    listed = list(articles)
    meta = {
        "articles": len(listed),
        "copies": sum(article.copy_of is not None for article in listed),
        "noise": sum(article.noise for article in listed),
    }
    return parts.write(name, article_table(listed, range(len(listed))), meta)


@dataclass(frozen=True, slots=True)
class _Ids:
    read: Parts
    buckets: int

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        table = self.read.read(item["name"], ["id", "order"])
        return table.append_column("bucket", pa.array(hashed(table["id"].to_pylist()) % self.buckets)), {}


class _Twice:
    """Ids that occur twice, and those that look as if a second one had been marked so."""

    def __call__(self, bucket: int, rows: pa.Table, parts: Parts) -> list[Made]:
        ids = rows["id"].to_pylist()
        counts = Counter(ids)
        chosen = [counts[id] > 1 or _MARKED.search(id) is not None for id in ids]
        found = rows.select(["id", "order"]).filter(pa.array(chosen, pa.bool_()))
        return [parts.write(f"{bucket}-ids", found, {})] if len(found) else []


def _renamed(rows: Iterable[dict[str, object]]) -> dict[int, str]:
    """New ids for the second and later ones of an id, by the order of the article: as the local engine gives them."""
    listed = sorted((str(bytes(row["id"]), "utf-8", "surrogatepass"), int(row["order"])) for row in rows)  # type: ignore[call-overload]
    given = [Article(id, "", row=order) for id, order in listed]
    return {article.row: article.id for article in arranged("", given, ()).articles if article.row is not None}


class _Keep:
    """Sorted rows as they are."""

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        rows = item["rows"].select(SCHEMA.names)
        return rows, {"first": [rows["id"][0].as_py().hex()], "articles": len(rows)}


@dataclass(frozen=True, slots=True)
class _CopyKeys:
    """A row for each key of an article: its hash, and the article's place."""

    sorted: Parts
    buckets: int

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        keys, nodes = [], []
        for row, article in enumerate(load_articles(self.sorted.read(item["name"], ["article"]))):
            own = copy_keys(article)
            keys += own
            nodes += [_node(item["number"], row)] * len(own)
        hashes = hashed(keys)
        return pa.table({"bucket": hashes % self.buckets, "key": hashes, "node": np.array(nodes, np.int64)}), {}


class _Tied:
    """Edges between the articles that have a key in common."""

    def __call__(self, bucket: int, rows: pa.Table, parts: Parts) -> list[Made]:
        keys, nodes = rows["key"].to_numpy(), rows["node"].to_numpy()
        order = np.lexsort((nodes, keys))
        keys, nodes = keys[order], nodes[order]
        same = (keys[1:] == keys[:-1]) & (nodes[1:] != nodes[:-1])
        table = pa.table({"u": nodes[:-1][same], "v": nodes[1:][same]})
        return [parts.write(f"{bucket}-edges", table, {})] if len(table) else []


@dataclass(frozen=True, slots=True)
class _Nodes:
    """Articles, and the labels of those that are in a component, to meet at the article's place."""

    sorted: Parts
    labels: Parts
    buckets: int

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        if item.get("labels"):
            table = self.labels.read(item["name"])
            nodes, labels, articles = table["node"].to_numpy(), table["label"].to_numpy(), [None] * len(table)
        else:
            articles = self.sorted.read(item["name"], ["article"])["article"].to_pylist()
            nodes = np.array([_node(item["number"], row) for row in range(len(articles))], np.int64)
            labels = np.full(len(nodes), -1, np.int64)
        columns = {"bucket": nodes % self.buckets, "node": nodes, "label": labels}
        return pa.table({**columns, "article": pa.array(articles, pa.binary())}), {}


class _Join:
    """The articles that are in a component, with its label."""

    def __call__(self, bucket: int, rows: pa.Table, parts: Parts) -> list[Made]:
        told = rows.filter(pc.greater_equal(rows["label"], 0))
        label = dict(zip(told["node"].to_pylist(), told["label"].to_pylist(), strict=True))
        nodes = rows["node"].to_pylist()
        chosen = pc.and_(pc.less(rows["label"], 0), pa.array([node in label for node in nodes], pa.bool_()))
        found = rows.filter(chosen).select(["node", "article"])
        if not len(found):
            return []
        labels = pa.array([label[node] for node in found["node"].to_pylist()], pa.int64())
        return [parts.write(f"{bucket}-suspects", found.append_column("label", labels), {})]


@dataclass(frozen=True, slots=True)
class _Component:
    suspects: Parts
    buckets: int

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        table = self.suspects.read(item["name"])
        return table.append_column("bucket", pa.array(hashed(table["label"].to_pylist()) % self.buckets)), {}


class _Mark:
    """Which articles of a component are copies of which."""

    def __call__(self, bucket: int, rows: pa.Table, parts: Parts) -> list[Made]:
        found: list[tuple[int, str]] = []
        rows = rows.sort_by([("label", "ascending"), ("node", "ascending")])
        labels = rows["label"].to_numpy()
        for group in np.split(np.arange(len(rows)), np.flatnonzero(np.diff(labels)) + 1):
            component = rows.slice(group[0], len(group))
            articles = mark_copies(load_articles(component))
            for node, article in zip(component["node"].to_pylist(), articles, strict=True):
                if article.copy_of is not None:
                    found.append((node, article.copy_of))
        table = pa.table(
            {
                "node": pa.array([node for node, _ in found], pa.int64()),
                "original": pa.array([id.encode("utf-8", "surrogatepass") for _, id in found], pa.binary()),
            }
        )
        return [parts.write(f"{bucket}-marks", table, {})] if found else []


@dataclass(frozen=True, slots=True)
class _ByPart:
    """Articles and marks, to meet in the part that the articles are to stand in."""

    sorted: Parts
    marks: Parts

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        if item.get("marks"):
            table = self.marks.read(item["name"])
            nodes, originals, articles = table["node"].to_numpy(), table["original"].to_pylist(), [None] * len(table)
        else:
            articles = self.sorted.read(item["name"], ["article"])["article"].to_pylist()
            nodes = np.array([_node(item["number"], row) for row in range(len(articles))], np.int64)
            originals = [None] * len(articles)
        columns = {"bucket": nodes >> 32, "node": nodes, "original": pa.array(originals, pa.binary())}
        return pa.table({**columns, "article": pa.array(articles, pa.binary())}), {}


class _Finish:
    """A part, its copies marked."""

    def __call__(self, bucket: int, rows: pa.Table, parts: Parts) -> list[Made]:
        marks = rows.filter(pc.is_valid(rows["original"]))
        copies = dict(zip(marks["node"].to_pylist(), marks["original"].to_pylist(), strict=True))
        rows = rows.filter(pc.is_valid(rows["article"])).sort_by("node")
        articles = [
            replace(article, copy_of=copies[node].decode("utf-8", "surrogatepass")) if node in copies else article
            for node, article in zip(rows["node"].to_pylist(), load_articles(rows), strict=True)
        ]
        return [_write(parts, f"{bucket}-{bucket:012}", articles)]


def _node(part: int, row: int) -> int:
    return part << 32 | row
