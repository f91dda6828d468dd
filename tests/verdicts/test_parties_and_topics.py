"""Whom a value belongs to, and what it is called in a report."""

from __future__ import annotations

import pytest

from consistency.readings.quantities import read_quantities
from consistency.verdicts.interface import Statement
from consistency.verdicts.parties import other_parties
from consistency.verdicts.reading import readings_of
from consistency.verdicts.topics import topic_of


def parties_differ(a: str, b: str) -> bool:
    return other_parties(a, read_quantities(a)[0], b, read_quantities(b)[0])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The Herons bid 5 million dollars.", "The Egrets have bid 7 million dollars."),
        ("Marlow sold 300 boats.", "Tresco sold 900 boats."),
        ("The yard has 300 workers in Spain.", "The yard has 900 workers in Norway."),
    ],
)
def test_values_with_different_names_belong_to_different_parties(a: str, b: str) -> None:
    assert parties_differ(a, b)
    assert parties_differ(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The Herons bid 5 million dollars.", "The bid was 7 million dollars."),
        ("The Herons bid 5 million dollars.", "Yesterday the Herons bid 7 million dollars."),
        ("Officers arrested 30 men.", "Police arrested 90 men."),
        ("The yard has 300 workers.", "The yard has 900 workers, said Ada Lind, its head."),
        ("Marlow Yard Sells Boats Abroad for $3 Million", "Tresco Yard Sells Boats Abroad for $9 Million"),
    ],
)
def test_values_that_may_be_of_one_party(a: str, b: str) -> None:
    assert not parties_differ(a, b)


@pytest.mark.parametrize(
    ("a", "b", "topic"),
    [
        (
            "Having put $1 billion into Tresco, Marlow left.",
            "Marlow puts $4 billion into Tresco",
            "what Marlow invested",
        ),
        ("The state spent 3 million on the bridge.", "The bridge cost 9 million dollars.", "what the bridge cost"),
        ("They linked 3,000 Acme X7 chips.", "They linked 9,000 X7 chips.", "how many Acme X7 chips"),
        ("The blast killed 12 people.", "In the blast 40 people died.", "how many people were killed"),
        ("The bridge is 3 km long.", "The bridge is 9 km long.", "what length, of the bridge"),
        ("Half of the ferries sailed.", "A third of the ferries sailed.", "what share of ferries"),
    ],
)
def test_a_topic_is_a_question_in_plain_words(a: str, b: str, topic: str) -> None:
    left, right = (readings_of(Statement(text)).quantities[0] for text in (a, b))
    assert topic_of(a, b, left.quantity, right.quantity, left.measure, right.measure) == topic
