"""Whether two names have one bearer: a small theory of three symmetric relations.

`alias` holds of names that one bearer may well have, and of every name with itself. `near_identical` and `rivals` hold
of no aliases: the first of different names so alike that one is probably a slip for the other, the second of names
that exclude each other in one place of a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from consistency.readings.memory import remembered
from consistency.readings.names import Name
from consistency.readings.naming.words.everyday import COMMON
from consistency.readings.naming.words.given_names import FIRST_NAMES
from consistency.readings.naming.words.organisations import ORG_HEADS, ORGANISATIONS
from consistency.readings.naming.words.other_names import GROUPS, NICKNAMES, SHORT_FORMS
from consistency.readings.naming.words.people import GENERATIONS, MEN, PARTICLES, WOMEN
from consistency.readings.naming.words.places import PLACE_HEADS, PLACES, REGIONS, people_of, wholes
from consistency.readings.naming.words.products import EDITIONS
from consistency.readings.units import singular

NEAR = 85.0
"""From this similarity on, in percent, two spellings are near-identical; spellings shorter than `SHORT` never are."""
SHORT = 5


def alias(a: Name, b: Name) -> bool:
    """Whether two names certainly or plausibly have one bearer.

    Equal words in any spelling, a short form of the other (surname, initials, acronym, nickname, the name without
    its generic words), a well-known other name, or an adjective of a place and the place.

    >>> from consistency.readings.names import read_names
    >>> names = read_names("Bob Klein of IBM met International Business Machines and Robert J. Klein.")
    >>> alias(names[0], names[3]), alias(names[1], names[2]), alias(names[0], names[1])
    (True, True, False)
    """
    if a == b:
        return True
    return _one_bearer(a.text, a.kind, a.core, a.title, b.text, b.kind, b.core, b.title)


@remembered(1 << 18)  # one name stands in many sentences, at other places and in other roles
def _one_bearer(
    text_a: str,
    kind_a: str,
    core_a: tuple[str, ...],
    title_a: str,
    text_b: str,
    kind_b: str,
    core_b: tuple[str, ...],
    title_b: str,
) -> bool:
    a, b = Name(0, 0, text_a, kind_a, core_a, title_a), Name(0, 0, text_b, kind_b, core_b, title_b)
    left, right = _folded(a), _folded(b)
    if _titles_clash(a, b) or _numbers_clash(left, right):
        return False
    if left == right or "".join(left) == "".join(right):
        return True
    known = _usual(a), _usual(b)
    if known[0] == known[1]:
        return True
    if all(name in PLACES or name in GROUPS for name in known) or "people" in (a.kind, b.kind):
        return False
    return _shortens(a, left, b, right) or _shortens(b, right, a, left)


def near_identical(a: Name, b: Name) -> bool:
    """Whether two different names are so close that they look like rival spellings for one bearer.

    One surname under two given names, or words that differ in a letter or two. Names that are both well known are
    no slips for each other, nor are two numbers of one product.

    >>> from consistency.readings.names import read_names
    >>> near_identical(*read_names("Nidhi Chappell met Neeraj Chappell."))
    True
    >>> near_identical(*read_names("The flight from Austria to Australia was late."))
    False
    """
    left, right = _folded(a), _folded(b)
    if (
        left == right
        or alias(a, b)
        or _numbers_clash(left, right)
        or not (a.kind == b.kind or "other" in (a.kind, b.kind))
    ):
        return False
    if all(_well_known(_usual(name)) for name in (a, b)):
        return False
    if "person" in (a.kind, b.kind):
        (*given_a, last_a), (*given_b, last_b) = _without_generation(left), _without_generation(right)
        if given_a and given_b and last_a == last_b:
            return True
        meeting = not given_a or not given_b or _givens_meet(given_a, given_b)
        if meeting and _alike(last_a, last_b):
            return True
    return _alike(
        *(" ".join(word for word in one if word not in other) for one, other in ((left, right), (right, left)))
    )


def misspelt(a: Name, b: Name) -> bool:
    """Whether two names of several words differ in the spelling of one word alone, so that one is likely a slip.

    Letters by which given names tell a man from a woman are no slip, nor is a short form.

    >>> from consistency.readings.names import read_names
    >>> told = "Malcolm Berger", "Malcom Berger", "Paul Berger", "Paula Berger"
    >>> names = [read_names(f"They met {name}.")[0] for name in told]
    >>> misspelt(names[0], names[1]), misspelt(names[2], names[3]), misspelt(names[0], names[2])
    (True, False, False)
    """
    kinds = {a.kind, b.kind}
    # Things are named after common words, and "Repo" is no slip for "Reps".
    if len(kinds) > 1 or not kinds <= {"person", "organisation"} or alias(a, b):
        return False
    left, right = ([word for word in _without_generation(_folded(name)) if len(word) > 1] for name in (a, b))
    if len(left) != len(right) or len(left) < 2:
        return False
    differing = [(k, x, y) for k, (x, y) in enumerate(zip(left, right, strict=True)) if x != y]
    if len(differing) != 1:
        return False
    k, x, y = differing[0]
    if min(len(x), len(y)) < 3 or any(map(str.isdigit, x + y)) or x in COMMON or y in COMMON:
        return False
    if any(len(word) > 1 and word.isupper() and _plain(word) in (x, y) for word in f"{a.text} {b.text}".split()):
        return False  # another acronym is another thing: "TTS", "TTSC"
    if any(longer in (f"{shorter}s", f"{shorter}ed") for shorter, longer in ((x, y), (y, x))):
        return False  # "Tar Heel", "Tar Heels"; "Armor", "Armored"; a genitive without its apostrophe
    given = k < len(left) - 1 and "person" in (a.kind, b.kind)
    if given and (x.startswith(y) or y.startswith(x) or (x[:-1] == y[:-1] and {x[-1], y[-1]} <= _VOWELS)):
        return False
    return OSA.distance(x, y) <= SLIPS and fuzz.ratio(x, y) >= SLIP_NEAR


_VOWELS = frozenset("aeiou")
SLIPS, SLIP_NEAR = 2, 70.0
"""At most so many letters are added, lost, changed or swapped in a slip, and at least so alike are the words."""


def rivals(a: Name, b: Name) -> bool | None:
    """Whether two names exclude each other: different bearers of one kind in one place of the sentence.

    None where it can't be told: different kinds or places in the sentence, a place that may lie in the other, a first
    name alone against a surname alone.

    >>> from consistency.readings.names import read_names
    >>> kenya, mombasa, nairobi = read_names("They flew from Kenya, from Mombasa or from Nairobi.")
    >>> rivals(mombasa, nairobi), rivals(kenya, nairobi)
    (True, None)
    """
    if alias(a, b):
        return False
    if a.kind != b.kind or a.kind == "other" or a.slot != b.slot or not a.slot:
        return None
    if a.kind in ("place", "people"):
        return _places_exclude(a, b)
    left, right = _folded(a), _folded(b)
    if a.kind == "person":
        lone = len(left) == len(right) == 1 and (left[0] in FIRST_NAMES) != (right[0] in FIRST_NAMES)
        return None if lone else True
    if a.kind == "organisation" and not (_distinctive(left) and _distinctive(right)):
        return None  # "the Bank", "the Court"
    return None if a.kind == "organisation" and _distinctive(left) & _distinctive(right) else True


# ── Spelling ────────────────────────────────────────────────────────────────────────────────────────────────────

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i", "™": "", "®": ""}
)
_STATES = {
    "us": ["united", "states"],
    "uk": ["united", "kingdom"],
    "un": ["united", "nations"],
    "eu": ["european", "union"],
}
_SMALL = frozenset("of the and for on in at".split())


@remembered(65536)
def _folded(name: Name) -> tuple[str, ...]:
    """The core without diacritics, apostrophes and hyphens; never empty."""
    words = [part for word in name.core for part in re.split(r"[-‑·]", _plain(word)) if part]
    if len(words) > 1 and words[0] in _STATES:
        words[:1] = _STATES[words[0]]  # "US Treasury"
    return tuple(_SPELLINGS.get(word, word) for word in words) or (name.text.casefold(),)


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter) and letter not in "'’.")
    return next((pattern.sub(ending, plain) for pattern, ending in _AMERICAN if pattern.search(plain)), plain)


_AMERICAN = tuple(
    (re.compile(rf"(?<=\w{{3}}){british}$"), american)
    for british, american in (
        (r"our(s|ed|ing|)", r"or\1"),
        (r"tre(s?)", r"ter\1"),
        (r"([iy])s(e[drs]{0,2}|ing|ations?)", r"\1z\2"),
        (r"ll(ed|ing|ers?)", r"l\1"),
        (r"ence(s?)", r"ense\1"),
    )
)
"""Endings in British and American spelling: "Technicolour" is no other name than "Technicolor"."""
_SPELLINGS = {"saint": "st", "&": "and", "mount": "mt"}


def _usual(name: Name) -> str:
    """The usual name of a well-known bearer, as far as it has one; a people is called as its place."""
    joined = " ".join(_folded(name))
    if name.kind == "people":
        return people_of(joined) or joined
    return SHORT_FORMS.get(joined, joined)


def _well_known(name: str) -> bool:
    return name in PLACES or name in GROUPS or name in ORGANISATIONS


def _alike(a: str, b: str) -> bool:
    return min(len(a), len(b)) >= SHORT and fuzz.ratio(a, b) >= NEAR


def _numbers_clash(left: Sequence[str], right: Sequence[str]) -> bool:
    numbers = [{word for word in words if any(map(str.isdigit, word))} for words in (left, right)]
    return all(numbers) and not numbers[0] & numbers[1]


def _titles_clash(a: Name, b: Name) -> bool:
    """Whether the titles tell a man and a woman apart."""
    words = [set(re.findall(r"\w+", name.title.lower())) for name in (a, b)]
    return any(words[x] & MEN and words[1 - x] & WOMEN for x in (0, 1))


# ── Short forms ─────────────────────────────────────────────────────────────────────────────────────────────────


def _shortens(a: Name, short: Sequence[str], b: Name, long: Sequence[str]) -> bool:
    """Whether `a` is a short form of `b`, by the rules for their kind."""
    if _acronym(a, b):
        return True
    kinds = {a.kind, b.kind}
    if len(kinds) > 1 and "other" not in kinds:
        return False
    if "person" in kinds or (kinds == {"other"} and len(short) == 1 < len(long) and long[0] in FIRST_NAMES):
        return _one_person(short, long)
    return _one_thing(short, long)


def _acronym(a: Name, b: Name) -> bool:
    """Whether `a` is made of the initials of `b`: "IBM", "U.N."."""
    letters = a.text.replace(".", "")
    if not (1 < len(letters) < 7 and letters.isupper() and letters.isalpha()) or a.kind in ("place", "people"):
        return False
    words = re.findall(r"[^\W_]+", b.text)
    if len(words) < 2:
        return False
    large = [word for word in words if word.lower() not in _SMALL]
    legal = [word for word in large if _plain(word) in _folded(b)]
    return letters in {"".join(word[0] for word in some).upper() for some in (words, large, legal)}


def _one_person(short: Sequence[str], long: Sequence[str]) -> bool:
    """A surname or a first name alone, or the same surname with given names that meet."""
    generations = [{word for word in words[1:] if word in GENERATIONS} for words in (short, long)]
    if all(generations) and generations[0] != generations[1]:
        return False
    short, long = _without_generation(short), _without_generation(long)
    if len(short) == 1:
        return len(long) > 1 and (short[0] == long[-1] or (len(short[0]) > 1 and _given_meets(short[0], long[0])))
    if tuple(long[-len(short) :]) == tuple(short):
        return True  # "García Márquez"
    return short[-1] == long[-1] and _givens_meet(short[:-1], long[:-1])


def _without_generation(words: Sequence[str]) -> Sequence[str]:
    kept = [word for k, word in enumerate(words) if k == 0 or word not in GENERATIONS]
    return kept or words


def _givens_meet(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the given names of one surname fit: each pair is equal, an initial or a nickname of the other."""
    left, right = ([word for word in words if word not in PARTICLES] or list(words) for words in (a, b))
    return all(_given_meets(x, y) for x, y in zip(left, right, strict=False))


def _given_meets(a: str, b: str) -> bool:
    if 1 in (len(a), len(b)):
        return a[0] == b[0]
    return a == b or NICKNAMES.get(a, a) == NICKNAMES.get(b, b)


def _one_thing(short: Sequence[str], long: Sequence[str]) -> bool:
    """A name without its generic words, its place or its maker, or with its words in another order."""
    if sorted(set(short) - _SMALL) == sorted(set(long) - _SMALL):
        return True  # "Oxford University", "University of Oxford"
    if len(short) == len(long):
        return tuple(short[:-1]) == tuple(long[:-1]) and singular(short[-1]) == singular(long[-1])
    if len(short) > len(long) or not _distinctive(short):
        return False
    head, rest = long[: len(short)], long[len(short) :]
    if tuple(head) == tuple(short):
        return all(_generic(word) or word in EDITIONS or any(map(str.isdigit, word)) for word in rest)
    head, rest = long[: -len(short)], long[-len(short) :]
    owner = " ".join(head)
    return tuple(rest) == tuple(short) and (owner in PLACES or owner in ORGANISATIONS)


def _generic(word: str) -> bool:
    return word in ORG_HEADS or word in COMMON or word in _SMALL or singular(word) in COMMON


def _distinctive(words: Sequence[str]) -> set[str]:
    return {word for word in words if not _generic(word)}


# ── What lies in what ───────────────────────────────────────────────────────────────────────────────────────────


def _places_exclude(a: Name, b: Name) -> bool | None:
    left, right = _usual(a), _usual(b)
    known = [name in PLACES or name in GROUPS for name in (left, right)]
    if known[0] != known[1]:
        return None  # an unknown place may lie in a known one
    if not known[0]:
        sites = [_folded(name)[-1] in PLACE_HEADS for name in (a, b)]
        return True if sites[0] == sites[1] else None
    nested = left in wholes(right) or right in wholes(left)
    loose = left in REGIONS or right in REGIONS or (left in GROUPS) != (right in GROUPS)
    return None if nested or loose else True
