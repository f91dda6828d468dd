"""YAML front matter: what stands between two lines of `---` at the beginning of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from consistency.corpus.dates import date_of

_TITLE = ("title", "headline")
_SOURCE = ("source", "publisher", "publication", "site", "sitename", "site_name")
_PUBLISHED = (
    "published",
    "date",
    "publish_date",
    "publishdate",
    "date_published",
    "datepublished",
    "pubdate",
    "created",
)
_URL = ("url", "link", "canonical", "canonical_url", "source_url", "permalink")
_LANGUAGE = ("language", "lang", "locale")

LONGEST = 64_000
"""In characters: what is longer stands between two rules of a text, and is no metadata."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The metadata of an article and the text behind them; `problem` says why they could not be read."""

    text: str
    title: str | None = None
    source: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    problem: str | None = None


def split_front_matter(text: str) -> FrontMatter:
    """The front matter and the text. A first paragraph between two rules is text: front matter has keys."""
    stripped = text.lstrip("\ufeff \t\r\n")
    if not stripped.startswith("---"):
        return FrontMatter(text)
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    handler = YAMLHandler()
    if not handler.detect(stripped):
        return FrontMatter(text)
    try:
        head, body = handler.split(stripped)
    except ValueError:  # the first rule has no second
        return FrontMatter(text)
    if len(head) > LONGEST:
        return FrontMatter(text)
    try:
        # The loader in C, which would be the default, crashes the process on deep nesting.
        values = handler.load(head, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return FrontMatter(body, problem=f"front matter is no valid YAML ({_first_line(error)}); read without it")
    return _from_values(values, body) if isinstance(values, dict) else FrontMatter(text)


def lines_above(text: str, body: str) -> int:
    """How many lines of a file's text stand above its body, which `split_front_matter` has cut off."""
    return text.count("\n", 0, len(text) - len(body))


def _from_values(values: Mapping[Any, Any], body: str) -> FrontMatter:
    known = {str(key).strip().lower().replace("-", "_"): value for key, value in values.items()}
    published = (date_of(known[key]) for key in _PUBLISHED if key in known)
    return FrontMatter(
        body,
        title=_text(known, _TITLE),
        source=_text(known, _SOURCE),
        published=next((day for day in published if day), None),
        url=_text(known, _URL),
        language=_text(known, _LANGUAGE),
    )


def _text(values: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = values.get(key)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return " ".join(str(value).split())
    return None


def _first_line(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).split("\n")[0] or type(error).__name__
    return f"line {mark.line + 2}: {problem}" if mark else str(problem)
