"""Findings in plain words, for the formats that CI systems show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from consistency.records import SEVERITIES, JudgedPair, Kind, Place, Report, Review, topic_of
from consistency.writers.visible import visible
from consistency.writers.wording import counted, day, listed, sentence_case

SENTENCE = 400
"""Sentences are cut at so many characters; the data files keep all."""

PHRASE = 120
"""Values, topics, names of files and reasons are cut at so many characters."""

_UNNAMED: Mapping[Kind, str] = {
    "quantity": "A number",
    "date": "A date",
    "name": "A name",
    "polarity": "Whether it is so",
    "meaning": "What happened",
}


def by_importance(report: Report) -> list[JudgedPair]:
    """The findings: new ones first, then the graver, then the surer."""
    return sorted(
        report.findings,
        key=lambda pair: (
            not pair.is_new,
            SEVERITIES.index(report.severity(pair.verdict.kind)),
            -round(pair.verdict.confidence, 4),
            pair.fingerprint,
        ),
    )


def headline(topic: str, kind: Kind | None) -> str:
    """What is at stake, in a few words.

    >>> headline("what the bridge cost", "quantity"), headline("", "date")
    ('What the bridge cost', 'A date')
    """
    return visible(sentence_case(topic.strip()), PHRASE) or _UNNAMED.get(kind or "meaning", "What happened")


def headline_of(pair: JudgedPair) -> str:
    """What a finding is about."""
    return headline(topic_of(pair.verdict), pair.verdict.kind)


def values_of(pair: JudgedPair) -> tuple[str, str] | None:
    """The two values that contradict each other, as written, if the verdict rests on such."""
    deciding = pair.verdict.deciding
    if deciding is None or deciding.values is None:
        return None
    return visible(deciding.values[0], PHRASE), visible(deciding.values[1], PHRASE)


def quoted(text: str, limit: int = SENTENCE) -> str:
    """A text in quotation marks, without invisible characters.

    >>> quoted("one\\x00two three", 7)
    '“one␀two…”'
    """
    return f"“{visible(text, limit)}”"


def spot(article: str, place: Place | None) -> str:
    """Where a sentence stands, as editors and terminals write it; the article alone where no line is known.

    >>> spot("a.md", Place("docs/a.md", 12, 1, 12, 40)), spot("wire-17", None)
    ('docs/a.md:12', 'wire-17')
    """
    return f"{visible(place.file, PHRASE)}:{place.line}" if place else visible(article, PHRASE)


def spots(pair: JudgedPair) -> tuple[str, str]:
    """Where both sentences of a pair stand."""
    return spot(pair.a.article, pair.places[0]), spot(pair.b.article, pair.places[1])


def review_words(review: Review) -> str:
    """What somebody has said of a finding.

    >>> from datetime import date
    >>> review_words(Review("accepted", "old figures", "Ann", date(2024, 5, 3), date(2025, 1, 1)))
    'accepted by Ann on 3 May 2024 until 1 January 2025: old figures'
    >>> review_words(Review("waived", where="a.md:12"))
    'waived at a.md:12'
    """
    what = {
        "accepted": "accepted",
        "false-alarm": "called a false alarm",
        "waived": "waived",
        "expired": "accepted in the past",
    }[review.status]
    words = [what]
    if review.where:
        words.append(f"at {visible(review.where, PHRASE)}")
    if review.who:
        words.append(f"by {visible(review.who, PHRASE)}")
    if review.when:
        words.append(f"on {day(review.when)}")
    if review.until:
        words.append(f"until {day(review.until)}")
    reason = f": {visible(review.reason, SENTENCE)}" if review.reason.strip() else ""
    return " ".join(words) + reason


def summary(report: Report) -> str:
    """What was checked and what was found, in one line."""
    counts = report.counts
    labels = Counter(pair.verdict.label for pair in report.judged)
    checked = [
        counted(counts.get("articles", len(report.articles)), "article"),
        counted(counts.get("sentences", len(report.sentences)), "sentence"),
        counted(counts.get("pairs", len(report.judged)), "pair"),
    ]
    found = [counted(len(report.findings), "contradiction") + _of_which(report)]
    found.append(counted(counts.get("agreement", labels["agreement"]), "agreement"))
    if updates := counts.get("update", labels["update"]):
        found.append(counted(updates, "update"))
    return f"{', '.join(checked)}: {', '.join(found)}"


def _of_which(report: Report) -> str:
    """How many findings are new and how many settled, where any is."""
    reviews = Counter("new" if pair.review is None or pair.is_new else pair.review.status for pair in report.findings)
    if not set(reviews) - {"new"}:
        return ""
    names = {"false-alarm": "false alarm" if reviews["false-alarm"] == 1 else "false alarms"}
    parts = [
        f"{reviews[status]:,} {names.get(status, status)}"
        for status in ("new", "accepted", "waived", "false-alarm")
        if reviews[status]
    ]
    return f" ({listed(parts)})"
