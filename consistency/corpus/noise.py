"""Scraping noise of plain text: lines that belong to the page, not to the article.

Lines are judged by general rules, first alone (`lines`), then by their neighbourhood: repeats, blocks of links
under a heading such as "Most popular", menus, and teasers of other stories behind the last paragraph. Where the
rules can't tell, the line stays: a lost claim is worse than a kept menu.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from consistency.corpus.dates import publication_date
from consistency.corpus.lines import LONGEST_HEADLINE, Kind, is_menu_item, is_teaser_heading, kind_of
from consistency.corpus.wrapping import unwrap
from consistency.text import ends_sentence, has_number, has_verb, normalise, words

_SHORTEST_MENU = 3
_HEAD = 30
"""How many lines of the head may hold the article's date or title; teasers' dates stand further down."""
_TAIL = 300
"""How many lines the teasers behind an article take at most."""
_WIDGET = 50
"""How many lines a block of links inside an article takes at most."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A plain text without its noise; `dropped` counts lines, `title` is the first headline among those kept."""

    text: str
    dropped: int
    title: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    kind: Kind
    gap: bool
    """Whether a blank line stands before it."""


def clean_page(text: str) -> Cleaned:
    """The article in a plain-text scrape.

    >>> clean_page("Home\\nSubscribe\\n\\nThe bridge was opened to traffic in 1932.\\n\\nMore stories").text
    'The bridge was opened to traffic in 1932.'
    """
    lines = list(_lines(text))
    kept = [True] * len(lines)
    _drop_repeats(lines, kept)
    _drop_tail(lines, kept)
    _drop_widgets(lines, kept)
    _drop_menus(lines, kept)
    for i, line in enumerate(lines):
        if line.kind not in (Kind.PROSE, Kind.SHORT):
            kept[i] = False
    if not any(kept):
        # Nothing but short lines is no scrape of an article; it's what the author wrote.
        kept = [True] * len(lines)
    remaining = [line for line, keep in zip(lines, kept, strict=True) if keep]
    return Cleaned(_joined(lines, kept), len(lines) - len(remaining), _title(lines, kept), _published(lines))


def _lines(text: str) -> Iterator[_Line]:
    gap = False
    for raw in unwrap(text.splitlines()):
        line = raw.strip()
        if line:
            yield _Line(line, kind_of(line), gap)
        gap = not line


def _drop_repeats(lines: list[_Line], kept: list[bool]) -> None:
    """A line seen before, or one that is a neighbour's words with a label glued on ("premiumScientists find …")."""
    seen: set[str] = set()
    for i, line in enumerate(lines):
        key = normalise(line.text)
        if key in seen:
            kept[i] = False
        seen.add(key)
        for neighbour in lines[max(0, i - 2) : i]:
            if neighbour.kind is Kind.SHORT and len(words(neighbour.text)) > 3 and line.kind is Kind.SHORT:
                extra = line.text.removesuffix(neighbour.text)
                if extra != line.text and " " not in extra:
                    kept[i] = False


def _drop_tail(lines: list[_Line], kept: list[bool]) -> None:
    """Teasers behind the article: from the first label after which nothing but teasers comes."""
    sizes = [len(line.text) if line.kind is Kind.PROSE else 0 for line in lines]
    before, after = 0, sum(sizes)
    for i, line in enumerate(lines):
        before, after = before + sizes[i], after - sizes[i]
        may_begin = before > after and len(lines) - i <= _TAIL and line.kind not in (Kind.PROSE, Kind.SHORT)
        if may_begin and _is_teasers(lines, i):
            kept[i:] = [False] * (len(lines) - i)
            return


def _is_teasers(lines: list[_Line], start: int) -> bool:
    """Whether all that follows `start` are headlines of other stories, by their stamps or by the heading at `start`."""
    tail = lines[start + 1 :]
    stamps = sum(line.kind is Kind.STAMP for line in tail)
    headlines = sum(line.kind is Kind.SHORT for line in tail)
    if not headlines:
        return False
    if all(line.kind is not Kind.PROSE for line in tail):
        return stamps >= 2 or is_teaser_heading(lines[start].text)
    # A summary may stand between a teaser's headline and its stamp. A forum's posts have no headline of their own.
    padded = [lines[start], *tail, lines[start]]
    summaries = [i for i in range(1, len(padded) - 1) if padded[i].kind is Kind.PROSE]
    return stamps >= 2 and all(padded[i - 1].kind is Kind.SHORT and padded[i + 1].kind is Kind.STAMP for i in summaries)


def _drop_widgets(lines: list[_Line], kept: list[bool]) -> None:
    """A block of link texts right under a heading such as "Most popular", up to a blank line or the end."""
    for i, line in enumerate(lines):
        if not is_teaser_heading(line.text):
            continue
        end, last = i + 1, min(len(lines), i + _WIDGET)
        while end < last and lines[end].kind is not Kind.PROSE and not (lines[end].gap and end > i + 1):
            end += 1
        closed = end == len(lines) or lines[end].gap
        if closed and sum(lines[j].kind is Kind.SHORT for j in range(i + 1, end)) >= 2:
            kept[i:end] = [False] * (end - i)


def _drop_menus(lines: list[_Line], kept: list[bool]) -> None:
    """Runs of menu items, before the first paragraph, behind the last, or next to furniture."""
    prose = [i for i, line in enumerate(lines) if line.kind is Kind.PROSE]
    first, last = (prose[0], prose[-1]) if prose else (0, len(lines))
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and _in_menu(lines[end]):
            end += 1
        run = lines[start:end]
        # Stamps and buttons around a headline make no menu; several items do.
        items = sum(line.kind in (Kind.SHORT, Kind.LABEL) for line in run)
        outside = end <= first or start > last
        if items >= _SHORTEST_MENU and (outside or any(line.kind is Kind.FURNITURE for line in run)):
            kept[start:end] = [False] * len(run)
        start = max(end, start + 1)


def _in_menu(line: _Line) -> bool:
    return line.kind is not Kind.PROSE and (line.kind is not Kind.SHORT or is_menu_item(line.text))


def _joined(lines: list[_Line], kept: list[bool]) -> str:
    parts: list[str] = []
    gap = False
    for line, keep in zip(lines, kept, strict=True):
        gap = gap or line.gap
        if keep:
            parts.append(("\n\n" if gap else "\n") + line.text if parts else line.text)
            gap = False
    return "".join(parts)


def _title(lines: list[_Line], kept: list[bool]) -> str | None:
    """The first headline before the first paragraph, if an article follows it.

    Without a verb or figure a line is a headline only at the very top, because it may be a page's motto.
    """
    places = [i for i, keep in enumerate(kept) if keep]
    for i in places[:_HEAD]:
        line, count = lines[i], len(words(lines[i].text))
        if line.kind is Kind.PROSE or i == places[-1]:
            return None
        is_headline = 3 <= count <= LONGEST_HEADLINE and not ends_sentence(line.text)
        if is_headline and (i == 0 or has_verb(line.text) or (count > 4 and has_number(line.text))):
            return line.text
    return None


def _published(lines: list[_Line]) -> date | None:
    """The date in the head's date lines, up to the second paragraph."""
    head: list[str] = []
    paragraphs = 0
    for line in lines[:_HEAD]:
        paragraphs += line.kind is Kind.PROSE
        if paragraphs > 2:
            break
        if line.kind is Kind.STAMP:
            head.append(line.text)
    return publication_date(head)
