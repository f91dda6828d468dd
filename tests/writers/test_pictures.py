from __future__ import annotations

import math
import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.records import Extent
from consistency.writers.pictures import Row, in_words, line_picture
from consistency.writers.scales import amount, scale_for

UNITS = ["", "USD", "CHF", "percent", "metre", "square metre", "kilogram", "second", "kelvin", "watt", "joule", "bit"]


@pytest.mark.parametrize(
    ("values", "unit", "labels"),
    [
        ((20_000, 100_000, 2000), "", ["3,000", "10,000", "30,000", "100,000"]),
        ((2e6, 1e9), "USD", ["$10 million", "$100 million", "$1 billion"]),
        ((10, 40), "percent", ["10%", "20%", "30%", "40%"]),
        ((55_500, 57_500), "metre", ["55.5 km", "56 km", "56.5 km", "57 km", "57.5 km"]),
        ((7200, 32_400), "second", ["2 hours", "4 hours", "6 hours", "8 hours"]),
        ((60, 3 * 86_400), "second", ["1 minute", "1 hour", "1 day"]),
        ((273.15 + 8, 273.15 + 31), "kelvin", ["10 °C", "20 °C", "30 °C"]),
        ((1e6, 4e9), "watt", ["1 MW", "10 MW", "100 MW", "1 GW"]),
    ],
)
def test_ticks_are_round_in_the_unit_that_people_use(values: tuple[float, ...], unit: str, labels: list[str]) -> None:
    scale = scale_for(values, unit)
    assert scale is not None
    assert [tick.label for tick in scale.ticks] == labels


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2014, 5, 3), date(2019, 9, 3), ["2014", "2016", "2018", "2020"]),
        (date(1889, 5, 3), date(2019, 9, 3), ["1900", "1950", "2000"]),
        (date(2021, 5, 3), date(2021, 9, 3), ["May 2021", "Jul 2021", "Sep 2021"]),
        (date(2021, 5, 3), date(2021, 5, 4), ["3 May 2021", "4 May 2021"]),
    ],
)
def test_ticks_of_a_time_line(first: date, last: date, labels: list[str]) -> None:
    scale = scale_for([first.toordinal(), last.toordinal()], "day")
    assert scale is not None
    assert not scale.log
    assert [tick.label for tick in scale.ticks] == labels


def test_a_scale_is_logarithmic_only_where_values_span_magnitudes() -> None:
    def is_log(*values: float) -> bool:
        scale = scale_for(values, "")
        assert scale is not None
        return scale.log

    assert is_log(10, 1000)
    assert not is_log(10, 300)
    assert not is_log(0, 1000)
    assert not is_log(-10, 1000)


@given(
    st.lists(st.floats(1e-6, 1e18) | st.just(0.0), min_size=1, max_size=6),
    st.sampled_from(UNITS),
)
def test_every_value_is_inside_and_every_tick_where_it_says(values: list[float], unit: str) -> None:
    scale = scale_for(values, unit)
    assert scale is not None
    places = [scale.at(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)
    assert places[-1] > 0 or values == [0.0] * len(values)
    ticks = [tick.at for tick in scale.ticks]
    assert ticks == sorted(ticks)
    assert all(0 <= tick <= 100 for tick in ticks)
    labels = [tick.label for tick in scale.ticks]
    assert len(labels) == len(set(labels)) <= 8


@given(st.lists(st.integers(1, date.max.toordinal()), min_size=1, max_size=6))
def test_a_time_line_holds_any_days(days: list[int]) -> None:
    scale = scale_for(days, "day")
    assert scale is not None
    assert all(0 <= scale.at(day) <= 100 for day in days)
    assert all(before.at < after.at for before, after in pairwise(scale.ticks))


def test_a_label_at_the_edge_hangs_inwards() -> None:
    scale = scale_for([0, 1e9], "USD")
    assert scale is not None
    assert [(tick.label, tick.anchor) for tick in scale.ticks] == [
        ("$0", "start"),
        ("$500 million", "middle"),
        ("$1 billion", "end"),
    ]


def test_a_telephone_has_room_for_fewer_labels() -> None:
    scale = scale_for([date(2024, 3, 12).toordinal(), date(2024, 3, 16).toordinal()], "day")
    assert scale is not None
    assert [(tick.label, tick.wide) for tick in scale.ticks] == [
        ("12 March 2024", False),
        ("14 March 2024", True),
        ("16 March 2024", False),
    ]


@given(st.lists(st.floats(1e-6, 1e18) | st.just(0.0), min_size=1, max_size=6), st.sampled_from(UNITS))
def test_no_label_runs_into_the_next_or_out_of_the_picture(values: list[float], unit: str) -> None:
    scale = scale_for(values, unit)
    assert scale is not None
    narrow = [tick for tick in scale.ticks if not tick.wide]
    for ticks, room in ((scale.ticks, 390.0), (narrow, 310.0)):
        spans = [tick.span(room) for tick in ticks]
        assert all(before[1] < after[0] for before, after in pairwise(spans))
        assert all(start > -1e-6 and end < room + 1e-6 for start, end in spans)


def test_bars_and_arrows() -> None:
    picture = line_picture(
        "How many",
        [
            Row("A", "about 300", Extent(255, 345), 0),
            Row("B", "at least 700", Extent(700, math.inf), 1, alone=True),
            Row("C", "up to 100", Extent(-math.inf, 100), 2),
            Row("D", "500", Extent(500, 500), 3),
        ],
    )
    assert picture is not None
    a, b, c, d = picture.bars
    assert (a.start, a.end) == (
        pytest.approx(picture.scale.at(255), abs=0.01),
        pytest.approx(picture.scale.at(345), abs=0.01),
    )
    assert (b.end, b.open_end, b.open_start, b.alone) == (100.0, True, False, True)
    assert (c.start, c.open_start) == (0.0, True)
    assert d.point
    assert not a.point
    assert d.middle == pytest.approx(picture.scale.at(500), abs=0.01)
    assert [bar.top for bar in picture.bars] == [0, 34, 68, 102]
    assert picture.words == "A: 255 to 345. B: 700 or more. C: 100 or less. D: 500."


def test_a_day_lasts_until_the_next_begins() -> None:
    day = date(2021, 5, 3).toordinal()
    picture = line_picture(
        "When", [Row("A", "3 May", Extent(day, day, "day"), 0), Row("B", "4 May", Extent(day + 1, day + 1, "day"), 1)]
    )
    assert picture is not None
    assert picture.title == "Time line: When"
    assert picture.bars[0].end == picture.bars[1].start
    assert picture.words == "A: 3 May 2021. B: 4 May 2021."


def test_nothing_to_draw() -> None:
    anything = Extent(-math.inf, math.inf)
    assert line_picture("x", []) is None
    assert line_picture("x", [Row("A", "any", anything, 0)]) is None
    assert line_picture("x", [Row("A", "?", Extent(math.nan, 1), 0)]) is None
    assert line_picture("x", [Row("A", "day 0", Extent(0, 0, "day"), 0)]) is None
    assert line_picture("x", [Row("A", "too much", Extent(0, 1e300), 0)]) is None


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (0.5, "USD", "$0.5"),
        (-2e6, "EUR", "-€2 million"),
        (1e6, "CHF", "CHF 1 million"),
        (90, "second", "1.5 minutes"),
        (365.2425 * 86_400, "second", "1 year"),
        (0, "second", "0 seconds"),
        (0.02, "metre", "2 cm"),
        (8e6, "bit", "1 MB"),
        (250, "kilogram", "250 kg"),
        (10, "metre per second", "36 km/h"),
        (3.6e9, "joule", "1 MWh"),
        (7, "furlong", "furlong 7"),
    ],
)
def test_amounts(value: float, unit: str, words: str) -> None:
    assert amount(value, unit) == words


def test_extents_in_words() -> None:
    assert in_words(Extent(date(2012, 1, 1).toordinal(), math.inf, "day")) == "1 January 2012 or later"
    assert in_words(Extent(-math.inf, math.inf, "day")) == "any day"
    assert in_words(Extent(1, 1)) == "1"


@given(st.floats(allow_nan=False), st.floats(allow_nan=False), st.sampled_from([*UNITS, "day"]))
def test_no_extent_breaks_a_picture(low: float, high: float, unit: str) -> None:
    rows = [Row("A", "a", Extent(min(low, high), max(low, high), unit), 0), Row("B", "b", Extent(1, 2, unit), 1)]
    picture = line_picture("x", rows)
    if picture is not None:
        assert not re.search("nan|inf", f"{picture.bars} {picture.ticks}")
