"""The hedges judge: possibility, intention and reported speech make a claim weaker, and are named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consistency.models.interface import OnProgress, silent
from consistency.readings.memory import remembered
from consistency.records import Opinion
from consistency.verdicts.interface import StatementPair


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


# What a hedge is called, how much it takes from the confidence, and the words that tell it.
_HEDGES: tuple[tuple[str, float, re.Pattern[str]], ...] = (
    (
        "a possibility",
        0.15,
        _words(r"(?:(?-i:may)|might|could|possibly|perhaps|probably|likely|apparently|seem\w*|appears? to)\b"),
    ),
    (
        "an intention",
        0.35,
        _words(
            r"(?:want|seek|sought|plan|hope|aim|intend|propos|offer|consider|look|expect|prepar|try|tri|agree)\w*\s+to\b"
            r"|considering\b|in talks\b|proposed\b|planned\b|expected\b|forecast\w*|projected\b|target\w*"
        ),
    ),
    ("a condition", 0.3, _words(r"(?:if|unless|would have|were to|provided that|whether)\b")),
    (
        "reported speech",
        0.1,
        _words(
            r"(?:reportedly|allegedly|rumou?r\w*|according to|critics|supporters|sources say)\b"
            r"|reports? (?:\w+ ){0,4}(?:that|showed|said|say|had it)\b"
        ),
    ),
    (
        "an opinion",
        0.25,
        _words(r"(?:i|we) (?:think|believe|feel|guess|hope)\b|(?:believe|argue|claim|insist|accus)\w*"),
    ),
    (
        "silence",
        0.6,
        re.compile(
            r"(?:\bnot|n't|\bdeclin\w+ to|\brefus\w+ to|\bwithout) (?:\w+ ){0,2}"
            r"(?:disclos|reveal|comment|specif|say|name)\w*"
            r"|\bto itself\b|\bundisclosed\b",
            re.IGNORECASE,
        ),
    ),
)


class HedgesJudge:
    """Says how much weaker a contradiction is because one side hedges: `strength` is the share it takes away.

    A hedge that both sides carry ("may cost") weakens less: then both speak of the same possibility.
    """

    name = "hedges"

    def judge(self, pairs: Sequence[StatementPair], progress: OnProgress = silent) -> list[Opinion]:
        """One opinion per pair, without a label."""
        return [self._opinion(a.text, b.text) for a, b in pairs]

    def _opinion(self, a: str, b: str) -> Opinion:
        kept, named = 1.0, []
        for i, (name, share, _) in enumerate(_HEDGES):
            left, right = _hedges(a)[i], _hedges(b)[i]
            found = left or right
            if not found:
                continue
            kept *= 1.0 - (share / 2 if left and right else share)
            named.append(f"{name} (“{found}”)")
        return Opinion(self.name, strength=round(1.0 - kept, 4), reason=", ".join(named))


@remembered(65536)
def _hedges(text: str) -> tuple[str, ...]:
    """Of each hedge the first words of it in a text; empty where there are none."""
    return tuple(match[0].strip() if (match := words.search(text)) else "" for _, _, words in _HEDGES)
