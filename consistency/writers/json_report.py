"""`report.json`: everything that a run found, in a format with a number."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from consistency.records import Article, Fact, JudgedPair, ModelInfo, Opinion, Report, Sentence

FORMAT = 1
"""Grows when a key changes its meaning or goes; new keys alone don't change it."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class JsonWriter:
    """The whole report as JSON; confidences, similarities and scores have four decimals."""

    filename: str = "report.json"

    def write(self, report: Report) -> str:
        """Keys in a fixed order; pairs, facts and articles in the order of the report, mappings by key."""
        text = json.dumps(_report(report), ensure_ascii=False, allow_nan=False, indent=1)
        # UTF-8 can't hold half a surrogate pair, but JSON can spell it out.
        return _LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _report(report: Report) -> dict[str, Any]:
    sentences = Counter(sentence.article for sentence in report.sentences)
    return {
        "format": FORMAT,
        "tool": report.tool,
        "corpus": report.corpus,
        "settings": _plain(report.settings),
        "models": {use: _model(report.models[use]) for use in sorted(report.models)},
        "articles": [_article(article, sentences[article.id]) for article in report.articles],
        "skipped": [{"what": skip.what, "reason": skip.reason} for skip in report.skipped],
        "counts": _plain(report.counts),
        "facts": [_fact(fact) for fact in report.facts],
        "pairs": [_pair(pair) for pair in report.judged],
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
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "kind": fact.kind,
        "topic": fact.topic,
        "disputed": fact.disputed,
        "sides": [{"value": side.value, "articles": list(side.articles)} for side in fact.sides],
        "alone": fact.alone,
        "pairs": list(fact.pairs),
    }


def _pair(pair: JudgedPair) -> dict[str, Any]:
    return {
        "fingerprint": pair.fingerprint,
        "verdict": pair.verdict.label,
        "kind": pair.verdict.kind,
        "confidence": _number(pair.verdict.confidence),
        "similarity": _number(pair.similarity),
        "explanation": pair.verdict.explanation,
        "a": _sentence(pair.a),
        "b": _sentence(pair.b),
        "opinions": [_opinion(opinion) for opinion in pair.verdict.opinions],
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {"article": sentence.article, "start": sentence.start, "end": sentence.end, "text": sentence.text}


def _opinion(opinion: Opinion) -> dict[str, Any]:
    return {
        "judge": opinion.judge,
        "label": opinion.label,
        "kind": opinion.kind,
        "strength": _number(opinion.strength),
        "reason": opinion.reason,
        "values": list(opinion.values) if opinion.values else None,
        "readings": list(opinion.readings) if opinion.readings else None,
        "topic": opinion.topic,
        "scores": {name: _number(opinion.scores[name]) for name in sorted(opinion.scores)},
    }


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
