"""Places: what their names are made of, those on the map, and the people who are called after them."""

from __future__ import annotations

from consistency.readings.naming.words import atlas
from consistency.readings.naming.words.other_names import GROUPS, SHORT_FORMS
from consistency.readings.naming.words.tables import rows
from consistency.text import word_set

PLACE_HEADS = word_set("""
    mountain mountains mount mt hills heights valley canyon creek falls volcano glacier shelf
    river lake sea ocean bay gulf strait canal harbour harbor port coast beach cape reef island islands isle peninsula
    desert forest rainforest park gardens
    county province district city town village colony
    street st avenue ave road rd boulevard blvd lane drive highway square plaza bridge
    airport station stadium arena palace castle tower prison jail dam
""")
"""The last word of a place's name."""
PLACE_OPENERS = word_set("mount mt lake fort cape port san santa st los las rio isle gulf el")
COMPASS = word_set("north south east west northern southern eastern western central upper lower greater")
INHABITED = COMPASS | word_set("""
    northeast northwest southeast southwest
    governor mayor residents people outskirts streets villages towns cities centre center capital coast shores
    suburb suburbs
""")
"""What "of" makes a place of the name behind it: "the governor of Qeshm", "south of Bireun"."""


def _plain(name: str) -> str:
    """A known name as folded cores write it: no hyphens, no apostrophes."""
    return name.replace("-", " ").replace("'", "")


_LANDS = rows(atlas.COUNTRIES)
_PROVINCES = rows(atlas.STATES)
_CONTINENTS = rows(atlas.REGIONS)
_COUNTRIES = frozenset(_plain(row[0][0]) for row in _LANDS)
_STATES = frozenset(_plain(row[0][0]) for row in _PROVINCES)
REGIONS = frozenset(_plain(row[0][0]) for row in _CONTINENTS)
_WITHIN: dict[str, str] = {
    **{_plain(city): _plain(row[0][0]) for row in [*_LANDS, *_PROVINCES] for city in row[2]},
    **dict.fromkeys(_STATES, "united states"),
    **dict.fromkeys(("england", "scotland", "wales", "northern ireland"), "united kingdom"),
}
"""The whole that a known place is a direct part of."""
_PEOPLES: dict[str, str] = {
    _plain(people): _plain(row[0][0])
    for row in [*_CONTINENTS, *_PROVINCES, *_LANDS]
    for people in row[1]
    if people not in REGIONS
}
"""Adjectives and inhabitants to the place that they are called after."""
_MAPPED = _COUNTRIES | REGIONS | _WITHIN.keys()
PLACES = _MAPPED | frozenset(form for form, usual in SHORT_FORMS.items() if usual in _MAPPED)
"""Known places in lower case, without hyphens and apostrophes."""
LONGEST = max(len(place.split()) for place in PLACES)
"""How many words the longest of them has."""


def people_of(word: str) -> str:
    """The place or group that an adjective or a word for inhabitants belongs to; empty for other words.

    >>> people_of("dutch"), people_of("americans"), people_of("tailors")
    ('netherlands', 'united states', '')
    """
    for form in (word, word.removesuffix("s")):
        if form in _PEOPLES:
            return _PEOPLES[form]
        if form in GROUPS:
            return GROUPS[form]
    return ""


def wholes(place: str) -> list[str]:
    """All known places that hold a place, from the smallest to the largest.

    >>> wholes("seattle")
    ['washington', 'united states']
    """
    found: list[str] = []
    while place := _WITHIN.get(place, ""):
        found.append(place)
    return found
