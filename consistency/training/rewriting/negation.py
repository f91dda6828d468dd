"""A sentence denied: "not" behind its first auxiliary."""

from __future__ import annotations

import re

_AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|must|did|does|do)\b(?! (?:not|never|no|any)\b)(?!n't)"
)
_NEGATIVE = re.compile(r"\b(?:not|never|no|nobody|nothing|none|neither|nor|without|hardly|few)\b|n't\b", re.IGNORECASE)
_CLAUSES = re.compile(r"[,;:]| (?:that|which|who|because|if|when|while|although|but|and|or) ")
_MAIN_HAVE = re.compile(r"\b(?:has|have|had) (?:a|an|the|its|his|her|their|no|some|many|two|three|\d)\b")


def is_negative(sentence: str) -> bool:
    """Whether the sentence denies something; then what a changed word makes of it can't be told."""
    return _NEGATIVE.search(sentence) is not None


def negated(sentence: str) -> str | None:
    """The sentence with "not" behind the auxiliary of its main clause; None where that is not plain to see.

    >>> negated("The bridge was closed on Monday.")
    'The bridge was not closed on Monday.'
    >>> negated("The bridge that was built here is old.") is None
    True
    """
    match = _AUXILIARY.search(sentence)
    if (
        match is None
        or not match.start()
        or is_negative(sentence)
        or _CLAUSES.search(sentence[: match.start()])
        or _MAIN_HAVE.match(sentence, match.start())
        or sentence.rstrip().endswith("?")
    ):
        return None
    words = "cannot" if match[1] == "can" else f"{match[1]} not"
    return sentence[: match.start()] + words + sentence[match.end() :]
