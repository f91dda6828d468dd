"""What accepting, renewing and pruning make of a baseline."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from consistency.baseline.matching import has_expired, match_baseline, sides_of
from consistency.records import BaselineEntry, JudgedPair, Status


@dataclass(frozen=True, slots=True)
class BaselineUpdate:
    """A baseline brought up to date: all its `entries`, and what became of which."""

    entries: tuple[BaselineEntry, ...]
    added: tuple[BaselineEntry, ...]
    renewed: tuple[BaselineEntry, ...]
    kept: tuple[BaselineEntry, ...]
    stale: tuple[BaselineEntry, ...]
    """Entries that settle nothing any more; they are gone from `entries` if they were pruned."""


def update_baseline(
    judged: Sequence[JudgedPair],
    entries: Sequence[BaselineEntry],
    articles: Collection[str],
    accepted: Collection[str],
    *,
    today: date,
    status: Status | None = None,
    who: str = "",
    reason: str = "",
    until: date | None = None,
    prune: bool = False,
    unread: Collection[str] = (),
) -> BaselineUpdate:
    """Give each new finding whose fingerprint is in `accepted` an entry; expired entries are renewed, others stay.

    `judged` comes from `apply_baseline` with the same entries. A renewed entry keeps its status and reason where no
    new one is given. `prune` drops the stale ones, but for those of articles in `unread`: what a run skipped says
    nothing of them.
    """
    settled = match_baseline(judged, entries, articles)
    fresh: list[BaselineEntry] = []
    renewed: list[BaselineEntry] = []
    replaced: set[int] = set()
    for position, pair in enumerate(judged):
        if pair.fingerprint not in accepted or not pair.is_new:
            continue
        old = settled.get(position)
        if old is None or not has_expired(old, today):
            fresh.append(_entry_of(pair, status or "accepted", who, today, reason, until))
        else:
            replaced.add(id(old))
            renewed.append(_entry_of(pair, status or old.status, who, today, reason or old.reason, until))
    used = {id(entry) for entry in settled.values()}
    skipped = [entry for entry in entries if id(entry) not in used and _touches(entry, unread)]
    used |= {id(entry) for entry in skipped}
    stale = [entry for entry in entries if id(entry) not in used]
    kept = [entry for entry in entries if id(entry) in used and id(entry) not in replaced]
    by_fingerprint = {entry.fingerprint: entry for entry in (*([] if prune else stale), *kept, *renewed, *fresh)}
    everything = tuple(by_fingerprint[fingerprint] for fingerprint in sorted(by_fingerprint))
    return BaselineUpdate(everything, tuple(fresh), tuple(renewed), tuple(kept), tuple(stale))


def _touches(entry: BaselineEntry, unread: Collection[str]) -> bool:
    """Whether an article of the entry is among the unread files and rows, or a row of such a file."""
    return any(article in unread or article.rpartition("#")[0] in unread for article in entry.articles)


def _entry_of(pair: JudgedPair, status: Status, who: str, when: date, reason: str, until: date | None) -> BaselineEntry:
    (article_a, text_a), (article_b, text_b) = sides_of(pair)
    kind = pair.verdict.kind or "meaning"
    return BaselineEntry(
        pair.fingerprint, kind, (article_a, article_b), (text_a, text_b), status, who, when, reason, until
    )
