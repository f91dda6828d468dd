"""The article formats: one reader each, found by the end of a file's name."""

from __future__ import annotations

from consistency.corpus.formats.delimited import read_csv
from consistency.corpus.formats.html import read_html
from consistency.corpus.formats.interface import Reader
from consistency.corpus.formats.jsonl import read_gzipped_jsonl, read_jsonl
from consistency.corpus.formats.markdown import read_markdown
from consistency.corpus.formats.parquet import read_parquet
from consistency.corpus.formats.text import read_text

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".jsonl.gz": read_gzipped_jsonl,
    ".csv": read_csv,
    ".parquet": read_parquet,
}


def format_of(name: str) -> str | None:
    """The suffix in `READERS` that a file's name ends with.

    >>> format_of("wire/2023.JSONL.gz"), format_of("notes.docx")
    ('.jsonl.gz', None)
    """
    lower = name.lower()
    return max((suffix for suffix in READERS if lower.endswith(suffix)), key=len, default=None)
