"""Web pages, through trafilatura."""

from __future__ import annotations

import logging
import re

from consistency.corpus.comments import html_comments
from consistency.corpus.dates import date_of
from consistency.corpus.encoding import UnreadableError, decode
from consistency.corpus.formats.interface import Reading, make_article
from consistency.corpus.waivers import waivers_of
from consistency.settings import Columns

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,40})", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html[^>]{0,500}?\blang=[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)", re.IGNORECASE)
_HEAD = 4096
"""How far into a page its encoding and language are looked for."""


def read_html(data: bytes, id: str, columns: Columns) -> Reading:
    """One article: the main text with the page's title, date, site, address and language."""
    page = decode_page(data)
    if not page.strip():
        raise UnreadableError("empty")
    import trafilatura

    # Its complaints about single pages would otherwise land on standard error; here they become skips.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    try:
        found = trafilatura.bare_extraction(
            page,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # any page may come, and one page must not end the run
        raise UnreadableError(f"no readable HTML ({type(error).__name__}: {error})") from error
    values = found if isinstance(found, dict) else found.as_dict() if found else {}
    text = values.get("text") or ""
    if not text.strip():
        raise UnreadableError("no article text found in the HTML")
    language = _LANGUAGE.search(page[:_HEAD])
    waivers, unclear = waivers_of(html_comments(page), id)
    article = make_article(
        id,
        text,
        title=values.get("title"),
        source=values.get("sitename") or values.get("hostname"),
        published=date_of(values.get("date")),
        url=values.get("url"),
        language=values.get("language") or (language[1] if language else None),
        waivers=waivers,
    )
    return Reading((article,), unclear)


def decode_page(data: bytes) -> str:
    """The text of a page, in the encoding that it declares where that can't be told from its bytes."""
    charset = _CHARSET.search(data[:_HEAD])
    return decode(data, declared=charset[1].decode("ascii") if charset else None)
