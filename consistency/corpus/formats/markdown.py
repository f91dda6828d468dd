"""Markdown: its mark-up is taken off, so that sentences read as prose.

Headings, list items and table rows become lines of their own. Code blocks, comments and scripts make no claim and
are dropped; their lines count as noise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from consistency.corpus.comments import markdown_comments, without_open_comments
from consistency.corpus.encoding import UnreadableError, decode
from consistency.corpus.formats.front_matter import lines_above, split_front_matter
from consistency.corpus.formats.interface import Reading, make_article
from consistency.corpus.noise import clean_page
from consistency.corpus.waivers import waivers_of
from consistency.records import Skipped
from consistency.settings import Columns

_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:?")


def read_markdown(data: bytes, id: str, columns: Columns) -> Reading:
    """One article; the title is the front matter's, or the first heading of the first level."""
    text = decode(data)
    front = split_front_matter(text)
    body = re.sub(r"\r\n?", "\n", front.text)
    try:
        tokens, _ = parse_markdown(body)
        body, unclosed = without_open_comments(tokens, body)
        if unclosed:
            tokens, _ = parse_markdown(body)
    except RecursionError:
        raise UnreadableError("mark-up nested too deeply") from None
    lines, title, dropped = _prose(tokens)
    comments = [*unclosed, *markdown_comments(tokens, body)]
    waivers, unclear = waivers_of(comments, id, lines_above(text, front.text))
    article = make_article(
        id,
        "\n\n".join(lines),
        title=front.title or title,
        source=front.source,
        published=front.published or clean_page("\n".join(lines[:30])).published,
        url=front.url,
        language=front.language,
        noise=dropped,
        waivers=waivers,
    )
    problems = (Skipped(id, front.problem),) if front.problem else ()
    return Reading((article,), (*problems, *unclear))


def parse_markdown(text: str) -> tuple[list[Token], frozenset[str]]:
    """The tokens of a text, and the labels of its link definitions; raises `RecursionError` for absurd nesting."""
    # Indented code is off: in pages turned into Markdown an indented paragraph is prose far oftener than code.
    parser = MarkdownIt("commonmark", {"maxNesting": 40}).enable(["table", "strikethrough"]).disable("code")
    found: dict[str, Any] = {}
    tokens = parser.parse(text, found)
    return tokens, frozenset(found.get("references", ()))


def _prose(tokens: Sequence[Token]) -> tuple[list[str], str | None, int]:
    """The paragraphs, the title, and how many lines of code and comments were dropped."""
    paragraphs: list[str] = []
    title: str | None = None
    dropped = 0
    header: list[str] = []
    row: list[str] = []
    for position, token in enumerate(tokens):
        opener = tokens[position - 1]
        if token.type == "fence":
            dropped += len(token.content.splitlines())
        elif token.type == "html_block":
            visible = _visible_text(token.content)
            paragraphs += visible
            dropped += 0 if visible else len(token.content.splitlines())
        elif token.type == "inline" and opener.type in ("th_open", "td_open"):
            (header if opener.type == "th_open" else row).append(_inline_text(token.children or []))
        elif token.type == "inline":
            lines = [line.strip() for line in _inline_text(token.children or []).split("\n")]
            paragraphs += [line for line in lines if line]
            if title is None and opener.tag == "h1" and lines[0]:
                title = " ".join(lines)
        elif token.type == "tr_close" and row:
            paragraphs.append(_row_text(header, row))
            row = []
        elif token.type == "table_close":
            header = []
    return paragraphs, title, dropped


def _inline_text(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    # Inside a sentence an image is an icon or a formula; alone in its paragraph its description is a caption.
    has_text = any(token.type == "text" and token.content.strip() for token in tokens)
    for token in tokens:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak" or (token.type == "html_inline" and token.content.lower().startswith("<br")):
            parts.append("\n")
        elif token.type == "image" and not has_text:
            parts.append(_inline_text(token.children or []) + "\n")
    return re.sub(r"[ \t]+", " ", _FOOTNOTE.sub("", "".join(parts))).strip()


def _row_text(header: list[str], row: list[str]) -> str:
    """A table's row as one line: "GPUs: 10,000; year: 2020"."""
    names = header + [""] * (len(row) - len(header))
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in zip(names, row, strict=False) if cell)


def _visible_text(markup: str) -> list[str]:
    collector = _TextCollector()
    collector.feed(markup)
    collector.close()
    return [line for raw in "".join(collector.parts).split("\n") if (line := " ".join(raw.split()))]


class _TextCollector(HTMLParser):
    """Collects what a browser would show of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style") and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)
