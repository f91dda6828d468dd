"""Bare numbers that are years: those that the words or brackets around them show to be."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.readings.counted import STOP, is_plural
from consistency.readings.dating.stretch import Stretch
from consistency.readings.dating.words import capital_at, digits_at, possessive_at, sign_at, stem_at, sure_year_at
from consistency.readings.tokens import Token, word_at

_YEARLY = frozenset("in since until till during throughout before after early late mid".split())
_ABOUT = frozenset("about around roughly approximately".split())
_YEARLY_OR_COUNTING = frozenset("by from of for to and or between around circa year years fiscal fy through".split())
# Words before "of", "for", "by" that make the number behind it an amount: "a population of 1800", "sold for 2000".
_AMOUNTS = frozenset(
    (
        "total number sum average maximum minimum population crowd distance height score rating depth speed length "
        "weight price cost value capacity altitude elevation out sold bought paid traded limited "
        "rose fell grew climbed dropped increased decreased declined jumped up down raised cut"
    ).split()
)
_REACHING = frozenset("back prior extended postponed delayed moved pushed dates dating forward compared".split())
"""Words before "to" that let a year follow: "back to 1997"."""
_LIVES = frozenset(
    "born died founded released established est since opened built erected completed closed launched".split()
)
"""Words that stand before a year at the end of brackets: "(opened 1962)"."""
_WORKS = frozenset(
    (
        "film movie album song novel book report study election treaty season edition budget war census survey "
        "championship crash version attack campaign drama comedy remake documentary thriller miniseries single"
    ).split()
)
"""Things that are told apart by their years, without any article: "1997 film"."""
_DETERMINERS = frozenset("the this that a an its his her their our".split())
_LABELS = frozenset(
    "model version flight page number room type series lot route highway chapter mark unit bus line".split()
)
"""Words whose number behind them is a name: "a model 2000 engine"."""
_OPENING_VERBS = frozenset("was saw brought marked began ended has is will".split())
_NOT_BEHIND = frozenset("were are people or".split())
_ONWARD = frozenset("onwards afterwards includes".split())
"""Words that only look like plurals."""


def year(tokens: Sequence[Token], i: int, sure: bool) -> Stretch | None:
    """The year at token `i`; `sure` where words before it say that a date follows."""
    number = sure_year_at(tokens, i)
    if number is None:
        return _old_year(tokens, i)
    if sign_at(tokens, i - 1, "\"'“‘") and sign_at(tokens, i + 1, "\"'”’"):
        return None
    if not (sure or _in_brackets(tokens, i) or _behind_preposition(tokens, i) or _before_noun(tokens, i)):
        return None
    fiscal = any(word_at(tokens, k) in ("fiscal", "financial", "fy") for k in (i - 1, i - 2))
    return Stretch(i, i + 1, "year", year=number, fuzzy=fiscal)


def _old_year(tokens: Sequence[Token], i: int) -> Stretch | None:
    """A year before 1500, where nothing can be counted: "built in 1248."."""
    text, behind = tokens[i].text, word_at(tokens, i + 1)
    if not (text.isdigit() and len(text) == 4 and 1000 <= int(text) < 1500):
        return None
    before = word_at(tokens, i - 1)
    dates = before in ("from", "to") and word_at(tokens, i - 2) in ("dates", "dating", "dated", "date", "back")
    if not (dates or before in ("in", "since", "until")) or behind == "of" or (behind and behind not in STOP):
        return None
    if sign_at(tokens, i + 1, "-–/%:'’") or (i + 1 < len(tokens) and tokens[i + 1].kind in ("number", "currency")):
        return None
    return Stretch(i, i + 1, "year", year=int(text))


def _in_brackets(tokens: Sequence[Token], i: int) -> bool:
    """ "(1997)", "(1920 – 2001)", "(Paris, 1997)", "(2015 TV series)"."""
    if sign_at(tokens, i - 1, "(["):
        behind = word_at(tokens, i + 1)
        return sign_at(tokens, i + 1, ")]-–—,;&") or (bool(behind) and behind not in _NOT_BEHIND)
    closing = sign_at(tokens, i + 1, ")]")
    return closing and (sign_at(tokens, i - 1, ",") or word_at(tokens, i - 1) in _LIVES)


def _behind_preposition(tokens: Sequence[Token], i: int) -> bool:
    """ "in 1997", "until at least 2025", "the crash of 1929", "c. 1500", "back to 1997"."""
    k = i - 1
    if word_at(tokens, k) == "least" and word_at(tokens, k - 1) == "at":
        k -= 2
    elif word_at(tokens, k) in _ABOUT and word_at(tokens, k - 1) in _YEARLY_OR_COUNTING | _YEARLY:
        k -= 1
    before, earlier, behind = word_at(tokens, k), word_at(tokens, k - 1), word_at(tokens, i + 1)
    if before in _YEARLY or (before, earlier) == ("of", "as"):
        return True
    if before == "as" and earlier in ("late", "early") and word_at(tokens, k - 2) == "as":
        return True
    if sign_at(tokens, k, ".") and earlier in ("c", "ca"):
        return True
    if sign_at(tokens, k, "-‑") and earlier in ("pre", "post"):
        return True
    if before in ("is", "was"):
        return earlier == "year"
    if before not in _YEARLY_OR_COUNTING or behind in _NOT_BEHIND or (is_plural(behind) and behind not in _ONWARD):
        return False
    if before in ("to", "and", "or"):
        return earlier in _REACHING
    return earlier not in _AMOUNTS and not (earlier == "it" and word_at(tokens, k - 2) in _AMOUNTS)


def _before_noun(tokens: Sequence[Token], i: int) -> bool:
    """ "the 1997 treaty", "a 2012 show", "explicit 1991 romance film", and "2015 saw a boom" to open a sentence."""
    before, behind = word_at(tokens, i - 1), stem_at(tokens, i + 1)
    determined = before in _DETERMINERS or before.endswith("'s") or sign_at(tokens, i - 1, "'’")
    joined = sign_at(tokens, i + 1, "-–/,") or behind in ("and", "or")
    if determined and joined and digits_at(tokens, i + 2):
        return True  # "the 1983-84 season", "the 2004 and 2008 awards"
    if possessive_at(tokens, i + 1):
        return not capital_at(tokens, i - 1) or before in STOP
    if not behind:
        return False
    if i == 0 or sign_at(tokens, i - 1, ".!?"):
        return behind in _OPENING_VERBS
    if behind in STOP or behind in ("seat", "page", "strong", "word", "hours"):
        return False
    return determined or _behind_adjective(tokens, i - 1) or any(stem_at(tokens, i + k) in _WORKS for k in (1, 2, 3))


def _behind_adjective(tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i` may be an adjective between an article and a year: "his deadly 2005 rampage"."""
    word, before = word_at(tokens, i), word_at(tokens, i - 1)
    if not word.isalpha() or capital_at(tokens, i) or word in STOP or word in _LABELS or is_plural(word):
        return False
    return before in _DETERMINERS or before.endswith("'s")
