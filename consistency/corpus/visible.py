"""The words of a file as its reader sees them, each with its place in the file.

A sentence of an article is looked for among these words: markup, entities, escapes and line breaks are passed over,
and what a reader doesn't show (code, scripts, comments, link addresses) is left out. Words run together in `text`,
so that mark-up inside a word ("**un**likely") does no harm.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from consistency.corpus.formats.markdown import parse_markdown
from consistency.corpus.markup import pieces
from consistency.corpus.offsets import Lines

_WORD_PATTERN = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
_ENTITY_PATTERN = r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
_WORD = re.compile(_WORD_PATTERN)
_HTML_TOKEN = re.compile(rf"(?P<entity>{_ENTITY_PATTERN})|(?P<word>{_WORD_PATTERN})")
_JSON_TOKEN = re.compile(
    r"(?P<escape>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.)"
    rf"|(?P<word>{_WORD_PATTERN})"
)
_ADDRESS = (
    r"\(\s{0,9}(?:<[^<>\n]{0,2000}>|[^\s()]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500})?)"
    r"(?:\s{1,9}(?:\"[^\"]{0,500}\"|'[^']{0,500}'|\([^()]{0,500}\)))?\s{0,9}\)"
)
_MARKDOWN_TOKEN = re.compile(
    rf"(?P<image>!\[(?P<alt>[^\[\]]{{0,1000}})\](?:{_ADDRESS}|\[[^\[\]]{{0,200}}\]))"
    rf"|(?P<address>\]{_ADDRESS})"
    r"|\](?P<reference>\[[^\[\]]{0,200}\])"
    r"|(?P<footnote>\[\^[^\]\s]{1,40}\]:?)"
    r"|<(?P<autolink>[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]{0,2000}|[\w.+-]{1,200}@[\w.-]{1,200})>"
    r"|(?P<comment><!--)"
    r"|(?P<ticks>`+)"
    r"|(?P<tag></?[a-zA-Z][^<>]{0,1000}>)"
    rf"|(?P<entity>{_ENTITY_PATTERN})"
    rf"|(?P<word>{_WORD_PATTERN})"
)
_TICKS = re.compile("`+")
_META = re.compile(r"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)


@dataclass(slots=True)
class Words:
    """Words with their offsets into a file: word `i` is `text[begins[i]:begins[i + 1]]`, from `starts[i]` to `ends[i]`.

    `text` holds letters and digits only, compatibility forms and accents taken apart.
    """

    text: str = ""
    begins: list[int] = field(default_factory=lambda: [0])
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.starts)

    def add(self, word: str, start: int, end: int) -> None:
        """Append a word as it is read, and where it is written."""
        folded = word if word.isascii() else fold(word)
        if folded:
            self._parts.append(folded)
            self.begins.append(self.begins[-1] + len(folded))
            self.starts.append(start)
            self.ends.append(end)

    def add_text(self, text: str, start: int = 0, end: int | None = None) -> None:
        """Append the words of `text[start:end]`, which stands in the file as it is."""
        for match in _WORD.finditer(text, start, len(text) if end is None else end):
            self.add(match[0], match.start(), match.end())

    def closed(self) -> Words:
        """These words, ready to be searched."""
        self.text = "".join(self._parts)
        return self

    def words(self) -> list[str]:
        """The words one by one."""
        return self._parts

    def at(self, begin: int) -> int:
        """The word that the character `begin` of `text` belongs to."""
        return bisect_right(self.begins, begin) - 1

    def begins_word(self, begin: int) -> bool:
        """Whether a word begins at a character of `text`, one that the file doesn't glue to the word before."""
        word = bisect_left(self.begins, begin)
        if word == len(self) or self.begins[word] != begin:
            return False
        glued = word > 0 and self.ends[word - 1] == self.starts[word]
        return not glued or self.starts[word - 1] == self.ends[word - 1]  # words without a place glue nothing

    def ends_word(self, end: int) -> bool:
        """Whether a word ends before a character of `text`."""
        return end == len(self.text) or self.begins_word(end)


def fold(word: str) -> str:
    """The letters and digits of a word, with accents and compatibility forms taken apart.

    >>> fold("Zu\\u0308rich") == fold("Zürich")
    True
    """
    return "".join(character for character in unicodedata.normalize("NFKD", word) if character.isalnum())


def text_words(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of a text without markup."""
    words = Words()
    words.add_text(text, start, end)
    return words.closed()


def json_words(line: str, start: int, end: int) -> Words:
    """The words of a piece of JSON, with escapes read."""
    words = Words()
    _add(words, line, start, end, _JSON_TOKEN, lambda escape: str(json.loads(f'"{escape}"')))
    return words.closed()


def html_words(page: str) -> tuple[Words, Words]:
    """The words of a page's body, and those of its title and metadata."""
    body, head = Words(), Words()
    _add_html(body, head, page, 0, len(page))
    return body.closed(), head.closed()


def markdown_words(text: str, start: int = 0) -> Words:
    """The words of a Markdown text behind the offset `start`, as they are read: a table's row with its header."""
    # A line ends at "\n" alone, here and for the parser.
    body = re.sub(r"\r(?!\n)", " ", text[start:])
    tokens, references = parse_markdown(body)
    lines = Lines(body)
    words, unseen = Words(), Words()
    header: list[Token] = []
    cursor = column = row = 0
    for position, token in enumerate(tokens):
        opener = tokens[position - 1].type
        if token.type == "tr_open" and token.map:
            column, cursor, row = 0, *lines.region(token.map[0] + 1, token.map[1])
        elif token.type == "table_open":
            header = []
        elif token.type == "html_block" and token.map:
            low, high = lines.region(token.map[0] + 1, token.map[1])
            _add_html(words, unseen, body, low, high)
        elif token.type == "inline" and opener in ("th_open", "td_open"):
            found = body.find(token.content, cursor, row)
            low = found if found >= 0 else cursor
            if opener == "th_open":
                header.append(token)
            elif column < len(header) and token.content:
                # The reader says the header's words in each row; they have no place of their own there.
                for match in _WORD.finditer(header[column].content):
                    words.add(match[0], low, low)
            cursor = low + len(token.content)
            _add_inline(words, body, low, min(cursor, row), token, references)
            column += 1
        elif token.type == "inline" and token.map:
            low, high = lines.region(token.map[0] + 1, token.map[1])
            first = token.content.split("\n", 1)[0]
            low = max(low, body.find(first, low, high))
            _add_inline(words, body, low, high, token, references)
    words.starts = [offset + start for offset in words.starts]
    words.ends = [offset + start for offset in words.ends]
    return words.closed()


def _add(words: Words, text: str, start: int, end: int, token: re.Pattern[str], read: Callable[[str], str]) -> None:
    """Append the words of `text[start:end]`; what is no word is an entity or escape, which `read` reads."""
    for match in token.finditer(text, start, end):
        if match.lastgroup == "word":
            words.add(match[0], match.start(), match.end())
        else:
            _add_read(words, match, read)


def _add_read(words: Words, match: re.Match[str], read: Callable[[str], str]) -> None:
    try:
        character = read(match[0])
    except ValueError:
        return
    if character == match[0]:  # no entity, but an ampersand before a word
        words.add_text(match.string, match.start(), match.end())
    elif any(map(str.isalnum, character)):
        words.add(character, match.start(), match.end())


def _add_html(body: Words, head: Words, page: str, start: int, end: int) -> None:
    for piece in pieces(page, start, end):
        if piece.kind == "text":
            _add(body, page, piece.start, piece.end, _HTML_TOKEN, unescape)
        elif piece.kind == "raw" and piece.name == "title":
            _add(head, page, piece.start, piece.end, _HTML_TOKEN, unescape)
        elif piece.kind == "open" and piece.name == "meta":
            for content in _META.finditer(page, piece.start, piece.end):
                group = 1 if content[1] is not None else 2
                _add(head, page, content.start(group), content.end(group), _HTML_TOKEN, unescape)


def _add_inline(words: Words, text: str, start: int, end: int, token: Token, references: frozenset[str]) -> None:
    children = token.children or []
    has_text = any(child.type == "text" and child.content.strip() for child in children)
    for low, high in _seen(text, start, end, has_text, references):
        _add(words, text, low, high, _HTML_TOKEN, unescape)


def _seen(text: str, start: int, end: int, has_text: bool, references: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The stretches of a Markdown paragraph that a reader sees."""
    closings = _ticks(text, start, end)
    position = start
    while match := _MARKDOWN_TOKEN.search(text, position, end):
        position = match.end()
        kind = match.lastgroup
        if kind in ("word", "entity", "autolink"):
            yield match.start(), match.end()
        elif kind == "comment":
            close = text.find("-->", match.start(), end)
            position = close + 3 if close >= 0 else end
        elif kind == "ticks":
            of_length = closings[len(match[0])]
            closing = bisect_left(of_length, match.end())
            if closing < len(of_length):
                yield match.end(), of_length[closing]
                position = of_length[closing] + len(match[0])
        elif kind == "reference":
            label = match["reference"][1:-1]
            if label and normalizeReference(label) not in references:
                position = match.start("reference")
        elif kind == "image" and not has_text:
            yield match.span("alt")


def _ticks(text: str, start: int, end: int) -> dict[int, list[int]]:
    """Where runs of backticks begin, by their length: a piece of code ends with as many as it begins with."""
    found: dict[int, list[int]] = defaultdict(list)
    for run in _TICKS.finditer(text, start, end):
        found[len(run[0])].append(run.start())
    return found
