"""What a single line of a scraped page is, judged by its words alone; `noise` judges its neighbourhood."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from consistency.corpus.dates import holds_date, without_dates
from consistency.text import ends_sentence, has_number, has_verb, word_set, words

LONGEST_FURNITURE = 200
"""In characters: a longer line is prose, and is not searched for furniture."""

LONGEST_HEADLINE = 22
"""In words: a longer line is prose even without a full stop."""


class Kind(Enum):
    """The kinds of lines. All but `PROSE` and `SHORT` are noise wherever they stand."""

    PROSE = auto()
    SHORT = auto()
    """A headline, a caption, an item of a list or menu: the neighbourhood decides."""
    FURNITURE = auto()
    """Buttons, counters, section labels, separators, addresses: words of the page about the page."""
    STAMP = auto()
    """A date or time, alone or with an author's name."""
    LABEL = auto()
    """A single word or a bare name: a category, an author."""
    CREDIT = auto()
    """Who made a picture."""


# The vocabulary of web pages, forums and wikis about themselves. A line of these words alone makes no claim.
_FURNITURE = word_set(
    "a about accept account ad ads advertise advertisement advertisements advertising ago agree alert alerts all "
    "also an and app apps archive archives arrow article articles at audio author back bookmark breaking browse "
    "browsing bubble button by cancel caret categories category chat chevron circle click close collapse comment "
    "comments contact contents continue contributor cookie cookies copied copy correspondent created credit daily "
    "date day days desk dislike dismiss donate download edit edited edition editor editorial editors email expand "
    "external facebook faq favorite favourite featured feed filed first flag follow followers following for forgot "
    "forum forums from full gallery google guest guests header headlines heart help here hide history home hour "
    "hours http https icon image images in index info instagram item join joined jump language last latest leave "
    "like likes link linkedin links list listen live load loading location log login logo logout mail main me "
    "member members menu message min mins minute minutes modified more most my navigation new news newsletter "
    "newsletters next no now of off offline on online open options or our page pages password permalink photo "
    "photos picks pinterest play podcast podcasts policy popular post posted posts preferences premium previous "
    "print privacy promoted published quote random rating read reader readers reading recent recently recommended "
    "reddit refresh register registered related replies reply report reprints reputation results retrieved rss save "
    "search second seconds section see settings share shared shares show sidebar sign signup sitemap skip social "
    "sort source special speech sponsor sponsored staff stories story submit subscribe subscriber subscribers "
    "subscription tab tag tags talk terms text thanks the this thread threads time to toggle tools top topic topics "
    "translate trending tweet twitter unsubscribe up update updated updates upload us use user username via video "
    "videos view viewed viewing views visit votes watch we week what whatsapp widget wish wishlist wrote x you your "
    "youtube"
)
_TEASER_WORDS = word_set(
    "related recommended popular trending stories headlines latest more also most next viewed featured you picks "
    "sponsored promoted discover"
)
_NAME_PARTICLES = word_set("al and bin da de del der di dos du el la le of the van von y")
_UNITS_OF_COUNTERS = re.compile(r"\b\d[\d.,]*[km]?\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?\s?:\s?/\s?/.*|www\.\S+|\S+@\S+\.\w+|(?<!\w)[@#]\w+", re.IGNORECASE)
_ADDRESS_SIGN = re.compile(r"[:@#]|www", re.IGNORECASE)
"""Every address has one, most lines have none; looking for addresses takes a hundred times as long."""
_URL_LINE = re.compile(r"(?:https?\s?:\s?/|www\s?\.)", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[_\-/]")
_SEPARATOR = re.compile(r"\s*[|·•»›‹>]\s*|\s+[—–-]\s+")
_TEASER_LABEL = re.compile(
    r"(?:(?:read|see|watch|listen|learn|find out|click)\b(?: (?:also|more|next|now|here|on|all|about it|this))*"
    r"|related(?: \w+)?|also read|more(?: \w+)?|recommended(?: \w+)?|don.t miss|editor.?s.? picks?)\s*:\s*\S",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:(?:written|posted|reported|edited|reviewed|photographs?|photos?|story|text|words|reporting|editing)\s+)?"
    r"by:?\s+(?=[^\W\d_])|(?:authors?|editors?|posted by|reporters?)\s*:\s*",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"[(\[]?\s*(?:\w+\s+)?(?:images?|photo(?:graph)?s?|pictures?|illustrations?|graphics?|screenshots?|videos?)"
    r"(?:\s+(?:source|credits?|courtesy|via|from|by|supplied))*\s*[:/©]|[(\[]?\s*(?:source|credits?|courtesy)\s*:"
    r"|[(\[]?(?:©|\(c\)\s|copyright\b)|.*\b(?:getty images|shutterstock|istock|unsplash)\b[^.]{0,20}$",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:19|20)\d\d\b|all rights reserved", re.IGNORECASE)
_REPLY = re.compile(r"re:\s+\S", re.IGNORECASE)
_BRACKETED = re.compile(r"[\[(][^\])]{1,20}[\])]")
_CONTENTS_ENTRY = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[^\W\d_]")


def kind_of(line: str) -> Kind:
    """What the line is, judged by itself.

    >>> kind_of("Share | 14 comments").name, kind_of("The bridge cost $3 billion.").name
    ('FURNITURE', 'PROSE')
    """
    return Kind.PROSE if len(line) > LONGEST_FURNITURE else _short_kind(line)


def is_teaser_heading(line: str) -> bool:
    """Whether a line of furniture announces other stories ("Most popular", "More stories")."""
    return kind_of(line) is Kind.FURNITURE and not _TEASER_WORDS.isdisjoint(_tokens(line))


def is_menu_item(line: str) -> bool:
    """Whether a short line could stand in a menu: few words, no full stop, and no verb or figure to claim anything."""
    count = len(words(line))
    if ends_sentence(line) or count > 6 or has_verb(line):
        return False
    return _CONTENTS_ENTRY.match(line) is not None or (count <= 4 and not has_number(line))


@lru_cache(maxsize=16384)  # pages of one site share their furniture
def _short_kind(line: str) -> Kind:
    if _CREDIT.match(line) and _is_credit(line):
        return Kind.CREDIT
    if (_URL_LINE.match(line) and not ends_sentence(line)) or _RIGHTS.match(line):
        return Kind.FURNITURE
    segments = [segment for segment in _SEPARATOR.split(line) if segment]
    kinds = {_segment_kind(segment) for segment in segments}
    if not kinds:
        return Kind.FURNITURE
    if len(kinds) == 1 and len(segments) < 3:
        return kinds.pop()
    claims = ends_sentence(line) or has_verb(without_dates(line))  # "am" is a time in "9:15 am"
    if Kind.STAMP in kinds and _BYLINE.match(line) and not claims and len(words(line)) <= 14:
        return Kind.STAMP  # a forum's "by volta99 » 2 Feb 2021", where no capital shows the name
    if len(segments) > 2 and not claims and not has_number(line):
        return Kind.FURNITURE  # a path of links ("Home › News › Business")
    if Kind.PROSE in kinds or Kind.SHORT in kinds:
        # "Share | 14 comments | Read also: …" is furniture as a whole, "Storm hits coast | Example News" is not.
        return Kind.PROSE if ends_sentence(line) and len(words(line)) > 7 else Kind.SHORT
    return Kind.STAMP if Kind.STAMP in kinds else Kind.FURNITURE


def _segment_kind(segment: str) -> Kind:
    if _TEASER_LABEL.match(segment) or _REPLY.match(segment):
        return Kind.FURNITURE if not ends_sentence(segment) else Kind.PROSE
    dated = holds_date(segment)
    rest = without_dates(segment)
    if _ADDRESS_SIGN.search(rest):
        rest = _ADDRESS.sub(" ", rest)
    left = [token for token in _tokens(rest) if token not in _FURNITURE]
    if len(left) == 0:
        return Kind.STAMP if dated else Kind.FURNITURE
    byline = _BYLINE.match(rest)
    named = _is_name(rest[byline.end() :] if byline else rest, longest=8 if byline else 3)
    if dated and (named or (len(left) <= 3 and _is_name(" ".join(_furniture_free(rest)), longest=3))):
        return Kind.STAMP
    if named:
        return Kind.LABEL
    count = len(words(segment))
    if ends_sentence(segment) and (count > 7 or (count > 2 and has_verb(segment))):
        return Kind.PROSE
    if not has_number(segment) and (len(segment.split()) == 1 or (count <= 3 and segment.endswith(":"))):
        return Kind.LABEL
    return Kind.PROSE if count > LONGEST_HEADLINE else Kind.SHORT


def _tokens(line: str) -> list[str]:
    """The lower-case words of a line, glued ones taken apart, without counters ("circleSHOW (12)")."""
    apart = _CAMEL.sub(" ", _UNITS_OF_COUNTERS.sub(" ", line))
    return [_known(word.lower()) for word in words(apart)]


def _known(word: str) -> str:
    # "Advertisment" and its like are misspelt as often as not.
    return "advertisement" if word.startswith("advertis") else word.removesuffix("'s")


def _furniture_free(line: str) -> list[str]:
    return [word for word in words(line) if word.lower() not in _FURNITURE]


def _is_name(text: str, longest: int) -> bool:
    """Whether the text is nothing but 2 to `longest` capitalised words: a person, an agency, a section."""
    if ends_sentence(text) or has_number(text) or has_verb(text):
        return False
    parts = words(_BRACKETED.sub(" ", text))
    capitals = [part for part in parts if part.lower() not in _NAME_PARTICLES]
    return bool(capitals) and len(parts) <= longest and all(part[0].isupper() for part in capitals)


def _is_credit(line: str) -> bool:
    """A credit names a maker and says nothing: few words, no figure but a year, no verb."""
    named = re.split(r"[:/©]", line)[-1]
    return len(words(line)) <= 14 and not has_verb(named) and not has_number(re.sub(r"\b(?:19|20)\d\d\b", "", named))
