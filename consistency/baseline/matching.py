"""Which entry settles which finding, also where articles have moved and kinds have changed."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import replace
from datetime import date

from consistency.records import BaselineEntry, JudgedPair, Review
from consistency.text import normalise

Side = tuple[str, str]
"""Article id and normalised sentence."""
Sides = tuple[Side, Side]


def apply_baseline(
    judged: Sequence[JudgedPair], entries: Sequence[BaselineEntry], articles: Collection[str], today: date
) -> tuple[tuple[JudgedPair, ...], tuple[BaselineEntry, ...]]:
    """The judged pairs with their reviews, and the stale entries: those that settle nothing.

    `articles` are the ids of all articles that count; one that is not among them is gone, or was moved. A review
    that a pair has already (an inline waiver) stays. An entry whose last day is before `today` reviews as expired.
    """
    settled = match_baseline(judged, entries, articles)
    reviewed = tuple(
        replace(pair, review=_review(settled[position], today)) if position in settled and not pair.review else pair
        for position, pair in enumerate(judged)
    )
    used = {id(entry) for entry in settled.values()}
    return reviewed, tuple(entry for entry in entries if id(entry) not in used)


def match_baseline(
    judged: Sequence[JudgedPair], entries: Sequence[BaselineEntry], articles: Collection[str]
) -> dict[int, BaselineEntry]:
    """Which entry belongs to which contradiction, by its position in `judged`.

    The closest kin first: the same finding; the same two sentences in the same articles, under another kind; then
    the same two sentences where the entry's other article is gone (it was moved), those that kept their file name
    before those that didn't. A moved entry goes to one finding, and a finding takes one entry.
    """
    there = frozenset(articles)
    findings = {
        position: sides_of(pair) for position, pair in enumerate(judged) if pair.verdict.label == "contradiction"
    }
    known = [_sides_of_entry(entry) for entry in entries]
    by_fingerprint = {
        (entry.fingerprint, _texts(sides)): n for n, (entry, sides) in enumerate(zip(entries, known, strict=True))
    }
    settled: dict[int, int] = {}
    for position, sides in findings.items():
        same = by_fingerprint.get((judged[position].fingerprint, _texts(sides)))
        if same is not None:
            settled[position] = same
    for keys_of_entry, keys_of_finding in _KINSHIPS:
        free = sorted(set(range(len(entries))) - set(settled.values()))
        if not free:
            break
        takers: dict[Hashable, deque[int]] = defaultdict(deque)
        for position, sides in findings.items():
            if position not in settled:
                for key in keys_of_finding(sides):
                    takers[key].append(position)
        wishes = [(n, [key for key in keys_of_entry(known[n], there) if key in takers]) for n in free]
        # Those with the least choice go first, so that nobody takes the only finding of another.
        for n, keys in sorted(wishes, key=lambda wish: sum(len(takers[key]) for key in wish[1])):
            for key in keys:
                waiting = takers[key]
                while waiting and waiting[0] in settled:
                    waiting.popleft()
                if waiting:
                    settled[waiting.popleft()] = n
                    break
    return {position: entries[n] for position, n in settled.items()}


def has_expired(entry: BaselineEntry, today: date) -> bool:
    """Whether the entry's last day is over."""
    return entry.until is not None and today > entry.until


def sides_of(pair: JudgedPair) -> Sides:
    """The articles and normalised sentences of a pair, in its order."""
    return (pair.a.article, normalise(pair.a.text)), (pair.b.article, normalise(pair.b.text))


def _review(entry: BaselineEntry, today: date) -> Review:
    status = "expired" if has_expired(entry, today) else entry.status
    return Review(status, entry.reason, entry.who, entry.when, entry.until)


def _sides_of_entry(entry: BaselineEntry) -> Sides:
    first, second = (normalise(sentence) for sentence in entry.sentences)
    return (entry.articles[0], first), (entry.articles[1], second)


def _texts(sides: Sides) -> tuple[str, ...]:
    return tuple(sorted(text for _, text in sides))


def _file_name(article: str) -> str:
    return article.rpartition("/")[2]


def _in_place(sides: Sides) -> list[Hashable]:
    return [tuple(sorted(sides))]


def _beside(sides: Sides, named: bool) -> list[tuple[str, Hashable]]:
    """For each side as the moved one: its article, and a key of what must be found again."""
    return [
        (moved[0], (kept, moved[1], _file_name(moved[0]) if named else ""))
        for kept, moved in (sides, (sides[1], sides[0]))
    ]


def _apart(sides: Sides, named: bool) -> Hashable:
    return tuple(sorted((text, _file_name(article) if named else "") for article, text in sides))


def _one_moved(named: bool) -> _Kinship:
    def of_entry(sides: Sides, there: frozenset[str]) -> list[Hashable]:
        return [key for article, key in _beside(sides, named) if article not in there]

    return of_entry, lambda sides: [key for _, key in _beside(sides, named)]


def _both_moved(named: bool) -> _Kinship:
    def of_entry(sides: Sides, there: frozenset[str]) -> list[Hashable]:
        return [] if any(article in there for article, _ in sides) else [_apart(sides, named)]

    return of_entry, lambda sides: [_apart(sides, named)]


_Kinship = tuple[Callable[[Sides, frozenset[str]], list[Hashable]], Callable[[Sides], list[Hashable]]]
"""The keys of an entry, given the articles that are there, and those of a finding; kin share one."""
_KINSHIPS: tuple[_Kinship, ...] = (
    (lambda sides, there: _in_place(sides), _in_place),
    _one_moved(named=True),
    _both_moved(named=True),
    _one_moved(named=False),
    _both_moved(named=False),
)
