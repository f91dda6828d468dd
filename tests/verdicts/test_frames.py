"""How surely two sentences whose values are masked speak of one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.models.interface import OnProgress, StubEmbedder, StubNli, Vectors, silent
from consistency.verdicts.frames import Frame, FrameReader, contained, occasion

SHARES = st.floats(0, 1)
FRAMES = st.builds(Frame, st.floats(-1, 1), SHARES, SHARES, SHARES, SHARES, SHARES)
quick = settings(deadline=None, max_examples=100)


@quick
@given(FRAMES, SHARES)
def test_a_score_is_a_share(frame: Frame, unproven: float) -> None:
    assert 0.0 <= frame.score(unproven) <= 1.0


@quick
@given(FRAMES, st.sampled_from(["similarity", "contained", "entailment", "occasion", "contradiction"]), SHARES, SHARES)
def test_a_score_grows_with_all_signs_but_contradiction(frame: Frame, sign: str, share: float, unproven: float) -> None:
    lower, higher = sorted((share, getattr(frame, sign)), reverse=sign == "contradiction")
    less, more = (replace(frame, **{sign: value}).score(unproven) for value in (lower, higher))
    assert less <= more + 1e-9


@quick
@given(FRAMES, SHARES, SHARES)
def test_the_less_proof_is_asked_the_surer(frame: Frame, one: float, other: float) -> None:
    assert frame.score(min(one, other)) <= frame.score(max(one, other)) + 1e-9


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sales fell.", "Annual sales fell."),
        ("The dam broke.", "This time the dam broke."),
        ("The northern lock is shut.", "The southern lock is shut."),
        ("Rents rose last year.", "Rents rose this year."),
        ("The dam has some gates.", "The dam has some gates in all."),
    ],
)
def test_words_for_an_occasion_or_a_side_tell_of_two_things(a: str, b: str) -> None:
    assert 0 < occasion(a, b) == occasion(b, a) < occasion(a, a) == 1.0


def test_two_sides_tell_more_than_one() -> None:
    assert occasion("The northern lock", "The southern lock") < occasion("The northern lock", "The lock")


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        ("The dam broke.", "Late on some day the dam broke.", 1.0),
        ("The dam broke in heavy rain.", "The dam broke.", 1.0),
        ("The dam broke.", "The dam held.", 0.5),
        ("The dam broke.", "Rents rose.", 0.0),
        # Masks and single words tell nothing.
        ("Some money, some day.", "Some money, some day."[:-1], 0.0),
        ("The dam.", "The dam broke.", 0.0),
    ],
)
def test_the_shorter_sentences_words_are_looked_for_in_the_longer(a: str, b: str, share: float) -> None:
    assert contained(a, b) == contained(b, a) == share


class Counting(StubNli):
    """Keeps what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def predict(self, pairs: Sequence[tuple[str, str]], progress: OnProgress = silent) -> Vectors:
        self.asked += pairs
        return super().predict(pairs, progress)


def test_equal_sentences_are_one_frame_without_the_model() -> None:
    model = Counting()
    [frame] = FrameReader(StubEmbedder(), model).read([("The dam broke.", "The dam broke.")])
    assert (frame.entailment, frame.mutual, frame.contradiction) == (1.0, 1.0, 0.0)
    assert frame.score(0.0) == pytest.approx(1.0)
    assert model.asked == []


def test_no_pair_is_asked_twice() -> None:
    model = Counting()
    pair = ("The dam broke.", "The dam held.")
    frames = FrameReader(StubEmbedder(), model).read([pair, pair[::-1], pair])
    assert sorted(model.asked) == sorted([pair, pair[::-1]])
    assert frames[0] == frames[1] == frames[2]


def test_nothing_to_read_is_read_by_no_model() -> None:
    model = Counting()
    assert FrameReader(StubEmbedder(), model).read([]) == []
    assert model.asked == []
