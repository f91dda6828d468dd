from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from consistency.errors import LabelledDataError
from consistency.models.interface import OnProgress, StubEmbedder, Vectors, silent
from consistency.training.events import event_pairs, event_sentences

QUAKE_A = ["A strong quake shook the northern province on Tuesday", "The quake killed forty people in three villages"]
QUAKE_B = ["A strong quake shook the southern coast on Friday", "Rescue teams reached the villages by boat at night"]
TRIAL = ["The court heard the first witness of the trial", "The trial of the banker opened before the court"]


def corpus(folder: Path, articles: Sequence[tuple[str, str, list[str]]]) -> Path:
    path = folder / "events.jsonl"
    rows = ({"topic": topic, "subtopic": event, "sentences": sentences} for topic, event, sentences in articles)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return corpus(tmp_path, [("1", "1_a", QUAKE_A), ("1", "1_b", QUAKE_B), ("2", "2_a", TRIAL)])


class AllAlike(StubEmbedder):
    """Every two sentences have the cosine 0.9."""

    def encode(self, texts: Sequence[str], progress: OnProgress = silent) -> Vectors:
        vectors = np.zeros((len(texts), len(texts) + 1), dtype=np.float32)
        vectors[:, 0] = 0.9**0.5
        vectors[np.arange(len(texts)), np.arange(len(texts)) + 1] = 0.1**0.5
        return vectors


def topic_of(sentence: str) -> str:
    return next(name for name, group in (("a", QUAKE_A), ("b", QUAKE_B), ("trial", TRIAL)) if sentence in group)


def test_two_events_are_neutral_and_one_article_does_not_contradict_itself(news: Path) -> None:
    pairs = event_pairs(news, 100, AllAlike(), random.Random(1))
    for pair in pairs:
        events = {topic_of(pair.premise), topic_of(pair.hypothesis)}
        assert pair.label == ("neutral" if events == {"a", "b"} else "not_contradiction")
        assert events == {"a", "b"} or len(events) == 1, "never across topics"
    assert sorted(pair.label for pair in pairs) == ["neutral"] * 4 + ["not_contradiction"] * 3


def test_each_pair_once_and_no_more_than_asked_for(news: Path) -> None:
    pairs = event_pairs(news, 100, AllAlike(), random.Random(1))
    assert len({frozenset((pair.premise, pair.hypothesis)) for pair in pairs}) == len(pairs) == 7
    fewer = event_pairs(news, 5, AllAlike(), random.Random(1))
    assert [pair.label for pair in fewer] == ["neutral"] * 3 + ["not_contradiction"] * 2


def test_far_and_nearly_equal_sentences_are_left_out(tmp_path: Path) -> None:
    class Turned(StubEmbedder):
        def encode(self, texts: Sequence[str], progress: OnProgress = silent) -> Vectors:
            angles = [0.0, 0.1, 0.5, 1.5]  # cosines to the first: 0.995, 0.88, 0.07
            return np.array([[np.cos(a), np.sin(a)] for a in angles], dtype=np.float32)

    path = corpus(tmp_path, [("1", "a", QUAKE_A[:1]), ("1", "b", [*QUAKE_B, TRIAL[0]])])
    pairs = event_pairs(path, 100, Turned(), random.Random(1))
    assert [{p.premise, p.hypothesis} for p in pairs if p.label == "neutral"] == [{QUAKE_A[0], QUAKE_B[1]}]


def test_topics_leave_the_others_unseen(news: Path) -> None:
    assert event_sentences(news, {"2"}) == TRIAL
    assert event_sentences(news) == QUAKE_A + QUAKE_B + TRIAL
    pairs = event_pairs(news, 100, AllAlike(), random.Random(1), {"2"})
    assert [{pair.premise, pair.hypothesis} for pair in pairs] == [set(TRIAL)]


def test_captions_and_merged_lines_are_left_out(tmp_path: Path) -> None:
    path = corpus(tmp_path, [("1", "a", ["By Jane Doe", "word " * 80, *QUAKE_A])])
    assert event_sentences(path) == QUAKE_A


def test_a_sentence_of_both_events_is_not_paired_with_itself(tmp_path: Path) -> None:
    path = corpus(tmp_path, [("1", "a", QUAKE_A), ("1", "b", [*QUAKE_A[:1], *QUAKE_B])])
    for pair in event_pairs(path, 100, AllAlike(), random.Random(3)):
        assert pair.premise != pair.hypothesis


def test_the_same_draw_gives_the_same_rows(news: Path) -> None:
    assert event_pairs(news, 6, AllAlike(), random.Random(4)) == event_pairs(news, 6, AllAlike(), random.Random(4))


def test_a_corpus_without_events_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"text": "a"}\n', encoding="utf-8")
    with pytest.raises(LabelledDataError, match="no column topic, subtopic, sentences"):
        event_sentences(path)
    path.write_text('{"topic": "1", "subtopic": "a", "sentences": [1]}\n', encoding="utf-8")
    with pytest.raises(LabelledDataError, match="row 1: sentences must be a list of texts"):
        event_sentences(path)
