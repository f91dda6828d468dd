"""The pairs as compact JSON inside the page: its script shows as many of them as fit on the screen.

Each text stands once, in `texts`, and is meant by its index; lists instead of mappings, because a page may hold
20,000 pairs. `templates/script/data.js` reads what is written here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from consistency.records import KINDS, LABELS, BaselineEntry, Review
from consistency.writers.article_view import ArticleView
from consistency.writers.differences import Piece
from consistency.writers.pair_view import GROUPS, OpinionView, PairView, SentenceView
from consistency.writers.visible import visible

# What could end the script element or open a comment in it, what a browser or an editor would obey instead of
# showing it, and what UTF-8 can't hold; all of it can only stand inside JSON strings.
_UNSAFE = re.compile("[<>&\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def page_data(
    pairs: Sequence[PairView],
    articles: Mapping[str, ArticleView],
    baseline: Iterable[BaselineEntry],
    fact_of: Mapping[str, int],
) -> str:
    """The data of the page as JSON that may stand in a script element.

    `articles` are all of the report, of which those with pairs are kept; `fact_of` gives the number of a pair's fact.
    """
    texts = _Table()
    involved = {view.article.key for pair in pairs for view in (pair.a, pair.b)}
    kept = {name: article for name, article in articles.items() if article.key in involved}
    number = {article.key: i for i, article in enumerate(kept.values())}
    judges = _Table()
    for pair in pairs:
        for name in pair.silent:
            judges(name)
    rows = [_pair(pair, number, texts, judges, fact_of) for pair in pairs]
    entries = [_entry(entry, texts) for entry in baseline]
    return safe_json(
        {
            "groups": GROUPS,
            "labels": LABELS,
            "kinds": KINDS,
            "judges": judges.entries,
            "articles": [_article(name, article) for name, article in kept.items()],
            "pairs": rows,
            "baseline": entries,
            "texts": texts.entries,
        }
    )


def safe_json(content: Any) -> str:
    """JSON without any character that markup, a browser or a terminal would obey.

    >>> safe_json(["</script>\u202e"])
    '["\\\\u003c/script\\\\u003e\\\\u202e"]'
    """
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


class _Table:
    """Texts by the order in which they came, each once."""

    def __init__(self) -> None:
        self._index: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        return self._index.setdefault(text, len(self._index))

    @property
    def entries(self) -> list[str]:
        return list(self._index)


def _article(name: str, article: ArticleView) -> list[Any]:
    row = [
        article.key,
        article.label,
        article.title,
        article.source,
        article.published,
        article.published_iso,
        article.address or "",
        article.language or "",
        article.id,
    ]
    return row if name == article.id else [*row, name]  # a baseline names it as it is, whatever can be shown of it


def _pair(
    pair: PairView, number: Mapping[str, int], texts: _Table, judges: _Table, fact_of: Mapping[str, int]
) -> list[Any]:
    directions = [part for way in pair.directions for part in (way.follows, way.excluded)] if pair.directions else 0
    row = [
        pair.anchor.removeprefix("pair-"),
        GROUPS.index(pair.group),
        _kind(pair.kind),
        pair.confidence,
        pair.similarity,
        texts(pair.headline),
        pair.explanation,
        _side(pair.a, number, texts),
        _side(pair.b, number, texts),
        [_opinion(opinion, pair.explanation, judges, texts) for opinion in pair.opinions],
        directions,
        fact_of.get(pair.fingerprint, 0),
        _review(pair.review) if pair.review else 0,
        1 if pair.without_context else 0,
        _finding(pair, texts),
    ]
    while row[-1] == 0:
        row.pop()
    return row


def _side(side: SentenceView, number: Mapping[str, int], texts: _Table) -> list[Any]:
    place = [texts(visible(side.place.file)), side.place.line] if side.place else 0
    return [
        number[side.article.key],
        texts(side.text),
        _marks(side.pieces),
        texts(side.before) if side.before else -1,
        texts(side.after) if side.after else -1,
        (1 if side.heading else 0) + (2 if side.cut else 0),
        place,
    ]


def _marks(pieces: Sequence[Piece]) -> list[int]:
    """Start, length and nature (1 differs, 2 is the value, 3 both) of each marked stretch, in characters; each start
    is counted from the end of the one before."""
    marks, last, place = [], 0, 0
    for piece in pieces:
        if piece.differs or piece.value:
            marks += [place - last, len(piece.text), int(piece.differs) + 2 * int(piece.value)]
            last = place + len(piece.text)
        place += len(piece.text)
    return marks


def _opinion(opinion: OpinionView, explanation: str, judges: _Table, texts: _Table) -> list[int]:
    # The explanation of a pair most often begins with what its judge said: then only the length is given, below zero.
    known = bool(opinion.reason) and explanation.startswith(opinion.reason)
    reason = -len(opinion.reason) if known else texts(opinion.reason)
    return [judges(opinion.judge), LABELS.index(opinion.label), _kind(opinion.kind), opinion.strength, reason]


def _review(review: Review) -> list[str]:
    return [
        review.status,
        visible(review.who),
        review.when.isoformat() if review.when else "",
        visible(review.reason),
        review.until.isoformat() if review.until else "",
        visible(review.where),
    ]


def _finding(pair: PairView, texts: _Table) -> list[int] | int:
    """What a baseline says of a finding: its fingerprint and both normalised sentences.

    0 for a pair that can't be marked, 1 if all three are what the page shows, -1 for each that is.
    """
    if pair.group != "contradictions" or pair.a.normal is None or pair.b.normal is None:
        return 0
    shown = (pair.anchor.removeprefix("pair-"), pair.a.text, pair.b.text)
    kept = (pair.fingerprint, pair.a.normal, pair.b.normal)
    row = [-1 if one == other else texts(one) for one, other in zip(kept, shown, strict=True)]
    return 1 if row == [-1, -1, -1] else row


def _entry(entry: BaselineEntry, texts: _Table) -> list[Any]:
    return [
        entry.fingerprint,
        entry.kind,
        [*entry.articles],
        [texts(sentence) for sentence in entry.sentences],
        entry.status,
        entry.who,
        entry.when.isoformat() if entry.when else None,
        entry.reason,
        entry.until.isoformat() if entry.until else None,
    ]


def _kind(kind: str | None) -> int:
    return KINDS.index(kind) if kind in KINDS else -1
