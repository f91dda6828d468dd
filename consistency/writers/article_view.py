"""The articles of a report as the page names them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from consistency.records import Article, Report
from consistency.writers.visible import language_tag, visible, web_address
from consistency.writers.wording import day

LINE = 300
"""Titles, names and reasons are cut at so many characters; the data files keep all."""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article by name. `label` is the shortest name that no other article of the report has.

    `copies` are the labels of articles with the same text: they are no witnesses of their own.
    """

    key: str
    id: str
    label: str
    title: str
    source: str
    published: str = ""
    published_iso: str = ""
    address: str | None = None
    language: str | None = None
    noise: int = 0
    copy_of: str = ""
    sentences: int = 0
    file: str = ""
    copies: tuple[str, ...] = ()


def article_views(report: Report) -> dict[str, ArticleView]:
    """All articles by their id, those included that a sentence or a fact names and the report doesn't list."""
    sentences = Counter(sentence.article for sentence in report.sentences)
    sources = Counter(visible(article.source or "") for article in report.articles)
    titles = Counter(visible(article.title or "") for article in report.articles)
    listed = [_view(article, i, sources, titles, sentences) for i, article in enumerate(report.articles, start=1)]
    views = dict(zip((article.id for article in report.articles), listed, strict=True))
    copies: dict[str, list[str]] = {}
    for article in report.articles:
        if article.copy_of in views:
            copies.setdefault(article.copy_of, []).append(views[article.id].label)
    views |= {original: replace(views[original], copies=tuple(labels)) for original, labels in copies.items()}
    for unlisted in sorted(set(_named(report)) - set(views)):
        name = visible(unlisted, LINE)
        views[unlisted] = ArticleView(f"a{len(views) + 1}", id=name, label=name, title="", source="")
    return views


def _view(
    article: Article, number: int, sources: Counter[str], titles: Counter[str], sentences: Counter[str]
) -> ArticleView:
    source, title = visible(article.source or ""), visible(article.title or "")
    if source and sources[source] == 1:
        label = source
    elif title and titles[title] == 1:
        label = title
    else:
        label = article.id
    return ArticleView(
        key=f"a{number}",
        id=visible(article.id, LINE),
        label=visible(label, LINE),
        title=visible(title, LINE),
        source=visible(source, LINE),
        published=day(article.published) if article.published else "",
        published_iso=article.published.isoformat() if article.published else "",
        address=web_address(article.url),
        language=language_tag(article.language),
        noise=article.noise,
        copy_of=visible(article.copy_of or "", LINE),
        sentences=sentences[article.id],
        file=visible(article.file or "", LINE),
    )


def _named(report: Report) -> Iterable[str]:
    for pair in report.judged:
        yield from (pair.a.article, pair.b.article)
    for fact in report.facts:
        for side in fact.sides:
            yield from side.articles
