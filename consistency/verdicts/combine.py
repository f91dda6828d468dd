"""Combine: the one place where opinions become a verdict.

    1. Two amounts of one thing that exclude each other   → contradiction (quantity); at different times → update
    2. Two dates of one event that exclude each other, and no other name  → contradiction (date)
    3. The NLI model sees a contradiction both ways       → contradiction (polarity, date, name, meaning), unless
       - the amounts of one thing agree, and nothing else is opposed
       - the sentences speak of different times            → update
    4. Amounts of one thing that agree, or entailment      → agreement
    5. else                                                → neutral

Hedges take their share of a contradiction's confidence, and are named.
"""

from __future__ import annotations

from collections.abc import Sequence

from consistency.records import Kind, Label, Opinion, Verdict

LEAST = 0.45
"""Below this confidence a sign of contradiction is not worth a reader's time."""
NLI_ALONE = 0.9
"""How sure the NLI model must be, both ways, before it is heard alone: its sure false alarms are many."""
FRAME = 0.5
"""From this frame on a common quantity makes an agreement."""
ENTAILS = 0.65
"""From this confidence on entailment makes an agreement."""


def combine(opinions: Sequence[Opinion]) -> Verdict:
    """The verdict of all judges on one pair; the order of the opinions does not matter."""
    by = {opinion.judge: opinion for opinion in opinions}
    nothing = Opinion("")
    nli, quantities = by.get("nli", nothing), by.get("quantities", nothing)
    wording, hedges, times = by.get("wording", nothing), by.get("hedges", nothing), by.get("times", nothing)
    dates = by.get("dates", nothing)
    kept = tuple(opinions)

    def verdict(label: Label, kind: Kind | None, confidence: float, explanation: str) -> Verdict:
        return Verdict(label, kind, round(min(0.99, confidence), 4), explanation, kept)

    hedged = f"; weakened by {hedges.reason}" if hedges.reason else ""
    if quantities.label == "contradiction":
        confidence = quantities.strength
        if nli.label == "contradiction":
            # Where the frame is weak the model sees two events rather than two amounts.
            confidence += (1.0 - confidence) * 0.4 * nli.strength * quantities.scores.get("frame", 1.0)
        confidence *= 1.0 - hedges.strength
        if confidence >= LEAST:
            if times.reason:
                return verdict(
                    "update", None, confidence, f"{quantities.reason}, but at different times: {times.reason}."
                )
            return verdict(
                "contradiction", "quantity", confidence, f"{quantities.reason} ({quantities.topic}){hedged}."
            )
    elif dates.label == "contradiction" and not wording.scores.get("other names"):
        confidence = dates.strength
        if nli.label == "contradiction":
            confidence += (1.0 - confidence) * 0.4 * nli.strength * dates.scores.get("frame", 1.0)
        confidence *= 1.0 - hedges.strength
        if confidence >= LEAST:
            return verdict("contradiction", "date", confidence, f"{dates.reason}{hedged}.")
    agree = quantities.label == "agreement" and quantities.strength >= FRAME
    if nli.label == "contradiction" and not (agree and wording.kind is None):
        confidence = nli_confidence(nli.strength, wording.scores.get("overlap", 0.0)) * (1.0 - hedges.strength)
        if confidence >= LEAST:
            if times.reason and wording.kind != "date":
                return verdict(
                    "update",
                    None,
                    confidence,
                    f"The sentences rule each other out, but speak of different times: {times.reason}.",
                )
            because = f": {wording.reason}" if wording.reason else ""
            return verdict(
                "contradiction",
                wording.kind or "meaning",
                confidence,
                f"Each sentence rules the other out{because}{hedged}.",
            )
    other_name = wording.kind == "name" or (quantities.label is None and wording.scores.get("other names", 0.0) > 0)
    opposed = "contradiction" in (quantities.label, dates.label, nli.label) or other_name
    if agree and not other_name and dates.label is None and (nli.label != "contradiction" or wording.kind is None):
        confidence = (
            quantities.strength
            if nli.label != "agreement"
            else 1.0 - (1.0 - quantities.strength) * (1.0 - nli.strength)
        )
        return verdict("agreement", None, confidence, f"{quantities.reason} ({quantities.topic}).")
    follows = agreement_confidence(nli, wording.scores.get("overlap", 0.0))
    if nli.label == "agreement" and follows >= ENTAILS and not opposed:
        return verdict("agreement", None, follows, f"{nli.reason[0].upper()}{nli.reason[1:]}.")
    return verdict(
        "neutral",
        None,
        max(0.0, 1.0 - max(quantities.strength if opposed else 0.0, 0.5)),
        "The sentences neither repeat nor rule out each other.",
    )


def nli_confidence(strength: float, overlap: float) -> float:
    """How far to trust a contradiction that the NLI model alone sees.

    `strength` is the geometric mean of both directions, `overlap` the share of the shorter sentence's content words
    that both have. Sentences about two events share few words, and there the model is least to be trusted.
    """
    sure = max(0.0, (strength - (NLI_ALONE - 0.2)) / (1.0 - (NLI_ALONE - 0.2)))
    return sure * (0.3 + 0.7 * shared_words(overlap))


def agreement_confidence(nli: Opinion, overlap: float) -> float:
    """How far to trust an entailment: in full where it holds both ways or the sentences share their words.

    One way alone, between sentences of few common words, is most often a model's guess about a headline.
    """
    ways = [nli.scores.get(name, nli.strength) for name in ("entailment a→b", "entailment b→a")]
    shared = 1.0 if min(ways) >= 0.6 else shared_words(overlap)
    return nli.strength * (0.5 + 0.5 * shared)


def shared_words(overlap: float) -> float:
    """From 0 at an overlap of a fifth of the content words to 1 at seven tenths."""
    return min(1.0, max(0.0, (overlap - 0.2) / 0.5))
