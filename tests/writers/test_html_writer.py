from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from consistency.records import Report
from consistency.writers import pair_view
from consistency.writers.html import HtmlWriter, content_hash

VOID = {"meta", "link", "input", "br", "rect", "hr", "img"}


class Page(HTMLParser):
    """The elements of a page, each with its attributes; complains of tags that don't match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.inline: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in ("style", "script"):
            self.inline[self._open[-1]] = data
        else:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def values(self, attribute: str) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get(attribute)) is not None]


@pytest.fixture
def page(report: Report) -> Page:
    return Page(HtmlWriter().write(report))


def test_the_top_says_what_was_found(page: Page) -> None:
    assert (
        "5 articles, 19 sentences, 31 pairs: 4 contradictions (3 disputed facts), 1 update, 2 agreements" in page.text
    )
    assert "2 quantity 1 name 1 polarity 2 skipped" in page.text


def test_the_sections_come_in_the_order_of_importance(page: Page) -> None:
    titles = [
        "Disputed facts What the bridge cost",
        "Evening Sheet stands alone against 2 others.",
        "1 more, disputed by weaker signs alone How fishermen took it",
        "Contradictions 4",
        "Weaker signs (below the confidence asked for) 1",
        "Updates 1",
        "Agreements 2",
        "Agreed facts Fact",
        "When the bridge opened 3 May 2021 Harbour Courier",
        "What was checked, and what was not",
        "scans/plan.pdf no reader for .pdf files",
        "1 left out: question",
        "4 more were close enough",
        "paths articles, letters",
        "all-MiniLM-L6-v2 Apache-2.0 22,713,216 bfloat16 5353",
    ]
    places = [page.text.find(title) for title in titles]
    assert -1 not in places
    assert places == sorted(places)


def test_a_pair_marks_the_words_that_differ_and_the_values_that_were_compared(report: Report) -> None:
    html = HtmlWriter().write(report)
    assert '<b class="value differs">Marta Lindqvist</b>' in html
    assert "<mark>does not apply to buses</mark>" in html
    assert '<b class="value">412 metres</b>' in html
    assert "entailment a→b" in html


def test_every_link_inside_the_page_has_its_target(page: Page) -> None:
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    inside = [href[1:] for href in page.values("href") if href.startswith("#")]
    assert len(inside) > 10
    assert set(inside) <= set(ids)


def test_headings_go_down_one_step_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_table_headers_have_a_scope_and_fields_a_label(page: Page) -> None:
    assert all("scope" in attributes for tag, attributes in page.elements if tag == "th")
    fields = {attributes["id"] for tag, attributes in page.elements if tag in ("select", "input")}
    assert fields == {attributes["for"] for tag, attributes in page.elements if tag == "label"}


def test_the_policy_allows_the_inline_style_and_script_by_their_hashes_and_nothing_else(page: Page) -> None:
    policy = next(
        attrs["content"] for _, attrs in page.elements if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src '{content_hash(page.inline['style'])}'" in policy
    assert f"script-src '{content_hash(page.inline['script'])}'" in policy
    assert "unsafe" not in policy


def test_the_page_asks_nothing_of_the_network(page: Page) -> None:
    assert not {tag for tag, _ in page.elements} & {"link", "img", "iframe", "object", "embed", "video", "audio"}
    assert not page.values("src")
    assert not page.values("style")
    assert "url(" not in page.inline["style"]
    assert "@import" not in page.inline["style"]


def test_no_folder_of_a_model_is_told(report: Report) -> None:
    assert "/somewhere/private" not in HtmlWriter().write(report)


def test_an_empty_report_is_a_page_too(empty_report: Report) -> None:
    page = Page(HtmlWriter().write(empty_report))
    for words in ("No contradictions found.", "No fact is disputed.", "Nothing was skipped.", "No model was used."):
        assert words in page.text


def test_hostile_texts_are_shown_and_do_nothing(hostile_report: Report) -> None:
    html = HtmlWriter().write(hostile_report)
    page = Page(html)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", html)
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert "[U+202E]evil[U+2066]␛[31m␀ \ufffd 'x' \"y\" & </style> {{ 7 * 7 }}" in page.text
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    assert all(href.startswith("#") for href in page.values("href"))
    assert set(page.values("lang")) == {"en", "ar"}
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch("[A-Za-z0-9_-]+", anchor) for anchor in ids)


def test_an_endless_sentence_is_cut_with_a_word_about_it(hostile_report: Report) -> None:
    html = HtmlWriter().write(hostile_report)
    assert len(html) < 100_000
    assert "The sentence is cut here" in html


def test_a_group_that_is_too_long_says_so(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(pair_view.SHOWN, "contradictions", 2)
    page = Page(HtmlWriter().write(report))
    assert "The page shows the first 2 of 4; pairs.csv and report.json have all." in page.text
    assert "1 more in the data files" in page.text
    inside = {href[1:] for href in page.values("href") if href.startswith("#")}
    assert inside <= set(page.values("id"))


def test_weaker_signs_are_no_findings(report: Report) -> None:
    page = Page(HtmlWriter().write(replace(report, min_confidence=0.99)))
    assert "No contradictions found." in page.text
    assert "Weaker signs (below the confidence asked for) 5" in page.text
    assert "4 more, disputed by weaker signs alone" in page.text or "4 disputed by weaker signs alone" in page.text


def test_same_report_same_bytes(report: Report) -> None:
    backwards = replace(
        report,
        settings=dict(reversed(list(report.settings.items()))),
        models=dict(reversed(list(report.models.items()))),
        counts=dict(reversed(list(report.counts.items()))),
    )
    assert HtmlWriter().write(report) == HtmlWriter().write(backwards)


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs chromium")
def test_a_browser_runs_the_script_under_the_policy(report: Report, tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_text(HtmlWriter().write(report), encoding="utf-8")
    quiet = ("background-networking", "component-update", "extensions", "gpu", "sync")
    flags = ["--headless", "--no-sandbox", "--no-first-run", *(f"--disable-{what}" for what in quiet), "--dump-dom"]
    command = ["chromium", *flags, f"--user-data-dir={tmp_path / 'profile'}", file.as_uri()]
    browser = subprocess.run(command, capture_output=True, timeout=240, check=False)
    if browser.returncode:
        pytest.skip(f"chromium doesn't start here: {browser.stderr[-200:]!r}")
    dom = browser.stdout.decode()
    # The form is hidden until the script has run.
    assert re.search(r'<form id="filter" aria-label="[^"]*">', dom)
