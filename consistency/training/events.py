"""Sentence pairs that don't contradict, from a corpus of articles about known events.

A checker dies of false alarms over sentences that are close in wording and speak of two events. NLI data
teaches the opposite, for its annotators took premise and hypothesis to describe one scene. A corpus that
says which event an article is about gives the missing rows, with no label by hand: sentences about two
events neither entail nor contradict each other, and an article does not contradict itself.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from consistency.errors import LabelledDataError
from consistency.models.interface import Embedder
from consistency.training.data import LabelledPair, read_table

LEAST_COSINE = 0.4
"""Pairs that are further apart are neutral to any model; they would teach nothing."""
MOST_COSINE = 0.95
"""Closer ones may be one sentence that two outlets print of both events."""
SHORTEST, LONGEST = 25, 220
"""Characters of a sentence that is used; captions and bylines are shorter, merged lines longer."""
ACROSS = 0.6
"""The share of rows from two events; the others are of one article."""


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """Two sentences of a corpus and the cosine of their embeddings."""

    a: str
    b: str
    cosine: float


@dataclass(frozen=True, slots=True)
class _Article:
    topic: str
    event: str
    sentences: tuple[str, ...]


Groups: TypeAlias = Iterator[tuple[Sequence[int], Sequence[int]]]
"""Twice the numbers of sentences: each of the first is compared with each of the second."""


def event_sentences(path: Path, topics: Collection[str] | None = None) -> list[str]:
    """The usable sentences of a corpus, or of some of its topics, each once, in file order.

    Raises `LabelledDataError` when the file can't be read, or has no `topic`, `subtopic` and `sentences`.
    """
    return list(dict.fromkeys(sentence for article in _articles(path, topics) for sentence in article.sentences))


def event_pairs(
    path: Path, rows: int, embedder: Embedder, draw: random.Random, topics: Collection[str] | None = None
) -> list[LabelledPair]:
    """Up to `rows` pairs of similar sentences, each in a direction drawn by lot.

    Rows of the file are articles with `topic`, `subtopic` (an event of the topic) and `sentences`. Two events of
    one topic give `neutral` rows; two sentences of one article give `not_contradiction`, for one may entail the other.
    The closest pairs come first. `topics` leaves the others unseen, to measure on.

    Raises `LabelledDataError` as `event_sentences` does.
    """
    across, within = similar_pairs(path, embedder, topics)
    chosen = [(pair, "neutral") for pair in across[: round(rows * ACROSS)]]
    chosen += [(pair, "not_contradiction") for pair in within[: rows - len(chosen)]]
    pairs = []
    for similar, label in chosen:
        sides = (similar.a, similar.b) if draw.random() >= 0.5 else (similar.b, similar.a)
        pairs.append(LabelledPair(*sides, label))
    return pairs


def similar_pairs(
    path: Path, embedder: Embedder, topics: Collection[str] | None = None, least: float = LEAST_COSINE
) -> tuple[list[SimilarPair], list[SimilarPair]]:
    """All pairs of similar sentences of two events of one topic, and those of one article; the closest first.

    Raises `LabelledDataError` as `event_sentences` does.
    """
    articles = _articles(path, topics)
    sentences = list(dict.fromkeys(sentence for article in articles for sentence in article.sentences))
    number = {sentence: i for i, sentence in enumerate(sentences)}
    vectors = embedder.encode(sentences)

    def closest(groups: Groups) -> list[SimilarPair]:
        found: dict[tuple[int, int], float] = {}
        for first, second in groups:
            if not first or not second:
                continue
            cosines = np.asarray(vectors[first] @ vectors[second].T)
            for i, j in np.argwhere((cosines >= least) & (cosines <= MOST_COSINE)):
                a, b = first[i], second[j]
                if a != b:
                    found[min(a, b), max(a, b)] = float(cosines[i, j])
        order = sorted(found, key=lambda pair: (-found[pair], pair))
        return [SimilarPair(sentences[a], sentences[b], found[a, b]) for a, b in order]

    return closest(_across_events(articles, number)), closest(_within_articles(articles, number))


def _articles(path: Path, topics: Collection[str] | None) -> list[_Article]:
    table = read_table(path, ("topic", "subtopic", "sentences"))
    articles = []
    rows = zip(table["topic"], table["subtopic"], table["sentences"], strict=True)
    for place, (topic, subtopic, written) in enumerate(rows, start=1):
        if topics is not None and str(topic) not in topics:
            continue
        sentences = _texts(written)
        if sentences is None:
            raise LabelledDataError(f"{path}: row {place}: sentences must be a list of texts")
        usable = tuple(s for s in sentences if SHORTEST <= len(s) <= LONGEST and s.count(" ") >= 4)
        articles.append(_Article(str(topic), str(subtopic), usable))
    return articles


def _texts(value: Any) -> list[str] | None:
    """A list of texts as JSON Lines and Parquet give it, or as JSON in a CSV cell."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return None
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return value
    return None


def _across_events(articles: Sequence[_Article], number: dict[str, int]) -> Groups:
    """For each topic and each two of its events, the sentences of both."""
    by_topic: dict[str, dict[str, dict[int, None]]] = defaultdict(lambda: defaultdict(dict))
    for article in articles:
        by_topic[article.topic][article.event] |= dict.fromkeys(number[s] for s in article.sentences)
    for events in by_topic.values():
        for first, second in combinations(events.values(), 2):
            yield list(first), [i for i in second if i not in first]


def _within_articles(articles: Sequence[_Article], number: dict[str, int]) -> Groups:
    for article in articles:
        own = [number[s] for s in article.sentences]
        yield own, own
