"""What a check prints of its report: counts, then the disputed facts, then why it failed."""

from __future__ import annotations

from collections import Counter

from consistency.cli.terminal import counted, safe
from consistency.records import SEVERITIES, BaselineEntry, JudgedPair, Report

_SHOWN_EXPIRED = 10


def summary_of(report: Report) -> list[str]:
    """The lines that a check prints: counts, then the disputed facts; with a baseline only those with something new."""
    counts = report.counts
    disputed = [fact for fact in report.facts if fact.disputed]
    new = {pair.fingerprint for pair in report.new_findings}
    shown = [fact for fact in disputed if new.intersection(fact.pairs)] if is_reviewed(report) else disputed
    details = "; ".join(filter(None, [_reviews(report), counted(len(disputed), "disputed fact") if disputed else ""]))
    line = (
        f"{counted(counts['articles'], 'article')}, {counted(counts['sentences'], 'sentence')}, "
        f"{counted(counts['pairs'], 'pair')}: {counted(len(report.findings), 'contradiction')}"
        f"{f' ({details})' if details else ''}, {counted(counts['agreement'], 'agreement')}"
    )
    if counts["update"]:
        line += f", {counted(counts['update'], 'update')}"
    lines = [line]
    topics = [safe(_shortened(fact.topic or "what the articles say", 44)) for fact in shown]
    width = max(map(len, topics), default=0)
    for fact, topic in zip(shown, topics, strict=True):
        sides = " | ".join(_side(side.value, len(side.articles)) for side in fact.sides)
        lines.append(f"  [yellow]{fact.kind or '':<9}[/]  {topic:<{width}}  {sides}")
    if settled := len(disputed) - len(shown):
        lines.append(f"[dim]settled: {counted(settled, 'disputed fact')} without a new contradiction[/]")
    if report.changed_since:
        lines.append(f"[dim]shown: what touches articles changed since {safe(report.changed_since)}[/]")
    if report.skipped:
        lines.append(
            f"[dim]skipped: {counted(len(report.skipped), 'file or row', 'files or rows')} (the report says why)[/]"
        )
    return lines


def failing(report: Report, fail_on: str) -> list[JudgedPair]:
    """The new findings that fail a run: all, those of a kind, or those at or above a severity."""
    if fail_on in SEVERITIES:
        grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        return [pair for pair in report.new_findings if report.severity(pair.verdict.kind) in grave]
    return [pair for pair in report.new_findings if fail_on in ("contradiction", pair.verdict.kind)]


def failure_of(report: Report, fail_on: str) -> str:
    """What made the run fail: "2 new contradictions", "1 quantity contradiction"."""
    kind = "" if fail_on in ("contradiction", *SEVERITIES) else f"{fail_on} "
    new = "new " if is_reviewed(report) else ""
    severity = {"error": " of severity error", "warning": " of severity warning or error"}.get(fail_on, "")
    return counted(len(failing(report, fail_on)), f"{new}{kind}contradiction") + severity


def is_reviewed(report: Report) -> bool:
    """Whether there is a baseline, or a waiver, so that some findings may be old."""
    return bool(report.baseline) or any(pair.review for pair in report.findings)


def remarks_on(report: Report, baseline: str, prune: str) -> list[str]:
    """What should be done about a baseline: entries that expired, and those whose finding is gone."""
    lines = []
    expired = [pair for pair in report.findings if pair.review and pair.review.status == "expired"]
    if expired:
        one = len(expired) == 1
        lines.append(
            f"{counted(len(expired), 'contradiction')} in {baseline} {'has' if one else 'have'} expired and "
            f"{'counts' if one else 'count'} as new:"
        )
        lines += [
            f"  {pair.fingerprint} accepted until {pair.review.until}: {pair.a.article} and {pair.b.article}"
            for pair in expired[:_SHOWN_EXPIRED]
            if pair.review
        ]
        if len(expired) > _SHOWN_EXPIRED:
            lines.append(f"  and {counted(len(expired) - _SHOWN_EXPIRED, 'more', 'more')}")
    if report.stale:
        lines.append(
            f"{counted(len(report.stale), 'entry', 'entries')} of {baseline} no longer "
            f"{'occurs' if len(report.stale) == 1 else 'occur'}; `{prune}` removes "
            f"{'it' if len(report.stale) == 1 else 'them'}"
        )
    return lines


def entry_line(entry: BaselineEntry) -> str:
    """An entry on one line, for the terminal."""
    return f"{entry.fingerprint}  {entry.kind:<9}  {safe(' and '.join(entry.articles))}"


def _reviews(report: Report) -> str:
    """ "2 new, 3 accepted, 1 waived", or nothing where nothing could be settled."""
    if not is_reviewed(report):
        return ""
    found = Counter(pair.review.status if pair.review else "new" for pair in report.findings)
    parts = [f"{len(report.new_findings)} new"]
    if found["expired"]:
        parts.append(f"{found['expired']} of them expired")
    parts += [f"{found[status]} {status}" for status in ("accepted", "waived") if found[status]]
    if found["false-alarm"]:
        parts.append(counted(found["false-alarm"], "false alarm"))
    return ", ".join(parts)


def _side(value: str, articles: int) -> str:
    return safe(_shortened(value, 60)) + (f" ({articles} articles)" if articles > 1 else "")


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
