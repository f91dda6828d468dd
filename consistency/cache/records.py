"""Records as text for the cache, and back: exactly the same, floats to their last bit.

What can't be read back is None, as if it had never been kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from consistency.records import (
    LABELS,
    Article,
    Corpus,
    Extent,
    JudgedPair,
    ModelInfo,
    Opinion,
    Place,
    Sentence,
    Skipped,
    Verdict,
    Waiver,
)

_Record = TypeVar("_Record")


def dump_verdict(verdict: Verdict) -> bytes:
    """A verdict with its opinions."""
    return _dump([*_verdict_head(verdict), [_opinion_row(opinion) for opinion in verdict.opinions]])


def load_verdict(data: bytes) -> Verdict | None:
    """What `dump_verdict` made."""
    return _load(data, _verdict)


def dump_sentences(sentences: Sequence[Sentence]) -> bytes:
    """The sentences of one article, without their texts: those stand in the article."""
    return _dump([[s.start, s.end, s.heading, s.left_out] for s in sentences])


def load_sentences(data: bytes, article: Article) -> tuple[Sentence, ...] | None:
    """What `dump_sentences` made, for the article that it was made of, whatever its id is by now."""
    id, text = article.id, article.text
    return _load(
        data, lambda rows: tuple(Sentence(id, start, end, text[start:end], *rest) for start, end, *rest in rows)
    )


def dump_article(article: Article) -> bytes:
    """An article with its text."""
    return _dump(_article_row(article))


def load_article(data: bytes) -> Article | None:
    """What `dump_article` made."""
    return _load(data, _article)


def dump_corpus(corpus: Corpus) -> bytes:
    """A corpus with all its articles."""
    articles = [_article_row(article) for article in corpus.articles]
    return _dump([corpus.name, articles, [[skip.what, skip.reason] for skip in corpus.skipped]])


def load_corpus(data: bytes) -> Corpus | None:
    """What `dump_corpus` made."""
    return _load(
        data, lambda row: Corpus(row[0], tuple(map(_article, row[1])), tuple(Skipped(*skip) for skip in row[2]))
    )


def dump_model(info: ModelInfo, content: str) -> bytes:
    """What is known of a model, and the hash of its files."""
    return _dump([*(getattr(info, field.name) for field in fields(info)), content])


def load_model(data: bytes) -> tuple[ModelInfo, str] | None:
    """What `dump_model` made."""

    def model(row: list[Any]) -> tuple[ModelInfo, str]:
        id, folder, parameters, sha256, licence, dtype, labels, content = row
        return ModelInfo(id, folder, parameters, sha256, licence, dtype, tuple(labels)), str(content)

    return _load(data, model)


def dump_judged(judged: Sequence[JudgedPair], counts: Sequence[int], method: str) -> bytes:
    """Judged pairs without their places and reviews, some counts and a word; equal opinions are written once."""
    sentences: dict[Sentence, int] = {}
    opinions: dict[str, int] = {}
    rows = []
    for pair in judged:
        sides = [sentences.setdefault(side, len(sentences)) for side in (pair.a, pair.b)]
        said = [
            opinions.setdefault(_ENCODER.encode(_opinion_row(opinion)), len(opinions))
            for opinion in pair.verdict.opinions
        ]
        rows.append([*sides, pair.similarity, pair.fingerprint, *_verdict_head(pair.verdict), said])
    places = [[s.article, s.start] for s in sentences]
    # The opinions are JSON already: put together as text, they needn't be read and written once more.
    head, tail = (_ENCODER.encode(part) for part in ([list(counts), method, places], rows))
    return f"{head[:-1]},[{','.join(opinions)}],{tail}]".encode("ascii")


def load_judged(
    data: bytes, sentences: Sequence[Sentence]
) -> tuple[tuple[JudgedPair, ...], tuple[int, ...], str] | None:
    """What `dump_judged` made, in the same sentences."""
    known = {(sentence.article, sentence.start): sentence for sentence in sentences}

    def read(row: list[Any]) -> tuple[tuple[JudgedPair, ...], tuple[int, ...], str]:
        counts, method, places, opinions, pairs = row
        sides = [known[article, start] for article, start in places]
        said = [_opinion(opinion) for opinion in opinions]
        judged = tuple(
            JudgedPair(
                sides[a],
                sides[b],
                similarity,
                _verdict([*head, ()], tuple(said[number] for number in numbers)),
                fingerprint,
            )
            for a, b, similarity, fingerprint, *head, numbers in pairs
        )
        return judged, tuple(counts), str(method)

    return _load(data, read)


def dump_places(places: Sequence[tuple[Place | None, Place | None]]) -> bytes:
    """The places of both sides of some pairs."""
    return _dump([[place and [getattr(place, field.name) for field in fields(place)] for place in p] for p in places])


def load_places(data: bytes) -> list[tuple[Place | None, Place | None]] | None:
    """What `dump_places` made."""
    return _load(data, lambda rows: [(a and Place(*a), b and Place(*b)) for a, b in rows])


def _verdict_head(verdict: Verdict) -> list[Any]:
    return [verdict.label, verdict.kind, verdict.confidence, verdict.explanation]


def _verdict(row: list[Any], opinions: tuple[Opinion, ...] | None = None) -> Verdict:
    label, kind, confidence, explanation, said = row
    if label not in LABELS:
        raise ValueError(label)
    return Verdict(label, kind, confidence, explanation, tuple(map(_opinion, said)) if opinions is None else opinions)


def _opinion_row(opinion: Opinion) -> list[Any]:
    extents = opinion.extents and [[extent.low, extent.high, extent.unit] for extent in opinion.extents]
    return [
        opinion.judge,
        opinion.label,
        opinion.kind,
        opinion.strength,
        opinion.reason,
        opinion.values,
        opinion.topic,
        dict(opinion.scores),
        opinion.readings,
        extents,
    ]


def _opinion(row: list[Any]) -> Opinion:
    judge, label, kind, strength, reason, values, topic, scores, readings, extents = row
    return Opinion(
        judge,
        label,
        kind,
        strength,
        reason,
        values and (values[0], values[1]),
        topic,
        dict(scores),
        readings and (readings[0], readings[1]),
        extents and (Extent(*extents[0]), Extent(*extents[1])),
    )


def _article_row(article: Article) -> list[Any]:
    waivers = [[waiver.line, waiver.first, waiver.last, waiver.kinds, waiver.reason] for waiver in article.waivers]
    published = article.published and article.published.isoformat()
    return [
        article.id,
        article.text,
        article.title,
        article.source,
        published,
        article.url,
        article.language,
        article.noise,
        article.copy_of,
        article.file,
        article.row,
        waivers,
    ]


def _article(row: list[Any]) -> Article:
    id, text, title, source, published, url, language, noise, copy_of, file, number, waivers = row
    return Article(
        id,
        text,
        title,
        source,
        published and date.fromisoformat(published),
        url,
        language,
        noise,
        copy_of,
        file,
        number,
        tuple(Waiver(line, first, last, tuple(kinds), reason) for line, first, last, kinds, reason in waivers),
    )


def _dump(row: Any) -> bytes:
    # All in ASCII: half a surrogate pair, which broken texts have, can't be encoded otherwise.
    return _ENCODER.encode(row).encode("ascii")


def _load(data: bytes, read: Callable[[Any], _Record]) -> _Record | None:
    try:
        row = json.loads(data)
        return read(row) if isinstance(row, list) else None
    except (ValueError, TypeError, LookupError, RecursionError):
        return None


def _plain(value: Any) -> Any:
    """A number of numpy's as one of Python's."""
    return value.item()


_ENCODER = json.JSONEncoder(default=_plain, separators=(",", ":"))
