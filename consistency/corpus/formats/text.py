"""Plain text, as scrapers leave it."""

from __future__ import annotations

from consistency.corpus.comments import text_comments
from consistency.corpus.encoding import decode
from consistency.corpus.formats.front_matter import lines_above, split_front_matter
from consistency.corpus.formats.interface import Reading, make_article
from consistency.corpus.noise import clean_page
from consistency.corpus.waivers import waivers_of
from consistency.records import Skipped
from consistency.settings import Columns


def read_text(data: bytes, id: str, columns: Columns) -> Reading:
    """One article: the page without its noise, with the title and date that its front matter or its head give."""
    text = decode(data)
    front = split_front_matter(text)
    body, comments = text_comments(front.text)
    waivers, unclear = waivers_of(comments, id, lines_above(text, front.text))
    page = clean_page(body)
    article = make_article(
        id,
        page.text,
        title=front.title or page.title,
        source=front.source,
        published=front.published or page.published,
        url=front.url,
        language=front.language,
        noise=page.dropped,
        waivers=waivers,
    )
    problems = (Skipped(id, front.problem),) if front.problem else ()
    return Reading((article,), (*problems, *unclear))
