"""`report.sarif`: the findings in SARIF 2.1.0, for code scanning and editors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from consistency.records import KINDS, Article, JudgedPair, Place, Report, Review, Sentence, Severity, topic_of
from consistency.writers.finding_text import PHRASE, by_importance, headline_of, quoted, review_words, values_of
from consistency.writers.json_report import json_text
from consistency.writers.sarif_rules import NOTIFICATIONS, RULES
from consistency.writers.visible import visible
from consistency.writers.wording import counted, percent

RESULTS = 5000
"""GitHub stores so many results of a run, and refuses a file with five times as many or with 10 MB after gzip."""

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_VERSION = re.compile(r"\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_BACKSLASH = b"\\"


@dataclass(frozen=True, slots=True)
class SarifWriter:
    """One result per finding, settled ones with their suppression; one rule per kind."""

    filename: str = "report.sarif"

    def write(self, report: Report) -> str:
        """The findings in the order of importance, at most `RESULTS`; what is left out is told in a notification."""
        findings = by_importance(report)
        shown = findings[:RESULTS]
        files = _Files(report)
        results = [_result(pair, report, files) for pair in shown]
        run = {
            "tool": {"driver": _driver(report)},
            "invocations": [
                {
                    "executionSuccessful": True,
                    "toolExecutionNotifications": _notifications(report, len(findings) - len(shown)),
                }
            ],
            "artifacts": files.artifacts,
            "results": results,
            "columnKind": "unicodeCodePoints",
        }
        return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


class _Files:
    """The files of the articles and where each is listed among the run's artifacts."""

    def __init__(self, report: Report) -> None:
        self._articles: dict[str, Article] = {article.id: article for article in report.articles}
        self._index: dict[str, int] = {}
        self.artifacts: list[dict[str, Any]] = []

    def of(self, article: str, place: Place | None) -> str | None:
        """The file in which a sentence of the article stands, if any is known."""
        known = self._articles.get(article)
        return place.file if place else known.file if known else None

    def reference(self, file: str) -> dict[str, Any]:
        uri = file_uri(file)
        if uri not in self._index:
            self._index[uri] = len(self.artifacts)
            self.artifacts.append({"location": {"uri": uri}, "roles": ["analysisTarget"]})
        return {"uri": uri, "index": self._index[uri]}


def file_uri(file: str) -> str:
    """A file as a URI reference: relative as it is, absolute with its scheme.

    >>> file_uri("notes/50% off: a.md"), file_uri("/srv/a.md"), file_uri("C:/a.md")
    ('notes/50%25%20off%3A%20a.md', 'file:///srv/a.md', 'file:///C:/a.md')
    """
    try:
        name = file.encode("utf-8", "surrogateescape")  # the bytes of a name that isn't UTF-8
    except UnicodeEncodeError:
        name = file.encode("utf-8", "replace")
    if _DRIVE.match(file):
        return f"file:///{file[:2]}{quote(name[2:].replace(_BACKSLASH, b'/'))}"
    return f"{'file://' if file.startswith('/') else ''}{quote(name)}"


def _driver(report: Report) -> dict[str, Any]:
    version = visible(report.tool.partition(" ")[2], PHRASE)
    versions = {"version": version} if version[:1].isdigit() else {}
    if _VERSION.fullmatch(version):
        versions["semanticVersion"] = version
    return {
        "name": "consistency",
        **versions,
        "rules": [_rule(kind, report.severity(kind)) for kind in KINDS],
        "notifications": [
            {"id": identity, **{key: {"text": text} for key in ("shortDescription", "fullDescription", "help")}}
            for identity, text in NOTIFICATIONS.items()
        ],
    }


def _rule(kind: Any, severity: Severity) -> dict[str, Any]:
    rule = RULES[kind]
    return {
        "id": f"consistency/{kind}",
        "name": rule.name,
        "shortDescription": {"text": rule.short},
        "fullDescription": {"text": rule.full},
        "help": {"text": rule.help_text, "markdown": rule.help_markdown},
        "defaultConfiguration": {"level": severity},
        "properties": {
            "tags": ["consistency", kind],
            "problem.severity": "recommendation" if severity == "note" else severity,
        },
    }


def _notifications(report: Report, left_out: int) -> list[dict[str, Any]]:
    told = []
    if left_out:
        text = f"{counted(left_out, 'finding')} of the least importance had no room here; report.json has all."
        told.append(_notification("consistency/cut", "warning", text))
    for skip in report.skipped:
        text = f"{visible(skip.what, PHRASE)} was not checked: {visible(skip.reason, 400)}"
        told.append(_notification("consistency/not-checked", "warning", text))
    for entry in report.stale:
        a, b = (visible(article, PHRASE) for article in entry.articles)
        text = (
            f"The baseline settles a finding that no longer occurs, {visible(entry.fingerprint, PHRASE)}: "
            f"{quoted(entry.sentences[0])} ({a}) against {quoted(entry.sentences[1])} ({b})."
        )
        told.append(_notification("consistency/stale-baseline", "note", text))
    return told


def _notification(identity: str, level: Severity, text: str) -> dict[str, Any]:
    index = list(NOTIFICATIONS).index(identity)
    return {"descriptor": {"id": identity, "index": index}, "level": level, "message": {"text": _literal(text)}}


def _result(pair: JudgedPair, report: Report, files: _Files) -> dict[str, Any]:
    verdict = pair.verdict
    kind = verdict.kind or "meaning"
    sides = [(pair.a, pair.places[0]), (pair.b, pair.places[1])]
    if [files.of(sentence.article, place) is None for sentence, place in sides] == [True, False]:
        sides.reverse()  # GitHub refuses a result whose place is no file: let it be the other sentence's
    (here, place), (there, other_place) = sides
    result: dict[str, Any] = {
        "ruleId": f"consistency/{kind}",
        "ruleIndex": KINDS.index(kind),
        "level": report.severity(verdict.kind),
        "message": {"text": _message(pair, here, there)},
        "locations": [_location(here, place, files)],
        "relatedLocations": [_location(there, other_place, files, identity=1)],
        "partialFingerprints": {
            "consistency/v1": visible(pair.fingerprint),
            # The only one that GitHub looks at.
            "primaryLocationLineHash": f"{visible(pair.fingerprint)}:1",
        },
        # SARIF asks for all or none: an empty list says that the finding is not suppressed.
        "suppressions": [_suppression(pair.review)] if pair.review and not pair.is_new else [],
        "rank": round(min(max(verdict.confidence, 0.0), 1.0) * 100, 2),
        "properties": _properties(pair),
    }
    if report.baseline:
        settled = pair.review is not None and pair.review.status in ("accepted", "false-alarm")
        result["baselineState"] = "unchanged" if settled else "new"
    return result


def _message(pair: JudgedPair, here: Sentence, there: Sentence) -> str:
    """The first sentence is the title that viewers show; the link leads to the other place."""
    values = values_of(pair)
    title = headline_of(pair)
    if values:
        title += f": {quoted(values[0])} against {quoted(values[1])}"
    link = re.sub(r"([\\\[\]])", r"\\\1", _literal(visible(there.article, PHRASE)))
    said = f"{quoted(here.text, 300)} contradicts {quoted(there.text, 300)}"
    tail = (
        f"{visible(pair.verdict.explanation, 300)} Confidence {percent(pair.verdict.confidence)}%, "
        f"fingerprint {visible(pair.fingerprint, PHRASE)}."
    )
    return f"{_literal(title)}. {_literal(said)} in [{link}](1). {_literal(tail)}"


def _literal(text: str) -> str:
    """Text of others in a message: no placeholder, no link.

    >>> _literal("{0} [x](http://a.example)")
    '{{0}} [x] (http://a.example)'
    """
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _location(sentence: Sentence, place: Place | None, files: _Files, identity: int | None = None) -> dict[str, Any]:
    location: dict[str, Any] = {} if identity is None else {"id": identity}
    file = files.of(sentence.article, place)
    if file is not None:
        location["physicalLocation"] = {"artifactLocation": files.reference(file), **_region(place)}
    if file is None or place is None:
        name = visible(sentence.article, PHRASE)
        location["logicalLocations"] = [{"name": name, "fullyQualifiedName": visible(sentence.article)}]
    location["message"] = {"text": _literal(quoted(sentence.text))}
    return location


def _region(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    return {
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
    }


def _suppression(review: Review) -> dict[str, Any]:
    suppression: dict[str, Any] = {
        "kind": "inSource" if review.status == "waived" else "external",
        "status": "accepted",
        "justification": review_words(review),
    }
    known: Mapping[str, Any] = {
        "status": review.status,
        "who": visible(review.who),
        "when": review.when.isoformat() if review.when else "",
        "until": review.until.isoformat() if review.until else "",
        "where": visible(review.where),
    }
    return suppression | {"properties": {name: value for name, value in known.items() if value}}


def _properties(pair: JudgedPair) -> dict[str, Any]:
    values = values_of(pair)
    told: dict[str, Any] = {
        "confidence": round(pair.verdict.confidence, 4),
        "status": pair.review.status if pair.review else "new",
        "articles": [visible(pair.a.article), visible(pair.b.article)],
    }
    if topic := visible(topic_of(pair.verdict), PHRASE):
        told["topic"] = topic
    if values:
        told["values"] = list(values)
    if pair.review and pair.review.status == "expired":
        told["expired"] = review_words(pair.review)
    return told
