"""axe-core finds no violation, in light and dark, at rest and at work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from consistency.records import BaselineEntry
from consistency.writers.html import HtmlWriter
from tests.browser.synthetic import synthetic_report

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def html() -> str:
    report = synthetic_report(30, articles=6)
    stale = BaselineEntry("f" * 16, "name", ("x", "y"), ("An old sentence.", "Another."))
    return HtmlWriter().write(replace(report, stale=(stale,), changed_since="main"))


def violations(page: Any, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate("async () => (await axe.run()).violations")
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:200]}: {node['failureSummary'][:300]}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1180), ("dark", 390)])
def test_no_violation(watched: Open, axe: str, html: str, scheme: str, width: int) -> None:
    page = watched(html, color_scheme=scheme, viewport={"width": width, "height": 900})
    assert violations(page, axe) == []
    # Everything opened that can be.
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    for pair in page.locator("#list .pair").all()[:3]:
        pair.get_by_role("button", name="Details").click()
    page.get_by_label("Reason").last.fill("known")
    page.get_by_role("button", name="Mark").last.click()
    assert page.locator("#marked").is_visible()
    assert violations(page, axe) == []
    page.locator(".show label", has_text="Agreements").click()
    page.locator("#list .pair.agreement").first.wait_for()
    page.locator("#list .pair").first.get_by_role("button", name="Details").click()
    assert violations(page, axe) == []
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    assert violations(page, axe) == []


def test_nothing_is_wider_than_a_telephone(watched: Open, html: str) -> None:
    page = watched(html, viewport={"width": 390, "height": 900})
    page.locator("#list .pair").first.get_by_role("button", name="Details").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_nothing_moves_for_those_who_asked_for_it(watched: Open, html: str) -> None:
    page = watched(html)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_among_twenty_thousand_pairs(watched: Open, axe: str, large: Path, scheme: str) -> None:
    assert violations(watched(large, color_scheme=scheme), axe) == []
