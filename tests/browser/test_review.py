"""An editor marks findings, downloads the baseline, and the next check is content."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from consistency.baseline import dump_baseline, load_baseline
from consistency.records import BaselineEntry, Report, Review
from consistency.writers.html import HtmlWriter
from tests.browser.synthetic import synthetic_report

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def report() -> Report:
    return synthetic_report(30, articles=6)


def mark(
    page: Any, fingerprint: str, reason: str, *, who: str = "", until: str = "", false_alarm: bool = False
) -> None:
    pair = page.locator(f"#pair-{fingerprint}")
    if not pair.locator(".details").count():
        pair.get_by_role("button", name="Details").click()
    if false_alarm:
        pair.get_by_label("it is a false alarm").check()
    pair.get_by_label("Reason").fill(reason)
    if who:
        pair.get_by_label("Your name").fill(who)
    if until:
        pair.get_by_label("Until").fill(until)
    pair.get_by_role("button", name="Mark").click()


def downloaded(page: Any, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download baseline").click()
    assert waiting.value.suggested_filename == "consistency-baseline.json"
    file = folder / "consistency-baseline.json"
    waiting.value.save_as(file)
    return file


def test_marks_become_entries_beside_those_that_were_there(watched: Open, report: Report, tmp_path: Path) -> None:
    page = watched(HtmlWriter().write(report))
    first, second = report.new_findings[:2]
    assert not page.locator("#marked").is_visible()
    mark(page, first.fingerprint, "Both were printed; “we” know – naïvely", who="Grace", until="2099-12-31")
    assert "marked: accepted" in page.locator(f"#pair-{first.fingerprint}").inner_text()
    assert page.locator("#marked-count").inner_text() == "1 finding marked, not saved yet."
    pair = page.locator(f"#pair-{second.fingerprint}")
    pair.get_by_role("button", name="Details").click()
    assert pair.get_by_label("Your name").input_value() == "Grace"  # as before
    mark(page, second.fingerprint, "another bridge", false_alarm=True)
    assert page.locator("#marked-count").inner_text() == "2 findings marked, not saved yet."
    file = downloaded(page, tmp_path)
    today = date.fromisoformat(page.evaluate("today()"))
    marked = [
        BaselineEntry(
            pair.fingerprint, pair.verdict.kind, (pair.a.article, pair.b.article), (pair.a.text, pair.b.text),
            status, "Grace", today, reason, until,
        )
        for pair, status, reason, until in (
            (first, "accepted", "Both were printed; “we” know – naïvely", date(2099, 12, 31)),
            (second, "false-alarm", "another bridge", None),
        )
    ]  # fmt: skip
    entries = [*report.baseline, *marked]
    assert file.read_text(encoding="utf-8") == dump_baseline(entries)
    assert sorted(load_baseline(file), key=lambda e: e.fingerprint) == sorted(entries, key=lambda e: e.fingerprint)


def test_a_mark_can_be_undone_and_survives_a_reload(watched: Open, report: Report) -> None:
    page = watched(HtmlWriter().write(report))
    first, second = (pair.fingerprint for pair in report.new_findings[:2])
    mark(page, first, "known")
    mark(page, second, "known")
    page.reload()
    assert page.locator("#marked-count").inner_text() == "2 findings marked, not saved yet."
    assert "marked: accepted" in page.locator(f"#pair-{first}").inner_text()
    page.locator(f"#pair-{first}").get_by_role("button", name="Details").click()
    page.locator(f"#pair-{first}").get_by_role("button", name="Undo").click()
    assert page.locator("#marked-count").inner_text() == "1 finding marked, not saved yet."
    page.get_by_role("button", name="Undo all").click()
    assert not page.locator("#marked").is_visible()
    assert not page.get_by_text("marked: accepted").count()


def test_a_mark_needs_a_reason(watched: Open, report: Report) -> None:
    page = watched(HtmlWriter().write(report))
    mark(page, report.new_findings[0].fingerprint, "")
    assert not page.locator("#marked").is_visible()


def test_an_expired_entry_is_shown_and_a_mark_takes_its_place(watched: Open, report: Report, tmp_path: Path) -> None:
    entry = report.baseline[0]
    i = next(i for i, pair in enumerate(report.judged) if pair.fingerprint == entry.fingerprint)
    # It was accepted under another kind, and its time is over.
    old = replace(entry, fingerprint="0" * 16, kind="meaning", until=date(2025, 6, 1))
    expired = Review("expired", "for a while", "Ada", date(2025, 3, 1), date(2025, 6, 1))
    judged = [replace(pair, review=expired) if j == i else pair for j, pair in enumerate(report.judged)]
    page = watched(HtmlWriter().write(replace(report, judged=tuple(judged), baseline=(old, *report.baseline[1:]))))
    pair = page.locator(f"#pair-{entry.fingerprint}")
    assert "expired" in pair.inner_text()
    pair.get_by_role("button", name="Details").click()
    assert "Expired by Ada, on 1 March 2025, until 1 June 2025: for a while" in pair.inner_text()
    mark(page, entry.fingerprint, "for another while")
    entries = {entry.fingerprint: entry for entry in load_baseline(downloaded(page, tmp_path))}
    assert set(entries) == {entry.fingerprint for entry in report.baseline}
    assert entries[entry.fingerprint].reason == "for another while"


def test_how_a_finding_stands_is_shown_beside_it(watched: Open, report: Report) -> None:
    waiver = Review("waived", "an old joke", where="wire/0001.md:12")
    first = report.new_findings[0]
    judged = tuple(replace(pair, review=waiver) if pair is first else pair for pair in report.judged)
    page = watched(HtmlWriter().write(replace(report, judged=judged)), f"#pair-{first.fingerprint}")
    pair = page.locator(f"#pair-{first.fingerprint}")
    assert pair.locator(".chip.waived").inner_text() == "waived"
    assert "Waived at wire/0001.md:12: an old joke" in pair.inner_text()
    accepted = report.baseline[0]
    page.locator(f"#pair-{accepted.fingerprint}").get_by_role("button", name="Details").click()
    assert "Accepted by Ada, on 1 March 2025: known since spring" in page.locator("#list").inner_text()
    assert page.locator("#list .chip.new").count() == len(report.new_findings) - 1


def test_accepted_in_the_browser_the_next_check_passes(watched: Open, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    for name, cost in (("a", 90), ("b", 60), ("c", 30)):
        # The typography goes into the page, and not into the baseline.
        text = f"The “new” bridge\u00a0– cost {cost} million dollars.\n\nNobody knows why it cost so much."
        (tmp_path / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")

    def check(*options: str) -> subprocess.CompletedProcess[str]:
        models = ("--embedding-model", "stub", "--nli-model", "stub")
        command = [sys.executable, "-m", "consistency", "check", "articles", "--format", "html", "--output-dir", "out"]
        return subprocess.run(
            [*command, *models, *options], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
        )

    first = check()
    assert first.returncode == 1, first.stderr
    page = watched(tmp_path / "out" / "index.html")
    pairs = page.locator("#list .pair").evaluate_all("pairs => pairs.map(pair => pair.id)")
    assert len(pairs) >= 3
    for anchor in pairs:
        mark(page, anchor.removeprefix("pair-"), "three bridges", who="Grace")
    file = downloaded(page, tmp_path)
    assert len(json.loads(file.read_text(encoding="utf-8"))["entries"]) == len(pairs)
    second = check("--baseline", str(file))
    assert second.returncode == 0, second.stdout + second.stderr
    page = watched(tmp_path / "out" / "index.html")
    assert page.locator("#list .chip.accepted").count() == len(pairs)
    assert page.locator("#list .chip.new").count() == 0
