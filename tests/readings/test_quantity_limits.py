"""Amounts as rules tell them: times before or after something, ages, limits, working days, ports and codes."""

from __future__ import annotations

import pytest

from consistency.readings.quantities import Quantity, read_quantities


def read(text: str) -> Quantity:
    (quantity,) = read_quantities(text)
    assert text[quantity.start : quantity.end] == quantity.text
    return quantity


def number(quantity: Quantity) -> float:
    """The number that a limit states, in the unit that it is told in."""
    assert quantity.stated is not None
    return (quantity.stated.low + quantity.stated.high) / 2 / (quantity.unit.factor if quantity.unit else 1.0)


@pytest.mark.parametrize(
    ("text", "side", "bound", "stated"),
    [
        ("Tell the warden no later than two hours after it.", "after", "most", 2),
        ("Pay no later than four weeks before the first day.", "before", "least", 4),
        ("Knock no earlier than 24 hours before the tide.", "before", "most", 24),
        ("You may moor up to 48 hours before the tide.", "before", "least", 48),
        ("You may moor until 24 hours before the tide.", "before", "least", 24),
        ("You may moor up to 48 hours after the tide.", "after", "most", 48),
        ("Moor at least two hours before the tide.", "before", "least", 2),
        ("Moor at most two hours before the tide.", "before", "most", 2),
        ("Moor two hours before the tide at the latest.", "before", "least", 2),
        ("Moor from two days before the tide.", "before", "most", 2),
        ("Claims more than 14 days after the trip are void.", "after", "", 14),
        ("The lock opens two hours before.", "before", "", 2),
        ("Book a fortnight in advance.", "before", "", 1),
        ("Book an hour ahead of the tide.", "before", "", 1),
        ("Answer within a minute.", "within", "most", 1),
        ("Answer within 14 days of the tide.", "within", "most", 14),
        ("Answer within two days after the tide.", "after", "most", 2),
    ],
)
def test_times_before_and_after_something(text: str, side: str, bound: str, stated: float) -> None:
    quantity = read(text)
    assert (quantity.offset, quantity.bound) == (side, bound)
    assert number(quantity) == pytest.approx(stated)


@pytest.mark.parametrize(
    "text",
    [
        "The crash came two days after the storm.",
        "Two days before the storm they met.",
        "Moor a day before the tide.",
        "Within a minute the barge sank.",
    ],
)
def test_what_is_a_date_in_a_report_is_marked(text: str) -> None:
    assert read(text).ruled


@pytest.mark.parametrize(
    "text",
    [
        "They met two days earlier.",
        "They met two days ago, and in the first two days after the storm.",
        "Rest once a day before noon.",
        "A day passed.",
        "Several days after the storm they met.",
    ],
)
def test_points_and_windows_in_time_are_no_offsets(text: str) -> None:
    assert read_quantities(text) == []


def test_a_rate_before_something_is_no_offset() -> None:
    assert [q.text for q in read_quantities("Take two pills a day before meals.")] == ["two"]


@pytest.mark.parametrize(
    ("text", "bound", "stated"),
    [
        ("Children under 12 sail free.", "most", 11.5),
        ("Children under six sail free.", "most", 5.5),
        ("Anyone over 65 pays half.", "least", 65.5),
        ("It is for sailors aged 12 and over.", "least", 12),
        ("It is for ages 12 and under.", "most", 12),
        ("You can sail from the age of 16.", "least", 16),
        ("Guests under the age of 16 stay below.", "most", 16),
        ("You must be at least 18 to sail.", "least", 18),
        ("You must be 18 or over.", "least", 18),
        ("Drivers have to be 21.", "least", 21),
        ("You must have turned 12 to sail.", "least", 12),
    ],
)
def test_ages_as_limits(text: str, bound: str, stated: float) -> None:
    quantity = read(text)
    assert quantity.unit is not None
    assert (quantity.unit.dimension, quantity.noun, quantity.bound) == ("age", (), bound)
    assert number(quantity) == pytest.approx(stated)


@pytest.mark.parametrize(
    "text",
    [
        "The score must be at least 50 to pass.",
        "Boats under 12 sail free.",
        "Users under 12 plans sail free.",
        "Passengers over 40 kilos wait.",
        "The crew of the ship cost 12 and over time more.",
        "Guests wait at least 30 minutes.",
        "The walls must be at least 12 metres.",
    ],
)
def test_what_only_looks_like_an_age(text: str) -> None:
    assert all(q.unit is None or q.unit.dimension != "age" for q in read_quantities(text))


@pytest.mark.parametrize(
    ("text", "quoted", "dimension"),
    [
        ("It takes 5 to 7 working days.", "5 to 7 working days", "working days"),
        ("It takes three to five business days.", "three to five business days", "working days"),
        ("It takes 3-5 business days.", "3-5 business days", "working days"),
        ("It takes seven calendar days.", "seven calendar days", "[time]"),
        ("It takes two full weeks.", "two full weeks", "[time]"),
    ],
)
def test_working_days_are_days_of_their_own(text: str, quoted: str, dimension: str) -> None:
    quantity = read(text)
    assert quantity.unit is not None
    assert (quantity.text, quantity.unit.dimension) == (quoted, dimension)


@pytest.mark.parametrize(
    ("text", "bound", "stated"),
    [
        ("A file must not be larger than 256 KB.", "most", 256),
        ("No file may be larger than 256 KB.", "most", 256),
        ("A file can't hold more than 256 KB.", "most", 256),
        ("The stay must not exceed 24 hours.", "most", 24),
        ("A key must not be shorter than 8 metres.", "least", 8),
        ("The maximum is 256 KB.", "most", 256),
        ("The minimum is 8 metres.", "least", 8),
        ("A file is limited to 10 MB.", "most", 10),
        ("The limit is 60 jobs a minute.", "most", 60),
        ("You may keep a maximum of five keys.", "most", 5),
        ("You may keep no more than five keys.", "most", 5),
        ("A job can take up to 1 MB.", "most", 1),
        ("Parties of more than eight guests pay first.", "least", 8.5),
    ],
)
def test_limits_have_a_side_and_a_number(text: str, bound: str, stated: float) -> None:
    quantity = read(text)
    assert quantity.bound == bound
    assert number(quantity) == pytest.approx(stated)


@pytest.mark.parametrize("text", ["It has more than 200 shops.", "It weighs over 40 kg.", "It takes 40 minutes."])
def test_what_may_be_rounded_sets_no_limit(text: str) -> None:
    assert (read(text).bound, read(text).stated) == ("", None)


def test_what_is_larger_than_a_number_is_not_that_number() -> None:
    interval = read("The hole is larger than 3 metres.").customary
    assert (interval.low, interval.low_open) == (3.0, True)


@pytest.mark.parametrize(
    ("text", "noun", "value"),
    [
        ("It listens on port 7480.", "port", 7480),
        ("The default port is 5671.", "port", 5671),
        ("Set the port number: 8080", "port", 8080),
        ("The port is set to 8080 by default.", "port", 8080),
        ("Use port 443 for it.", "port", 443),
        ("It ends with exit code 137.", "exit code", 137),
        ("It answers with status code 429 then.", "status code", 429),
    ],
)
def test_ports_and_codes_are_exact(text: str, noun: str, value: float) -> None:
    quantity = read(text)
    assert quantity.unit is not None
    assert (quantity.unit.name, " ".join(quantity.noun)) == ("code", noun)
    assert quantity.literal.low == quantity.literal.high == value


@pytest.mark.parametrize(
    "text",
    [
        "Use port 80 or 443.",
        "The port is 150 years old.",
        "It left port 12 days late.",
        "The port has 12 cranes.",
        "Port 10.5 is none.",
        "It goes by code 12.",
    ],
)
def test_what_is_no_port(text: str) -> None:
    assert all(q.unit is None or q.unit.name != "code" for q in read_quantities(text))
