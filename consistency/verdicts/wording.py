"""The wording judge: what kind of words two sentences differ in, and how much they share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consistency.models.interface import OnProgress, silent
from consistency.readings.memory import remembered
from consistency.readings.numbers import ONES
from consistency.readings.same_names import alias
from consistency.records import Opinion
from consistency.text import ends_sentence, has_verb
from consistency.verdicts.interface import StatementPair
from consistency.verdicts.occasions import of_two_kinds
from consistency.verdicts.reading import names_of
from consistency.verdicts.speakers import two_speakers
from consistency.verdicts.unified import unified
from consistency.verdicts.words import WORD, content_words

_NEGATION = frozenset(
    (
        "not no never none nobody nothing neither nor without cannot refuse "
        "refuses refused reject rejects rejected dismiss dismisses dismissed "
        "decline declines declined fail fails failed failing lack lacks lacked lacking unable unlikely false hardly"
    ).split()
)
_NO_NEGATION = re.compile(
    r"\bnot (?:only|just|merely|least)\b|\bnot\b(?=[^.;:]{1,60},? but\b)|\bno doubt\b|(?:\bnot|\w+n['’]t) until\b", re.I
)
"""What looks like a negation and denies nothing that the rest of the sentence doesn't mend."""
_SPACED = re.compile(r"n ['’] ?t\b", re.I)
"""What is left of "hadn't" where a text was taken apart into tokens."""
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|disput(?:e|es|ed|ing))\b", re.I)
"""What people do to claims: their word against it, not a fact."""
_LEAVES = re.compile(
    r"\b(?:pull|back|drop|opt|walk)(?:s|p?ed|p?ing)? (?:out|away)\b"
    r"|\b(?:vot|turn|call|strik|struck|rul)(?:e|es|s|ed|ing)? (?:down|off|out)\b",
    re.I,
)
"""What denies like a "not": "has pulled out of the talks", "voted the bill down"."""
_OPPOSED_TO: dict[str, frozenset[str]] = {}
"""Words, and those that are opposed to each."""
for _one, _other in (
    pair.split("/")
    for pair in (
        "accept/reject approve/reject approve/dismiss allow/dismiss uphold/overturn uphold/quash "
        "pass/reject enable/disable attend/miss play/miss attend/skip allow/ban allow/forbid allow/reject confirm/deny "
        "confirm/denied confirm/denies confirm/denying "
        "increase/decrease rise/fall rose/fell gain/loss win/lose won/lost open/close opened/closed start/end "
        "begin/end began/ended before/after more/less more/fewer guilty/innocent guilty/acquitted "
        "convicted/acquitted alive/dead true/false legal/illegal safe/dangerous support/oppose "
        "success/failure success/fail succeed/fail up/down first/last best/worst north/south east/west "
        "northern/southern eastern/western male/female men/women early/late always/never all/none "
        "with/without enter/leave arrive/leave buy/sell bought/sold hire/fire hired/fired include/exclude "
        "strengthen/weaken improve/worsen die/survive died/survived dead/survived killed/survived"
    ).split()
):
    _OPPOSED_TO[_one] = _OPPOSED_TO.get(_one, frozenset()) | {_other}
    _OPPOSED_TO[_other] = _OPPOSED_TO.get(_other, frozenset()) | {_one}
_MONTHS = frozenset(
    (
        "january february march april may june july august september october november december monday tuesday "
        "wednesday thursday friday saturday sunday yesterday today tomorrow"
    ).split()
)
_NEGATING_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "non-")


class WordingJudge:
    """Says what the words that only one side has tell of the pair; values that are compatible count as equal.

    The kind is `polarity` where one side alone has a negation or the sides hold opposites. Scores:

    - `words`: how many content words the sentence with fewer has.
    - `overlap`: the share of the shorter sentence's content words that both have.
    - `other values`: 1 where each side has a name, a number or a date word that the other lacks; `other quantity`,
      `other date` and `other name` the same for one of these.
    - `residue`: how many other words each side has for itself, the lesser of both; words that tell the polarity don't
      count. "The appeal was rejected" and "The court allowed the appeal" leave none, two prizes leave one.
    - `denied`: 1 where somebody denies something on one side alone, and nothing is said to be confirmed on the other.
    - `two speakers`: 1 where the sides quote different people; `two kinds`: 1 where they speak of kinds of one thing
      ("the free version", "the paid version").
    - `label`: 1 where a side claims nothing by itself: a heading without a verb ("Running without dependencies"), or
      what leads in a list ("This includes:").
    - `opposites`: 1 where each side has a word that is opposed to one of the other ("rejected", "allowed").
    """

    name = "wording"

    def judge(self, pairs: Sequence[StatementPair], progress: OnProgress = silent) -> list[Opinion]:
        """One opinion per pair, without a label."""
        return [self._opinion(*unified(a, b)) for a, b in pairs]

    def _opinion(self, a: str, b: str) -> Opinion:
        left, right = content_words(a), content_words(b)
        shared = left.keys() & right.keys()
        overlap = len(shared) / max(1, min(len(left), len(right)))
        only = tuple([words[key] for key in words.keys() - shared] for words in (left, right))
        opposed, reason = _polarity(a, b, *only)
        residue = min(sum(word.lower() not in opposed for word in words) for words in only)
        differing = {
            f"other {kind}": float(all(any(map(is_one, words)) for words in only)) for kind, is_one in _KINDS.items()
        }
        # Headlines, and the first word of a sentence, have capitals that make no names.
        named = _own_names(a, b)
        differing["other name"] *= all(named)
        valued = [any(map(_is_value, words)) or own for words, own in zip(only, named, strict=True)]
        scores = differing | {
            "words": float(min(len(left), len(right))),
            "overlap": round(overlap, 4),
            "other values": float(all(valued)),
            "residue": float(residue),
            "opposites": float("against" in reason),
            "denied": float(not opposed and _denies(a) != _denies(b)),
            "two speakers": float(two_speakers(a, b)),
            "two kinds": float(of_two_kinds(a, b)),
            "label": float(_is_label(a) or _is_label(b)),
        }
        return Opinion(self.name, kind="polarity" if opposed else None, reason=reason, scores=scores)


def _polarity(a: str, b: str, only_a: Sequence[str], only_b: Sequence[str]) -> tuple[frozenset[str], str]:
    """The words in which two sentences are opposed, lower-case, and what to say of them; none where they are not."""
    negations = [_negations(text) for text in (a, b)]
    words = [
        sorted({word.lower() for word in only} | negated)
        for only, negated in zip((only_a, only_b), negations, strict=True)
    ]
    opposites = _opposites(*words)
    told = frozenset(word for pair in opposites for word in pair)
    left = [negated - told for negated in negations]
    odd = len(left[0]) % 2 != len(left[1]) % 2
    if odd == bool(_pairs(opposites) % 2):
        return frozenset(), ""  # neither, or "disabled" and "not enabled", or "none died" and "all survived"
    if opposites:
        x, y = opposites[0]
        return told, f"“{x}” against “{y}”"
    if not all(
        _known(word, text, other) for words, text, other in ((left[0], a, b), (left[1], b, a)) for word in words
    ):
        return frozenset(), ""  # what is denied is not spoken of on the other side
    return frozenset(left[0] | left[1]), f"“{sorted(left[0] ^ left[1] or left[0] | left[1])[0]}” on one side alone"


def _pairs(opposites: Sequence[tuple[str, str]]) -> int:
    """How many oppositions there are; two words that are opposed to one make one."""
    return min(len({x for x, _ in opposites}), len({y for _, y in opposites}))


@remembered(65536)
def _is_label(text: str) -> bool:
    if text.endswith(":"):
        return True
    if ends_sentence(text) or has_verb(text):
        return False
    # News leaves out the verb of "is in talks"; then it names who.
    return bool(_GERUND.match(text)) or not any(name.kind in _NAMED for name in names_of(text))


_GERUND = re.compile(r"[A-Z][a-z]+ing\b")
_NAMED = frozenset(["person", "organisation", "place"])


@remembered(65536)
def _denies(text: str) -> bool:
    return _DENIES.search(text) is not None


_DENIED = 3
"""How many content words behind a negation it may be about."""


def _known(negation: str, text: str, other: str) -> bool:
    """Whether the other text holds a word that a negation is about: one behind it or, at a sentence's end, before."""
    start = text.lower().find(negation)
    behind = list(content_words(text[start + len(negation) :]))[:_DENIED]
    about = behind or list(content_words(text[:start]))[-_DENIED:]
    return bool(set(about) & content_words(other).keys())


def _opposites(left: Sequence[str], right: Sequence[str]) -> list[tuple[str, str]]:
    """The words of two lists that are opposed to each other, in their order."""
    known = frozenset(right)
    return [
        (x, y)
        for x in left
        if (opposed := _opposed_stems(x)) or not known.isdisjoint(_negated(x))
        for y in right
        if not opposed.isdisjoint(_stems(y)) or y in _negated(x)
    ]


@remembered(65536)
def _opposed_stems(word: str) -> frozenset[str]:
    return frozenset(other for stem in _stems(word) for other in _OPPOSED_TO[stem])


@remembered(65536)
def _negated(word: str) -> frozenset[str]:
    """The word with a negating prefix, and without one: "able", "unable"."""
    forms = {prefix + word for prefix in _NEGATING_PREFIXES} if len(word) >= 4 else set()
    bare = (word.removeprefix(prefix) for prefix in _NEGATING_PREFIXES if word.startswith(prefix))
    return frozenset(forms.union(form for form in bare if len(form) >= 4))


@remembered(65536)
def _stems(word: str) -> frozenset[str]:
    """The words of the table that a word is, or an inflection of; short stems open too many other words."""
    stems = {word[:length] for length in range(5, len(word) + 1)} | {word}
    return frozenset(stem for stem in stems if stem in _OPPOSED_TO)


def _own_names(a: str, b: str) -> tuple[bool, bool]:
    """Whether each text has a name that the other doesn't have."""
    left, right = names_of(a), names_of(b)
    return (
        any(not any(alias(x, y) for y in right) for x in left),
        any(not any(alias(x, y) for x in left) for y in right),
    )


def _is_value(word: str) -> bool:
    return _is_number(word) or _is_day(word)


def _is_number(word: str) -> bool:
    lower = word.lower()
    return (any(map(str.isdigit, word)) and not _YEAR.fullmatch(word)) or (lower in ONES and lower != "one")


def _is_day(word: str) -> bool:
    return word.lower() in _MONTHS or _YEAR.fullmatch(word) is not None


def _is_name(word: str) -> bool:
    return word[0].isupper() and not _is_number(word) and not _is_day(word)


_YEAR = re.compile(r"1[5-9]\d\d|20\d\d|(?:1[5-9]|20)\d0s")
_KINDS = {"quantity": _is_number, "date": _is_day, "name": _is_name}


@remembered(65536)
def _negations(text: str) -> frozenset[str]:
    text = _SPACED.sub("n't", text)
    words = {match[0].lower() for match in WORD.finditer(_NO_NEGATION.sub(" ", text))}
    leaves = {match[0].lower() for match in _LEAVES.finditer(text)}
    return frozenset({word for word in words if word in _NEGATION or word.endswith(("n't", "n’t"))} | leaves)
