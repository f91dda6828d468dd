"""What a bare number is of, told before it: "the number of wolves is 120", "a team of nine", "she was 86"."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.readings.counted import BODIES, STOP, counted, is_plural
from consistency.readings.numbers import Magnitude, read_magnitude
from consistency.readings.quantity_people import PERSON, counts_people, one_counted
from consistency.readings.tokens import Token, is_month, word_at
from consistency.readings.units import TIMES, singular

MAGNITUDE = ("magnitude",)


def untold(tokens: Sequence[Token], begin: int, end: int, magnitude: Magnitude) -> tuple[str, ...]:
    """What a number counts that has no noun behind it: people ("killed 12"), or the strength of a quake."""
    before = [word_at(tokens, begin - k) for k in (1, 2)]
    if before[0] == "magnitude" or before == ["of", "magnitude"] or word_at(tokens, end) == "magnitude":
        return MAGNITUDE
    if magnitude.percent:
        return ()
    if quake_measured(tokens, begin):
        return MAGNITUDE
    if counts_people(tokens, begin, end):
        return PERSON
    for noun in (number_of(tokens, begin), votes_for(tokens, begin, end), _of_kin(tokens, begin, end)):
        if noun:
            return noun
    if noun := numbered(tokens, begin, end) or _in_all(tokens, begin, end):
        return noun
    return one_counted(tokens, begin, end) if tokens[end - 1].lower in ("one", "1") else ()


_CROWDS = dict.fromkeys("crowd audience congregation population turnout attendance".split(), PERSON) | {
    "staff": ("staff",),
    "workforce": ("worker",),
}


def of_body(tokens: Sequence[Token], begin: int, end: int, noun: Sequence[str] = ()) -> tuple[str, ...]:
    """Whom the number of "a party of nine", "a crowd of 900" counts, where no noun stands behind it.

    >>> from consistency.readings.tokens import tokenize
    >>> of_body(tokenize("A crew of 12 runs the ship."), 3, 4, ("run",)), of_body(tokenize("a cup of 12"), 3, 4)
    (('crew', 'member'), ())
    """
    body = word_at(tokens, begin - 2)
    if word_at(tokens, begin - 1) != "of" or (noun and not (len(noun) == 1 and _does(tokens, end))):
        return ()
    if tokens[begin - 2].text != body and begin > 2:
        return ()  # "the Group of Seven"
    return _members(body)


def _members(body: str) -> tuple[str, ...]:
    return _CROWDS.get(body) or ((body, "member") if body in BODIES else ())


def _does(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word at token `i` is a verb with its object: "runs the ship"."""
    return word_at(tokens, i).endswith("s") and word_at(tokens, i + 1) in _DETERMINERS


_DETERMINERS = frozenset("the a an its his her their".split())
_CHILDREN = {
    kin: noun
    for noun, kins in (
        (("child",), "mother father mum mom dad parents parent"),
        (("grandchild",), "grandmother grandfather grandmothers grandparents"),
    )
    for kin in kins.split()
}


def _of_kin(tokens: Sequence[Token], begin: int, end: int) -> tuple[str, ...]:
    """The children of "a mother of four"; those of "the mother of four victims" have their noun."""
    a_name = end < len(tokens) and tokens[end].kind == "word" and tokens[end].text[0].isupper()
    return _CHILDREN.get(word_at(tokens, begin - 2), ()) if word_at(tokens, begin - 1) == "of" and not a_name else ()


_NUMBERED = frozenset(["numbered", "number", "numbers", "numbering"])
_SEATS = frozenset(["seats", "seated"])
_EMPLOYS = frozenset(["employs", "employed"])
_CLAUSE_REACH = 12


def numbered(tokens: Sequence[Token], begin: int, end: int) -> tuple[str, ...]:
    """What a verb before a number without a noun counts: its subject, or seats.

    >>> from consistency.readings.tokens import tokenize
    >>> texts = "The grey wolves in the park numbered 120.", "The choir numbers 60.", "The hall seats 300."
    >>> [numbered(tokens, len(tokens) - 2, len(tokens) - 1) for tokens in map(tokenize, texts)]
    [('grey', 'wolf'), ('choir', 'member'), ('seat',)]
    """
    verb = word_at(tokens, begin - 1)
    if verb in _SEATS and _ends(tokens, end):
        return ("seat",)
    if verb in _EMPLOYS and _ends(tokens, end):
        return ("employee",)
    if verb not in _NUMBERED or not _ends(tokens, end):
        return ()
    first = next((k + 1 for k in range(begin - 2, max(-1, begin - _CLAUSE_REACH), -1) if not word_at(tokens, k)), 0)
    first = first if begin - first < _CLAUSE_REACH else begin
    while word_at(tokens, first) in _DETERMINERS:
        first += 1
    return _members(word_at(tokens, begin - 2)) or (_noun_at(tokens, first) if first < begin - 1 else ())


def _ends(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number's phrase ends before token `i`: nothing follows, or a mark or a small word."""
    return i >= len(tokens) or tokens[i].text in ".,;:)!?" or word_at(tokens, i) in STOP


_IN_ALL = (("in", "all"), ("in", "total"), ("all", "told"), ("in", "number"), ("altogether",))


def _in_all(tokens: Sequence[Token], begin: int, end: int) -> tuple[str, ...]:
    """What the number of "the teams, 40 in all" and "the teams were 40 in number" counts: the plural before it."""
    if not any(all(word_at(tokens, end + k) == word for k, word in enumerate(phrase)) for phrase in _IN_ALL):
        return ()
    apart = begin > 1 and (tokens[begin - 1].text in ",(—–" or word_at(tokens, begin - 1) in ("were", "are"))
    head = word_at(tokens, begin - 2)
    return (singular(head),) if apart and is_plural(head) and singular(head) not in TIMES else ()


def fronted_group(tokens: Sequence[Token], begin: int) -> tuple[tuple[str, ...], Magnitude | None] | None:
    """The group, and its size, that stands with "of" before the comma in front of its part's number; else None.

    >>> from consistency.readings.tokens import tokenize
    >>> group = fronted_group(tokenize("Of the 240 mills, 11 closed."), 5)
    >>> group[0], group[1].customary.holds_middle_of(group[1].customary) if group and group[1] else None
    (('mill',), True)
    """
    while word_at(tokens, begin - 1) in ("only", "just", "another"):
        begin -= 1
    if begin < 2 or tokens[begin - 1].text != ",":
        return None
    for k in range(begin - 2, max(-1, begin - _CLAUSE_REACH), -1):
        if word_at(tokens, k) == "of" and (k == 0 or tokens[k - 1].kind == "sign"):
            first = k + 1
            while word_at(tokens, first) in _GROUPS:
                first += 1
            size = read_magnitude(tokens, first)
            if size is not None and (size.percent or size.end >= begin):
                return None
            noun = _noun_at(tokens, size.end if size is not None else first)
            exact = size is not None and not size.vague and size.customary.low > 0
            return (noun, size if exact else None) if noun else None
        if not word_at(tokens, k) and tokens[k].kind != "number":
            return None
    return None


_THEM = frozenset(["whom", "which", "them"])


def group_before(tokens: Sequence[Token], begin: int, end: int) -> tuple[tuple[str, ...], Magnitude | None] | None:
    """The group that "of whom" or "of them" beside a number means, and its size: that of the number before it.

    >>> from consistency.readings.tokens import tokenize
    >>> texts = "90 men came, 12 of whom sang.", "90 men came, of whom 12 sang."
    >>> [group_before(tokenize(text), begin, begin + 1)[0] for text, begin in zip(texts, (4, 6))]
    [('man',), ('man',)]
    """
    behind = word_at(tokens, end) == "of" and word_at(tokens, end + 1) in _THEM
    while word_at(tokens, begin - 1) in ("only", "just"):
        begin -= 1
    if not behind and not (word_at(tokens, begin - 1) in ("whom", "which") and word_at(tokens, begin - 2) == "of"):
        return None
    for k in range(begin - 1, max(-1, begin - _CLAUSE_REACH), -1):
        if tokens[k].text in ".;!?":
            return None
        size = read_magnitude(tokens, k)
        if size is None or size.percent or size.end >= begin:
            continue
        first = k
        while first and (longer := read_magnitude(tokens, first - 1)) is not None and longer.end == size.end:
            first, size = first - 1, longer  # "twenty" of "twenty-one"
        noun, part = counted(tokens, size.end, None, size)
        exact = not size.vague and not part and size.customary.low > 0
        return (noun, size if exact else None) if noun else None
    return None


_GROUPS = _DETERMINERS | frozenset("these those all our my your".split())
_LINKS = frozenset(
    "at to is was were are reached reaches exceeded exceeds exceed stood stands above below over already only just now "
    "about around nearly almost close totalled totaled least".split()
)
"""Words that may part "the number of wolves" from its figure."""
_NUMBER_REACH = 16
_PEOPLE = frozenset("dead killed injured wounded missing unemployed homeless".split())


def number_of(tokens: Sequence[Token], begin: int) -> tuple[str, ...]:
    """What the figure at token `begin` counts by "the number of …" before it, in its clause; empty where none stands.

    >>> from consistency.readings.tokens import tokenize
    >>> number_of(tokenize("The number of grey wolves in the park is 120."), 9)
    ('grey', 'wolf')
    """
    if word_at(tokens, begin - 1) not in _LINKS and word_at(tokens, begin) not in _LINKS:
        return ()
    for k in range(begin - 1, max(0, begin - _NUMBER_REACH), -1):
        if tokens[k].text in ";:" or tokens[k].kind == "currency":
            return ()
        if tokens[k].lower == "number" and word_at(tokens, k + 1) == "of":
            return _noun_at(tokens, k + 2)
    return ()


def _noun_at(tokens: Sequence[Token], i: int) -> tuple[str, ...]:
    words: list[str] = []
    while len(words) < _LONGEST and (word := word_at(tokens, i + len(words))) and word not in STOP:
        words.append(singular(word))
        if word in _PEOPLE:
            return ("person",)
        if is_plural(word) or (word in TIMES or singular(word) in TIMES):
            return () if singular(word) in TIMES else tuple(words)
    return ()


_LONGEST = 4
_WAS = frozenset("was is were turned turns".split())
_WHEN = frozenset(["when", "as"])


def is_age(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether a bare number is somebody's age: "was 86 when she died", "Ada Klein, 86, died", "She is 86."

    >>> from consistency.readings.tokens import tokenize
    >>> is_age(tokenize("She was 86 when she died."), 2, 3), is_age(tokenize("Ada Klein, 86, died."), 3, 4)
    (True, True)
    """
    if word_at(tokens, begin - 1) in _WAS and word_at(tokens, end) in _WHEN:
        return True
    before, earlier = word_at(tokens, begin - 1), word_at(tokens, begin - 2)
    if _closes_age(tokens, end, before) and (
        (before in _WAS and earlier in ("he", "she"))
        or (before == "at" and earlier in _DYING)
        or (before in _TURNING and end == begin + 1)
    ):
        return True
    if begin < 2 or end >= len(tokens) or tokens[end].text != "," or tokens[begin - 1].text != ",":
        return False
    name, figure = tokens[begin - 2], tokens[begin].text
    named = name.kind == "word" and name.text[0].isupper() and not is_month(tokens, begin - 2)
    return named and end == begin + 1 and figure.isdecimal() and len(figure) == len("86")


def _closes_age(tokens: Sequence[Token], end: int, before: str) -> bool:
    """Whether what stands at token `end`, behind a number, leaves it without a noun."""
    if end >= len(tokens) or (tokens[end].text in ".,;)" and not _decimal(tokens, end)):
        return True
    word = word_at(tokens, end)
    return word in (_WHEN_TURNED if before in _TURNING else _WHEN)


def _decimal(tokens: Sequence[Token], end: int) -> bool:
    return tokens[end].glued and end + 1 < len(tokens) and tokens[end + 1].kind == "number"


_DYING = frozenset("died dies dead married retired retires".split())
_TURNING = frozenset("turned turns turning".split())
_WHEN_TURNED = frozenset("in on last this next today yesterday tomorrow".split())
_QUAKES = frozenset("quake earthquake tremor aftershock temblor quakes earthquakes aftershocks".split())
_MEASURED = frozenset("measured measuring registered registering measures".split())


def quake_measured(tokens: Sequence[Token], begin: int) -> bool:
    """Whether the number at token `begin` is the strength of a quake: "a tremor that measured 6.8"."""
    if word_at(tokens, begin - 1) not in _MEASURED or tokens[begin].kind != "number" or "." not in tokens[begin].text:
        return False
    return any(word_at(tokens, k) in _QUAKES for k in range(max(0, begin - _NUMBER_REACH), begin))


_VOTING = frozenset(
    "vote votes voted voting ballot approved passed adopted rejected ratified acquitted bill law motion parliament "
    "chamber council committee senate assembly judges jurors deputies lawmakers ruled".split()
)
_VOTE_REACH = 12


def votes_for(tokens: Sequence[Token], begin: int, end: int) -> tuple[str, ...]:
    """That the first of "voted 14 to 9", "by 221 to 200" counts votes.

    >>> from consistency.readings.tokens import tokenize
    >>> votes_for(tokenize("The council voted 14 to 9 to close it."), 3, 4)
    ('vote',)
    """
    tallied = word_at(tokens, end) == "to" and end + 1 < len(tokens) and tokens[end + 1].kind == "number"
    if not tallied or word_at(tokens, begin - 1) not in ("by", "voted", "vote", "votes"):
        return ()
    near = range(max(0, begin - _VOTE_REACH), min(len(tokens), end + _VOTE_REACH))
    return ("vote",) if any(word_at(tokens, k) in _VOTING for k in near) else ()
