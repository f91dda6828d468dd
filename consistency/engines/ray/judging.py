"""From pairs of numbers to verdicts: each pair is sent to its sentences, first to the earlier, then to the other one.

Then it carries all that the judges must know, and parts of some thousand pairs are judged by actors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]

from consistency.cache.records import dump_verdict, load_verdict
from consistency.engines.ray.parts import Made, Meta, Parts
from consistency.engines.ray.sentences import Loaded, WorkerCache, models_of
from consistency.engines.ray.workers import Item
from consistency.facts import fingerprint_of
from consistency.incremental import verdicts_of
from consistency.pairs.nearest import STEPS
from consistency.records import JudgedPair, Sentence
from consistency.settings import Settings
from consistency.text import normalise
from consistency.verdicts import Statement, StatementPair, default_judges, judge_pairs

PAIRS_PER_PART = 2048

_SIDE = [
    ("article", pa.binary()),
    ("published", pa.date32()),
    ("start", pa.int64()),
    ("end", pa.int64()),
    ("text", pa.binary()),
    ("heading", pa.bool_()),
    ("around", pa.list_(pa.binary())),
]
_SIDE_OF_RESULT = [field for field in _SIDE if field[0] not in ("published", "around")]
RESULT = pa.schema(
    [
        *[("a", pa.int64()), ("b", pa.int64()), ("similarity", pa.float64())],
        *[("fingerprint", pa.string()), ("verdict", pa.binary())],
        *[(f"{name}_{side}", kind) for side in "ab" for name, kind in _SIDE_OF_RESULT],
    ]
)
"""Columns of judged pairs; `a` and `b` are the sentences' numbers."""
_SAID = {name: pa.field(name, kind) for name, kind in _SIDE}


@dataclass(frozen=True, slots=True)
class ByPart:
    """Work: pairs to the bucket of the part in which one side, `a` or `b`, stands."""

    pairs: Parts
    loaded: Loaded
    side: str
    buckets: int

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        table = self.pairs.read(item["name"])
        parts = self.loaded.numbering.part_of(table[self.side].to_numpy())
        return table.append_column("bucket", pa.array(parts % self.buckets, pa.int64())), {}


@dataclass(frozen=True, slots=True)
class TellFirst:
    """Each pair once, with what is known of its first sentence; with one bucket, of both."""

    loaded: Loaded
    both: bool

    def __call__(self, bucket: int, rows: pa.Table, parts: Parts) -> list[Made]:
        if not len(rows):
            return []
        a, b, steps = (rows[name].to_numpy() for name in ("a", "b", "steps"))
        order = np.lexsort((b, a))
        a, b, steps = a[order], b[order], steps[order]
        first = np.concatenate([[True], (a[1:] != a[:-1]) | (b[1:] != b[:-1])])
        pairs = pa.table({"a": a[first], "b": b[first], "steps": steps[first]})
        return _written(pairs, "ab" if self.both else "a", self.loaded, bucket, parts)


@dataclass(frozen=True, slots=True)
class TellSecond:
    """Each pair with what is known of its second sentence as well."""

    loaded: Loaded

    def __call__(self, bucket: int, rows: pa.Table, parts: Parts) -> list[Made]:
        if not len(rows):
            return []
        rows = rows.drop_columns(["bucket"]).sort_by([("a", "ascending"), ("b", "ascending")])
        return _written(rows, "b", self.loaded, bucket, parts)


def _written(pairs: pa.Table, sides: str, loaded: Loaded, bucket: int, parts: Parts) -> list[Made]:
    """Parts of the pairs with what is known of the sides."""
    known: dict[int, tuple[list[Sentence], list[object], dict[str, tuple[str, ...]]]] = {}
    made = []
    for begin in range(0, len(pairs), PAIRS_PER_PART):
        chunk = pairs.slice(begin, PAIRS_PER_PART)
        for side in sides:
            numbers = chunk[side].to_numpy()
            places = loaded.numbering.part_of(numbers)
            told: list[dict[str, Any]] = []
            for part, number in zip(places.tolist(), numbers.tolist(), strict=True):
                if part not in known:
                    known[part] = loaded.of_part(part)
                sentences, published, openings = known[part]
                row = number - loaded.numbering.sentences[part]
                told.append(_told(sentences[row], published[row], openings))
            for name, field in _SAID.items():
                column = pa.array([row[name] for row in told], field.type)
                chunk = chunk.append_column(pa.field(f"{name}_{side}", field.type), column)
        made.append(parts.write(f"{bucket}-{begin:012}", chunk.combine_chunks(), {"pairs": len(chunk)}))
    return made


def _told(sentence: Sentence, published: object, openings: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    return {
        "article": _bytes(sentence.article),
        "published": published,
        "start": sentence.start,
        "end": sentence.end,
        "text": _bytes(sentence.text),
        "heading": sentence.heading,
        "around": [_bytes(text) for text in openings[sentence.article]],
    }


@dataclass(frozen=True, slots=True)
class JudgePairs:
    """Work: the verdicts on a part's pairs that are not neutral."""

    asked: Parts
    settings: Settings
    cache: WorkerCache
    key: bytes
    """What identifies the judges in the cache."""

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        table = self.asked.read(item["name"].partition("~")[0])
        if (only := item.get("only")) is not None:
            table = table.slice(only, 1)
        embedder, nli = models_of(self.settings)
        judges = default_judges(embedder, nli)
        settings = self.settings
        statements = list(zip(_statements(table, "a"), _statements(table, "b"), strict=True))

        def judge(pairs: Sequence[StatementPair]) -> Any:
            return judge_pairs(pairs, judges, updates=settings.updates, gate=settings.gate)

        with self.cache.open() as cache:
            verdicts = verdicts_of(statements, judge, cache, self.key, _silent)
        chosen = [row for row, verdict in enumerate(verdicts) if verdict is not None]
        kept = table.take(pa.array(chosen, pa.int64()))
        sides = list(zip(_sentences(kept, "a"), _sentences(kept, "b"), strict=True))
        said = [verdict for verdict in verdicts if verdict is not None]
        cosines = np.minimum(kept["steps"].to_numpy() / STEPS, 1.0).tolist()
        columns: dict[str, Any] = {
            "a": kept["a"],
            "b": kept["b"],
            "similarity": [round(cosine, 4) for cosine in cosines],
            "fingerprint": [fingerprint_of(v.kind or v.label, a, b) for v, (a, b) in zip(said, sides, strict=True)],
            "verdict": [dump_verdict(verdict) for verdict in said],
        }
        columns |= {f"{name}_{side}": kept[f"{name}_{side}"] for side in "ab" for name, _ in _SIDE_OF_RESULT}
        rows = pa.table(columns, schema=RESULT)
        return rows, {"pairs": len(table), "neutral": len(table) - len(kept), "skipped": []}

    def lost(self, item: Item, number: int) -> str:
        """Both articles."""
        table = self.asked.read(item["name"], ["article_a", "article_b"]).slice(number, 1).to_pylist()[0]
        return f"{_text(table['article_a'])} and {_text(table['article_b'])}: a pair of sentences"

    def prepare(self) -> None:
        """Open the models before the first part comes."""
        if not self.cache.path:
            embedder, nli = models_of(self.settings)
            embedder.encode(["."])
            nli.predict([(".", ".")])


def judged_pairs(table: pa.Table) -> list[JudgedPair]:
    """The pairs of a part that `JudgePairs` made."""
    pairs = []
    sides = zip(_sentences(table, "a"), _sentences(table, "b"), strict=True)
    columns = (table[name].to_pylist() for name in ("similarity", "verdict", "fingerprint"))
    for (a, b), similarity, data, fingerprint in zip(sides, *columns, strict=True):
        verdict = load_verdict(data)
        assert verdict is not None
        pairs.append(JudgedPair(a, b, similarity, verdict, fingerprint))
    return pairs


def _statements(table: pa.Table, side: str) -> list[Statement]:
    texts, days, around = (table[f"{name}_{side}"].to_pylist() for name in ("text", "published", "around"))
    known: dict[tuple[bytes, ...], tuple[str, ...]] = {}
    statements = []
    for text, day, said in zip(texts, days, around, strict=True):
        opening = tuple(said)
        if opening not in known:
            known[opening] = tuple(map(_text, opening))
        published: date | None = day
        statements.append(Statement(normalise(_text(text)), published, known[opening]))
    return statements


def _sentences(table: pa.Table, side: str) -> list[Sentence]:
    columns = [table[f"{name}_{side}"].to_pylist() for name in ("article", "start", "end", "text", "heading")]
    return [
        Sentence(_text(article), start, end, _text(text), heading)
        for article, start, end, text, heading in zip(*columns, strict=True)
    ]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _silent(done: int, total: int) -> None:
    pass
