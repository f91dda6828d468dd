"""Comments that speak to this program (`<!-- consistency: … -->`), and the lines that each is about.

A comment that stands alone on its lines is about the next block of text; any other about the block that it stands
in, or right behind. A block is:

- in Markdown the lines up to the next blank one, and for a comment inside it a paragraph, a list item, a row;
- in HTML an element such as `<p>`, `<ul>` or `<table>`, from the line of its tag to that of its end;
- in plain text a line, or a paragraph that is wrapped at a column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from consistency.corpus.markup import Piece, pieces
from consistency.corpus.offsets import Lines
from consistency.corpus.wrapping import is_wrapped

_OPENING = re.compile(r"<!--\s{0,9}consistency(?:\s{0,9}:|[\s-]{1,9}ign)", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t\r>]*\n")
_BLANK = re.compile(r"[\s>]*")
_MARKER = re.compile(r"[\s>]*(?:[-*+]|\d{1,9}[.)])?\s*")
_BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol p pre section summary table tbody "
    "td tfoot th thead tr ul".split()
)
_CLOSED_BY_THE_NEXT = frozenset("p li dt dd td th tr".split())


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment to this program: its line, the lines that it is about, and its words. Lines count from 1."""

    line: int
    first: int
    last: int
    text: str
    closed: bool = True


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a comment stands; `own` are the lines of the block around it where the parser knows them."""

    start: int
    end: int
    own: tuple[int, int] | None = None


def open_comments(text: str) -> Iterator[tuple[int, int, bool]]:
    """The comments to this program in a text without markup: from, to, and whether they are closed.

    One that isn't closed before the next blank line ends with its line.
    """
    position = close = blank = 0
    while opening := _OPENING.search(text, position):
        start, position = opening.span()
        if close < position:
            close = _or_end(text.find("-->", position), text)
        if blank < position:
            found = _BLANK_LINE.search(text, position)
            blank = found.start() + 1 if found else len(text) + 1
        closed = close < min(blank, len(text))
        position = close + 3 if closed else _or_end(text.find("\n", position), text)
        yield start, position, closed


def text_comments(text: str) -> tuple[str, list[Comment]]:
    """A plain text without its comments, whose lines go with them where nothing else is on them; and the comments."""
    found = list(open_comments(text))
    if not found:
        return text, []
    blocks = _Blocks(text, [_Found(start, end) for start, end, _ in found], _BLANK, each_line=True)
    comments = [_comment(text, blocks, _Found(start, end), closed) for start, end, closed in found]
    kept = [line for number, line in enumerate(blocks.shown, start=1) if number not in blocks.silent]
    return "\n".join(kept), comments


def markdown_comments(tokens: Sequence[Token], text: str) -> list[Comment]:
    """The comments of a parsed Markdown text whose lines end at `\\n`; those in code are none."""
    if not _OPENING.search(text):
        return []
    found = list(_in_markdown(tokens, Lines(text)))
    blocks = _Blocks(text, found, _MARKER)
    return [_comment(text, blocks, comment) for comment in found if _OPENING.match(text, comment.start)]


def without_open_comments(tokens: Sequence[Token], text: str) -> tuple[str, list[Comment]]:
    """A Markdown text in which comments that nothing closes are blanked, and these; most often the text itself."""
    if not _OPENING.search(text) or not any(_is_open(token) for token in tokens):
        return text, []
    lines = Lines(text)
    code = [token.map for token in tokens if token.type == "fence" and token.map]
    blanked: list[Comment] = []
    parts: list[str] = []
    position = 0
    for start, end, closed in open_comments(text):
        line, column = lines.at(start)
        in_code = any(first < line <= last for first, last in code)
        if closed or in_code or text[start - column + 1 : start].count("`") % 2:
            continue
        blanked.append(Comment(line, line, line, text[start + 4 : end].strip(), closed=False))
        parts += [text[position:start], " " * (end - start)]
        position = end
    return "".join([*parts, text[position:]]), blanked


def html_comments(page: str) -> list[Comment]:
    """The comments of a page; those in scripts, styles and titles are none."""
    if not _OPENING.search(page):
        return []
    lines = Lines(page)
    outline = _Outline(page)
    comments = []
    for number, piece in enumerate(outline.pieces):
        if piece.kind != "comment" or not _OPENING.match(page, piece.start):
            continue
        start, end = outline.block_of(number, lines)
        text = page[piece.start + 4 : piece.end]
        closed = text.endswith("-->")
        first, last = lines.line(start), lines.line(max(start, end - 1))
        comments.append(Comment(lines.line(piece.start), first, last, text.removesuffix("-->").strip(), closed))
    return comments


def _comment(text: str, blocks: _Blocks, found: _Found, closed: bool = True) -> Comment:
    first, last = blocks.lines.line(found.start), blocks.lines.line(found.end - 1)
    words = text[found.start + 4 : found.end].removesuffix("-->").strip()
    if blocks.alone.issuperset(range(first, last + 1)):
        return Comment(first, *blocks.below(last), words, closed)
    return Comment(first, *(found.own or blocks.around(first, last)), words, closed)


class _Blocks:
    """The blocks of a text by its lines; `shown` are the lines without comments.

    `silent` are those that hold nothing but comments, `alone` those that may hold an `empty` list item beside them.
    """

    def __init__(self, text: str, comments: Iterable[_Found], empty: re.Pattern[str], each_line: bool = False) -> None:
        self.lines = Lines(text)
        shown, touched = _without(self.lines, comments)
        self.shown = shown
        self.silent = {number for number in touched if _BLANK.fullmatch(shown[number - 1])}
        self.alone = {number for number in touched if empty.fullmatch(shown[number - 1])}
        count = len(shown)
        self._starts = list(range(1, count + 1))
        self._ends = list(range(1, count + 1))
        self._next = [count + 1] * (count + 2)
        block: list[int] = []
        for number in range(1, count + 2):
            if number <= count and number in self.silent:
                continue
            if number <= count and not _BLANK.fullmatch(shown[number - 1]):
                block.append(number)
                continue
            if not each_line or is_wrapped([shown[line - 1] for line in block]):
                for line in block:
                    self._starts[line - 1], self._ends[line - 1] = block[0], block[-1]
            block = []
        for number in range(count, 0, -1):
            self._next[number] = self._next[number + 1] if _BLANK.fullmatch(shown[number - 1]) else number

    def below(self, line: int) -> tuple[int, int]:
        """The next block below a line; lines that the text doesn't have if there is none."""
        first = self._next[line + 1] if line < len(self.shown) else len(self.shown) + 1
        return first, self._ends[first - 1] if first <= len(self.shown) else first

    def around(self, first: int, last: int) -> tuple[int, int]:
        """The block that the lines belong to."""
        return min(first, self._starts[first - 1]), max(last, self._ends[last - 1])


def _without(lines: Lines, comments: Iterable[_Found]) -> tuple[list[str], set[int]]:
    """The lines without the comments, and the numbers of those that held one."""
    parts: list[str] = []
    touched: set[int] = set()
    position = 0
    for comment in sorted(comments, key=lambda comment: comment.start):
        start = max(comment.start, position)
        inner = lines.text[start : comment.end]
        parts += [lines.text[position:start], "\n" * inner.count("\n")]
        touched |= set(range(lines.line(comment.start), lines.line(comment.end - 1) + 1))
        position = max(position, comment.end)
    return "".join([*parts, lines.text[position:]]).split("\n"), touched


def _in_markdown(tokens: Sequence[Token], lines: Lines) -> Iterator[_Found]:
    text = lines.text
    cursor = 0
    for token in tokens:
        if token.map is None:
            continue
        start, end = lines.region(token.map[0] + 1, token.map[1])
        if token.type == "html_block":
            yield from (_Found(p.start, p.end) for p in pieces(text, start, end) if p.kind == "comment")
        elif token.type == "inline":
            cursor = max(cursor, start)
            for child in token.children or []:
                is_comment = child.type == "html_inline" and child.content.startswith("<!--")
                if not is_comment and child.type != "code_inline":
                    continue
                # In a quotation the mark-up of its lines stands between those of the comment.
                place = text.find(child.content, cursor, end)
                place = text.find("<!--", cursor, end) if place < 0 and is_comment else place
                if place < 0:
                    continue
                cursor = _or_end(text.find("-->", place, end), text) + 3 if is_comment else place + len(child.content)
                if is_comment:
                    yield _Found(place, min(cursor, end), (token.map[0] + 1, token.map[1]))


def _is_open(token: Token) -> bool:
    if token.type == "html_block":
        last = max((piece for piece in pieces(token.content)), key=lambda piece: piece.start, default=None)
        return last is not None and last.kind == "comment" and not token.content[: last.end].endswith("-->")
    return any(child.type == "text" and _OPENING.search(child.content) for child in token.children or [])


class _Outline:
    """A page's block elements, texts and comments in their order, and where each element ends."""

    def __init__(self, page: str) -> None:
        self._page = page
        self.pieces = [piece for piece in pieces(page) if self._counts(piece)]
        self._ends = [piece.end for piece in self.pieces]
        self._openings: dict[int, int] = {}
        self._close_elements()
        count = len(self.pieces)
        self._before = [-1] * (count + 1)
        self._texts = [0] * (count + 1)
        self._after = [count] * (count + 2)
        for number, piece in enumerate(self.pieces):
            is_tag = piece.kind in ("open", "close")
            self._before[number + 1] = number if is_tag else self._before[number]
            self._texts[number + 1] = self._texts[number] + (piece.kind == "text")
        for number in range(count - 1, -1, -1):
            is_tag = self.pieces[number].kind in ("open", "close")
            self._after[number] = number if is_tag else self._after[number + 1]

    def block_of(self, number: int, lines: Lines) -> tuple[int, int]:
        """Where the block begins and ends that a comment is about."""
        before, after = self._before[number], self._after[number + 1]
        if self._texts[after] > self._texts[before + 1]:
            return self._stretch(before, after)
        comment = self.pieces[number]
        line_start = lines.span(lines.line(comment.start))[0]
        if before in self._openings and self.pieces[before].start >= line_start:
            return self.pieces[self._openings[before]].start, self.pieces[before].end
        while after < len(self.pieces) and self.pieces[after].kind == "close":
            following = self._after[after + 1]
            if self._texts[following] > self._texts[after + 1]:
                return self._stretch(after, following)
            after = following
        if after == len(self.pieces):
            return len(self._page), len(self._page)
        return self.pieces[after].start, self._ends[after]

    def _stretch(self, before: int, after: int) -> tuple[int, int]:
        """From one tag to another, the tags included."""
        start = self.pieces[before].start if before >= 0 else 0
        return start, self.pieces[after].end if after < len(self.pieces) else len(self._page)

    def _counts(self, piece: Piece) -> bool:
        if piece.kind in ("open", "close"):
            return piece.name in _BLOCK_TAGS
        if piece.kind == "text":
            return bool(self._page[piece.start : piece.end].strip())
        return piece.kind == "comment"

    def _close_elements(self) -> None:
        """Find each element's end; many an end tag may be left out."""
        stack: list[int] = []
        names: Counter[str] = Counter()
        for number, piece in enumerate(self.pieces):
            if piece.kind == "open":
                while stack and self._ends_at(self.pieces[stack[-1]].name, piece.name):
                    self._close(stack, names, piece.start)
                stack.append(number)
                names[piece.name] += 1
            elif piece.kind == "close" and names[piece.name]:
                while self.pieces[stack[-1]].name != piece.name:
                    self._close(stack, names, piece.start)
                self._openings[number] = self._close(stack, names, piece.end)
        while stack:
            self._close(stack, names, len(self._page))

    def _close(self, stack: list[int], names: Counter[str], end: int) -> int:
        number = stack.pop()
        names[self.pieces[number].name] -= 1
        self._ends[number] = end
        return number

    @staticmethod
    def _ends_at(name: str, opening: str) -> bool:
        return name == "p" or (name == opening and name in _CLOSED_BY_THE_NEXT)


def _or_end(place: int, text: str) -> int:
    return place if place >= 0 else len(text)
