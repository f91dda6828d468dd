"""Names in a sentence: people, organisations, places, products, from capitals, titles, roles and apposition.

>>> [(n.text, n.kind) for n in read_names("Police said Dr. Ada Klein flew from Nairobi to the University of Oslo.")]
[('Dr. Ada Klein', 'person'), ('Nairobi', 'place'), ('University of Oslo', 'organisation')]

No parser and no frequencies: capitals begin a name unless the word is in a table of common words, and a name takes
its kind from the first cue that speaks. Where capitals tell nothing (headlines in title case or in capitals), only
runs with a cue of their own are read: a title, a first name, a known place, an organisation's head, an acronym, an
inner capital, or a word that the same text capitalises elsewhere. Of such headlines fewer names are read, not worse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from consistency.readings.naming.headlines import headline_run_end
from consistency.readings.naming.kinds import kind_of
from consistency.readings.naming.roles import role_kind, role_of
from consistency.readings.naming.runs import run_end
from consistency.readings.naming.slots import slot_of
from consistency.readings.naming.source import Source
from consistency.readings.naming.titles import Span, names_in_run
from consistency.readings.naming.words.organisations import LEGAL
from consistency.readings.naming.words.roles import ROLE_SHORT


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
    source = Source.of(text)
    names: list[Name] = []
    i = 0
    while i < len(source.pieces):
        end = run_end(source, i) if source.styles[i] == "plain" else headline_run_end(source, i)
        for span in names_in_run(source, i, end):
            last = (names[-1].end, names[-1].slot) if names else (-1, "")
            names.append(_name(source, span, last))
        i = max(end, i + 1)
    return _with_known_bearers(names)


def _name(source: Source, span: Span, last: tuple[int, str]) -> Name:
    """The name of a span, with all that its place in the sentence tells; the `last` name's end and slot help."""
    first, final = source.pieces[span.begin], source.pieces[span.end - 1]
    core = [word for piece in source.pieces[span.bare : span.end] for word in piece.sounds]
    kept = [word for word in core if word not in LEGAL] or core
    signs = source.after(span.end - 1)
    end = final.end + (final.abbreviates and signs[:1] == "." and signs != ".")
    title = source.text[first.start : source.pieces[span.bare - 1].end] if span.bare > span.begin else ""
    role = role_of(source, span)
    kind = kind_of(source, span, core, role)
    if role_kind(role) != kind:
        role = ""
    slot = slot_of(source, span, kind, last)
    return Name(
        first.start, end, source.text[first.start : end], kind, tuple(kept), title, ROLE_SHORT.get(role, role), slot
    )


def _with_known_bearers(names: Sequence[Name]) -> list[Name]:
    """A bare surname is a person's where the same text has the whole name."""
    people = {word for name in names if name.kind == "person" and len(name.core) > 1 for word in name.core[-1:]}
    return [
        replace(name, kind="person")
        if name.kind in ("other", "place") and len(name.core) == 1 and name.core[0] in people
        else name
        for name in names
    ]
