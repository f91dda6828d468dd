"""From parts of articles to parts of sentences, and from those to parts of vectors.

A sentence's number is its row's, counted through all parts in their order: the order of the local engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa  # type: ignore[import-untyped]

from consistency.cache import Cache
from consistency.engines.ray.articles import load_articles
from consistency.engines.ray.parts import Made, Meta, Parts
from consistency.engines.ray.workers import Item
from consistency.incremental import CachedEmbedder, sentences_of
from consistency.models.interface import Embedder, NliModel
from consistency.pipeline import openings_of
from consistency.records import Article, Sentence
from consistency.settings import Settings
from consistency.text import normalise

SCHEMA = pa.schema(
    [
        ("owner", pa.int32()),
        ("article", pa.binary()),
        ("published", pa.date32()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("text", pa.binary()),
        ("heading", pa.bool_()),
        ("left_out", pa.string()),
    ]
)
"""`owner` is the row of the article in its part."""


@dataclass(frozen=True, slots=True)
class WorkerCache:
    """The cache that workers open, each for itself, or none."""

    path: str | None
    limit: int

    def open(self) -> Cache:
        return Cache(None if self.path is None else Path(self.path), limit=self.limit)


@dataclass(frozen=True, slots=True)
class Split:
    """Work: the sentences of a part's articles; copies have none."""

    articles: Parts
    cache: WorkerCache

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        articles = load_articles(self.articles.read(item["name"].partition("~")[0]))
        only = item.get("only")
        owners = {a.id: n for n, a in enumerate(articles) if a.copy_of is None and (only is None or n == only)}
        counting = [articles[owner] for owner in owners.values()]
        with self.cache.open() as cache:
            sentences = sentences_of(counting, cache)
        claiming = {sentence.article for sentence in sentences if sentence.left_out is None}
        meta = {
            "sentences": len(sentences),
            "left_out": sum(sentence.left_out is not None for sentence in sentences),
            "claiming": len(claiming),
            "example": sorted(claiming)[:2],
            "skipped": [],
        }
        return _table(sentences, owners, {article.id: article for article in counting}), meta

    def lost(self, item: Item, number: int) -> str:
        """The article."""
        return load_articles(self.articles.read(item["name"]))[number].id


def sentences_in(table: pa.Table) -> list[Sentence]:
    """The sentences of a part."""
    columns = [table[name].to_pylist() for name in ("article", "start", "end", "text", "heading", "left_out")]
    return [
        Sentence(_text(article), start, end, _text(text), heading, left_out)
        for article, start, end, text, heading, left_out in zip(*columns, strict=True)
    ]


def _table(sentences: Sequence[Sentence], owners: dict[str, int], articles: dict[str, Article]) -> pa.Table:
    rows = {
        "owner": [owners[s.article] for s in sentences],
        "article": [_bytes(s.article) for s in sentences],
        "published": [articles[s.article].published for s in sentences],
        "start": [s.start for s in sentences],
        "end": [s.end for s in sentences],
        "text": [_bytes(s.text) for s in sentences],
        "heading": [s.heading for s in sentences],
        "left_out": [s.left_out for s in sentences],
    }
    return pa.table(rows, schema=SCHEMA)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


_opened: dict[str, tuple[Embedder, NliModel]] = {}


def models_of(settings: Settings) -> tuple[Embedder, NliModel]:
    """Both models, opened once in this process when they are first asked."""
    key = f"{settings.embedding_model}\n{settings.nli_model}"
    if key not in _opened:
        from consistency.models.loading import LazyEmbedder, LazyNli, load_embedder, load_nli
        from consistency.records import ModelInfo

        unknown = ModelInfo("", "", 0, "", "", "")
        _opened[key] = (
            LazyEmbedder(unknown, lambda: load_embedder(settings.embedding_model)),
            LazyNli(unknown, lambda: load_nli(settings.nli_model)),
        )
    return _opened[key]


@dataclass(frozen=True, slots=True)
class Embed:
    """Work: the vectors of a part's sentences that make a claim; columns `row`, `owner` and `vector` (float32)."""

    sentences: Parts
    settings: Settings
    cache: WorkerCache
    content: str
    """What identifies the embedding model in the cache."""

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        table = self.sentences.read(item["name"].partition("~")[0], ["owner", "text", "left_out"])
        taking = table["left_out"].is_null().to_numpy(zero_copy_only=False)
        owners = table["owner"].to_numpy()
        if (only := item.get("only")) is not None:
            taking &= owners == only
        rows = np.flatnonzero(taking)
        texts = [normalise(_text(text)) for text in table["text"].take(pa.array(rows)).to_pylist()]
        unique = {text: number for number, text in enumerate(dict.fromkeys(texts))}
        with self.cache.open() as cache:
            vectors = CachedEmbedder(models_of(self.settings)[0], cache, self.content).encode(list(unique))
        places = np.array([unique[text] for text in texts], dtype=np.int64)
        return vector_table(rows, owners[rows], vectors[places]), {"vectors": len(rows), "skipped": []}

    def lost(self, item: Item, number: int) -> str:
        """The article."""
        table = self.sentences.read(item["name"], ["owner", "article"])
        owners = table["owner"].to_numpy()
        at = np.flatnonzero(owners == number)
        return _text(table["article"][int(at[0])].as_py()) if len(at) else item["name"]

    def prepare(self) -> None:
        """Open the model before the first part comes."""
        if not self.cache.path:
            models_of(self.settings)[0].encode(["."])


def vector_table(
    rows: npt.NDArray[np.int64], owners: npt.NDArray[np.int32], vectors: npt.NDArray[np.float32]
) -> pa.Table:
    """Vectors as rows of a part."""
    width = vectors.shape[1] if len(vectors) else 1
    flat = pa.array(np.ascontiguousarray(vectors, dtype=np.float32).ravel())
    return pa.table(
        {
            "row": pa.array(rows, pa.int32()),
            "owner": pa.array(owners, pa.int32()),
            "vector": pa.FixedSizeListArray.from_arrays(flat, width),
        }
    )


def vectors_in(table: pa.Table) -> npt.NDArray[np.float32]:
    """The vectors of a part, shape (rows, dimensions)."""
    column = table["vector"].combine_chunks()
    flat = column.flatten().to_numpy(zero_copy_only=False)
    vectors: npt.NDArray[np.float32] = flat.reshape(len(table), column.type.list_size)
    return vectors


@dataclass(frozen=True, slots=True)
class Numbering:
    """Where the numbers of each part's sentences and articles begin."""

    names: tuple[str, ...]
    sentences: tuple[int, ...]
    """One more than there are parts: the last is the number of all."""
    articles: tuple[int, ...]

    def part_of(self, numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The parts in which sentences stand."""
        return np.searchsorted(np.array(self.sentences[1:]), numbers, side="right")


def number(articles: Sequence[Made], sentences: Sequence[Made]) -> Numbering:
    """The numbers of all sentences and articles."""
    return Numbering(
        tuple(name for name, _ in sentences),
        (0, *accumulate(meta.get("sentences", 0) for _, meta in sentences)),
        (0, *accumulate(meta["articles"] for _, meta in articles)),
    )


@dataclass(frozen=True, slots=True)
class Loaded:
    """Sentences of some parts with what judges must know of them, by number."""

    parts: Parts
    numbering: Numbering

    def of_part(self, part: int) -> tuple[list[Sentence], list[object], dict[str, tuple[str, ...]]]:
        """A part's sentences, the dates of their articles, and the openings of these."""
        table = self.parts.read(self.numbering.names[part])
        if not len(table):
            return [], [], {}
        sentences = sentences_in(table)
        return sentences, table["published"].to_pylist(), openings_of(sentences)
