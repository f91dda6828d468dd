from __future__ import annotations

import itertools
import random

import pytest

from consistency.facts import fingerprint_of, gather_facts
from consistency.records import Extent, JudgedPair, Kind, Label, Opinion, Sentence, Side, Verdict


def sentence(article: str, text: str = "The bridge cost a lot.", start: int = 0) -> Sentence:
    return Sentence(article, start, start + len(text), text)


def judged(
    a: Sentence,
    b: Sentence,
    label: Label = "contradiction",
    kind: Kind | None = "quantity",
    values: tuple[str, str] | None = None,
    readings: tuple[str, str] | None = None,
    topic: str = "what the bridge cost",
) -> JudgedPair:
    kind = kind if label == "contradiction" else None
    opinion = Opinion("hand", label, kind, 0.9, values=values, topic=topic, readings=readings)
    return JudgedPair(a, b, 0.8, Verdict(label, kind, 0.9, "", (opinion,)), fingerprint_of(kind or label, a, b))


def cost(a: str, b: str, *amounts: str, label: Label = "contradiction") -> JudgedPair:
    """Two articles with an amount each; equal amounts are one reading."""
    return judged(sentence(a), sentence(b), label, values=(amounts[0], amounts[1]), readings=(amounts[0], amounts[1]))


class TestFingerprint:
    plain = fingerprint_of("quantity", sentence("a", 'He said "no" twice.'), sentence("b", "It's over."))

    @pytest.mark.parametrize(
        ("a", "b"),
        [
            (sentence("a", 'He said "no" twice.', start=90), sentence("b", "It's over.", start=7)),
            (sentence("a", 'He  said\t"no"\ntwice.'), sentence("b", " It's over. ")),
            (sentence("a", "He said “no” twice."), sentence("b", "It’s over.")),
            (sentence("a", 'He said\u00a0"no" twice.'), sentence("b", "It's over.")),
            (sentence("b", "It's over."), sentence("a", 'He said "no" twice.')),
        ],
        ids=["offset", "whitespace", "curly quotes", "no-break space", "order"],
    )
    def test_survives(self, a: Sentence, b: Sentence) -> None:
        assert fingerprint_of("quantity", a, b) == self.plain

    @pytest.mark.parametrize(
        ("kind", "a", "b"),
        [
            ("date", sentence("a", 'He said "no" twice.'), sentence("b", "It's over.")),
            ("quantity", sentence("a", 'He said "no" thrice.'), sentence("b", "It's over.")),
            ("quantity", sentence("a", 'He said "no" twice.'), sentence("c", "It's over.")),
            ("quantity", sentence("b", 'He said "no" twice.'), sentence("a", "It's over.")),
        ],
        ids=["kind", "text", "article", "texts swapped between articles"],
    )
    def test_changes_with(self, kind: str, a: Sentence, b: Sentence) -> None:
        assert fingerprint_of(kind, a, b) != self.plain

    def test_sixteen_hexadecimal_digits(self) -> None:
        assert len(self.plain) == 16
        int(self.plain, 16)

    def test_half_a_surrogate_pair_is_no_error(self) -> None:
        assert fingerprint_of("name", sentence("a", "odd \ud800 text"), sentence("b"))

    def test_text_may_not_move_between_fields(self) -> None:
        one = fingerprint_of("name", sentence("a", "b c"), sentence("d", "e"))
        other = fingerprint_of("name", sentence("a", "b"), sentence("d", "c e"))
        assert one != other


def test_no_pairs_no_facts() -> None:
    assert gather_facts([]) == ()


def test_pairs_that_share_a_value_are_one_fact() -> None:
    (fact,) = gather_facts([cost("a", "b", "5", "7"), cost("b", "c", "7", "9"), cost("a", "c", "5", "9")])
    assert fact.disputed
    assert fact.kind == "quantity"
    assert fact.topic == "what the bridge cost"
    assert len(fact.pairs) == 3
    assert fact.sides == (Side("5", ("a",)), Side("7", ("b",)), Side("9", ("c",)))
    assert fact.alone is None


def test_pairs_that_share_nothing_are_facts_of_their_own() -> None:
    length = judged(sentence("a", "It is long.", 50), sentence("b", "It is short.", 60), topic="how long the bridge is")
    facts = gather_facts([cost("a", "b", "5", "7"), length])
    assert {fact.topic for fact in facts} == {"what the bridge cost", "how long the bridge is"}
    assert len({fact.id for fact in facts}) == 2


def test_two_values_of_one_sentence_are_two_facts() -> None:
    facts = gather_facts([cost("a", "b", "5", "7"), cost("a", "c", "2 towers", "3 towers")])
    assert len(facts) == 2


def test_equal_readings_are_one_side_however_they_are_written() -> None:
    first = judged(sentence("a"), sentence("b"), values=("41 billion", "$1bn"), readings=("[41e9]", "[1e9]"))
    second = judged(
        sentence("a"), sentence("c"), values=("41 billion", "1 billion dollars"), readings=("[41e9]", "[1e9]")
    )
    (fact,) = gather_facts([first, second])
    assert [side.articles for side in fact.sides] == [("b", "c"), ("a",)]
    assert fact.sides[0].value == "$1bn"
    assert fact.alone == "a"


def test_agreeing_sentences_stand_on_one_side() -> None:
    pairs = [
        judged(sentence("a", "It opened."), sentence("b", "It has opened."), "agreement"),
        judged(sentence("b", "It has opened."), sentence("c", "It never opened."), kind="polarity"),
    ]
    (fact,) = gather_facts(pairs)
    assert fact.sides == (Side("It opened.", ("a", "b")), Side("It never opened.", ("c",)))
    assert fact.alone == "c"
    assert fact.kind == "polarity"


def test_what_conflicts_never_shares_a_side() -> None:
    texts = {"a": "It opened.", "b": "It was there.", "c": "It never opened."}
    a, b, c = (sentence(article, text) for article, text in texts.items())
    pairs = [judged(a, b, "agreement"), judged(b, c, "agreement"), judged(a, c, kind="polarity")]
    (fact,) = gather_facts(pairs)
    assert all(gather_facts(order) == (fact,) for order in itertools.permutations(pairs))
    assert sorted(article for side in fact.sides for article in side.articles) == ["a", "b", "c"]
    assert not any({"a", "c"} <= set(side.articles) for side in fact.sides)


def test_agreement_alone_is_no_dispute_and_nobody_is_alone() -> None:
    (fact,) = gather_facts([cost("a", "b", "5", "5", label="agreement")])
    assert not fact.disputed
    assert fact.kind is None
    assert fact.alone is None
    assert fact.sides == (Side("5", ("a", "b")),)


def test_amounts_that_are_compatible_are_not_therefore_one() -> None:
    (fact,) = gather_facts([cost("a", "b", "several billion", "$4.2 billion", label="agreement")])
    assert not fact.disputed
    assert {side.value for side in fact.sides} == {"several billion", "$4.2 billion"}


def test_one_against_one_leaves_nobody_alone() -> None:
    (fact,) = gather_facts([cost("a", "b", "5", "7")])
    assert fact.alone is None


def test_who_holds_both_values_is_not_alone() -> None:
    twice = sentence("a", "It cost 7, they say.", 80)
    pairs = [
        cost("a", "b", "5", "5", label="agreement"),
        judged(sentence("b"), twice, values=("5", "7"), readings=("5", "7")),
    ]
    (fact,) = gather_facts(pairs)
    assert fact.sides == (Side("5", ("a", "b")), Side("7", ("a",)))
    assert fact.alone is None


def test_updates_make_no_fact() -> None:
    assert gather_facts([cost("a", "b", "5", "7", label="update")]) == ()
    (fact,) = gather_facts([cost("a", "b", "5", "7", label="update"), cost("b", "c", "7", "9")])
    assert {article for side in fact.sides for article in side.articles} == {"b", "c"}


def test_disputed_facts_come_first_then_those_of_more_articles() -> None:
    quiet = [
        judged(sentence(x, start=500), sentence(y, start=500), "agreement", topic="a topic of many")
        for x, y in itertools.combinations("abcde", 2)
    ]
    small = judged(sentence("a", start=200), sentence("b", start=200), topic="a small dispute")
    large = [cost("a", "b", "5", "7"), cost("a", "c", "5", "7"), cost("a", "d", "5", "7")]
    facts = gather_facts([*quiet, small, *large])
    assert [fact.topic for fact in facts] == ["what the bridge cost", "a small dispute", "a topic of many"]


def test_the_kind_is_that_of_most_contradictions() -> None:
    a, b, c, d = (sentence(name) for name in "abcd")
    (fact,) = gather_facts([judged(a, b, kind="name"), judged(b, c, kind="date"), judged(c, d, kind="date")])
    assert fact.kind == "date"


def test_the_order_of_the_pairs_does_not_matter() -> None:
    draw = random.Random(7)
    labels: list[Label] = ["agreement", "contradiction", "contradiction", "update"]
    kinds: list[Kind] = ["quantity", "date", "meaning"]
    pairs = []
    for x, y in itertools.combinations("abcdefgh", 2):
        amounts = draw.choices(["5", "6", "7"], k=2)
        values = (amounts[0], amounts[1]) if draw.random() < 0.7 else None
        places = [draw.choice([0, 100, 200]) for _ in "ab"]
        left, right = (
            sentence(name, f"Sentence at {start}.", start) for name, start in zip((x, y), places, strict=True)
        )
        pairs.append(judged(left, right, draw.choice(labels), draw.choice(kinds), values, values, f"topic {places[0]}"))
    expected = gather_facts(pairs)
    assert len(expected) > 2
    for _ in range(20):
        draw.shuffle(pairs)
        assert gather_facts(pairs) == expected


def priced(a: str, b: str, first: float, second: float, label: Label = "contradiction") -> JudgedPair:
    """Two articles with an amount each, and a tenth of it to both sides."""
    values = (f"{first:g}", f"{second:g}")
    extents = (Extent(first * 0.9, first * 1.1), Extent(second * 0.9, second * 1.1))
    kind: Kind | None = "quantity" if label == "contradiction" else None
    opinion = Opinion("hand", label, kind, 0.9, values=values, topic="it", readings=values, extents=extents)
    first_, second_ = sentence(a, f"It cost {first}."), sentence(b, f"It cost {second}.")
    return JudgedPair(
        first_, second_, 0.8, Verdict(label, kind, 0.9, "", (opinion,)), fingerprint_of(label, first_, second_)
    )


class TestWhoStandsAlone:
    def alone(self, *pairs: JudgedPair) -> str | None:
        facts = [gather_facts(order) for order in itertools.permutations(pairs)]
        assert all(len(found) == 1 for found in facts)
        assert len({found[0].alone for found in facts}) == 1
        return facts[0][0].alone

    def test_values_that_can_both_be_right_stand_together(self) -> None:
        assert self.alone(priced("a", "x", 2, 20), priced("b", "x", 2.1, 20)) == "x"

    def test_an_agreement_is_an_ally(self) -> None:
        assert self.alone(priced("a", "x", 2, 20), priced("a", "b", 2, 2.1, "agreement")) == "x"

    def test_others_that_contradict_each_other_leave_nobody_alone(self) -> None:
        pairs = [priced("a", "x", 2, 20), priced("b", "x", 5, 20), priced("a", "b", 2, 5)]
        assert self.alone(*pairs) is None

    def test_others_with_values_apart_are_not_of_one_mind_though_no_pair_says_so(self) -> None:
        assert self.alone(priced("a", "x", 2, 20), priced("b", "x", 5, 20)) is None

    def test_who_agrees_with_one_of_them_is_not_alone(self) -> None:
        pairs = [priced("a", "x", 2, 20), priced("b", "x", 2.1, 20), priced("c", "x", 20, 20, "agreement")]
        assert self.alone(*pairs) is None

    def test_two_on_each_side(self) -> None:
        pairs = [priced(one, other, 2, 20) for one in ("a", "b") for other in ("x", "y")]
        assert self.alone(*pairs) is None
