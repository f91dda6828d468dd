"""The report of the demo articles, as committed: what a visitor of the repository opens first."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from consistency.baseline import load_baseline
from tests.browser.test_accessible import violations
from tests.browser.test_pictures_drawn import MEASURE
from tests.browser.test_reading import expect_found, shown
from tests.browser.test_review import downloaded, mark

Open = Callable[..., Any]

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "reports" / "seeds" / "index.html"
CONTENT = json.loads((ROOT / "reports" / "seeds" / "report.json").read_text(encoding="utf-8"))
FINDINGS = [
    pair
    for pair in CONTENT["pairs"]
    if pair["verdict"] == "contradiction" and pair["confidence"] >= CONTENT["min_confidence"]
]


def test_every_pair_opens(watched: Open) -> None:
    page = watched(PAGE, "#show=all")
    expect_found(page, len(CONTENT["pairs"]))
    for pair in page.locator("#list .pair").all():
        pair.get_by_role("button", name="Details").click()
    assert page.locator(".details").count() == len(CONTENT["pairs"]) > 10


def test_a_judge_s_bar_has_the_colour_of_what_it_says(watched: Open) -> None:
    page = watched(PAGE, "#show=all")
    colours: dict[str, set[str]] = {}
    for pair in page.locator("#list .pair").all():
        pair.get_by_role("button", name="Details").click()
        for label, colour in pair.evaluate(
            "pair => [...pair.querySelectorAll('.opinions li')].map(li => [li.querySelector('.says').classList[1], "
            "getComputedStyle(li.querySelector('.meter .part')).fill])"
        ):
            colours.setdefault(label, set()).add(colour)
    assert {"agreement", "contradiction", "neutral"} <= set(colours)
    assert all(len(seen) == 1 for seen in colours.values())
    assert len(set.union(*colours.values())) == len(colours)


def test_filters_and_search(watched: Open) -> None:
    page = watched(PAGE)
    assert shown(page) == [f"pair-{pair['fingerprint']}" for pair in FINDINGS]
    page.locator("#filter-text").fill("processors")
    wanted = [pair for pair in FINDINGS if "processors" in json.dumps([pair["a"]["text"], pair["b"]["text"]])]
    assert 0 < len(wanted) < len(FINDINGS)
    expect_found(page, len(wanted))
    page.locator("#filter-text").fill("")
    page.locator("#filter-confidence").fill("60")
    sure = [pair for pair in FINDINGS if pair["confidence"] >= 0.6]
    assert 0 < len(sure) < len(FINDINGS)
    expect_found(page, len(sure))
    page.locator("#filter-confidence").fill("0")
    page.locator(".matrix td a").first.click()
    page.wait_for_url("**#article=*")
    page.wait_for_function("document.getElementById('filter-article').value")  # the page hears of it a moment later
    assert 0 < len(shown(page)) < len(CONTENT["pairs"])


def test_the_number_lines_show_the_intervals_that_were_compared(watched: Open) -> None:
    page = watched(PAGE, viewport={"width": 1180, "height": 900})
    disputed = [fact for fact in CONTENT["facts"] if fact["disputed"]]
    cards = page.locator(".fact").all()
    assert len(cards) == len(disputed) == page.locator("svg.line").count() > 0
    for card, fact in zip(cards, disputed, strict=True):
        seen = card.evaluate(MEASURE)
        log = card.get_by_text("Logarithmic scale").count() == 1
        marks = [amount_of(label) for label in seen["labels"]]
        extents = [side["extent"] for side in fact["sides"] for _ in side["articles"]]
        assert len(seen["bars"]) == len(extents)
        for bar, extent in zip(seen["bars"], extents, strict=True):
            for drawn, end in zip(bar, (extent["low"], extent["high"]), strict=True):
                if end is None:
                    assert drawn == pytest.approx(seen["frame"][end == extent["high"]], abs=1.5)
                else:
                    assert drawn == pytest.approx(placed(end, marks, seen["ticks"], log), abs=1.5)


def amount_of(label: str) -> float:
    """What a mark of the axis says: "$10 million" is 10,000,000."""
    number, *unit = label.lstrip("$").replace(",", "").split()
    return float(number) * {"thousand": 1e3, "million": 1e6, "billion": 1e9}.get("".join(unit), 1.0)


def placed(amount: float, marks: list[float], places: list[float], log: bool) -> float:
    """Where an amount stands by the first and the last mark of an axis, in pixels."""
    ends = [math.log(value) if log else value for value in (marks[0], marks[-1], amount)]
    return places[0] + (places[-1] - places[0]) * (ends[2] - ends[0]) / (ends[1] - ends[0])


@pytest.mark.parametrize(("scheme", "width"), [("light", 1180), ("dark", 1180), ("light", 390), ("dark", 390)])
def test_axe_finds_nothing(watched: Open, axe: str, scheme: str, width: int) -> None:
    page = watched(PAGE, "#show=all", color_scheme=scheme, viewport={"width": width, "height": 900})
    assert violations(page, axe) == []
    page.locator("#list .pair").first.get_by_role("button", name="Details").click()
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_all_accepted_in_the_page_the_next_check_of_the_seeds_passes(watched: Open, tmp_path: Path) -> None:
    page = watched(PAGE)
    for pair in FINDINGS:
        mark(page, pair["fingerprint"], "a demo", who="Grace")
    file = downloaded(page, tmp_path)
    assert [entry.fingerprint for entry in load_baseline(file)] == sorted(pair["fingerprint"] for pair in FINDINGS)
    command = [
        sys.executable,
        "-m",
        "consistency",
        "check",
        "seeds",
        "--format",
        "html",
        "--output-dir",
        tmp_path / "out",
    ]
    outcome = subprocess.run(
        [*map(str, command), "--baseline", str(file), "--cache-dir", str(tmp_path / "cache")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert f"(0 new, {len(FINDINGS)} accepted" in outcome.stdout
