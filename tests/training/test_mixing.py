from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

import pytest

from consistency.models.interface import Embedder, StubEmbedder
from consistency.training import mixing
from consistency.training.data import LabelledPair, Source, is_held_back
from consistency.training.mixing import mix
from consistency.training.recipe import Events


def trained_on(stem: str, size: int) -> list[str]:
    """The first premises of that stem that are not held back."""
    names = (f"{stem} {number}" for number in range(2 * size + 100))
    return [name for name in names if not is_held_back(name)][:size]


def held_back(stem: str, size: int) -> list[str]:
    names = (f"{stem} {number}" for number in range(200 * size))
    return [name for name in names if is_held_back(name)][:size]


def labelled(path: Path, premises: Sequence[str], hypothesis: str = "h", label: str = "neutral") -> Path:
    rows = [{"premise": premise, "hypothesis": hypothesis, "label": label} for premise in premises]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_weight_takes_a_share_or_repeats(tmp_path: Path) -> None:
    sources = [
        Source(labelled(tmp_path / "half.jsonl", trained_on("half", 10)), 0.5),
        Source(labelled(tmp_path / "twice.jsonl", trained_on("twice", 4)), 2.0),
        Source(labelled(tmp_path / "more.jsonl", trained_on("more", 4)), 1.25),
    ]
    mixed, apart = mix(sources, seed=1)
    count = Counter(pair.premise for pair in mixed)
    assert Counter(premise.split()[0] for premise in count.elements()) == {"half": 5, "twice": 8, "more": 5}
    assert {count[premise] for premise in trained_on("twice", 4)} == {2}
    assert max(number for premise, number in count.items() if premise.startswith("half")) == 1
    assert sorted(count[premise] for premise in trained_on("more", 4)) == [1, 1, 1, 2]
    assert apart == []


def test_the_seed_decides_the_order(tmp_path: Path) -> None:
    first_file = labelled(tmp_path / "a.jsonl", [*trained_on("a", 30), *held_back("a", 9)])
    sources = [Source(first_file, 0.5), Source(labelled(tmp_path / "b.jsonl", trained_on("b", 30)))]
    first = mix(sources, seed=1)
    assert mix(sources, seed=1) == first
    other = mix(sources, seed=2)
    assert other[0] != first[0]
    assert other[1] != first[1]
    assert set(other[1]) == set(first[1])
    assert [pair.premise for pair in first[0]] != sorted(pair.premise for pair in first[0])


def test_the_mix_of_plain_sources_stays_what_it_was(tmp_path: Path) -> None:
    # Recipes name seeds: what a seed draws must not change with what else a mix can do.
    path = labelled(tmp_path / "a.jsonl", [*trained_on("a", 12), *held_back("a", 2)])
    mixed, apart = mix([Source(path, 0.5), Source(path, 0.25)], seed=20230314)
    assert [int(pair.premise.split()[1]) for pair in mixed] == [7, 6, 2, 9, 3, 8, 9, 11, 10]
    assert [int(pair.premise.split()[1]) for pair in apart] in ([33], [75])  # half of the two, and a quarter


def test_no_premise_is_both_trained_on_and_held_back(tmp_path: Path) -> None:
    both = [*trained_on("a", 40), *held_back("a", 5)]
    sources = [
        Source(labelled(tmp_path / "once.jsonl", both)),
        Source(labelled(tmp_path / "again.jsonl", both, "another", "contradiction"), 3.0),
        Source(labelled(tmp_path / "half.jsonl", both, "a third"), 0.5),
    ]
    for seed in range(5):
        mixed, apart = mix(sources, seed)
        assert len(mixed) == 40 + 120 + 20
        assert {pair.premise for pair in apart} == set(held_back("a", 5))
        # A weight below 1 holds for them too; one above takes none of them twice.
        assert Counter(pair.hypothesis for pair in apart) == {"h": 5, "another": 5, "a third": 2}
        assert not {pair.premise for pair in mixed} & {pair.premise for pair in apart}


def test_evidence_is_repaired(tmp_path: Path) -> None:
    path = labelled(tmp_path / "claims.jsonl", ["He sang."], "Ola Berg was a singer.", "entailment")
    assert mix([Source(path)], 1)[0][0].premise == "He sang."
    assert mix([Source(path, evidence=True)], 1)[0][0].premise == "Ola Berg sang."


def test_labels_are_translated(tmp_path: Path) -> None:
    path = labelled(tmp_path / "claims.jsonl", trained_on("a", 3), label="none")
    mixed, _ = mix([Source(path, labels={"none": "not_contradiction"})], 1)
    assert [pair.label for pair in mixed] == ["not_contradiction"] * 3


def test_an_unbiased_source_gives_the_rows_that_are_hard_to_guess(tmp_path: Path) -> None:
    plain, cued = trained_on("plain", 100), trained_on("cued", 100)
    path = tmp_path / "a.jsonl"
    rows = [{"premise": p, "hypothesis": "it opened", "label": "neutral"} for p in plain[:50]]
    rows += [{"premise": p, "hypothesis": "it opened", "label": "contradiction"} for p in plain[50:]]
    rows += [{"premise": p, "hypothesis": f"{p} never opened", "label": "contradiction"} for p in cued[:50]]
    rows += [{"premise": p, "hypothesis": f"{p} maybe opened", "label": "neutral"} for p in cued[50:]]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    mixed, _ = mix([Source(path, 0.5, unbiased=True)], 1)
    assert Counter(pair.label for pair in mixed) == {"neutral": 50, "contradiction": 50}
    assert {pair.premise.split()[0] for pair in mixed} == {"plain"}


class TestSwappedRows:
    LABELS = ("entailment", "neutral", "contradiction", "not_entailment", "not_contradiction")

    @pytest.fixture
    def source(self, tmp_path: Path) -> Source:
        """Ten rows of each label, whose sentences name it; one of each would be held back if it were swapped."""
        rows = []
        for label in self.LABELS:
            hypotheses = [*trained_on("hypothesis", 9), *held_back("hypothesis", 1)]
            for premise, hypothesis in zip(trained_on(label, 10), hypotheses, strict=True):
                rows.append({"premise": premise, "hypothesis": hypothesis, "label": label})
        rows.append({"premise": held_back("kept", 1)[0], "hypothesis": "apart", "label": "contradiction"})
        (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return Source(tmp_path / "a.jsonl")

    @staticmethod
    def swapped(mixed: Sequence[LabelledPair]) -> list[LabelledPair]:
        return [pair for pair in mixed if pair.premise.startswith("hypothesis")]

    def test_a_contradiction_stays_one_and_others_are_known_not_to_be_one(self, source: Source) -> None:
        plain, apart = mix([source], 1)
        mixed, still_apart = mix([source], 1, swapped=1000)
        labels = Counter((pair.hypothesis.split()[0], pair.label) for pair in self.swapped(mixed))
        assert labels == {
            ("entailment", "not_contradiction"): 9,
            ("neutral", "not_contradiction"): 9,
            ("contradiction", "contradiction"): 9,
            ("not_contradiction", "not_contradiction"): 9,
        }
        sides = {(pair.premise, pair.hypothesis) for pair in plain}
        assert all((pair.hypothesis, pair.premise) in sides for pair in self.swapped(mixed))
        assert Counter(pair for pair in mixed if not pair.premise.startswith("hypothesis")) == Counter(plain)
        assert not any(is_held_back(pair.premise) for pair in mixed)
        assert {pair.hypothesis for pair in still_apart} == {pair.hypothesis for pair in apart} == {"apart"}

    def test_no_more_than_asked_for_are_drawn_by_the_seed_and_shuffled_in(self, tmp_path: Path) -> None:
        source = Source(labelled(tmp_path / "a.jsonl", trained_on("a", 60), "hypothesis", "contradiction"), 0.5)
        mixed, _ = mix([source], 1, swapped=12)
        drawn = self.swapped(mixed)
        assert (len(mixed), len(drawn), len(set(drawn))) == (42, 12, 12)
        assert self.swapped(mixed[:30])  # not all of them at the end
        weighted = {pair.premise for pair in mixed} - {"hypothesis"}
        assert {pair.hypothesis for pair in drawn} <= weighted  # the weight chose them
        assert mix([source], 1, swapped=12)[0] == mixed
        assert set(self.swapped(mix([source], 2, swapped=12)[0])) != set(drawn)


class TestMadeRows:
    """Rewritten rows and rows of events, by stand-ins that tell what they were given."""

    @pytest.fixture(autouse=True)
    def stand_ins(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def rewritten_pairs(pairs: Sequence[LabelledPair], rows: int, draw: random.Random) -> list[LabelledPair]:
            self.originals = list(pairs)
            return [LabelledPair(f"rewritten {n}", str(draw.random()), "contradiction") for n in range(rows)]

        def event_pairs(
            path: Path, rows: int, embedder: Embedder, draw: random.Random, topics: Collection[str] | None
        ) -> list[LabelledPair]:
            assert isinstance(embedder, StubEmbedder)
            assert topics == (frozenset({"7"}) if path.stem == "more" else None)
            return [LabelledPair(f"{path.stem} {n}", str(draw.random()), "not_contradiction") for n in range(rows)]

        monkeypatch.setattr(mixing, "rewritten_pairs", rewritten_pairs)
        monkeypatch.setattr(mixing, "event_pairs", event_pairs)
        monkeypatch.setattr(mixing, "event_sentences", lambda path, topics: [f"{path.stem} sentence."])
        monkeypatch.setattr(mixing, "load_embedder", StubEmbedder)

    def test_they_are_mixed_in_and_held_back_by_their_premises(self, tmp_path: Path) -> None:
        source = Source(labelled(tmp_path / "a.jsonl", [*trained_on("a", 50), *held_back("a", 4)]))
        events = [Events(tmp_path / "news.jsonl", 300), Events(tmp_path / "more.jsonl", 100, frozenset({"7"}))]
        mixed, apart = mix([source], 1, rewritten=200, events=events)
        made = {"rewritten": 200, "news": 300, "more": 100}
        trained = {stem: sum(not is_held_back(f"{stem} {n}") for n in range(size)) for stem, size in made.items()}
        assert sum(trained.values()) < 600
        assert Counter(pair.premise.split()[0] for pair in mixed) == trained | {"a": 50}
        assert [pair.premise.split()[0] for pair in apart] == ["a"] * 4  # no made row tells how sure to be
        assert not any(is_held_back(pair.premise) for pair in mixed)
        first = [pair.premise.split()[0] for pair in mixed[:50]]
        assert len(set(first)) == 4  # shuffled together
        assert mix([source], 1, rewritten=200, events=events) == (mixed, apart)

    def test_without_swapped_rows_a_seed_draws_what_it_always_drew(self, tmp_path: Path) -> None:
        source = Source(labelled(tmp_path / "a.jsonl", [*trained_on("a", 8), *held_back("a", 4)]), 0.5)
        mixed, apart = mix([source], 20230314, rewritten=3, events=[Events(tmp_path / "news.jsonl", 3)])
        assert [(pair.premise, pair.hypothesis[:6]) for pair in mixed] == [
            ("rewritten 0", "0.7868"),
            ("a 7", "h"),
            ("a 6", "h"),
            ("a 1", "h"),
            ("news 1", "0.9008"),
            ("rewritten 2", "0.5170"),
            ("a 3", "h"),
            ("news 0", "0.7333"),
            ("rewritten 1", "0.6040"),
            ("news 2", "0.2262"),
        ]
        assert [pair.premise for pair in apart] == ["a 154", "a 33"]
        assert mix([source], 20230314, rewritten=3, swapped=0, events=[Events(tmp_path / "news.jsonl", 3)])[0] == mixed

    def test_swapped_rows_are_not_rewritten(self, tmp_path: Path) -> None:
        source = Source(labelled(tmp_path / "a.jsonl", trained_on("a", 6), "hypothesis", "contradiction"))
        mixed, _ = mix([source], 1, rewritten=2, swapped=4)
        assert {pair.hypothesis for pair in self.originals} == {"hypothesis"}
        assert Counter(pair.premise.split()[0] for pair in mixed) == {"hypothesis": 4, "a": 6, "rewritten": 2}

    def test_rewriting_works_on_all_rows_whatever_their_weight_and_on_news(self, tmp_path: Path) -> None:
        premises = [*trained_on("a", 6), *held_back("a", 2)]
        sources = [
            Source(labelled(tmp_path / "a.jsonl", premises), 0.5),
            Source(labelled(tmp_path / "b.jsonl", ["He sang."], "Ola Berg was a singer."), 3.0, evidence=True),
        ]
        mix(sources, 1, rewritten=1, events=[Events(tmp_path / "news.jsonl", 1)])
        assert self.originals == [
            *(LabelledPair(premise, "h", "neutral") for premise in trained_on("a", 6)),
            LabelledPair("Ola Berg sang.", "Ola Berg was a singer.", "neutral"),
            LabelledPair("news sentence.", "news sentence.", "entailment"),
        ]
