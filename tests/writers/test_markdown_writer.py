from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from consistency.records import Report
from consistency.writers.markdown import LIMIT, MarkdownWriter, escape


class Shown(HTMLParser):
    """What a host makes of Markdown: its elements and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        # Everything on that GitHub has on: HTML, tables, strikethrough and linked addresses.
        self.html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.text = ""
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment hides {data!r}")


def shown(report: Report) -> Shown:
    return Shown(MarkdownWriter().write(report))


def test_the_top_says_what_was_found(report: Report, reviewed_report: Report, empty_report: Report) -> None:
    assert (
        MarkdownWriter()
        .write(report)
        .startswith(
            "## consistency: 4 new contradictions (4 errors)\n\n"
            "Checked Harbour bridge: 5 articles, 19 sentences, 31 pairs: 4 contradictions, 2 agreements, 1 update.\n"
        )
    )
    text = MarkdownWriter().write(reviewed_report)
    assert text.startswith("## consistency: 2 new contradictions (1 error and 1 note)\n")
    assert "4 contradictions (2 new, 1 accepted and 1 waived), 2 agreements" in text
    assert MarkdownWriter().write(empty_report).startswith("## consistency: no contradictions\n")
    settled = replace(reviewed_report, judged=reviewed_report.judged[:1])
    assert MarkdownWriter().write(settled).startswith("## consistency: no new contradictions\n")


def test_disputed_facts_show_who_says_what(reviewed_report: Report) -> None:
    page = shown(reviewed_report)
    assert page.tags.count("table") == 1
    # The head and the two facts that new findings dispute.
    assert page.tags.count("tr") == 3
    assert "What the bridge cost (quantity)" in page.text
    assert "“about $40 million”: courier/opening.html and ledger/2021-05-10.md“hundreds of" in page.text
    assert "evening/bridge.txt, which stands alone" in page.text


def test_new_findings_come_before_what_is_folded_in(reviewed_report: Report) -> None:
    text = MarkdownWriter().write(reviewed_report)
    parts = [
        "### New findings",
        "articles/evening/bridge.txt:4: “The bridge has cost",
        "accepted in the past by Bo on 2 January 2024 until 1 February 2024: until the new tariff",
        "<details>\n<summary>2 settled findings</summary>",
        "accepted by Ann on 3 May 2024 until 1 January 2025: an estimate of 2019",
        "waived at articles/courier/opening.html:9: a typo in the sources",
        "<summary>2 files or rows not checked</summary>",
        "- scans/plan.pdf: no reader for .pdf files",
        "<summary>1 baseline entry without a finding</summary>",
        "“No fisherman of the old harbour welcomed",
    ]
    positions = [text.index(part) for part in parts]
    assert positions == sorted(positions)
    assert shown(reviewed_report).tags.count("details") == 3


def test_a_comment_has_room_for_it_and_what_is_left_out_is_counted(many_findings: Callable[[int], Report]) -> None:
    report = many_findings(1000)
    text = MarkdownWriter().write(report)
    assert LIMIT * 0.9 < len(text) <= LIMIT < 65_536
    parts = [text[: text.index("### New")], text[text.index("### New") : text.index("<details>")]]
    for part, entry in zip(parts, ("\n| **", "\n- **"), strict=True):
        [left_out] = re.findall(r"…and ([\d,]+) more, which the HTML report shows\.", part)
        assert int(left_out.replace(",", "")) == 1002 - part.count(entry) < 1000
    assert "<summary>2 settled findings</summary>" in text
    assert text.endswith("</details>\n")
    page = Shown(text)
    assert page.tags.count("details") == page.html.count("</details>") == 3


@pytest.mark.parametrize("number", [10, 60, 100, 150, 200])
def test_it_is_never_longer_than_a_comment(many_findings: Callable[[int], Report], number: int) -> None:
    report = many_findings(number)
    skipped = tuple(replace(report.skipped[0], reason="x" * 300) for _ in range(500))
    assert len(MarkdownWriter().write(replace(report, skipped=skipped, stale=report.stale * 500))) <= LIMIT


@pytest.mark.parametrize("which", ["hostile_report", "attacked_report"])
def test_hostile_texts_are_shown_letter_by_letter(which: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(which)
    text = MarkdownWriter().write(report)
    text.encode()
    page = Shown(text)
    assert set(page.tags) <= set("h2 h3 p table thead tbody tr th td strong br ul li details summary".split())
    assert page.attributes == []
    assert len(text) < LIMIT
    for part in ("@everyone", "#1 ", "!2", "GH-3", "\x1b", "\x00", "\u202e"):
        assert part not in page.text
    assert not re.search(r"https?://|www\.|\]\(|`|\$(?!\{\{)", text)
    # Each row of the table has two cells, whatever stands in them.
    rows = [line for line in text.split("\n") if line.startswith("|")]
    assert {line.count("|") for line in rows} == {3}
    # Nothing begins a line but what the writer put there; hosts read commands such as /close there.
    assert not [
        line for line in text.split("\n") if line and not re.match(r"## |### |Checked |\|| {0,2}- |</?de|<su|…", line)
    ]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "plain text",
            "*a* _b_ **c**",
            "<b>&amp;",
            "[a](b)",
            "`x`",
            "a | b",
            "~~x~~",
            "$x$",
            "\\*",
            "# head",
            "> quote",
        ),
        *(
            "- item",
            "+ item",
            "1. item",
            "12) item",
            "=== x",
            "http://a.example",
            "www.a.example",
            "a:b",
            ":tada:",
            "![x](y)",
        ),
        *("2021-05-10.md", "$40 million", "5 % of 10 + 3 - 2 = x!"),
    ],
)
def test_escaped_text_is_shown_as_it_was(text: str) -> None:
    page = Shown(f"- {escape(text)}\n")
    assert page.tags in (["ul", "li"],)
    assert page.text.strip() == text


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("@all", "@\u200ball"),
        ("#12", "#\u200b12"),
        ("!3", "!\u200b3"),
        ("gh-4", "gh-\u200b4"),
        ("a@b.c", "a@\u200bb.c"),
    ],
)
def test_what_hosts_would_link_is_parted(text: str, parted: str) -> None:
    assert Shown(escape(text)).text.strip() == parted
