"""The gate asks no model in vain, and loses nothing but agreements that it may guess away."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.models.interface import (
    CONTRADICTION,
    ENTAILMENT,
    OnProgress,
    StubEmbedder,
    StubNli,
    Vectors,
    silent,
)
from consistency.records import Opinion, Verdict
from consistency.settings import Updates
from consistency.verdicts import Statement, StatementPair, default_judges, judge_pairs
from consistency.verdicts.combine import combine
from consistency.verdicts.gate import LEAST_OVERLAP, ask_where_it_matters
from consistency.verdicts.interface import Asking
from tests.verdicts.test_verdict_laws import STATEMENTS


class Oracle:
    """An NLI model with answers at random, the same for the same texts, and a count of what it was asked."""

    info = StubNli.info

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.asked = 0

    def predict(self, pairs: Sequence[tuple[str, str]], progress: OnProgress = silent) -> Vectors:
        self.asked += len(pairs)
        rows = np.ones((len(pairs), 3), dtype=np.float32)
        for index, texts in enumerate(pairs):
            digest = hashlib.sha256(repr((self.seed, *texts)).encode()).digest()
            # Sharp answers as well as doubtful ones.
            rows[index] += np.frombuffer(digest[:3], dtype=np.uint8)
            rows[index] **= 1 + digest[3] % 8
        return rows / rows.sum(axis=1, keepdims=True)


class Dice:
    """An embedder with directions at random: any cosine of two nouns may come."""

    info = StubEmbedder.info

    def encode(self, texts: Sequence[str], progress: OnProgress = silent) -> Vectors:
        angles = [hashlib.sha256(text.encode()).digest()[0] / 128 for text in texts]
        return np.array([(np.cos(x), np.sin(x)) for x in angles], dtype=np.float32).reshape(len(texts), 2)


AROUND = st.sampled_from(
    [
        (),
        ("Ada Klein of the Red Cross spoke in Graz.", "The flood hit Graz."),
        ("Tom Berg, mayor of Oslo, spoke to the BBC.", "The ferry sank."),
    ]
)
PLACED = st.builds(lambda told, around: Statement(told.text, told.published, around), STATEMENTS, AROUND)
FOUND = PLACED.filter(lambda told: bool(told.around))
"""Statements of articles: of pairs of these alone the gate leaves some unasked."""


def told(verdict: Verdict) -> tuple[object, ...]:
    """All of a verdict; of a neutral one, which no report shows, the label alone."""
    if verdict.label == "neutral":
        return ("neutral",)
    return verdict.label, verdict.kind, verdict.confidence, verdict.explanation, verdict.opinions


@settings(deadline=None, max_examples=400)
@given(FOUND, FOUND, st.integers(0, 10_000), st.sampled_from(get_args(Updates)))
def test_the_exact_gate_changes_no_verdict(a: Statement, b: Statement, seed: int, updates: Updates) -> None:
    everybody, few = Oracle(seed), Oracle(seed)
    (expected,) = judge_pairs([(a, b)], default_judges(Dice(), everybody), updates=updates)
    (said,) = ask_where_it_matters([(a, b)], default_judges(Dice(), few), updates=updates, least_overlap=0.0)
    assert told(combine(said, updates)) == told(expected)
    assert few.asked <= everybody.asked


@settings(deadline=None, max_examples=200)
@given(FOUND, FOUND, st.integers(0, 10_000))
def test_the_whole_gate_loses_agreements_alone(a: Statement, b: Statement, seed: int) -> None:
    (expected,) = judge_pairs([(a, b)], default_judges(Dice(), Oracle(seed)))
    (found,) = judge_pairs([(a, b)], default_judges(Dice(), Oracle(seed)), gate=True)
    if told(found) != told(expected):
        assert (found.label, expected.label) == ("neutral", "agreement")
        (overlap,) = (opinion.scores["overlap"] for opinion in expected.opinions if "overlap" in opinion.scores)
        assert overlap < LEAST_OVERLAP


@settings(deadline=None, max_examples=100)
@given(PLACED, PLACED, st.integers(0, 10_000))
def test_the_gate_is_symmetric(a: Statement, b: Statement, seed: int) -> None:
    one, other = Oracle(seed), Oracle(seed)
    judge_pairs([(a, b)], default_judges(Dice(), one), gate=True)
    judge_pairs([(b, a)], default_judges(Dice(), other), gate=True)
    assert one.asked == other.asked


@settings(deadline=None, max_examples=200)
@given(PLACED, PLACED, st.integers(0, 10_000))
def test_opinions_lie_between_their_ends(a: Statement, b: Statement, seed: int) -> None:
    asking = [judge for judge in default_judges(Dice(), Oracle(seed)) if isinstance(judge, Asking)]
    assert {judge.name for judge in asking} == {"nli", "alike"}
    for judge in asking:
        (ends,), (opinion,) = judge.extremes([(a, b)]), judge.judge([(a, b)])
        assert {end.judge for end in ends} == {judge.name}
        # Equal texts are not asked about: the NLI judge's opinion of these has no scores, and is none of its ends.
        for name, score in opinion.scores.items():
            assert min(end.scores[name] for end in ends) <= score <= max(end.scores[name] for end in ends)
        if opinion.scores:
            assert opinion.label in {end.label for end in ends}


@settings(deadline=None, max_examples=100)
@given(STATEMENTS, PLACED, st.integers(0, 10_000))
def test_of_what_was_given_to_be_compared_everything_is_asked(a: Statement, b: Statement, seed: int) -> None:
    behind, before = Oracle(seed), Oracle(seed)
    judged = judge_pairs([(a, b)], default_judges(Dice(), behind), gate=True)
    assert judged == judge_pairs([(a, b)], default_judges(Dice(), before))
    assert behind.asked == before.asked


def pair(a: str, b: str, around: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())) -> StatementPair:
    return Statement(a, around=around[0]), Statement(b, around=around[1])


FLOOD = ("Ada Klein of the Red Cross spoke in Graz.", "The flood hit Graz.")


def found(a: str, b: str) -> StatementPair:
    """Two sentences of articles about one event."""
    return pair(a, b, (FLOOD, FLOOD))


UNRELATED = (
    ("Ada Klein of the Red Cross spoke in Graz.", "Dozens were hurt."),
    ("Tom Berg, mayor of Oslo, spoke to the BBC.", "Nobody was hurt."),
)


@pytest.mark.parametrize(
    "hopeless",
    [
        pair("Dozens were hurt.", "Nobody was hurt.", UNRELATED),
        found("Ada Klein sang in Graz.", "Tom Berg danced in Oslo."),  # each has names that the other lacks
        found("The old ferry sank slowly.", "Prices of wool and of corn rose."),  # no word in common
    ],
)
def test_what_cannot_matter_is_not_asked(hopeless: StatementPair) -> None:
    nli = Oracle(1)
    (verdict,) = judge_pairs([hopeless], default_judges(Dice(), nli), gate=True)
    assert verdict.label == "neutral"
    assert nli.asked == 0
    unasked = [opinion for opinion in verdict.opinions if opinion.reason.startswith("not asked")]
    assert [opinion.judge for opinion in unasked] == ["nli", "alike"]
    assert {opinion.label for opinion in unasked} == {None}


@pytest.mark.parametrize(
    "worth",
    [
        found("The council rejected the plan.", "The council accepted the plan."),
        found("The bridge was closed on Monday after the storm.", "The bridge was closed after the storm."),
        found("The dam cost 40 million euros.", "The dam cost 70 million euros."),
        found("The mayor denied that the old plan was liked in town.", "The old plan was liked in town."),
    ],
)
def test_what_can_matter_is_asked_both_ways(worth: StatementPair) -> None:
    nli = Oracle(1)
    judge_pairs([worth], default_judges(Dice(), nli), gate=True)
    assert nli.asked >= 2


FEW_WORDS = found(
    "Torn cables slow phones, towns, farms, mills, lamps and boats.",
    "The cables, phones, towns, farms of hill folk stood safe near woods.",
)
"""Four of nine words in common: just too few to ask whether one follows from the other, if nothing else can come."""
HEDGED = found("Torn cables might slow phones, towns, farms, mills and boats.", FEW_WORDS[1].text)
"""No contradiction of these would be sure enough."""


class Sure:
    """An NLI model that always gives one answer."""

    info = StubNli.info

    def __init__(self, column: int) -> None:
        self.row = np.eye(3, dtype=np.float32)[column]

    def predict(self, pairs: Sequence[tuple[str, str]], progress: OnProgress = silent) -> Vectors:
        return np.tile(self.row, (len(pairs), 1))


def test_an_update_is_never_guessed_away() -> None:
    one, other = FEW_WORDS
    told = Statement(one.text, date(2019, 1, 4), FLOOD), Statement(other.text, date(2021, 1, 4), FLOOD)
    (verdict,) = judge_pairs([told], default_judges(Dice(), Sure(CONTRADICTION)), gate=True)
    assert verdict.label == "update"
    assert next(opinion.scores["overlap"] for opinion in verdict.opinions if opinion.judge == "wording") < LEAST_OVERLAP


@pytest.mark.parametrize(("least_overlap", "label"), [(0.0, "agreement"), (LEAST_OVERLAP, "neutral")])
def test_an_agreement_of_few_words_is_guessed_away(least_overlap: float, label: str) -> None:
    judges = default_judges(Dice(), Sure(ENTAILMENT))
    (said,) = ask_where_it_matters([HEDGED], judges, least_overlap=least_overlap)
    assert combine(said).label == label


def test_without_the_gate_everybody_is_asked() -> None:
    nli = Oracle(1)
    (verdict,) = judge_pairs([found("The old ferry sank.", "Prices of wool rose.")], default_judges(Dice(), nli))
    assert nli.asked == 2
    assert not [opinion for opinion in verdict.opinions if "not asked" in opinion.reason]


def test_a_pair_is_judged_as_if_alone_behind_the_gate() -> None:
    pairs = [
        found("The council rejected the plan.", "The council accepted the plan."),
        found("The old ferry sank slowly.", "Prices of wool and of corn rose."),
        found("The dam cost 40 million euros.", "The dam cost 70 million euros."),
    ]
    judges = default_judges(Dice(), Oracle(3))
    assert judge_pairs(pairs, judges, gate=True) == [judge_pairs([each], judges, gate=True)[0] for each in pairs]


def test_an_unasked_judge_s_opinion_is_no_opinion() -> None:
    ((*said,),) = ask_where_it_matters([found("The old ferry sank.", "Wool rose.")], default_judges(Dice(), Oracle(1)))
    assert all(isinstance(opinion, Opinion) for opinion in said)
    assert combine(said).label == "neutral"
