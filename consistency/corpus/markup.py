"""HTML as a run of tags, comments and texts, with offsets: to find things in a page, not to read it.

`trafilatura` reads the articles; this scanner tells where their words stand. It takes time in proportion to the
page, whatever comes: what is never closed goes on to the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]{0,50})")
_WHOLE_TAG = re.compile(r"<[^<>\"']*+(?:(?:\"[^\"]{0,300}\"|'[^']{0,300}')[^<>\"']*+){0,20}+>")
"""A tag whose quoted attributes may hold a ">"; bounded, because quotes may be left open."""
_RAW = {
    name: re.compile(rf"</{name}(?![a-z0-9])[^>]*>?", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "iframe", "noembed", "xmp")
}
"""Elements whose content is text to the browser: no tag and no comment in them is one."""


class Piece(NamedTuple):
    """A stretch of a page. `name` is the tag's in lower case, and the element's for `raw` (a script, a title)."""

    kind: Literal["text", "open", "close", "comment", "raw", "other"]
    start: int
    end: int
    name: str = ""


def pieces(page: str, start: int = 0, end: int | None = None) -> Iterator[Piece]:
    """The pieces of `page[start:end]` in their order, without gaps.

    >>> [(piece.kind, piece.name) for piece in pieces("<p>Hi<!-- x --></p>")]
    [('open', 'p'), ('text', ''), ('comment', ''), ('close', 'p')]
    """
    end = len(page) if end is None else end
    position = start
    while position < end:
        bracket = page.find("<", position, end)
        if bracket < 0:
            bracket = end
        if bracket > position:
            yield Piece("text", position, bracket)
        if bracket == end:
            return
        piece = _markup(page, bracket, end)
        yield piece
        position = piece.end
        if piece.kind == "open" and piece.name in _RAW:
            closing = _RAW[piece.name].search(page, position, end)
            yield Piece("raw", position, closing.start() if closing else end, piece.name)
            position = closing.end() if closing else end


def _markup(page: str, bracket: int, end: int) -> Piece:
    if page.startswith("<!--", bracket):
        close = page.find("-->", bracket + 2, end)
        return Piece("comment", bracket, close + 3 if close >= 0 else end)
    tag = _TAG.match(page, bracket, end)
    if tag is None and page[bracket + 1 : bracket + 2] not in ("!", "?"):
        return Piece("text", bracket, bracket + 1)
    whole = _WHOLE_TAG.match(page, bracket, end)
    close = whole.end() - 1 if whole else page.find(">", bracket, end)
    stop = close + 1 if close >= 0 else end
    if tag is None:
        return Piece("other", bracket, stop)
    return Piece("close" if page[bracket + 1] == "/" else "open", bracket, stop, tag[1].lower())
