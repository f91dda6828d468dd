"""What a reader sees on a number line is what was compared: the drawn geometry is measured against the axis."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from consistency.records import Article, Extent, Fact, Report, Side
from consistency.writers.html import HtmlWriter

Open = Callable[..., Any]

MEASURE = """card => {
  const middle = box => (box.left + box.right) / 2;
  return {
    bars: [...card.querySelectorAll('rect.bar')].map(bar => {
      const box = bar.getBoundingClientRect();
      return [box.left, box.right];
    }),
    who: [...card.querySelectorAll('.who')].map(text => text.textContent),
    ticks: [...card.querySelectorAll('line.grid')].map(line => middle(line.getBoundingClientRect())),
    labels: [...card.querySelectorAll('.tick')].map(text => text.textContent),
    arrows: card.querySelectorAll('.arrow').length,
    frame: (box => [box.left, box.right])(card.querySelector('svg.line').getBoundingClientRect()),
    texts: [...card.querySelectorAll('svg.line text')].filter(text => text.getClientRects().length).map(text => {
      const box = text.getBoundingClientRect();
      return [box.left, box.right, text.classList.contains('tick')];
    }),
  };
}"""


def report_of(*sides: Side) -> Report:
    names = sorted({article for side in sides for article in side.articles})
    articles = tuple(Article(name, "", title=f"What {name} says") for name in names)
    fact = Fact("f", "quantity", "what it was", True, sides, ())
    return Report("lines", articles, (), (), (), (fact,), {}, {}, {}, "consistency 0.0")


@pytest.mark.parametrize("width", [390, 1180])
def test_bars_end_where_the_axis_says(watched: Open, width: int) -> None:
    sides = (
        Side("hundreds of millions", ("b", "c"), Extent(2e8, 1e9, "USD")),
        Side("millions", ("a",), Extent(2e6, 1e7, "USD")),
        Side("at least 4 billion", ("d",), Extent(4e9, math.inf, "USD")),
    )
    page = watched(HtmlWriter().write(report_of(*sides)), viewport={"width": width, "height": 800})
    seen = page.locator(".fact").evaluate(MEASURE)
    values = {"$10 million": 1e7, "$100 million": 1e8, "$1 billion": 1e9}
    assert set(values) <= set(seen["labels"])
    places = dict(zip(seen["labels"], seen["ticks"], strict=True))
    decade = (places["$1 billion"] - places["$10 million"]) / 2

    def place(value: float) -> float:
        return places["$10 million"] + decade * math.log10(value / 1e7)

    drawn = [(2e8, 1e9), (2e8, 1e9), (2e6, 1e7), (4e9, None)]
    for (left, right), (low, high) in zip(seen["bars"], drawn, strict=True):
        assert left == pytest.approx(place(low), abs=1.5)
        assert right == pytest.approx(place(high) if high else seen["frame"][1], abs=1.5)
    assert seen["who"] == ["What b says", "What c says", "What a says", "What d says"]
    assert seen["arrows"] == 1
    # No label is cut off, and none runs into the next.
    assert all(left >= seen["frame"][0] - 1 and right <= seen["frame"][1] + 1 for left, right, _ in seen["texts"])
    ticks = [text for text in seen["texts"] if text[2]]
    assert len(ticks) >= 2
    assert all(before[1] < after[0] for before, after in pairwise(ticks))


@pytest.mark.parametrize("width", [390, 1180])
def test_days_have_room_on_a_telephone_too(watched: Open, width: int) -> None:
    first, last = date(2024, 11, 12).toordinal(), date(2024, 11, 15).toordinal()
    sides = (
        Side("12 November", ("a",), Extent(first, first, "day")),
        Side("15 Nov.", ("b",), Extent(last, last, "day")),
    )
    seen = watched(HtmlWriter().write(report_of(*sides)), viewport={"width": width, "height": 800})
    texts = [text for text in seen.locator(".fact").evaluate(MEASURE)["texts"] if text[2]]
    assert len(texts) >= 2
    assert all(before[1] < after[0] for before, after in pairwise(texts))


def test_a_time_line(watched: Open) -> None:
    def days(first: date, last: date) -> Extent:
        return Extent(first.toordinal(), last.toordinal(), "day")

    sides = (
        Side("in 2014", ("a",), days(date(2014, 1, 1), date(2014, 12, 31))),
        Side("on 3 May 2019", ("b",), days(date(2019, 5, 3), date(2019, 5, 3))),
        Side("since before 2012", ("c",), Extent(-math.inf, date(2011, 12, 31).toordinal(), "day")),
    )
    page = watched(HtmlWriter().write(report_of(*sides)))
    seen = page.locator(".fact").evaluate(MEASURE)
    places = {int(label): place for label, place in zip(seen["labels"], seen["ticks"], strict=True)}
    years = sorted(places)
    a_year = (places[years[-1]] - places[years[0]]) / (years[-1] - years[0])

    def place(year: float) -> float:
        return places[years[0]] + a_year * (year - years[0])

    assert seen["bars"][0] == pytest.approx([place(2014), place(2015)], abs=1.5)
    assert seen["bars"][1][0] == pytest.approx(place(2019 + 122 / 365), abs=1.5)
    assert page.locator(".fact circle").count() == 1  # a day is too short for a bar
    assert seen["bars"][2] == pytest.approx([seen["frame"][0], place(2012)], abs=1.5)
    assert seen["arrows"] == 1


def test_the_picture_says_in_words_what_it_shows(watched: Open) -> None:
    sides = (
        Side("57 km", ("a",), Extent(56_500, 57_500, "metre")),
        Side("75 km", ("b",), Extent(74_500, 75_500, "metre")),
    )
    page = watched(HtmlWriter().write(report_of(*sides)))
    picture = page.get_by_role("img", name="Number line: What it was")
    assert picture.count() == 1
    words = "What a says: 56.5 km to 57.5 km. What b says: 74.5 km to 75.5 km."
    assert words in page.locator(".fact desc").text_content()


def test_values_without_a_scale_stand_side_by_side(watched: Open) -> None:
    page = watched(HtmlWriter().write(report_of(Side("Nidhi Chappell", ("a",)), Side("Neeraj Chappell", ("b",)))))
    assert page.locator("svg.line").count() == 0
    boxes = [page.locator(".versus > li").nth(i).bounding_box() for i in (0, 1)]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
