"""Articles that name nothing in common are about different things."""

from __future__ import annotations

import pytest

from consistency.models.interface import StubEmbedder, StubNli
from consistency.verdicts import Statement, default_judges, judge_pairs
from consistency.verdicts.context import ContextJudge, unrelated

QUAKE = (
    "Aid reached Graz on Monday.",
    "Mayor Ada Klein thanked the Red Cross.",
    "Dozens were hurt.",
)
SAME_QUAKE = ("The earth shook under Graz.", "Klein spoke to the BBC in Vienna.", "Nobody was hurt.")
FLOOD = ("Tom Berg, mayor of Oslo, spoke to the BBC.", "The Akerselva flooded Norway's capital.", "Nobody was hurt.")
PLAIN = ("The river rose.", "People fled.", "Nobody was hurt.")


def said(text: str, around: tuple[str, ...] = ()) -> Statement:
    return Statement(text, around=around)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (said("Dozens were hurt.", QUAKE), said("Nobody was hurt.", FLOOD), True),
        (said("Dozens were hurt.", QUAKE), said("Nobody was hurt.", SAME_QUAKE), False),
        # A name in a sentence counts as one around it.
        (said("In Oslo dozens were hurt.", QUAKE), said("Nobody was hurt.", FLOOD), False),
        (said("Dozens were hurt.", QUAKE), said("Nobody was hurt in Graz.", FLOOD), False),
        # Where little or nothing is named, nothing can be told.
        (said("Dozens were hurt.", QUAKE), said("Nobody was hurt.", PLAIN), False),
        (said("Dozens were hurt.", QUAKE), said("Nobody was hurt."), False),
        (said("Dozens were hurt."), said("Nobody was hurt."), False),
        (said("Dozens were hurt.", QUAKE), said("Nobody was hurt.", QUAKE), False),
    ],
)
def test_unrelated_articles(a: Statement, b: Statement, expected: bool) -> None:
    assert unrelated(a, b) is expected
    assert unrelated(b, a) is expected


def test_sentences_of_unrelated_articles_are_neutral_and_the_reason_is_told() -> None:
    judges = default_judges(StubEmbedder(), StubNli())
    texts = "The blast killed 12 people.", "The blast killed 40 people."
    near, far = judge_pairs(
        [
            (said(texts[0], QUAKE), said(texts[1], SAME_QUAKE)),
            (said(texts[0], QUAKE), said(texts[1], FLOOD)),
        ],
        judges,
    )
    assert (near.label, near.kind) == ("contradiction", "quantity")
    assert far.label == "neutral"
    assert "name nobody and nothing in common" in far.explanation
    assert far.opinions[:-1] == near.opinions[:-1]  # the other judges said the same


def test_how_much_two_articles_share_is_told_of_sentences_found_in_them() -> None:
    judge = ContextJudge()
    same, quake = said("Nobody was hurt.", SAME_QUAKE), said("Dozens were hurt.", QUAKE)
    alike, self_alike = judge.judge([(quake, same), (quake, said("Some were hurt.", QUAKE))])
    assert alike.scores["articles"] == self_alike.scores["articles"] == 1.0
    assert 0.0 < alike.scores["common names"] < self_alike.scores["common names"] == pytest.approx(1.0)
    assert 0.0 < alike.scores["common words"] < self_alike.scores["common words"] == pytest.approx(1.0)
    assert judge.judge([(said("Dozens were hurt."), same)])[0].scores == {"articles": 0.0}


def test_articles_of_few_names_share_none_and_lack_none() -> None:
    told = ContextJudge().judge([(said("Dozens were hurt.", QUAKE), said("Nobody was hurt.", PLAIN))])[0]
    assert told.scores.keys() == {"articles", "common words"}
