"""Names in a sentence: people, organisations, places, products, from capitals, titles, roles and apposition.

>>> [(n.text, n.kind) for n in read_names("Police said Dr. Ada Klein flew from Nairobi to the University of Oslo.")]
[('Dr. Ada Klein', 'person'), ('Nairobi', 'place'), ('University of Oslo', 'organisation')]

No parser and no frequencies: capitals begin a name unless the word is in a table of common words, and a name takes
its kind from the first cue that speaks. Where capitals tell nothing (headlines in title case or in capitals), only
runs with a cue of their own are read: a title, a first name, a known place, an organisation's head, an acronym, an
inner capital, or a word that the same text capitalises elsewhere. Of such headlines fewer names are read, not worse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from consistency.readings.name_words import (
    ABBREVIATIONS,
    ADVERBS,
    CALENDAR,
    COMMON,
    COMMON_ENDING,
    COMMON_SURNAMES,
    COMPASS,
    DETERMINERS,
    EPITHETS,
    FEASTS,
    FIRST_NAMES,
    FUNCTION,
    GENERATIONS,
    GIVEN_MONTHS,
    HONORIFICS,
    INHABITED,
    KIN,
    LABELS,
    LEGAL,
    LONGEST,
    MOTION,
    NAME_OPENERS,
    NO_ACRONYM,
    NUMBERED,
    OF_HEADS,
    OF_OTHER,
    OF_PLACES,
    ORDINALS,
    ORG_HEADS,
    ORG_OPENERS,
    ORGANISATIONS,
    OWNED_HEADS,
    OWNERS,
    PARTICLES,
    PLACE_HEADS,
    PLACE_OPENERS,
    PLACES,
    PREFIXES,
    PREPOSITIONS,
    PRODUCTS,
    REACHING,
    RELEASED,
    ROLE_KIND,
    ROLE_SHORT,
    SERVANTS,
    SINGULAR_VERBS,
    SPEECH,
    STRONG_HEADS,
    SURNAME_HEADS,
    SURNAME_ROLES,
    TITLE_ROLES,
    WHOLE_TITLES,
    longest_roles,
    people_of,
)
from consistency.readings.units import singular
from consistency.text import has_verb

MAX_LETTERS = 60
"""A longer word is no word; what is known of it is known of its beginning."""
MAX_WORDS = 12
"""A longer run of capitals is a list or a headline; it is cut."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as read: `text` is the source from `start` to `end`, with its title, without determiner and possessive.

    `kind` is `person`, `organisation`, `place`, `product`, `people` (an adjective of nationality, creed or party, or
    its members) or `other`. `core` holds the lower-case words without title and legal form. `title` is what stands
    before the name with a capital ("Mr", "Prime Minister"), `role` the noun that stands with it ("chief executive"),
    lower-case and singular. `slot` tells its place in the clause: a preposition, `subject`, `object`, `owner` (a
    possessive), `attribute` (before a noun); empty where none of these is plain.
    """

    start: int
    end: int
    text: str
    kind: str
    core: tuple[str, ...]
    title: str = ""
    role: str = ""
    slot: str = ""


def read_names(text: str) -> list[Name]:
    """All names of a text, left to right, without overlaps. Linear in the length of the text."""
    source = _Source.of(text)
    names: list[Name] = []
    i = 0
    while i < len(source.pieces):
        end = _run(source, i) if source.styles[i] == "plain" else _headline_run(source, i)
        for begin, title_end, stop in _parts(source, i, end):
            names.append(_name(source, names, begin, title_end, stop))
        i = max(end, i + 1)
    return _with_known_bearers(names)


def mask_names(text: str, names: Sequence[Name]) -> str:
    """The sentence with its names replaced by words that fit any name of their kind.

    >>> text = "Mr Klein took the Kenyan team from Nairobi to Acme Corp."
    >>> mask_names(text, read_names(text))
    'someone took the certain team from some place to some organisation.'
    """
    parts, end = [], 0
    for name in names:
        parts += [text[end : name.start], _PLACEHOLDERS[name.kind]]
        end = name.end
    return "".join([*parts, text[end:]])


_PLACEHOLDERS = {
    "person": "someone",
    "organisation": "some organisation",
    "place": "some place",
    "product": "some product",
    "people": "certain",
    "other": "something",
}


# ── The text in pieces ──────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word without its possessive or contracted ending; `gap` is all that stands between it and the one before."""

    text: str
    lower: str
    start: int
    end: int
    gap: str
    owner: bool = False
    opens: bool = False
    """Whether a capital tells nothing here: at the start of a sentence, a clause behind a colon, a quotation."""

    @property
    def capital(self) -> bool:
        if self.text[0].isdigit():
            return _NUMBERED_TEAM.fullmatch(self.text) is not None
        return not self.text.islower() and any(map(str.isupper, self.text))

    @property
    def acronym(self) -> bool:
        bare = self.text[:-1] if len(self.text) > 2 and self.text.endswith("s") else self.text
        return len(bare) > 1 and bare.isupper()


_NUMBERED_TEAM = re.compile(r"\d\der?s")


@dataclass(frozen=True, slots=True)
class _Source:
    """The pieces of a text, the style of the segment that each stands in, and which words have which case."""

    text: str
    pieces: Sequence[_Piece]
    styles: Sequence[str]
    lowered: frozenset[str]
    seen: frozenset[str]

    @classmethod
    def of(cls, text: str) -> _Source:
        pieces = list(_pieces(text))
        styles: list[str] = []
        for segment in _segments(pieces):
            styles += [_style(segment)] * len(segment)
        lowered = frozenset(piece.lower for piece in pieces if piece.text.islower())
        seen = frozenset(
            piece.lower
            for piece, style in zip(pieces, styles, strict=True)
            if style == "plain" and piece.capital and not piece.opens and not piece.acronym
        )
        return cls(text, pieces, styles, lowered, seen)

    def lower(self, i: int) -> str:
        """The lower-case word at a place; empty beyond the ends."""
        return self.pieces[i].lower if 0 <= i < len(self.pieces) else ""

    def after(self, i: int) -> str:
        """The signs between piece `i` and the next, or the end of the text."""
        if i + 1 < len(self.pieces):
            return self.pieces[i + 1].gap
        if i >= len(self.pieces):
            return ""
        return self.text[self.pieces[i].end : self.pieces[i].end + 8]

    def spaced(self, i: int) -> bool:
        """Whether nothing but space stands before piece `i`."""
        return 0 < i < len(self.pieces) and _BLANK.fullmatch(self.pieces[i].gap) is not None

    def joined(self, i: int) -> bool:
        """Whether piece `i` may belong to one name with the one before: only space, or an abbreviation's stop."""
        if not 0 < i < len(self.pieces):
            return False
        before = self.pieces[i - 1]
        if self.pieces[i].gap[:1] == "." and _abbreviates(before):
            return _BLANK.fullmatch(self.pieces[i].gap[1:]) is not None
        return not before.owner and self.spaced(i)


_BLANK = re.compile(r"[^\S\n]*")
_PIECE = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?"  # U.S., J.K.
    r"|[^\W_]+(?:(?:['’&·‑-]|\.(?=(?:com|org|net|io|ai)\b))[^\W_]+)*"
    r"|&"
)
_ENDING = re.compile(r"['’](s|re|ve|ll|d|m)$", re.IGNORECASE)
_HYPHEN = re.compile(r"[-‑]")


def _pieces(text: str) -> Iterator[_Piece]:
    before: _Piece | None = None
    end = 0
    for match in _PIECE.finditer(text):
        for start, stop in _hyphened(match.start(), match[0]):
            raw = text[start:stop]
            bare = _ENDING.sub("", raw)
            gap = text[end:start]
            lower = bare.lower().replace("’", "'").replace(".", "")[:MAX_LETTERS]
            owner = raw[len(bare) + 1 :].lower() == "s"
            before = _Piece(bare, lower, start, start + len(bare), gap, owner, _opens(before, gap, bare))
            end = stop
            yield before


def _hyphened(start: int, word: str) -> Iterator[tuple[int, int]]:
    """A word with hyphens in its parts where not all of it is a name: "Boston-based", "ex-Chelsea", "US-China"."""
    parts = _HYPHEN.split(word)
    capitals = [any(map(str.isupper, part)) for part in parts]
    cut = 0
    if len(parts) > 1 and any(capitals):
        places = all(part.lower() in PLACES or people_of(part.lower()) for part in parts)
        based = capitals[0] and len(parts[0]) > 1 and (places or not (capitals[-1] or parts[-1].isdigit()))
        if based or (len(parts) == 2 and capitals[-1] and parts[0].lower() in PREFIXES):
            cut = len(parts[0])
    if not cut:
        yield start, start + len(word)
        return
    yield start, start + cut
    yield start + cut + 1, start + len(word)


def _abbreviates(piece: _Piece) -> bool:
    return piece.lower in ABBREVIATIONS or (len(piece.text) == 1 and piece.text.isupper())


def _opens(before: _Piece | None, gap: str, word: str) -> bool:
    """Whether a capital at `word` would tell nothing, with such signs between it and the piece before."""
    if before is None or "\n" in gap:
        return True
    signs = gap.strip()
    if signs == ".":
        return not word[0].islower() and (not _abbreviates(before) or before.lower in LEGAL)
    if signs[:1] in tuple("\"“‘'«"):
        return before.lower in SPEECH or before.lower == "and"  # unlike that of a title: the "Red Planet" probe
    return any(sign in '.!?…:;|•*–—"“‘' for sign in signs) or (signs == "-" and len(gap) > 2)


def _segments(pieces: Sequence[_Piece]) -> Iterator[Sequence[_Piece]]:
    """Sentences and headlines, as far as stops and line ends tell."""
    begin = 0
    for i in range(1, len(pieces)):
        gap = pieces[i].gap
        if "\n" in gap or (pieces[i].opens and any(sign in ".!?…|•" for sign in gap)):
            yield pieces[begin:i]
            begin = i
    if pieces:
        yield pieces[begin:]


def _style(segment: Sequence[_Piece]) -> str:
    """`capitals` and `title` for headlines in capitals and in title case, `plain` for sentences.

    A sentence has a lower-case word that is no function word, its verb at least; a headline in title case has none,
    and capitalises some word that is common.
    """
    words = [piece for piece in segment if piece.lower.isalpha() and len(piece.lower) > 1]
    if len(words) > 2 and all(piece.text.isupper() for piece in words):
        return "capitals"
    content = [piece for piece in words if piece.lower not in FUNCTION and piece.lower not in PARTICLES]
    small = any(piece.text.islower() and piece.gap not in ("-", "‑") for piece in content)
    common = any(piece.capital and _common(piece.lower) for piece in content)
    if len(content) > 1 and common and not small:
        return "title"
    return "plain"


# ── Where a name begins and ends ────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=4096)
def _common(lower: str) -> bool:
    """Whether a word is common, by the table or by its ending, and no known name."""
    if lower in COMMON or singular(lower) in COMMON:
        return True
    if lower in FIRST_NAMES or lower in PLACES or lower in ORGANISATIONS or people_of(lower):
        return False
    return COMMON_ENDING.fullmatch(lower) is not None


@lru_cache(maxsize=4096)
def _is_verb(lower: str) -> bool:
    return has_verb(f"it {lower}")


def _part(piece: _Piece) -> bool:
    """Whether a word may stand in a name: capitalised, and no function word, date, measure or label."""
    if not piece.capital or piece.lower.endswith("n't"):
        return False
    if piece.lower in FUNCTION:
        return piece.text in ("US", "U.S.", "U.S", "WHO")
    if piece.lower in NO_ACRONYM:
        return not (piece.acronym or _inner_capital(piece.text))
    return piece.lower not in CALENDAR


def _initial(source: _Source, i: int) -> bool:
    """Whether piece `i` is the initial of a given name: "A. J. Burnett"."""
    stopped = len(source.pieces[i].text) == 1 and source.pieces[i].text.isupper() and source.after(i)[:1] == "."
    return (
        stopped
        and source.joined(i + 1)
        and source.pieces[i + 1].capital
        and source.lower(i + 1) not in FUNCTION - {"a"}
    )


def _known(source: _Source, i: int) -> bool:
    lower = source.pieces[i].lower
    known = lower in PLACES or lower in ORGANISATIONS or lower in FIRST_NAMES or people_of(lower)
    return bool(known) or source.pieces[i].acronym or _inner_capital(source.pieces[i].text)


def _inner_capital(word: str) -> bool:
    return any(map(str.islower, word)) and any(map(str.isupper, word[1:])) and "-" not in word


def _begins(source: _Source, i: int) -> bool:
    """Whether a name begins at piece `i` of a sentence."""
    piece = source.pieces[i]
    follows = source.lower(i + 1)
    named = source.joined(i + 1) and _part(source.pieces[i + 1])
    if piece.lower in ORDINALS and not named:
        return False
    if piece.lower in GIVEN_MONTHS and piece.capital:
        return named and source.lower(i - 1) not in PREPOSITIONS and not _common(source.lower(i + 1))
    if _initial(source, i):
        return True
    if piece.owner and piece.capital and follows in OWNED_HEADS and source.pieces[i + 1].capital:
        return True  # "King's College"
    label = piece.lower in LABELS and (piece.opens or follows.isdigit())
    if not _part(piece) or label or piece.lower in LEGAL or (len(piece.lower) == 1 and not named):
        return False
    title = piece.lower in HONORIFICS or piece.lower in TITLE_ROLES
    if piece.opens and piece.lower in SURNAME_ROLES and not named:
        return _surname(source, i)
    if piece.lower in OF_HEADS and follows == "of" and piece.opens:
        return _connected(source, i, i + 1) > 0
    if piece.lower in ROLE_KIND and not title and named and (piece.opens or _known(source, i + 1)):
        return _common(follows) or follows in ORG_HEADS or follows in PLACE_HEADS  # "Actor Hugh", but "Star Wars"
    if not piece.opens or title or _inner_capital(piece.text) or piece.acronym:
        return True
    if named and _common(piece.lower):
        return (_common(follows) or follows in ORG_HEADS or follows in PLACE_HEADS) or piece.lower in NAME_OPENERS
    if piece.lower in source.seen or named:
        return True
    if piece.lower in COMMON or piece.lower in source.lowered or singular(piece.lower) in COMMON:
        return False
    return not _common(piece.lower) or _rescued(source, i)


def _rescued(source: _Source, i: int) -> bool:
    """Whether the verb behind a sentence's first word shows that its common ending deceives: "Boeing said"."""
    if source.after(i)[:2] in ("' ", "’ ") and i + 1 < len(source.pieces) and source.pieces[i + 1].capital:
        return True  # "Sixers' Coach Jim O'Brien"
    ending = COMMON_ENDING.fullmatch(source.pieces[i].lower)
    verb = source.lower(i + 1) if source.spaced(i + 1) else ""
    if ending is None or source.pieces[i].owner:
        return source.pieces[i].owner
    spoken = ending["agentless"] and (verb in SPEECH or verb.endswith("n't"))
    return bool(spoken or (ending["plural"] and verb in SINGULAR_VERBS))


def _run(source: _Source, i: int) -> int:
    """The piece after the run of name words that begins at piece `i`; `i` itself where none does."""
    if not _begins(source, i):
        return i
    j = i + 1
    while j < len(source.pieces) and j - i < MAX_WORDS:
        if source.styles[j] != "plain":
            break
        taken = _next(source, i, j)
        if not taken:
            break
        j += taken
    return j


def _next(source: _Source, i: int, j: int) -> int:
    """How many pieces from `j` on go on with the run from `i`."""
    pieces = source.pieces
    piece, before = pieces[j], pieces[j - 1]
    if piece.gap.strip() in (",", "") and (piece.lower in LEGAL or piece.lower in ("jr", "sr")) and piece.capital:
        return 1 if not before.owner else 0
    if before.owner and source.spaced(j):
        kept = piece.lower in OWNED_HEADS and before.lower not in PLACES
        return int(piece.capital and (kept or before.lower in OWNERS))
    if not source.joined(j) or before.lower in LEGAL:
        return 0
    if piece.text[0].isdigit() and not piece.capital:
        return _number(source, j)
    if _initial(source, j) or (piece.text.isupper() and piece.lower in GENERATIONS):
        return 1
    if _part(piece):
        known = before.text.endswith(".") and (before.lower in PLACES or before.lower in ORGANISATIONS)
        known = known and not (source.joined(j + 1) and pieces[j + 1].capital)  # "U.S. Geological Survey"
        stopped = known or (piece.gap[:1] == "." and len(before.text) == 1 and j - i == 1)
        return int(not (stopped and _common(piece.lower) and piece.lower not in ORG_HEADS))
    if piece.lower in CALENDAR and piece.capital:
        return int(before.lower in FEASTS or (piece.lower in GIVEN_MONTHS and before.lower in FIRST_NAMES))
    return _connected(source, i, j)


def _number(source: _Source, j: int) -> int:
    """How many pieces of a number belong to the name before it: "iPhone 15", "Boeing 737", not "Acme 300 workers"."""
    number, before, after = source.pieces[j], source.pieces[j - 1], source.after(j)
    counted = after[:1] in ("%", ",", "°") and (after[:1] == "%" or after == ",")
    if not number.text.isalnum() or len(number.text) > 5 or counted or after.strip() in ("-", "–", ":"):
        return 0
    decimals = after == "." and source.lower(j + 1).isdigit()
    if before.lower in NUMBERED or _inner_capital(before.text) or decimals:
        return 2 if decimals else 1
    if not number.text.isdigit() or len(number.text) > 3 or before.lower in PLACES or before.opens:
        return 0
    # A number before a noun counts it, and one before a name is a score; before a verb or a stop it is a part.
    follows = source.lower(j + 1) if source.spaced(j + 1) else ""
    return int(not follows or follows in FUNCTION or _is_verb(follows))


def _connected(source: _Source, i: int, j: int) -> int:
    """How many pieces a small connecting word at `j` takes with the name behind it."""
    word, before = source.pieces[j].lower, source.pieces[j - 1].lower
    ahead = j + 1
    if not source.joined(ahead):
        return 0
    run = [piece.lower for piece in source.pieces[i:j]]
    if source.lower(ahead) == "the" and word in ("of", "for", "on") and source.joined(ahead + 1):
        ahead += 1
    if word in PARTICLES and source.pieces[j].text.islower() and source.lower(ahead) in PARTICLES:
        ahead += source.joined(ahead + 1) and not source.pieces[ahead].capital
    if not _part(source.pieces[ahead]):
        return 0
    follows = source.lower(ahead)
    headed = any(lower in ORG_HEADS for lower in run)
    of_place = follows in PLACES or people_of(follows)
    joins = {
        "&": True,
        "of": before in OF_HEADS
        or ((before in SURNAME_ROLES or before in TITLE_ROLES) and follows in WHOLE_TITLES)
        or (_common(before) and before not in ROLE_KIND and not of_place),
        "for": headed,
        "on": headed,
        "at": run[0] == "university",
        "and": _common(before) and _common(follows) and (_compound(source, ahead) or "of" in run or "for" in run),
        "the": len(run) == 1 and follows in EPITHETS,
    }
    if word in PARTICLES and word != "the":
        return ahead + 1 - j if source.pieces[j].text.islower() and before not in ORG_HEADS else 0
    return ahead + 1 - j if joins.get(word, False) else 0


def _compound(source: _Source, i: int) -> bool:
    """Whether an organisation's head follows shortly in the same run: "Food and Drug Administration"."""
    for k in range(i + 1, i + 3):
        if not source.joined(k) or not source.pieces[k].capital:
            return False
        if source.lower(k) in STRONG_HEADS:
            return True
    return False


# ── Headlines ───────────────────────────────────────────────────────────────────────────────────────────────────


def _headline_run(source: _Source, i: int) -> int:
    """The piece after the name at `i` of a headline, where capitals tell nothing; `i` where no cue speaks."""
    piece = source.pieces[i]
    if not _part(piece):
        return i
    stop = i + 1
    while stop < len(source.pieces) and stop - i < MAX_WORDS and _part(source.pieces[stop]) and source.joined(stop):
        stop += 1
    words = [source.lower(k) for k in range(i, stop)]
    capitals = source.styles[i] == "capitals"
    title = _title_length(words)
    if title and title < len(words) and not _common(words[title]):
        person = _person_length(words[title:])
        return i + title + max(1, person)
    if place := _place_length(words):
        heads = place < len(words) and words[place] in STRONG_HEADS
        return i + place + heads
    if people_of(words[0]) and not _common(words[0]):
        return i + 1 + (len(words) > 1 and words[1] in STRONG_HEADS)
    if person := _person_length(words):
        return i + person + (person < len(words) and words[person] in STRONG_HEADS)
    if words[0] in STRONG_HEADS and source.lower(stop) == "of" and stop == i + 1 and source.joined(stop + 1):
        return stop + 2 if _part(source.pieces[stop + 1]) else i
    for k in (1, 2):
        if k < len(words) and (words[k] in STRONG_HEADS or words[k] in LEGAL) and not _common(words[0]):
            return i + k + 1
    owned = piece.owner and not _common(piece.lower)
    acronym = piece.acronym and not capitals and len(piece.lower) < 7
    known = (words[0] in ORGANISATIONS or words[0] in PRODUCTS or words[0] in source.seen) and not _common(words[0])
    if owned or acronym or known or _inner_capital(piece.text) or any(map(str.isdigit, piece.text)):
        return stop_number if (stop_number := _numbered(source, i + 1)) else i + 1
    return i


def _numbered(source: _Source, i: int) -> int:
    """The piece after a number at `i` that goes on with a name; 0 where there is none."""
    if not source.joined(i) or not source.pieces[i].text[0].isdigit():
        return 0
    taken = _number(source, i)
    return i + taken if taken else 0


def _place_length(words: Sequence[str]) -> int:
    """How many of the words name one known place, from the first on."""
    for count in range(min(LONGEST, len(words)), 0, -1):
        if " ".join(words[:count]) in PLACES and (count > 1 or not _common(words[0])):
            return count
    return 0


def _person_length(words: Sequence[str]) -> int:
    """How many of the words name one person, from a first name on: more given names, initials, then a surname."""
    if not words or words[0] not in FIRST_NAMES:
        return 0
    for k in range(1, min(len(words), 5)):
        if words[k] in FIRST_NAMES or words[k] in PARTICLES or len(words[k]) == 1:
            if k + 1 == len(words) or _common(words[k + 1]) or words[k + 1] in LEGAL:
                return k + 1
            continue
        return k + 1 if not _common(words[k]) or words[k] in COMMON_SURNAMES else 0
    return 0


# ── One run, its names ──────────────────────────────────────────────────────────────────────────────────────────


def _title_length(words: Sequence[str]) -> int:
    """How many of the words are a title: "Mr", "Prime Minister", "Secretary of State", "Chief Justice"."""
    k = 0
    while k < len(words):
        roles = longest_roles(words[k:])
        if roles and words[k + roles - 1] in TITLE_ROLES | HONORIFICS:
            k += roles
            if words[k : k + 1] == ["of"] and words[k + 1 : k + 2] and words[k + 1] in WHOLE_TITLES:
                k += 2
        elif words[k] in HONORIFICS:
            k += 1
        else:
            break
    return k


def _parts(source: _Source, i: int, j: int) -> Iterator[tuple[int, int, int]]:
    """The names of a run: where each begins, where its title ends and where it ends itself."""
    words = [piece.lower for piece in source.pieces[i:j]]
    if not words:
        return
    last = words[-1]
    begin = i
    for k in range(len(words)):
        title = 0 if k and words[k - 1] in FIRST_NAMES else _title_length(words[k:])
        if not title:
            continue
        rest = words[k + title :]
        if not rest:
            if k == 0 and not (len(words) == 1 and _surname(source, i)):
                return  # "the Prime Minister"
            if k and not (words[k] in SURNAME_ROLES or words[k] in FIRST_NAMES or "of" in words or "and" in words):
                j = i + k  # "a Microsoft Vice President"
            break
        headed = last in ORG_HEADS or last in PLACE_HEADS or last in LEGAL
        heads = rest[0] in ORG_HEADS or rest[0] in PLACE_HEADS or rest[0] in LEGAL or _common(rest[0])
        bare = rest[0] in ("of", "and", "for", "&") or rest[0] in GENERATIONS or (headed and not k)
        if heads or bare:
            continue
        if k:
            yield from _parts(source, i, i + k)
        yield i + k, i + k + title, j
        return
    first = people_of(words[0]) and begin + 1 < j and words[1] in FIRST_NAMES and last not in ORG_HEADS
    if first:
        yield i, i, i + 1
        begin += 1
    yield begin, begin, j


def _surname(source: _Source, i: int) -> bool:
    """Whether a role noun alone, with a capital, is somebody's surname: "King said"."""
    before = source.lower(i - 1) if source.spaced(i) else ""
    follows = source.lower(i + 1)
    clause = (source.spaced(i + 1) and _is_verb(follows)) or (before and not source.spaced(i + 1))
    return source.lower(i) in SURNAME_ROLES and before not in DETERMINERS and bool(clause)


def _name(source: _Source, names: Sequence[Name], i: int, title_end: int, j: int) -> Name:
    """The name of pieces `i` to `j`, a title up to `title_end`, with all that its place in the sentence tells."""
    words = [_sounded(source.pieces[k]) for k in range(title_end, j)]
    core = [word for group in words for word in group]
    kept = [word for word in core if word not in LEGAL] or core
    start, end = source.pieces[i].start, source.pieces[j - 1].end
    if _abbreviates(source.pieces[j - 1]) and source.after(j - 1)[:1] == "." and source.after(j - 1) != ".":
        end += 1
    title = source.text[start : source.pieces[title_end - 1].end] if title_end > i else ""
    role = _role_of_title(source, i, title_end) or _role_before(source, i, j) or _role_behind(source, j)
    kind = _kind(source, i, title_end, j, core, role)
    if role and _role_kind(role) != kind:
        role = ""
    slot = _slot(source, names, i, j, kind)
    return Name(start, end, source.text[start:end], kind, tuple(kept), title, ROLE_SHORT.get(role, role), slot)


def _sounded(piece: _Piece) -> list[str]:
    """The words of one piece: "J.K." is two initials, "U.S." is one word."""
    if "." in piece.text and piece.text.count(".") > 1 and piece.lower not in PLACES and len(piece.lower) < 4:
        return [piece.lower] if piece.lower in ORGANISATIONS or piece.lower == "un" else list(piece.lower)
    return [piece.lower]


def _with_known_bearers(names: Sequence[Name]) -> list[Name]:
    """A bare surname is a person's where the same text has the whole name."""
    people = {word for name in names if name.kind == "person" and len(name.core) > 1 for word in name.core[-1:]}
    return [
        replace(name, kind="person")
        if name.kind in ("other", "place") and len(name.core) == 1 and name.core[0] in people
        else name
        for name in names
    ]


# ── Role, kind and slot ─────────────────────────────────────────────────────────────────────────────────────────


def _role_of_title(source: _Source, i: int, title_end: int) -> str:
    words = [piece.lower for piece in source.pieces[i:title_end]]
    return " ".join(words) if words and longest_roles(words) else ""


def _role_before(source: _Source, i: int, j: int) -> str:
    """The lower-case role noun right before a name, or in the apposition before it: "its chief executive, X,"."""
    gap = source.pieces[i].gap
    apposed = gap.strip() == "," == source.after(j - 1)[:1]
    if (not source.spaced(i) and not apposed) or source.pieces[i - 1].owner:
        return ""
    k = i
    while k > 0 and i - k < 4 and (k == i or (source.spaced(k) and not source.pieces[k - 1].owner)):
        if source.pieces[k - 1].capital and not source.pieces[k - 1].opens:
            break
        k -= 1
    for begin in range(k, i):
        words = [source.lower(m) for m in range(begin, i)]
        plural = words[-1] not in ROLE_KIND and singular(words[-1]) in ROLE_KIND
        if plural:
            words[-1] = singular(words[-1])
        if longest_roles(words) == len(words):
            if apposed and source.lower(begin - 1) not in DETERMINERS and not source.pieces[begin - 1].owner:
                return ""
            return _of_one_kind(words)
    return ""


def _of_one_kind(words: Sequence[str]) -> str:
    """A role without the nouns of another kind before it: "company chief executive" is a chief executive."""
    kind = ROLE_KIND[words[-1]]
    begin = max((k + 1 for k, word in enumerate(words) if ROLE_KIND.get(word, kind) != kind), default=0)
    return " ".join(words[begin:])


_HEADED_BY = re.compile(r"(?:who|which|that|of|in|for|at|from|with|on|to|and|or|by|as|since|until|based|responsible)")


def _role_behind(source: _Source, j: int) -> str:
    """The role noun in the apposition behind a name: "X, a Microsoft vice president", "X, 33, an actress"."""
    k = j
    if k + 1 < len(source.pieces) and source.pieces[k].gap.strip() == "," and source.pieces[k].text.isdigit():
        k += 1
    if k >= len(source.pieces) or (
        source.pieces[k].gap.strip() != "," and not (source.spaced(k) and source.lower(k) == "as")
    ):
        return ""
    for m in range(k, min(k + 7, len(source.pieces))):
        if m > k and not source.joined(m) and not source.pieces[m - 1].owner:
            return ""
        words = [source.lower(n) for n in range(m, min(m + 4, len(source.pieces)))]
        known = longest_roles(words)
        if known:
            behind = m + known
            lone = behind >= len(source.pieces) or not source.spaced(behind)
            if lone or _HEADED_BY.fullmatch(source.lower(behind)):
                return _of_one_kind(words[:known])
            return ""
        word = source.pieces[m]
        passing = word.lower in DETERMINERS or word.lower in ("former", "as", "senior", "of", "and") or word.capital
        if not passing and (word.lower in FUNCTION or _is_verb(word.lower)):
            return ""
    return ""


def _kind(source: _Source, i: int, begin: int, j: int, core: Sequence[str], role: str) -> str:
    """The kind of a name by the first cue that speaks: its title, what it is made of, then what stands around it."""
    if begin > i:
        return "person"
    return _kind_inside(source, i, j, core) or _kind_around(source, i, j, core, _role_kind(role))


def _kind_inside(source: _Source, i: int, j: int, core: Sequence[str]) -> str:
    """The kind that a name's own words tell."""
    joined, first, last = " ".join(core), core[0], core[-1]
    if people_of(joined):
        return "people"
    if any(word in LEGAL for word in core[1:]) or joined in ORGANISATIONS or _NUMBERED_TEAM.fullmatch(last):
        return "organisation"
    if joined in PLACES or (first in COMPASS and " ".join(core[1:]) in PLACES):
        return "place"
    if "of" in core[1:]:
        head = core[core.index("of") - 1]
        for kind, heads in (("place", OF_PLACES), ("person", SURNAME_ROLES), ("other", OF_OTHER)):
            if head in heads:
                return kind
        return "organisation" if head in ORG_HEADS else "other"
    given = first in FIRST_NAMES and len(core) > 1
    surname = given and len(core) == 2 and last in SURNAME_HEADS and first not in PLACES
    if len(core) > 1 and not surname:
        if last in ORG_HEADS or "&" in core:
            return "organisation"
        if last in PLACE_HEADS or (first in PLACE_OPENERS and len(core) == 2):
            return "place"
        if last.endswith("s") and _place_length(core):
            return "organisation"  # a team: "Los Angeles Angels"
        if first in ORG_OPENERS or (last.endswith("s") and singular(last) in ROLE_KIND):
            return "organisation"
    line = first in PRODUCTS or (first in ORGANISATIONS and any(word in PRODUCTS for word in core))
    if (line and not _common(first)) or any(_code(word) for word in core):
        return "product"
    if first in ORGANISATIONS or any(map(str.isdigit, joined)):
        return ""
    initials = len(core) > 1 and len(last) > 1 and any(len(word) == 1 for word in core[:-1])
    if given or initials or (last in GENERATIONS and len(core) > 2) or any(word in PARTICLES for word in core[1:-1]):
        return "person"
    return ""


def _role_kind(role: str) -> str:
    return ROLE_KIND.get(role.rsplit(" ", maxsplit=1)[-1], "")


def _code(word: str) -> bool:
    """Whether a word mixes letters and digits as products do: "a100", "gpt-4"."""
    return any(map(str.isdigit, word)) and any(map(str.isalpha, word))


def _kind_around(source: _Source, i: int, j: int, core: Sequence[str], role: str) -> str:
    """The kind that a name's place in the sentence tells."""
    pieces = source.pieces
    before = source.lower(i - 1) if source.spaced(i) else ""
    signs, follows = source.after(j - 1).strip(), source.lower(j)
    words = [*core[:-1], *(core[-1:] if core[-1] not in COMMON_SURNAMES else ())]
    plain = len(core) in (2, 3) and not any(_common(word) or len(word) == 1 for word in words)
    said = (follows in SPEECH and source.spaced(j) and follows not in RELEASED) or before in SPEECH - RELEASED
    aged = signs == "," and follows.isdigit() and len(follows) < 3 and source.after(j)[:1] == ","
    if role:
        return role
    if pieces[i].acronym and len(core) == 1 and len(core[0]) < 6 and before not in ("in", "near"):
        return "organisation"
    if aged or follows == "who":
        return "person"
    if before == "of" and (ROLE_KIND.get(source.lower(i - 2)) == "place" or source.lower(i - 2) in INHABITED):
        return "place"
    larger = signs == "," and j < len(pieces) and pieces[j].capital
    if larger and before in PREPOSITIONS and _place_length([follows, source.lower(j + 1)]):
        return "place"  # "in Wasilla, Alaska"
    earlier = [source.lower(k) for k in range(max(0, i - 5), i)]
    owned = pieces[j - 1].owner
    simple = not owned and not any(_inner_capital(pieces[k].text) or pieces[k].acronym for k in range(i, j))
    if simple and before in ("in", "near", "outside", "across") and not REACHING.intersection(earlier):
        return "place"
    if simple and before in ("from", "to", "toward", "towards") and MOTION.intersection(earlier):
        return "place"
    if owned and source.spaced(j) and follows in KIN:
        return "person"
    if core[0] in PRODUCTS and (len(core) == 1 or core[1].isdigit()) and before not in DETERMINERS:
        return "product"
    if any(map(str.isdigit, core[-1])):
        return "product" if pieces[i].acronym or _inner_capital(pieces[i].text) else "other"
    staff = source.spaced(j) and pieces[j].text.islower() and ROLE_KIND.get(singular(follows)) == "person"
    if staff and not owned and follows not in SERVANTS:
        return "organisation"  # "Chelsea striker"
    if said and len(core) == 1 and simple and before not in DETERMINERS:
        return "person"
    camel = core[0] in ORGANISATIONS or any(
        _inner_capital(pieces[k].text) and not _SURNAME.match(pieces[k].text) for k in range(i, j)
    )
    if plain and before not in DETERMINERS and not camel and not _shouted(pieces[i:j]) and core[0] not in PLACES:
        return "person"
    return "other"


def _verb_at(source: _Source, i: int) -> bool:
    plain = source.styles[i : i + 1] == ["plain"]
    return source.spaced(i) and _is_verb(source.lower(i)) and not (plain and source.pieces[i].capital)


def _noun_at(source: _Source, i: int) -> bool:
    """Whether a lower-case word stands here that may well be a noun."""
    lower = source.lower(i)
    return source.spaced(i) and source.pieces[i].text == lower and lower not in FUNCTION and not lower.endswith("ly")


def _verb_follows(source: _Source, i: int) -> bool:
    """Whether a verb stands within the next words of the clause, and no "to" before it."""
    for k in range(i, min(i + 8, len(source.pieces))):
        if not source.joined(k) or source.lower(k) == "to":
            return False
        if _is_verb(source.lower(k)):
            return True
    return False


_SURNAME = re.compile(r"(?:Mc|Mac|De|Di|Du|Le|La|Van|Fitz|O['’])[A-Z]")
"""Surnames with an inner capital."""


def _shouted(pieces: Sequence[_Piece]) -> bool:
    """Whether an acronym is among the words; two letters may be initials ("CC Sabathia")."""
    return any(piece.acronym and len(piece.text) > 2 for piece in pieces)


def _slot(source: _Source, names: Sequence[Name], i: int, j: int, kind: str) -> str:
    """What tells a name's place in its clause: a preposition before it, a verb behind it or before it."""
    pieces = source.pieces
    quoted = pieces[i].gap[-1:] in ("'", "‘")
    plural_owner = not quoted and pieces[j - 1].lower.endswith("s") and re.match(r"['’]\s", source.after(j - 1))
    if pieces[j - 1].owner or plural_owner:
        return "owner"
    if before := _slot_before(source, names, i, j):
        return before
    if source.styles[i] != "plain" and source.spaced(j):
        return "subject" if _verb_at(source, j) or source.lower(j).endswith("s") else "attribute"
    if source.spaced(j) and pieces[j].capital and _part(pieces[j]):
        return "attribute"  # "Microsoft Chief Executive Satya Nadella"
    behind = j
    while source.spaced(behind) and (source.lower(behind) in ADVERBS or source.lower(behind).endswith("ly")):
        behind += 1
    if source.after(j - 1).strip() == "," == source.after(j).strip() and source.lower(j).isdigit():
        behind = j + 1  # "Klein, 33, said"
    apposed = behind > j or (i > 0 and pieces[i].gap.strip() == "," == source.after(j - 1).strip())
    if _verb_at(source, behind) or (apposed and _is_verb(source.lower(behind))):
        return "subject"
    if _noun_at(source, j):
        # Nobody's name stands before a noun; and a clause without another verb has its verb here: "Dell resells …".
        alone = pieces[i].opens and (kind == "person" or not _verb_follows(source, behind + 1))
        return "subject" if alone else "attribute"
    if pieces[i].opens and source.after(j - 1).strip() in (",", "") and j < len(pieces):
        return "subject"
    return ""


def _slot_before(source: _Source, names: Sequence[Name], i: int, j: int) -> str:
    """The preposition or verb before the name's phrase, passing determiners, roles and adjectives; else empty."""
    pieces = source.pieces
    k = i - 1
    passed = False
    while k >= 0 and i - k < 6 and source.spaced(k + 1):
        lower = pieces[k].lower
        if lower in PREPOSITIONS:
            infinitive = lower == "to" and passed and source.lower(k - 1) != "according"
            return "object" if infinitive else lower  # "to fire Klein"
        if names and names[-1].end == pieces[k].end:
            break
        determined = (lower in DETERMINERS and lower != "that") or pieces[k].owner
        skipped = determined or lower in ROLE_KIND or bool(people_of(lower))
        if not skipped and _is_verb(lower):
            spoken = lower in SPEECH and lower not in ("told", "tells")
            return "subject" if spoken or _verb_at(source, j) else "attribute" if _noun_at(source, j) else "object"
        passed = passed or not (skipped or pieces[k].capital)
        if not skipped and lower in FUNCTION:
            if lower in ("and", "or") and names and k and names[-1].end == pieces[k - 1].end:
                return names[-1].slot
            break
        k -= 1
    return ""
