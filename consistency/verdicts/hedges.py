"""The hedges judge: possibility, intention and reported speech make a claim weaker, and are named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consistency.models.interface import OnProgress, silent
from consistency.records import Opinion
from consistency.verdicts.interface import StatementPair

# (what it is called, how much it takes from the confidence, words)
_HEDGES: tuple[tuple[str, float, re.Pattern[str]], ...] = (
    ("a possibility", 0.15, re.compile(r"\b(?:may|might|could|possibly|perhaps|probably|likely|apparently|seem\w*|appear(?:s|ed)? to)\b", re.I)),
    (
        "an intention",
        0.35,
        re.compile(
            r"\b(?:(?:want|seek|sought|plan|hope|aim|intend|propos|offer|consider|look|expect|prepar|try|tri|agree)\w*\s+to\b"
            r"|considering|in talks|proposed|planned|expected|forecast\w*|projected|target\w*)",
            re.I,
        ),
    ),
    ("a condition", 0.3, re.compile(r"\b(?:if|unless|would have|were to|provided that|whether)\b", re.I)),
    (
        "reported speech",
        0.1,
        re.compile(r"\b(?:reportedly|allegedly|rumou?r\w*|reports? (?:\w+ ){0,4}(?:that|showed|said|say)|according to|critics|supporters|sources say)\b", re.I),
    ),
    ("an opinion", 0.25, re.compile(r"\b(?:i|we) (?:think|believe|feel|guess|hope)\b|\b(?:believe|argue|claim|insist|accus)\w*\b", re.I)),
    ("silence", 0.6, re.compile(r"\b(?:not|n't|declin\w+ to|refus\w+ to|without) (?:\w+ ){0,2}(?:disclos|reveal|comment|specif|say|name|elaborat)\w*|\bto itself\b|\bundisclosed\b", re.I)),
)  # fmt: skip


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
        for name, share, words in _HEDGES:
            left, right = words.search(a), words.search(b)
            found = left or right
            if found is None:
                continue
            kept *= 1.0 - (share / 2 if left and right else share)
            named.append(f"{name} (“{found[0].strip()}”)")
        return Opinion(self.name, strength=round(1.0 - kept, 4), reason=", ".join(named))
