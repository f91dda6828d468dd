"""Words for what happens once: verbs and nouns, phrases that stand for them, and which of them may tell of one event.

An event is known by its stem: the first letters of the past tense that tells of it ("opene" of "opens", "opening").
"""

from __future__ import annotations

import re

STEM = 5
"""How many letters of a word are its stem."""
REPORTING = frozenset(
    "say says said saying tell tells told report reports reported announce announces announced state states stated "
    "add adds added write writes wrote note notes noted confirm confirms confirmed warn warns warned statement".split()
)
REPEATED = frozenset(
    "rise rises rose risen fall falls fell fallen grow grows grew grown drop drops dropped increase increases "
    "increased decrease decreased decline declined climb climbed gain gained lose lost earn earned sell sold produce "
    "produced export exported import imported employ employed live lived work worked serve served play played meet met "
    "visit visited win won beat score scored remain remained stay stayed expect expected plan planned include included "
    "use used call called averaged totalled totaled amounted measured weighed ranked".split()
)
"""What recurs, or holds for long."""
_STATES = frozenset(
    "based located situated owned needed wanted liked loved hoped believed resided existed consisted contained "
    "belonged seemed ranged involved required numbered populated inhabited devoted dedicated related associated "
    "interested concerned limited unlimited united unprecedented hundred kindred sacred naked crowded talented skilled "
    "beloved lacked enjoyed".split()
)
"""Words in -ed that tell of a state, or are no verbs."""
_IN_EED = frozenset("agreed freed guaranteed decreed refereed".split())
"""The only pasts that end so: "seed" and "speed" are none."""

_FORMS = {
    form: group.split("/")[0]
    for group in (
        "arose/arisen awoke/awoken beset bent bit/bitten blew/blown bore born bought broadcast broke/broken brought "
        "built burned/burnt burst became begun/began/begin befell/befallen came caught chose/chosen clung crept cut "
        "died discovered/found drew/drawn drove dug ended fled flew/flown flung forbade forgave/forgiven fought froze "
        "gave/given got held hid hit kept knelt laid lay leapt/leaped led left lent lit made misled mistook outbid "
        "overcame overran/overrun overrode/overridden overthrew/overthrown overtook/overtaken paid pleaded/pled put "
        "ran rang/rung rebuilt repaid retook/retaken rewrote/rewritten rode sank/sunk sent set shook shot shut "
        "slain slid slit sown sped spilled/spilt split sprang/sprung spread spun started/start/starts/starting "
        "stole/stolen struck/stricken stung swam/swum swept swore/sworn swung took/taken/takes threw/thrown thrust "
        "tore/torn underwent/undergone undertook/undertaken upheld wed went/gone wept withdrew/withdrawn withheld "
        "woke/woken written"
    ).split()
    for form in group.split("/")
}
"""Irregular pasts of what happens once, by the one that stands for all; what grew or fell does so every year."""
_SAID_OF = {
    word: event
    for event, words in (
        ("opened", "opens opening openings"),
        ("reopened", "reopens reopening"),
        ("closed", "closes closing closure closures"),
        ("launched", "launches"),
        ("begun", "begins beginnings"),
        ("ended", "ends expires lapses"),
        ("founded", "founding foundation"),
        ("born", "birth"),
        ("died", "dies death"),
        ("completed", "completion"),
        ("arrived", "arrives arrival"),
        ("visited", "visits visit trip"),
        ("erupted", "erupts eruption"),
        ("abolished", "abolition disappears"),
        ("introduced", "introduction"),
        ("signed", "signs signing"),
        ("resigned", "resigns resignation"),
        ("transferred", "transfer"),
        ("married", "marries wedding"),
        ("merged", "merger"),
        ("demolished", "demolition"),
        ("wrecked", "shipwreck sinking"),
    )
    for word in words.split()
}
"""Presents that tell of a day to come or a headline's, and nouns, by the past tense that tells of the same."""
_NOUNS = {
    word: event
    for event, words in (
        ("launched", "launch launching"),
        ("departed", "departure"),
        ("invaded", "invasion"),
        ("captured", "capture"),
        ("conquered", "conquest"),
        ("elected", "election"),
        ("murdered", "murder"),
        ("assassinated", "assassination"),
        ("executed", "execution"),
        ("arrested", "arrest"),
        ("crowned", "coronation"),
        ("inaugurated", "inauguration"),
        ("appointed", "appointment"),
        ("retired", "retirement"),
        ("divorced", "divorce"),
        ("acquired", "acquisition"),
        ("bought", "purchase"),
        ("annexed", "annexation"),
        ("collapsed", "collapse"),
        ("exploded", "explosion"),
        ("crashed", "crash"),
        ("wrecked", "wreck"),
        ("discovered", "discovery"),
        ("released", "release"),
        ("published", "publication"),
        ("ratified", "ratification"),
        ("adopted", "adoption"),
        ("approved", "approval"),
        ("destroyed", "destruction"),
        ("restored", "restoration"),
        ("renovated", "renovation"),
        ("rebuilt", "reconstruction"),
        ("built", "construction"),
        ("divided", "partition"),
        ("started", "outbreak"),
        ("established", "establishment"),
    )
    for word in words.split()
}
"""Nouns that tell what happened where the verb doesn't ("the launch took place"), and only there: "crash tests"."""
_FALLING = (
    "wall|tower|chimney|spire|steeple|bridge|roof|ceiling|tree|oak|statue|mast|crane|bomb|missile|meteorite|curtain"
    "|city|town|village|capital|fort|fortress|castle|stronghold|garrison|government|cabinet|regime|monarchy|dynasty"
    "|empire|republic"
)
"""What falls once, unlike prices and snow."""
_NOT_BEING = r"(?<!is )(?<!are )(?<!be )(?<!was )(?<!were )(?<!been )"
_PHRASES = tuple(
    (re.compile(rf"\b(?:{phrase})\b"), said)
    for phrase, said in (
        (
            r"(?:came|comes|come|coming|enter(?:ed|s)?|went|goes|go) into (?:force|effect|operation|service)"
            r"|(?:took|takes?|taking) effect",
            "begun",
        ),
        (
            r"(?:came|comes|come|coming) into being|(?:was|were|been) set up|(?:date[sd]?|goes|go|went) back to",
            "founded",
        ),
        (r"(?:came|comes|come) into the world", "born"),
        (r"(?:came|comes|come) to (?:an end|a close)|(?:was|were|been) wound up", "ended"),
        (r"(?:came|comes|come) out", "released"),
        (r"(?:takes?|took|taken|taking) place", "held"),
        (r"(?:takes?|took|taken|assume[sd]?) office", "inaugurated"),
        (r"(?:took|takes?|taken) off|(?:set|sets) (?:off|out|sail)", "departed"),
        (r"(?:steps?|stepped|stood|stands?) down", "resigned"),
        (r"(?:went|gone|goes) down", "sank"),
        (r"(?:went|goes|gone) off|(?:blew|blown|blows) up", "exploded"),
        (r"(?:broke|broken|breaks) out|kick(?:ed|s)? off|got under way", "started"),
        (r"(?:tore|torn|pulled|knocked) down", "demolished"),
        (r"(?:was|were) (?:last|first) seen", "sighted"),
        (r"couple (?:first )?met|first met", "encountered"),
        (rf"(?:{_FALLING}) fell(?! (?:by|short|behind|to (?:\W|\d|an? |\w+(?:st|nd|rd|th) )))", "toppled"),
        (r"fell (?:off|overboard|ill|silent|apart|out|in battle)", "toppled"),
        (r"(?:the|far|to|on|turn|turned|hard|political) left", "side"),
        (r"(?:leaves|departs)(?= (?:at|on|in|from)\b)", "departed"),
        (r"left(?= (?:(?:the|his|her|its|their) )?[a-z]+ (?:in|on|at|for|after|last|this)\b)", "departed"),
        (rf"{_NOT_BEING}close(?= (?:on|in|at|this|next)\b)", "closed"),
        (rf"{_NOT_BEING}open(?= (?:on|in|at|this|next)\b)", "opened"),
        # Participles that tell of what was done to one thing, and else of a state, or of what recurs.
        (r"(?:was|were|been|got|had|has|have) (?:\w+ly )?frozen", "froze"),
        (r"(?:was|been|be) (?:\w+ly )?sold", "auctioned"),
        (r"(?:was|been|be) (?:\w+ly )?cast", "casted"),
        (r"(?:was|been|be) (?:\w+ly )?heard", "tried"),
        (r"(?:was|been|were|got) (?:\w+ly )?hurt", "injured"),
        (r"(?:was|been) (?:\w+ly )?lost", "perished"),
        (r"(?:was|were|been|got) (?:\w+ly )?(?:stuck|stranded)", "stranded"),
        (r"(?:was|were|been) (?:\w+ly )?(?:driven out|driven from)", "expelled"),
        (r"(?:was|been|were) (?:\w+ly )?shaken", "shook"),
    )
)
"""Phrases that tell of an event as one verb does: "came into force", "applications close on 14 May"."""
_LIGHT = frozenset("made came got kept set put went gave led took become became".split())
"""Verbs that tell of an event but not of which: their object does."""
_WEAK = frozenset("held occurred happened followed".split())
"""Verbs whose subject may tell what happened: "the opening was held", "the wreck happened"."""
_WORD = re.compile(r"[a-z]+")


def as_verbs(text: str) -> str:
    """A lower-case text in which one verb stands for each phrase that tells of an event."""
    for phrase, said in _PHRASES:
        text = phrase.sub(said, text)
    return text


def is_event(word: str) -> bool:
    """Whether a lower-case word may tell of an event: an irregular past tense, or one in -ed.

    >>> [is_event(word) for word in ("froze", "flooded", "located", "seed", "wide")]
    [True, True, False, False, False]
    """
    if word in _FORMS or word in _SAID_OF:
        return True
    regular = word.endswith("ed") and len(word) > 4 and (not word.endswith("eed") or word in _IN_EED)
    return regular and word not in _STATES


def event_word(text: str, start: int, end: int) -> str:
    """The stem of the nearest word for something that happened, before `text[start:end]` or, failing that, behind it.

    >>> text = "It closed in 1990 and was reopened in 1994."
    >>> event_word(text, text.index("1990"), text.index("1990") + 4)
    'close'
    """
    before = _WORD.findall(as_verbs(text[max(0, start - 80) : start].lower()))[::-1]
    behind = _WORD.findall(as_verbs(text[end : end + 60].lower()))
    words = (*before, *behind)
    word = next((word for word in words if word not in REPORTING and word not in _LIGHT and is_event(word)), "")
    if not word or word in _WEAK:
        named = (_SAID_OF.get(each) or _NOUNS.get(each) for each in words)
        word = next((event for event in named if event), word)
    return stem(word)


def stem(word: str) -> str:
    """The stem of the event that a word tells of; empty without a word."""
    said = _SAID_OF.get(word, word)
    return _FORMS.get(said, said)[:STEM]
