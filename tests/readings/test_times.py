from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.readings.quantities import read_quantities
from consistency.readings.times import TimeReading, read_times
from tests.growth import grows_linearly

quick = settings(deadline=None, max_examples=80)
hours, minutes = st.integers(1, 12), st.integers(0, 59)


def read(text: str) -> TimeReading:
    (reading,) = read_times(text)
    return reading


@quick
@given(hours, minutes, st.sampled_from(["a.m.", "p.m.", "am", "pm", "AM", "PM"]), st.sampled_from([":", "."]))
def test_twelve_hours_and_twenty_four_say_the_same(hour: int, minute: int, half: str, dot: str) -> None:
    written = f"{hour}{dot}{minute:02} {half}"
    reading = read(f"The bell rang at {written} and stopped.")
    later = hour % 12 + (12 if half.lower().startswith("p") else 0)
    assert reading.text == written
    again = read(f"The bell rang at {later:02}:{minute:02} and stopped.")
    assert again.minutes.overlaps(reading.minutes)
    assert again.fuzzy == (10 <= later <= 12)
    assert again.fuzzy or again.minutes == reading.minutes
    assert reading.minutes.low <= 60 * later + minute <= reading.minutes.high
    assert not reading.fuzzy


@quick
@given(hours, minutes)
def test_without_its_half_of_the_day_an_hour_may_be_in_either(hour: int, minute: int) -> None:
    reading = read(f"The bell rang at {hour}:{minute:02}.")
    assert reading.fuzzy
    for half in ("a.m.", "p.m."):
        assert reading.minutes.overlaps(read(f"The bell rang at {hour}:{minute:02} {half}").minutes)


@pytest.mark.parametrize(
    ("text", "quoted", "low", "high", "role"),
    [
        ("It began at 3 p.m. on Tuesday.", "3 p.m.", 890, 910, "at"),
        ("It began at 3pm.", "3pm", 890, 910, "at"),
        ("It began at 3.15pm.", "3.15pm", 913, 917, "at"),
        ("It began at 9:32 a.m. EDT.", "9:32 a.m. EDT", 572, 572, "at"),
        ("It began at 15:30 GMT.", "15:30 GMT", 928, 932, "at"),
        ("It began at 1900 GMT.", "1900 GMT", 1130, 1150, "at"),
        ("It began at 0732 hours.", "0732 hours", 452, 452, "at"),
        ("It began at noon.", "noon", 710, 730, "at"),
        ("It began around 9 am.", "around 9 am", 495, 585, "at"),
        ("It began shortly after 9 am.", "shortly after 9 am", 540, 585, "at"),
        ("It began just before noon.", "just before noon", 675, 720, "at"),
        ("It began before 9:32 am.", "before 9:32 am", 0, 572, "before"),
        ("It began after 9:32 am.", "after 9:32 am", 572, 1440, "after"),
        ("It will begin by 9:32 am.", "by 9:32 am", 0, 572, "by"),
        ("It lasted until 9:32 am.", "until 9:32 am", 572, 572, "until"),
        ("It began at three o'clock in the afternoon.", "three o'clock in the afternoon", 890, 910, "at"),
        ("It began at 9:32 in the evening.", "9:32 in the evening", 1292, 1292, "at"),
        ("It began at half of midnight.", "midnight", 0, 10, "at"),
        ("It began at five p.m.", "five p.m.", 1010, 1030, "at"),
        ("It began at 09:32:15.", "09:32:15", 572, 572, "at"),
        ("It began at a quarter to eight in the evening.", "quarter to eight in the evening", 1183, 1187, "at"),
        ("It began ten minutes past nine am.", "ten minutes past nine am", 548, 552, "at"),
        ("It began at ten minutes to midnight.", "ten minutes to midnight", 1428, 1432, "at"),
        ("It opens from seven in the morning.", "from seven in the morning", 410, 430, "since"),
        ("It began at half past three.", "half past three", 208, 932, "at"),
        ("The train (17:43) was late.", "17:43", 1063, 1063, "at"),
    ],
)
def test_expressions(text: str, quoted: str, low: int, high: int, role: str) -> None:
    reading = read(text)
    assert (reading.text, reading.minutes.low, reading.minutes.high, reading.role) == (quoted, low, high, role)


@pytest.mark.parametrize(
    "text", ["from 9 to 11am", "from 9am to 11am", "from 9 to 11 a.m.", "between 9 and 11am", "9–11am", "9-11 am"]
)
def test_both_ends_of_a_range_are_read(text: str) -> None:
    start, end = read_times(f"The shop opens {text}.")
    assert (start.minutes.low + 10, end.minutes.low + 10) == (540, 660)


def test_a_range_may_pass_noon() -> None:
    start, end = read_times("The shop closes from 11 to 2 pm.")
    assert (start.minutes.low + 10, start.role, end.minutes.low + 10, end.role) == (660, "since", 840, "until")


def test_the_zone_is_kept_as_written() -> None:
    assert read("It began at 7 pm ET.").zone == "ET"
    assert read("It began at 7 pm et al.").zone == ""


@pytest.mark.parametrize(
    "text",
    [
        "Read John 3:16 aloud.",
        "Rovers won 21:17 games.",
        "The ratio is 4:30.",
        "They ran it in 2:05:30 flat.",
        "At 5 a man came.",
        "He bought 3 apples and 3.15 litres.",
        "From 3 to 5 people came.",
        "Midnight Cowboy is a film.",
        "It is open 24/7.",
        "At 25:10 it ended.",
        "At 10:75 it ended.",
        "In 1997 and at 1997.",
        "I am 7 and you are 9.",
        "",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert read_times(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "At 3 p.m. some 300 people left by 17:43.",
        "From 9 to 11am it sold 12 cows for $40.",
        "At 1900 GMT 12 ships left.",
        "By five p.m. it was 5 km away.",
        "Around noon 9 or 10 came; 3 more at 10.30 pm.",
    ],
)
def test_no_number_is_both_a_time_and_a_quantity(text: str) -> None:
    times = read_times(text)
    assert times
    for quantity in read_quantities(text):
        assert not any(quantity.start < reading.end and reading.start < quantity.end for reading in times)


SOUP = st.lists(
    st.sampled_from(
        [
            "at ", "3", "12", "15:30", " p.m.", "pm", " am ", "a", ".", "m", " noon ", "midnight ", "from ", " to ",
            "-", "between ", " and ", "about ", "shortly after ", "before ", "0730 ", "hours ", " GMT ", "three ",
            "o'clock ", "in the ", "morning ", ":", "05", "(", ")", " ", "٣", "²",
        ]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@settings(deadline=None, max_examples=250)
@given(st.one_of(SOUP, st.text(max_size=60)))
def test_times_stand_where_they_say_in_order_without_overlaps(text: str) -> None:
    end = 0
    for reading in read_times(text):
        assert text[reading.start : reading.end] == reading.text
        assert end <= reading.start < reading.end
        end = reading.end
        assert 0 <= reading.minutes.low <= reading.minutes.high <= 1440 + 60


@pytest.mark.parametrize("piece", ["7", "1 ", "at 3:", "3-", "9 to ", "about ", "noon ", "at 9 am ", "three ", "a.m."])
def test_time_is_linear_in_hostile_text(piece: str) -> None:
    small, large = (piece * (size // len(piece)) for size in (3_000, 12_000))
    assert grows_linearly(read_times, small, large, 4)


@pytest.mark.parametrize(
    "text", ["He cut a quarter to five firms.", "It hit seven in the evening.", "In half the past 5 died."]
)
def test_shares_and_counts_are_no_times(text: str) -> None:
    assert read_times(text) == []
