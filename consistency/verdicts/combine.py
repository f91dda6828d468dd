"""Combine: the one place where opinions become a verdict.

    0. The articles name nothing in common → neutral
    1. What the judges say is put in numbers (`signals_of`), and a multinomial logistic model over them (`WEIGHTS`)
       tells how likely each label is; articles that were not picked to speak of one thing contradict each other
       seldom (`PRIOR`)
    2. The likeliest label is the verdict, its probability the confidence; what two times tell apart is an update
    3. The kind of a contradiction is that of the surest judge of values, else what the words tell

Hedges are named in the explanation of a contradiction, as what they take from its confidence is learned.

The weights were fitted by `benchmarks/combining.py` (maximum likelihood, L2) on pairs that nobody trained the NLI model
on; docs/verdicts.md shows how reliable the confidences are.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from consistency.records import Kind, Label, Opinion, Verdict
from consistency.settings import Updates
from consistency.verdicts.weights import PRIOR, WEIGHTS

LEAST = 0.5
"""Below this confidence a contradiction is not worth a reader's time."""
FAINT = 0.3
"""Below this strength a judge of values doesn't tell the kind."""
CHANGED = 1.0
"""By how much the log-odds of a contradiction rise for an update, which asks nothing of a reader."""

_VALUES: dict[str, Kind] = {"quantities": "quantity", "dates": "date", "names": "name"}
_SEEN = ("contradiction", "entailment")
_NOTHING = Opinion("")


def combine(opinions: Sequence[Opinion], updates: Updates = "update") -> Verdict:
    """The verdict of all judges on one pair; the order of the opinions does not matter.

    With `updates="contradiction"` what changed between two times is a contradiction like any other.
    """
    by = {opinion.judge: opinion for opinion in opinions}
    context = by.get("context", _NOTHING)
    if context.label is not None:
        told = f"The sentences speak of different things: {context.reason}."
        return Verdict("neutral", None, round(min(0.99, context.strength), 4), told, tuple(opinions))
    kind, apart = _kind(by), _apart(by, updates)
    label, confidence = _likeliest(_logits(by, apart), apart)
    explanation = _explanation(label, kind, by, apart)
    shown = kind if label == "contradiction" else None
    return Verdict(label, shown, round(min(0.99, confidence), 4), explanation, tuple(opinions))


def logits_of(opinions: Sequence[Opinion], updates: Updates = "update") -> dict[Label, float]:
    """How likely the model holds each label, not normalised; an update has the logit of a contradiction.

    Of a context opinion with a label it knows nothing.
    """
    by = {opinion.judge: opinion for opinion in opinions}
    return _logits(by, _apart(by, updates))


def signals_of(by: Mapping[str, Opinion]) -> dict[str, float]:
    """What the opinions say in numbers, each in [0, 1]; the model multiplies them with its weights.

    `related` is how far both directions are from neutral: values that differ tell of a quarrel only in sentences that
    have to do with each other. What the NLI model says goes in by sums, `min` and `max` of both directions alone: the
    extremes of its answers are then those of the signals, and the gate relies on it.
    """
    nli, wording = by.get("nli", _NOTHING), by.get("wording", _NOTHING)
    against_ways, entailed_ways = ([nli.scores.get(f"{name} {way}", 0.0) for way in ("a→b", "b→a")] for name in _SEEN)
    if nli.label == "agreement" and not nli.scores:
        entailed_ways = [1.0, 1.0]  # the same words
    contradiction, entailment = min(against_ways), max(entailed_ways)
    related = sum(against_ways + entailed_ways) / 2
    against = {name: _strength(by.get(name, _NOTHING), "contradiction") for name in _VALUES}
    amounts, dates = (_strength(by.get(name, _NOTHING), "agreement") for name in ("quantities", "dates"))
    overlap = wording.scores.get("overlap", 0.0)
    other_values = wording.scores.get("other values", 0.0)
    polarity = float(wording.kind == "polarity")
    return {
        "bias": 1.0,
        "mutual contradiction": contradiction,
        "entailment": entailment,
        "mutual entailment": min(entailed_ways),
        "amounts apart": against["quantities"],
        "amounts agree": amounts,
        "dates apart": against["dates"],
        "dates agree": dates,
        "names apart": against["names"],
        "opposites": polarity,
        "overlap": overlap,
        "other values": other_values,
        "residue": min(4.0, wording.scores.get("residue", 0.0)) / 4,
        "hedges": by.get("hedges", _NOTHING).strength,
        "amounts apart × related": against["quantities"] * related,
        "amounts agree × related": amounts * related,
        "dates apart × related": against["dates"] * related,
        "names apart × related": against["names"] * related,
        "contradiction × overlap": contradiction * overlap,
        "contradiction × opposites": contradiction * polarity,
        "entailment × overlap": entailment * overlap,
        "entailment × other values": entailment * other_values,
    }


def _strength(opinion: Opinion, label: Label) -> float:
    return opinion.strength if opinion.label == label else 0.0


def _logits(by: Mapping[str, Opinion], apart: str) -> dict[Label, float]:
    signals = signals_of(by)
    logits = {
        label: sum(weights[name] * value for name, value in signals.items()) for label, weights in WEIGHTS.items()
    }
    if by.get("context", _NOTHING).scores.get("articles"):
        # Sentences that were not picked to be compared: most that are alike tell of two things.
        valued = any(_strength(by.get(name, _NOTHING), "contradiction") >= FAINT for name in _VALUES)
        logits["contradiction"] += PRIOR["values" if valued else "words"]
    if apart:
        logits["contradiction"] += CHANGED
    return logits


def _likeliest(logits: Mapping[Label, float], apart: str) -> tuple[Label, float]:
    """The likeliest label and its probability; a doubtful contradiction is none."""
    total = sum(map(math.exp, logits.values()))
    label = max(logits, key=lambda each: (logits[each], each))
    confidence = math.exp(logits[label]) / total
    if label != "contradiction":
        return label, confidence
    if apart:
        return "update", confidence
    return (label, confidence) if confidence >= LEAST else ("neutral", 1.0 - confidence)


def _apart(by: Mapping[str, Opinion], updates: Updates) -> str:
    """Why what the statements say in contradiction may have changed from one to the other; else empty."""
    return times_of(by) if updates == "update" and _kind(by) != "date" else ""


def times_of(by: Mapping[str, Opinion]) -> str:
    """Why the statements speak of different times; empty where they may not, or where their dates agree."""
    if by.get("dates", _NOTHING).label == "agreement":
        return ""
    return by.get("times", _NOTHING).reason


def _kind(by: Mapping[str, Opinion]) -> Kind:
    """The kind that a contradiction has: of the surest judge of values, else of the words in which the sides differ."""
    valued = _valued(by)
    if valued is not None:
        return _VALUES[valued.judge]
    wording = by.get("wording", _NOTHING)
    if wording.kind is not None:
        return wording.kind
    told: dict[Kind, float] = {kind: wording.scores.get(f"other {kind}", 0.0) for kind in _VALUES.values()}
    return next((kind for kind, there in told.items() if there), "meaning")


def _valued(by: Mapping[str, Opinion]) -> Opinion | None:
    """The surest opinion of values that exclude each other."""
    sure = [by[name] for name in _VALUES if _strength(by.get(name, _NOTHING), "contradiction") >= FAINT]
    return max(sure, key=lambda opinion: opinion.strength, default=None)


def _explanation(label: Label, kind: Kind, by: Mapping[str, Opinion], apart: str) -> str:
    nli, wording, amounts = (by.get(name, _NOTHING) for name in ("nli", "wording", "quantities"))
    valued = _valued(by)
    if label == "update":
        what = valued.reason if valued else "The sentences rule each other out"
        return f"{what}, but at different times: {apart}."
    if label == "contradiction":
        hedges = by.get("hedges", _NOTHING)
        hedged = f"; weakened by {hedges.reason}" if hedges.reason else ""
        if valued:
            topic = f" ({valued.topic})" if valued.topic and kind != "date" else ""
            return f"{valued.reason}{topic}{hedged}."
        because = f": {wording.reason}" if wording.reason else ""
        return f"Each sentence rules the other out{because}{hedged}."
    if label == "agreement":
        if amounts.label == "agreement":
            return f"{amounts.reason} ({amounts.topic})."
        if nli.label == "agreement":
            return f"{nli.reason[0].upper()}{nli.reason[1:]}."
        return "The sentences say the same, as far as their words and values tell."
    return "The sentences neither repeat nor rule out each other."
