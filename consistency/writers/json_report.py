"""`report.json`: everything that a run found, in a format with a number and a published schema."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from consistency.baseline import entry_row
from consistency.records import (
    KINDS,
    Article,
    Extent,
    Fact,
    JudgedPair,
    ModelInfo,
    Opinion,
    Place,
    Report,
    Review,
    Sentence,
    Side,
    pair_row,
)
from consistency.writers.fact_rows import finite

FORMAT = 1
"""Grows when a key changes its meaning or goes; new keys alone don't change it."""

SCHEMA = f"urn:consistency:report:{FORMAT}"
"""The name of the schema, which ships with the package; see `report_schema`."""

# What UTF-8 can't hold (halves of characters), and what a terminal or an editor would obey.
_SPELLED_OUT = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class JsonWriter:
    """The whole report as JSON; confidences, similarities and scores have four decimals."""

    filename: str = "report.json"

    def write(self, report: Report) -> str:
        """Keys in a fixed order; pairs, facts and articles in the order of the report, each in a line of its own."""
        return "".join(self.parts(report))

    def parts(self, report: Report) -> Iterator[str]:
        """The same, a line at a time: of a large corpus it is longer than all else that a run holds in memory."""
        return record_lines(_report(report))


def report_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what this version writes: strict, an unknown key is an error.

    >>> report_schema()["$id"]
    'urn:consistency:report:1'
    """
    text = files("consistency.writers").joinpath("schemas", "report.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def json_text(content: Any) -> str:
    """Indented JSON with a line feed at its end, which UTF-8 can encode and a terminal can show, whatever stands in it.

    >>> json_text(["a\\ud800"])
    '[\\n "a\\\\ud800"\\n]\\n'
    """
    return _shown(json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1)) + "\n"


def json_records(content: Mapping[str, Any]) -> str:
    """The same of an object, each item of its lists in a line of its own: a tenth of the time that indents take.

    >>> print(json_records({"format": 1, "pairs": [{"a": 1}, {"a": 2}]}), end="")
    {
     "format": 1,
     "pairs": [
      {"a": 1},
      {"a": 2}
     ]
    }
    """
    return "".join(record_lines(content))


def record_lines(content: Mapping[str, Any]) -> Iterator[str]:
    """What `json_records` gives, line by line; a member that is an iterator is written as a list, and never held."""
    dumps = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    opening = "{\n"
    for key, value in content.items():
        yield f"{opening} {dumps(key)}: "
        opening = ",\n"
        if isinstance(value, list | Iterator):
            empty = True
            for item in value:
                yield ("[\n  " if empty else ",\n  ") + _shown(dumps(item))
                empty = False
            yield "[]" if empty else "\n ]"
        else:
            yield _shown(dumps(value))
    yield "{}\n" if opening == "{\n" else "\n}\n"


def _shown(text: str) -> str:
    return _SPELLED_OUT.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _report(report: Report) -> dict[str, Any]:
    sentences = Counter(sentence.article for sentence in report.sentences)
    return {
        "$schema": SCHEMA,
        "format": FORMAT,
        "tool": report.tool,
        "corpus": report.corpus,
        "settings": _plain(report.settings),
        "min_confidence": report.min_confidence,
        "severities": {kind: report.severity(kind) for kind in KINDS},
        "changed_since": report.changed_since,
        "models": {use: _model(report.models[use]) for use in sorted(report.models)},
        "articles": (_article(article, sentences[article.id]) for article in report.articles),
        "skipped": [{"what": skip.what, "reason": skip.reason} for skip in report.skipped],
        "counts": _plain(report.counts),
        "facts": (_fact(fact) for fact in report.facts),
        "pairs": (_pair(pair, report) for pair in report.judged),
        "baseline": [entry_row(entry) for entry in report.baseline],
        "stale": [entry.fingerprint for entry in report.stale],
    }


def _model(model: ModelInfo) -> dict[str, Any]:
    # Not the folder: where the weights lie differs from one computer to the next, and the report must not.
    return {
        "id": model.id,
        "sha256": model.sha256,
        "licence": model.licence,
        "parameters": model.parameters,
        "dtype": model.dtype,
    }


def _article(article: Article, sentences: int) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "language": article.language,
        "noise": article.noise,
        "copy_of": article.copy_of,
        "sentences": sentences,
        "file": article.file,
        "row": article.row,
        "waivers": [
            {
                "line": waiver.line,
                "first": waiver.first,
                "last": waiver.last,
                "kinds": list(waiver.kinds),
                "reason": waiver.reason,
            }
            for waiver in article.waivers
        ],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "kind": fact.kind,
        "topic": fact.topic,
        "disputed": fact.disputed,
        "sides": [_side(side) for side in fact.sides],
        "alone": fact.alone,
        "pairs": list(fact.pairs),
    }


def _side(side: Side) -> dict[str, Any]:
    extent = _extent(side.extent) if side.extent else None
    return {"value": side.value, "articles": list(side.articles), "extent": extent}


def _pair(pair: JudgedPair, report: Report) -> dict[str, Any]:
    row = pair_row(pair, report)
    return {
        "fingerprint": pair.fingerprint,
        "verdict": pair.verdict.label,
        "kind": pair.verdict.kind,
        "confidence": _number(pair.verdict.confidence),
        "similarity": _number(pair.similarity),
        "severity": row["severity"],
        "status": row["status"],
        "review": _review(pair.review) if pair.review else None,
        "explanation": pair.verdict.explanation,
        "a": _sentence(pair.a, pair.places[0]),
        "b": _sentence(pair.b, pair.places[1]),
        "opinions": [_opinion(opinion) for opinion in pair.verdict.opinions],
    }


def _review(review: Review) -> dict[str, Any]:
    return {
        "status": review.status,
        "reason": review.reason,
        "who": review.who,
        "when": review.when.isoformat() if review.when else None,
        "until": review.until.isoformat() if review.until else None,
        "where": review.where,
    }


def _sentence(sentence: Sentence, place: Place | None) -> dict[str, Any]:
    return {
        "article": sentence.article,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "place": _place(place) if place else None,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def _opinion(opinion: Opinion) -> dict[str, Any]:
    return {
        "judge": opinion.judge,
        "label": opinion.label,
        "kind": opinion.kind,
        "strength": _number(opinion.strength),
        "reason": opinion.reason,
        "values": list(opinion.values) if opinion.values else None,
        "readings": list(opinion.readings) if opinion.readings else None,
        "extents": [_extent(extent) for extent in opinion.extents] if opinion.extents else None,
        "topic": opinion.topic,
        "scores": {name: _number(opinion.scores[name]) for name in sorted(opinion.scores)},
    }


def _extent(extent: Extent) -> dict[str, Any]:
    return {"low": finite(extent.low), "high": finite(extent.high), "unit": extent.unit}


def _number(value: float) -> float | None:
    """Four decimals of a number, a plain float whatever library it came from; JSON has no NaN or infinity."""
    return round(float(value), 4) if math.isfinite(value) else None


def _plain(value: Any) -> Any:
    """A settings value as JSON has it: tuples become lists, sets sorted lists, and the unknown its `str`."""
    if isinstance(value, Mapping):
        return {str(key): _plain(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, AbstractSet):
        return sorted((_plain(item) for item in value), key=str)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if value is None or isinstance(value, str | bool | int):
        return value
    return str(value)
