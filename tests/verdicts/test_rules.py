"""What holds whenever a case comes up needs nobody's name, and what rests on another sentence is not known alone."""

from __future__ import annotations

from datetime import date

import pytest

from consistency.records import Opinion
from consistency.verdicts import Statement
from consistency.verdicts.combine import combine
from consistency.verdicts.context import ContextJudge
from consistency.verdicts.rules import are_rules, is_rule
from consistency.verdicts.times import times_apart
from consistency.verdicts.wording import WordingJudge


@pytest.mark.parametrize(
    "text",
    [
        "You pay 12 euros for a second locker.",
        "Lockers must be emptied by the evening.",
        "A locker may be opened by its holder only.",
        "Dogs are not allowed in the hall.",
        "The hall is open to members.",
        "Lockers are paid for by the month; a month costs 12 euros.",
        "By default, the heating is off.",
        "Return the key to the desk.",
        "Please do not lend your card.",
        "Never leave the gate open.",
        "Guests need to sign in within 10 minutes.",
    ],
)
def test_rules(text: str) -> None:
    assert is_rule(text)


@pytest.mark.parametrize(
    "text",
    [
        "The hall was closed to members.",
        "Three members were hurt when the roof fell.",
        "The club has bought a hall.",
        "“You must leave,” the keeper said.",
        "According to the club, members may vote.",
        "Last year members could vote.",
        # Of what these speak, the sentence before them tells.
        "They must be emptied by the evening.",
        "It is not allowed in the hall.",
        "Therefore, you can ask for 104 hours.",
        "For example, you may bring a guest.",
    ],
)
def test_reports_and_what_rests_on_another_sentence_are_none(text: str) -> None:
    assert not is_rule(text)


HALL = "Anna Berg wrote this for the Lund Rowing Club.", "The Vik House stands in Lund.", "Ask Per Holm."
CARD = "Tom Reed runs the Oslo desk.", "The Nord Card is sold by Ferro Bank.", "Ask Ida Moe."
RULES = "Lockers must be emptied by the evening.", "Lockers may be kept over night."
REPORTS = "The lockers were emptied in the evening.", "The lockers were full in the evening."


def both(texts: tuple[str, str]) -> tuple[Statement, Statement]:
    return Statement(texts[0], around=HALL), Statement(texts[1], around=CARD)


def test_rules_are_not_kept_apart_by_the_names_around_them() -> None:
    rules, reports = ContextJudge().judge([both(RULES), both(REPORTS)])
    assert are_rules(both(RULES))
    assert (rules.label, rules.scores["rules"]) == (None, 1.0)
    assert "common names" not in rules.scores
    assert reports.label == "neutral"


def test_rules_do_not_change_with_the_day() -> None:
    days = date(2024, 3, 1), date(2024, 3, 20)
    rules = [
        Statement(text, day)
        for text, day in zip(("Keys are no longer kept here.", "You can now buy keys."), days, strict=True)
    ]
    reports = [
        Statement(text, day) for text, day in zip(("Keys are gone.", "Keys now lie in the hall."), days, strict=True)
    ]
    assert times_apart(rules[0], rules[1]) == ""
    assert times_apart(reports[0], reports[1])


def found(overlap: float, contradiction: float, rules: bool = True, **wording: float) -> list[Opinion]:
    ways = {f"contradiction {way}": contradiction for way in ("a→b", "b→a")}
    more = {"words": 8.0, "residue": 1.0, **wording}
    return [
        Opinion("nli", "contradiction", strength=contradiction, scores=ways),
        Opinion(
            "wording", scores={"overlap": overlap, **{name.replace("_", " "): each for name, each in more.items()}}
        ),
        Opinion("context", scores={"articles": 1.0} | ({"rules": 1.0} if rules else {})),
    ]


def test_a_figure_that_nobody_read_counts_in_rules_of_nearly_the_same_words_alone() -> None:
    figures = {"other_quantity": 1.0, "other_values": 1.0}
    verdict = combine(found(0.9, 0.9, **figures))
    assert (verdict.label, verdict.kind) == ("contradiction", "quantity")
    assert combine(found(0.4, 0.9, **figures)).label == "neutral"
    assert combine(found(0.9, 0.5, **figures)).label == "neutral"
    assert combine(found(0.9, 0.9, rules=False, **figures)).label == "neutral"
    # Where the figures agree, or nothing but words differs, the model's word is not enough.
    agree = Opinion("quantities", "agreement", strength=0.6)
    assert combine([*found(0.9, 0.9, **figures), agree]).label != "contradiction"
    assert combine(found(0.9, 0.9)).label == "neutral"


def polar(overlap: float, **wording: float) -> str:
    nli, words, context = found(overlap, 0.95, **wording)
    return combine([nli, Opinion("wording", kind="polarity", scores=words.scores), context]).label


def test_a_denial_needs_words_enough_and_a_claim_on_both_sides() -> None:
    assert polar(0.9) == "contradiction"
    assert polar(0.5) == "neutral"
    assert polar(0.9, words=2.0) == "neutral"
    assert polar(0.9, label=1.0) == "neutral"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Running without a key", True),
        ("Doors with two keys", True),
        ("Note that this does not include:", True),
        ("The door has no key", False),
        ("The door has no key.", False),
        ("Ada Klein in talks over the hall", False),
    ],
)
def test_headings_and_what_leads_in_a_list_claim_nothing(text: str, label: bool) -> None:
    other = Statement("The door has a key.")
    assert WordingJudge().judge([(Statement(text), other)])[0].scores["label"] == float(label)
    assert WordingJudge().judge([(other, Statement(text))])[0].scores["label"] == float(label)
