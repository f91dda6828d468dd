from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any, Literal

import pytest

from consistency.records import BaselineEntry, Extent, Report, Review
from consistency.writers.html import HtmlWriter, content_hash

VOID = {"meta", "link", "input", "br", "hr", "img"}


class Page(HTMLParser):
    """The elements of a page, each with its attributes; complains of tags that don't match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.inline: dict[str, str] = {}
        self.data = ""
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
            is_data = self.elements[-1][1].get("type") == "application/json"
            if is_data:
                self.data = data
            else:
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


def data_of(html: str) -> dict[str, Any]:
    """What the page's script reads."""
    content: dict[str, Any] = json.loads(Page(html).data)
    return content


def test_the_top_says_what_was_found_and_what_was_checked(page: Page) -> None:
    assert "4 contradictions on 3 disputed facts, 1 update and 2 agreements" in page.text
    for words in ("5 articles 1 copy among them", "19 sentences 2 left out", "31 pairs judged 4 more cut", "2 skipped"):
        assert words in page.text
    assert "quantity error 2 name error 1 polarity error 1" in page.text
    assert "embedding all-MiniLM-L6-v2 535353535353" in page.text


def test_the_top_says_what_is_new_since_the_baseline(report: Report) -> None:
    entry = BaselineEntry("0" * 16, "name", ("x.md", "y.md"), ("Gone.", "Gone, too."))
    states: tuple[Literal["accepted", "expired", "waived"], ...] = ("accepted", "expired", "waived")
    judged = [replace(pair, review=Review(state)) for pair, state in zip(report.judged, states, strict=False)]
    page = Page(
        HtmlWriter().write(
            replace(
                report,
                judged=(*judged, *report.judged[3:]),
                baseline=(entry,),
                stale=(entry,),
                severities={"quantity": "warning"},
                changed_since="v1.2",
            )
        )
    )
    assert "1 new · 1 expired, and new again · 1 accepted · 1 waived · 1 stale entry" in page.text
    assert "Findings Severity All New name error 1 0 polarity error 1 1 quantity warning 2 1" in page.text
    assert "changed since v1.2" in page.text
    assert "name x.md Gone. y.md Gone, too." in page.text


def test_the_sections_come_in_the_order_of_importance(page: Page) -> None:
    titles = [
        "Disputed facts What the bridge cost",
        "Evening Sheet stands alone against 2 others.",
        "1 more, disputed by weaker signs alone How fishermen took it",
        "Contradictions 4",
        "Weaker signs 1",
        "Updates 1",
        "Agreements 2",
        "Article against article",
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
    data = data_of(HtmlWriter().write(report))

    def marked(side: list[Any]) -> list[tuple[str, int]]:
        text, place, found = data["texts"][side[1]], 0, []
        for skip, length, nature in zip(*[iter(side[2])] * 3, strict=True):
            place += skip + length
            found.append((text[place - length : place], nature))
        return found

    rows = {row[0]: row for row in data["pairs"]}
    pairs = {pair.verdict.kind or pair.verdict.label: rows[pair.fingerprint] for pair in report.judged}
    assert ("Marta Lindqvist", 3) in marked(pairs["name"][7])
    assert ("does not apply to buses", 1) in marked(pairs["polarity"][7])
    agreement = rows[report.judged[-1].fingerprint]
    assert ("412 metres", 2) in marked(agreement[7])


def test_each_text_stands_once_in_the_data(report: Report) -> None:
    html = HtmlWriter().write(report)
    texts = data_of(html)["texts"]
    assert len(texts) == len(set(texts))
    assert html.count("The bridge has cost the city some hundreds of millions of dollars.") == 1


def test_a_copy_is_named_beside_its_original_and_counted_once(page: Page) -> None:
    assert "City Ledger 10 May 2021 (copied in wire/copy.txt )" in page.text
    assert "copy of ledger/2021-05-10.md" in page.text


def test_the_matrix_counts_contradictions_and_agreements(page: Page) -> None:
    assert "1 Harbour Courier 2 1 1 2 2" in page.text  # against the Sheet two and one, with the Ledger one
    targets = [href for href in page.values("href") if "with=" in href]
    assert "#article=a1&with=a2" in targets
    assert "2 contradictions, 1 agreement" in page.values("aria-label")


def test_every_link_inside_the_page_has_its_target(page: Page) -> None:
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    inside = [href[1:] for href in page.values("href") if href.startswith("#")]
    assert len(inside) > 10
    anchors = {f"pair-{row[0]}" for row in json.loads(page.data)["pairs"]}
    assert {name for name in inside if "=" not in name} <= set(ids) | anchors


def test_headings_go_down_one_step_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_table_headers_have_a_scope_and_fields_a_label(page: Page) -> None:
    assert all("scope" in attributes for tag, attributes in page.elements if tag == "th")
    wrapped = ("radio", "checkbox")  # these stand inside their labels
    fields = {
        attributes["id"]
        for tag, attributes in page.elements
        if tag in ("select", "input") and attributes.get("type") not in wrapped
    }
    assert fields == {
        target for tag, attributes in page.elements if tag == "label" and (target := attributes.get("for"))
    }


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


def test_an_article_with_two_values_that_exclude_each_other_is_named(report: Report) -> None:
    fact, *others = report.facts
    assert "More than one of these values" not in Page(HtmlWriter().write(report)).text
    twice = tuple(
        replace(side, articles=tuple(sorted({*side.articles, "evening/bridge.txt"})), extent=Extent(low, low + 1, ""))
        for low, side in enumerate(fact.sides)
    )
    apart = tuple(replace(side, extent=Extent(10 * n, 10 * n + 1, "")) for n, side in enumerate(twice))
    for sides, told in ((twice, False), (apart, True)):
        page = Page(HtmlWriter().write(replace(report, facts=(replace(fact, sides=sides, alone=None), *others))))
        assert ("More than one of these values stands in Evening Sheet" in page.text) == told


def test_agreements_on_disputed_facts_alone_are_no_contradiction_in_terms(report: Report) -> None:
    disputed = tuple(fact for fact in report.facts if fact.disputed)
    page = Page(HtmlWriter().write(replace(report, facts=disputed)))
    assert "Every fact with agreements is disputed as well" in page.text


def test_an_empty_report_is_a_page_too(empty_report: Report) -> None:
    page = Page(HtmlWriter().write(empty_report))
    for words in ("No contradictions found.", "No fact is disputed.", "Nothing was skipped.", "No model was used."):
        assert words in page.text


def test_hostile_texts_are_shown_and_do_nothing(hostile_report: Report) -> None:
    html = HtmlWriter().write(hostile_report)
    page = Page(html)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", html)
    assert [tag for tag, _ in page.elements].count("script") == 2
    assert "[U+202E]evil[U+2066]␛[31m␀ \ufffd 'x' \"y\" & </style> {{ 7 * 7 }}" in page.text
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    assert all(href.startswith("#") for href in page.values("href"))
    assert [row[6:8] for row in json.loads(page.data)["articles"]] == [["", ""], ["", "ar"]]
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch("[A-Za-z0-9_-]+", anchor) for anchor in ids)


def test_an_endless_sentence_is_cut(hostile_report: Report) -> None:
    html = HtmlWriter().write(hostile_report)
    assert len(html) < 100_000
    cut = [side[5] & 2 for row in data_of(html)["pairs"] for side in row[7:9]]
    assert 2 in cut


def test_weaker_signs_are_no_findings(report: Report) -> None:
    page = Page(HtmlWriter().write(replace(report, min_confidence=0.99)))
    assert "0 contradictions" in page.text
    assert "Weaker signs 5" in page.text
    assert "4 disputed by weaker signs alone" in page.text
    assert {row[1] for row in json.loads(page.data)["pairs"]} == {1, 2, 3}


def test_same_report_same_bytes(report: Report) -> None:
    backwards = replace(
        report,
        settings=dict(reversed(list(report.settings.items()))),
        models=dict(reversed(list(report.models.items()))),
        counts=dict(reversed(list(report.counts.items()))),
    )
    assert HtmlWriter().write(report) == HtmlWriter().write(backwards)
