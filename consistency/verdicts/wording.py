"""The wording judge: what kind of words two sentences differ in, and how much they share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consistency.models.interface import OnProgress, silent
from consistency.records import Kind, Opinion
from consistency.verdicts.interface import StatementPair

_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_NEGATION = frozenset(
    (
        "not no never none nobody nothing neither nor without cannot deny denies denied denying refuse "
        "refuses refused reject rejects rejected fail fails failed lack lacks lacked unable unlikely false "
        "hardly stop stopped halt halted cancel cancelled canceled ban banned prohibit prohibited oppose "
        "opposed"
    ).split()
)
_OPPOSITES = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "accept/reject approve/reject allow/ban allow/forbid allow/reject confirm/deny increase/decrease "
        "rise/fall rose/fell gain/loss win/lose won/lost open/close opened/closed start/end begin/end "
        "began/ended before/after more/less more/fewer guilty/innocent guilty/acquitted convicted/acquitted "
        "alive/dead true/false legal/illegal safe/dangerous support/oppose success/failure success/fail "
        "succeed/fail up/down first/last best/worst north/south east/west northern/southern eastern/western "
        "male/female men/women early/late always/never all/none with/without enter/leave arrive/leave "
        "buy/sell bought/sold hire/fire hired/fired include/exclude strengthen/weaken improve/worsen"
    ).split()
)
_FUNCTION = frozenset(
    (
        "a an the and or but of in on at by for from to with as is are was were be been being has have had do "
        "does did it its he she they them his her their this that these those which who will would than then "
        "so into over also"
    ).split()
)
_MONTHS = frozenset(
    (
        "january february march april may june july august september october november december monday tuesday "
        "wednesday thursday friday saturday sunday yesterday today tomorrow"
    ).split()
)


class WordingJudge:
    """Tells a contradiction's kind from the words that only one side has, and scores the overlap.

    `scores["other names"]` is 1 where each side has a capitalised word that the other lacks.
    `scores["overlap"]` is the share of the shorter sentence's content words that both have. Kinds: `polarity` where
    one side alone has a negation or the sides hold opposites; `date` and `name` where nothing but dates or
    capitalised words differ.
    """

    name = "wording"

    def judge(self, pairs: Sequence[StatementPair], progress: OnProgress = silent) -> list[Opinion]:
        """One opinion per pair, without a label."""
        return [self._opinion(a.text, b.text) for a, b in pairs]

    def _opinion(self, a: str, b: str) -> Opinion:
        left, right = _content(a), _content(b)
        shared = left.keys() & right.keys()
        overlap = len(shared) / max(1, min(len(left), len(right)))
        only_left, only_right = [left[k] for k in left.keys() - shared], [right[k] for k in right.keys() - shared]
        names = [
            any(word[0].isupper() and word.lower() not in _MONTHS for word in only) for only in (only_left, only_right)
        ]
        scores = {"overlap": round(overlap, 4), "other names": float(all(names))}
        kind, reason = self._kind(a, b, only_left, only_right)
        return Opinion(self.name, kind=kind, reason=reason, scores=scores)

    def _kind(self, a: str, b: str, only_left: list[str], only_right: list[str]) -> tuple[Kind | None, str]:
        negations = [_negations(text) for text in (a, b)]
        if len(negations[0]) % 2 != len(negations[1]) % 2:
            return "polarity", f"“{sorted(negations[0] or negations[1])[0]}” on one side alone"
        for x in sorted(w.lower() for w in only_left):
            for y in sorted(w.lower() for w in only_right):
                if any((_is(x, p) and _is(y, q)) or (_is(x, q) and _is(y, p)) for p, q in map(tuple, _OPPOSITES)):
                    return "polarity", f"“{x}” against “{y}”"
        if only_left and only_right:
            differing = only_left + only_right
            dated = [word.lower() in _MONTHS or (word.isdigit() and len(word) == 4) for word in differing]
            if any(dated) and all(is_date or word.isdigit() for word, is_date in zip(differing, dated, strict=True)):
                return "date", f"“{_listed(only_left)}” against “{_listed(only_right)}”"
            if all(word[0].isupper() for word in differing):
                return "name", f"“{_listed(only_left)}” against “{_listed(only_right)}”"
        return None, ""


def _content(text: str) -> dict[str, str]:
    """Content words by a crude stem, as written."""
    words: dict[str, str] = {}
    for match in _WORD.finditer(text):
        word = match[0].removesuffix("'s").removesuffix("’s")
        lower = word.lower()
        if lower not in _FUNCTION:
            words.setdefault(lower if len(lower) <= 5 else lower[:5], word)
    return words


def _is(word: str, stem: str) -> bool:
    """Whether a word is a stem or an inflection of it; short stems open too many other words."""
    return word == stem or (len(stem) >= 5 and word.startswith(stem))


def _negations(text: str) -> set[str]:
    words = {match[0].lower() for match in _WORD.finditer(text)}
    return {word for word in words if word in _NEGATION or word.endswith(("n't", "n’t"))}


def _listed(words: list[str]) -> str:
    return " ".join(sorted(words))
