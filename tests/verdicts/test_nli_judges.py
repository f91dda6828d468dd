"""The judges that ask the NLI model: what they ask it, and what they make of its answers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings

from consistency.models.interface import (
    CONTRADICTION,
    ENTAILMENT,
    OnProgress,
    StubEmbedder,
    StubNli,
    Vectors,
    silent,
)
from consistency.verdicts.contending import Matcher, alike
from consistency.verdicts.interface import Asking, Statement, StatementPair
from consistency.verdicts.nli import AlikeJudge, NliJudge, both_ways
from tests.verdicts.opinions import Ways, answers, heard

MATCHER = Matcher(StubEmbedder())


class Recording:
    """Says one thing of all pairs, and remembers them."""

    info = StubNli.info

    def __init__(self, column: int = ENTAILMENT) -> None:
        self.asked: list[tuple[str, str]] = []
        self._row = np.eye(3, dtype=np.float32)[column]

    def predict(self, pairs: Sequence[tuple[str, str]], progress: OnProgress = silent) -> Vectors:
        self.asked += pairs
        return np.tile(self._row, (len(pairs), 1))


def pair(a: str, b: str) -> StatementPair:
    return Statement(a), Statement(b)


PLAIN = pair("The barge sank.", "The old barge went down.")
COSTS = pair("The dam cost 90 euros.", "For the dam 60 euros were paid.")


def test_no_pair_is_asked_about_twice_and_equal_texts_not_at_all() -> None:
    model = Recording()
    found = both_ways(model, [("a", "b"), ("b", "a"), ("c", "c"), ("a", "b")], silent)
    assert model.asked == [("a", "b"), ("b", "a")]
    assert [rows[0] is None for rows in found] == [False, False, True, False]
    assert both_ways(model, [], silent) == []


def test_answers_go_with_their_directions() -> None:
    class ByLength(Recording):
        def predict(self, pairs: Sequence[tuple[str, str]], progress: OnProgress = silent) -> Vectors:
            return np.array([(len(a) / 10, 0.0, len(b) / 10) for a, b in pairs], dtype=np.float32)

    [(forward, backward), (back, forth)] = both_ways(ByLength(), [("x", "yyy"), ("yyy", "x")], silent)
    assert forward is not None
    assert backward is not None
    assert forward.tolist() == pytest.approx([0.1, 0.0, 0.3])
    assert backward.tolist() == pytest.approx([0.3, 0.0, 0.1])
    assert back is not None
    assert forth is not None
    assert (back.tolist(), forth.tolist()) == (backward.tolist(), forward.tolist())


def test_sentences_are_asked_about_as_written() -> None:
    model = Recording()
    NliJudge(model).judge([COSTS])
    assert model.asked == [(COSTS[0].text, COSTS[1].text), (COSTS[1].text, COSTS[0].text)]


def test_but_for_values_that_agree() -> None:
    model = Recording()
    NliJudge(model).judge([pair("It is 57 kilometres long.", "It runs for 35 miles.")])
    assert model.asked[0] == ("It is 57 kilometres long.", "It runs for 57 kilometres.")


@pytest.mark.parametrize(
    ("entails", "denies", "label"),
    [
        ((0.9, 0.9), (0.0, 0.0), "agreement"),
        ((0.9, 0.0), (0.0, 0.0), "agreement"),
        ((0.0, 0.0), (0.9, 0.9), "contradiction"),
        ((0.0, 0.0), (0.9, 0.1), "neutral"),
        ((0.0, 0.0), (0.0, 0.0), "neutral"),
        ((0.4, 0.4), (0.4, 0.4), "neutral"),
    ],
)
def test_entailment_counts_one_way_and_contradiction_both(entails: Ways, denies: Ways, label: str) -> None:
    said = heard(entails, denies)
    assert said.label == label
    assert (said.scores["entailment a→b"], said.scores["contradiction b→a"]) == pytest.approx((entails[0], denies[1]))
    assert bool(said.reason)


@settings(deadline=None, max_examples=100)
@given(answers())
def test_swapped_answers_leave_the_opinion(said: tuple[Ways, Ways]) -> None:
    one, other = heard(*said), heard(*((second, first) for first, second in said))
    assert (one.label, one.reason) == (other.label, other.reason)
    assert one.strength == pytest.approx(other.strength)


def test_values_that_contend_are_made_alike() -> None:
    model = Recording()
    [said] = AlikeJudge(model, MATCHER).judge([COSTS])
    texts = alike(COSTS, MATCHER.matches([COSTS])[0])
    assert texts is not None
    assert model.asked == [texts, texts[::-1]]
    assert (said.label, said.strength) == (None, 1.0)
    assert said.reason


def test_what_is_not_entailed_tells_of_two_things() -> None:
    [said] = AlikeJudge(Recording(CONTRADICTION), MATCHER).judge([COSTS])
    assert (said.label, said.strength, said.reason) == (None, 0.0, "")
    assert said.scores["contradiction a→b"] == said.scores["contradiction b→a"] == 1.0


def test_where_nothing_contends_nothing_is_asked() -> None:
    model = Recording()
    said = AlikeJudge(model, MATCHER).judge([PLAIN, pair("The barge sank.", "The barge sank.")])
    assert model.asked == []
    assert [(opinion.scores, opinion.strength) for opinion in said] == [({}, 0.0)] * 2


def test_what_becomes_one_text_is_entailed_without_the_model() -> None:
    model = Recording()
    [said] = AlikeJudge(model, MATCHER).judge([pair("The dam cost 90 euros.", "The dam cost 60 euros.")])
    assert model.asked == []
    assert (said.strength, said.scores["entailment a→b"], said.scores["entailment b→a"]) == (1.0, 1.0, 1.0)
    assert said.scores["contained"] == 1.0


def test_opinions_come_in_the_order_of_the_pairs() -> None:
    same = pair("The dam cost 90 euros.", "The dam cost 60 euros.")
    said = AlikeJudge(Recording(CONTRADICTION), MATCHER).judge([PLAIN, same, COSTS, PLAIN])
    assert [bool(opinion.scores) for opinion in said] == [False, True, True, False]
    assert [opinion.strength for opinion in said] == [0.0, 1.0, 0.0, 0.0]


@pytest.mark.parametrize("told", [PLAIN, COSTS])
@pytest.mark.parametrize("judge", [NliJudge(StubNli()), AlikeJudge(StubNli(), MATCHER)])
def test_the_ends_ask_nobody_and_cover_what_is_said(judge: NliJudge | AlikeJudge, told: StatementPair) -> None:
    assert isinstance(judge, Asking)
    [ends], [said] = judge.extremes([told]), judge.judge([told])
    for name, score in said.scores.items():
        assert min(end.scores[name] for end in ends) <= score <= max(end.scores[name] for end in ends)
    assert bool(said.scores) is all(end.scores for end in ends)


def test_the_ends_are_known_without_the_model() -> None:
    model = Recording()
    assert NliJudge(model).extremes([]) == AlikeJudge(model, MATCHER).extremes([]) == []
    NliJudge(model).extremes([COSTS])
    AlikeJudge(model, MATCHER).extremes([COSTS])
    assert model.asked == []
