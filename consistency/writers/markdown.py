"""`summary.md`: the outcome in Markdown, for a comment on a pull request or the summary of a CI job."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from consistency.records import Fact, JudgedPair, Report, Side
from consistency.writers.finding_text import (
    PHRASE,
    by_importance,
    headline,
    headline_of,
    quoted,
    review_words,
    spots,
    summary,
)
from consistency.writers.visible import visible
from consistency.writers.wording import counted, listed, percent

LIMIT = 65_000
"""Characters of the whole: a comment on GitHub may have 65,536, a job's summary 1 MiB."""

_TABLE = LIMIT // 4
_RESERVE = 400
"""What each section keeps free for the heads of the sections after it."""

_MARKS = re.compile(r"[\\`*_\[\]<>&|~$#]|://|:(?=[A-Za-z+_-])|(?<=www)\.")
_LIST = re.compile(r"^([-+=]|\d{1,9}[.)])")
_MENTION = re.compile(r"@|(?<=&#35;)(?=\d)|!(?=\d)|(?<=\bGH)-(?=\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MarkdownWriter:
    """Headline, disputed facts, new findings; what is settled, not checked or stale is folded in."""

    filename: str = "summary.md"

    def write(self, report: Report) -> str:
        """At most `LIMIT` characters; each section says what it leaves out."""
        findings = by_importance(report)
        new = [pair for pair in findings if pair.is_new]
        settled = [pair for pair in findings if not pair.is_new]
        corpus = escape(visible(report.corpus, PHRASE))
        head = f"## consistency: {_found(report, new)}\n\nChecked {corpus}: {summary(report)}.\n"
        sections = [
            _table(report, new),
            _Section("### New findings\n\n", [_finding(pair, report) for pair in new]),
            _folded(f"{counted(len(settled), 'settled finding')}", [_finding(pair, report) for pair in settled]),
            _folded(
                f"{counted(len(report.skipped), 'file or row', 'files or rows')} not checked",
                [f"- {escape(visible(s.what, PHRASE))}: {escape(visible(s.reason, 400))}\n" for s in report.skipped],
            ),
            _folded(
                f"{counted(len(report.stale), 'baseline entry', 'baseline entries')} without a finding",
                [
                    f"- {' and '.join(escape(visible(a, PHRASE)) for a in entry.articles)}: "
                    f"{escape(quoted(entry.sentences[0]))} against {escape(quoted(entry.sentences[1]))}\n"
                    for entry in report.stale
                ],
            ),
        ]
        return _laid_out(head, [section for section in sections if section.entries])


def escape(text: str) -> str:
    """Text of others as Markdown shows it letter by letter: no markup, HTML, link, mention, formula or emoji code.

    >>> escape("*a* <b> [c](d)"), escape("@all #1 https://a.example")
    ('&#42;a&#42; &#60;b&#62; &#91;c&#93;(d)', '@&#8203;all &#35;&#8203;1 https&#58;//a.example')
    """
    # Character references can't make structure in Markdown; the invisible space parts what hosts would link.
    marked = _MARKS.sub(lambda match: f"&#{ord(match[0][0])};{match[0][1:]}", text)
    marked = _LIST.sub(lambda match: f"{match[0][:-1]}&#{ord(match[0][-1])};", marked)
    return _MENTION.sub(lambda match: f"{match[0]}&#8203;", marked)


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of the whole: entries between a head and a foot; `most` is how many characters it may take."""

    head: str
    entries: Sequence[str]
    foot: str = ""
    most: int = LIMIT
    more: str = "\n…and {} more, which the HTML report shows.\n"


def _laid_out(head: str, sections: Sequence[_Section]) -> str:
    text = head
    for number, section in enumerate(sections):
        room = min(section.most, LIMIT - len(text) - _RESERVE * (len(sections) - number))
        room -= len(section.head) + len(section.foot) + len(section.more)
        shown: list[str] = []
        for entry in section.entries:
            room -= len(entry)
            if room < 0:
                break
            shown.append(entry)
        left_out = len(section.entries) - len(shown)
        more = section.more.format(f"{left_out:,}") if left_out else ""
        text += f"\n{section.head}{''.join(shown)}{more}{section.foot}"
    return text


def _folded(title: str, entries: Sequence[str]) -> _Section:
    return _Section(f"<details>\n<summary>{title}</summary>\n\n", entries, "\n</details>\n")


def _found(report: Report, new: Sequence[JudgedPair]) -> str:
    if not new:
        return "no new contradictions" if report.findings else "no contradictions"
    by_severity = [
        counted(number, severity)
        for severity in ("error", "warning", "note")
        if (number := sum(report.severity(pair.verdict.kind) == severity for pair in new))
    ]
    return f"{counted(len(new), 'new contradiction')} ({listed(by_severity)})"


def _table(report: Report, new: Iterable[JudgedPair]) -> _Section:
    """The facts that new findings dispute: who says what."""
    disputing = {pair.fingerprint for pair in new}
    facts = [fact for fact in report.facts if fact.disputed and disputing & set(fact.pairs)]
    head = "| disputed | who says what |\n|---|---|\n"
    return _Section(head, [_row(fact) for fact in facts], most=_TABLE)


def _row(fact: Fact) -> str:
    shown = fact.sides[:8]
    sides = [_side(side, fact.alone) for side in shown]
    if len(fact.sides) > len(shown):
        sides.append(f"and {counted(len(fact.sides) - len(shown), 'other value')}")
    kind = f" ({fact.kind})" if fact.kind else ""
    return f"| **{escape(headline(fact.topic, fact.kind))}**{kind} | {'<br>'.join(sides)} |\n"


def _side(side: Side, alone: str | None) -> str:
    names = [escape(visible(article, PHRASE)) for article in side.articles[:5]]
    if len(side.articles) > len(names):
        names.append(counted(len(side.articles) - len(names), "other"))
    stands = ", which stands alone" if side.articles == (alone,) else ""
    return f"{escape(quoted(side.value, PHRASE))}: {listed(names)}{stands}"


def _finding(pair: JudgedPair, report: Report) -> str:
    verdict = pair.verdict
    a, b = spots(pair)
    lines = [
        f"- **{escape(headline_of(pair))}** ({verdict.kind}, {report.severity(verdict.kind)}, "
        f"confidence {percent(verdict.confidence)}%, {escape(visible(pair.fingerprint, PHRASE))})",
        f"  - {escape(a)}: {escape(quoted(pair.a.text))}",
        f"  - {escape(b)}: {escape(quoted(pair.b.text))}",
        f"  - {escape(visible(verdict.explanation, 400))}",
    ]
    if pair.review:
        lines.append(f"  - {escape(review_words(pair.review))}")
    return "".join(f"{line}\n" for line in lines)
