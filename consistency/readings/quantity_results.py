"""Ranks, scores and measured times: numbers in a writing of their own.

Ranks and scores meet only their like. A rank is its place, so that two different ones are apart. A score is encoded as
the larger number and a thousandth of the smaller: "3-1" and "1-3" are both 3.001, any other is another number.
A measured time ("2:07:14") is its seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consistency.readings.counted import STOP, is_plural
from consistency.readings.number_magnitudes import SCALES
from consistency.readings.ordinals import ENDINGS, HIGHEST_RANK, order_at, ordinal_at
from consistency.readings.tokens import Token, word_at
from consistency.readings.units import RANK, SCORE, Unit, is_unit, percent_at


@dataclass(frozen=True, slots=True)
class Result:
    """A rank, a score, a time in seconds or the votes of a majority, from token `begin` to before token `end`."""

    begin: int
    end: int
    value: float
    unit: Unit | None
    noun: tuple[str, ...] = ()
    slack: float = 0.0
    """By how much the value may be off."""


_PLACE = frozenset(["place", "position", "spot"])
_RANKED = frozenset(
    (
        "finish finishes finished finishing place places placed placing came come comes coming rank ranks ranked "
        "ranking sit sits sat stand stands stood standing seeded rated qualified"
    ).split()
)
"""Words before an ordinal that make it a rank: "finished second"."""
_RATED = frozenset(["rank", "ranks", "ranked", "ranking", "seeded"])
"""Words before a plain number that do so: "ranked 5"."""
_BEHIND_RANK = frozenset("in behind overall at with after for among and on worldwide nationally globally but".split())
"""Words behind an ordinal that say that it stands alone; "came first half" has no rank."""
_ENDED = frozenset("came come comes coming end ends ended ending wound winds winding finished placed".split())
"""Verbs that "in" or "up" parts from the rank: "came in seventh", "ended up eighth"."""
_MEDALS = {"gold": 1, "silver": 2, "bronze": 3}
_WINS_MEDAL = frozenset("take takes took taking win wins won winning claim claims claimed earn earned".split())
_BEHIND_MEDAL = frozenset("in at behind on for and with after ahead".split())
_HIGHEST_SCORE = 200
_REACH = 7
"""How many tokens before a score may tell that it is one."""
_WON = frozenset(
    (
        "win wins won winning beat beats beaten beating defeat defeats defeated defeating lose loses lost losing loss "
        "victory victories triumph triumphs triumphed thrash thrashed thrashing rout routs routed crush crushed edge "
        "edged upset outlasted trounced hammered drew drawn draw draws"
    ).split()
)
"""Words for the end of a game; "tied at 12-12" is said in the midst of one."""
_TALLY = frozenset("record records series lead leads run half halftime interval vote votes voted".split())
"""Words for what a score of one game is not: "took the record to 52-3"."""


def result_at(tokens: Sequence[Token], i: int) -> Result | None:
    """The rank, the score or the measured time that begins at token `i`.

    >>> from consistency.readings.tokens import tokenize
    >>> [result_at(tokenize(text), 2).value for text in ("She finished second.", "They won 3-1.", "They lost 1–3.")]
    [2, 3.001, 3.001]
    """
    return (
        _rank(tokens, i)
        or _order(tokens, i)
        or _votes(tokens, i)
        or _score(tokens, i)
        or _clocked(tokens, i)
        or _hours(tokens, i)
        or _height(tokens, i)
    )


_AT_CLOCK = frozenset("at since until till by before after from around about to between".split())
"""Words before "10:15:30" that make it a time of day."""
_ZONED = frozenset("am pm a p gmt utc est edt cet bst hours".split())


def _clocked(tokens: Sequence[Token], i: int) -> Result | None:
    """The seconds of "2:07:14", or of "3:43.1", where it is no time of day."""
    if tokens[i].kind != "number" or tokens[i].glued or word_at(tokens, i - 1) in _AT_CLOCK:
        return None
    fields = [tokens[i].text]
    end = i + 1
    while end + 1 < len(tokens) and len(fields) < _FIELDS and tokens[end].text == ":":
        if not (tokens[end].glued and tokens[end + 1].glued and tokens[end + 1].kind == "number"):
            return None
        fields.append(tokens[end + 1].text)
        end += 2
    *whole, last = fields
    exact = last.partition(".")[0]
    told = len(fields) == 3 or (len(fields) == 2 and "." in last)
    sixty = all(len(each) == 2 and each.isdecimal() and int(each) < 60 for each in (*fields[1:-1], exact))
    if not (told and sixty and all(each.isdecimal() and len(each) <= 2 for each in whole)):
        return None
    if word_at(tokens, end) in _ZONED or (end < len(tokens) and tokens[end].text == ":"):
        return None
    seconds = sum(float(each) * 60**power for power, each in enumerate(reversed(fields)))
    return Result(i, end, seconds, _SECOND)


def _hours(tokens: Sequence[Token], i: int) -> Result | None:
    """The seconds of "3h20", where it is no time of day."""
    hours, written = tokens[i], word_at(tokens, i + 1)
    if hours.kind != "number" or hours.glued or not hours.text.isdecimal() or len(hours.text) > 2:
        return None
    minutes = written.removesuffix("min").removesuffix("m")[1:]
    told = written[:1] == "h" and tokens[i + 1].glued and len(minutes) == 2 and minutes.isdecimal()
    if not told or int(minutes) >= 60 or word_at(tokens, i - 1) in _AT_CLOCK - {"about", "around"}:
        return None
    return Result(i, i + 2, 3600.0 * int(hours.text) + 60.0 * int(minutes), _SECOND, slack=30.0)


_FOOT_MARKS, _INCH_MARKS = ("'", "’", "′"), ('"', "”", "″")
_INCH = 0.0254


def _height(tokens: Sequence[Token], i: int) -> Result | None:
    """The metres of 6'2"."""
    if i + 3 >= len(tokens) or tokens[i + 1].text not in _FOOT_MARKS or tokens[i + 3].text not in _INCH_MARKS:
        return None
    feet, inches = tokens[i], tokens[i + 2]
    small = all(each.kind == "number" and each.text.isdecimal() and len(each.text) <= 2 for each in (feet, inches))
    if not small or not all(token.glued for token in tokens[i + 1 : i + 4]) or int(inches.text) >= 12:
        return None
    return Result(i, i + 4, (12 * int(feet.text) + int(inches.text)) * _INCH, _METRE, slack=_INCH / 2)


_FIELDS = 3
_METRE = Unit("[length]", "meter")
_SECOND = Unit("[time]", "second")


def _order(tokens: Sequence[Token], i: int) -> Result | None:
    """ "the second-largest city", "her third title"."""
    found = order_at(tokens, i)
    return Result(i, found.end, found.place, found.unit, found.noun) if found is not None else None


def _rank(tokens: Sequence[Token], i: int) -> Result | None:
    return _numbered(tokens, i) or _placed(tokens, i) or _medal(tokens, i)


def _medal(tokens: Sequence[Token], i: int) -> Result | None:
    """ "took silver", "won the bronze medal"; thieves take silver, too, but hardly "in" or "at" anything."""
    place = _MEDALS.get(word_at(tokens, i))
    the = word_at(tokens, i - 1) in ("the", "a")
    if place is None or word_at(tokens, i - 1 - the) not in _WINS_MEDAL:
        return None
    medal = word_at(tokens, i + 1) == "medal"
    end = i + 1 + medal
    closes = end >= len(tokens) or tokens[end].text in ".,;)" or word_at(tokens, end) in _BEHIND_MEDAL
    return Result(i, end, place, RANK) if medal or (closes and not the) else None


def _numbered(tokens: Sequence[Token], i: int) -> Result | None:
    """ "No. 2", "ranked 5"."""
    sign = i + 2 < len(tokens) and tokens[i].text == "No" and tokens[i + 1].text == "." and tokens[i + 1].glued
    at = i + 2 if sign else i
    if not _rankable(tokens, i) if sign else word_at(tokens, i - 1) not in _RATED:
        return None
    token, behind = tokens[at], word_at(tokens, at + 1)
    if token.kind != "number" or not token.text.isdecimal() or not 0 < len(token.text) <= len(str(HIGHEST_RANK)):
        return None
    place = int(token.text)
    more = at + 1 < len(tokens) and tokens[at + 1].text in "-–/%°"
    counts = not sign and (is_plural(behind) or behind in SCALES or is_unit(behind))
    if not 0 < place <= HIGHEST_RANK or more or counts or behind in ENDINGS:
        return None
    return Result(i, at + 1, place, RANK)


def _rankable(tokens: Sequence[Token], i: int) -> bool:
    """Whether "No." at token `i` ranks: "a clear No. 1", "ranked No. 5"; "Juror No. 12" and "Room No. 7" are labels."""
    before = word_at(tokens, i - 1)
    return i == 0 or before in STOP or before in _RATED or before in _STANDING or before.endswith("'s")


_STANDING = frozenset("clear world current former new still top".split())


def _placed(tokens: Sequence[Token], i: int) -> Result | None:
    """ "finished second", "ranked 5th", "third place"."""
    found = ordinal_at(tokens, i)
    if found is None:
        return None
    place, end = found
    hyphen = end < len(tokens) and tokens[end].text == "-" and tokens[end].glued
    if word_at(tokens, end + hyphen) in _PLACE:
        # "In the first place" is no rank.
        idiom = place == 1 and word_at(tokens, i - 1) == "the"
        return None if idiom else Result(i, end + hyphen + 1, place, RANK)
    alone = end >= len(tokens) or tokens[end].text in '.,;:)!?”"' or word_at(tokens, end) in _BEHIND_RANK
    alone = alone or (word_at(tokens, end) == "of" and end + 1 < len(tokens) and tokens[end + 1].kind == "number")
    before = word_at(tokens, i - 1)
    ended = before in ("in", "up") and word_at(tokens, i - 2) in _ENDED
    return Result(i, end, place, RANK) if alone and (before in _RANKED or ended) else None


def _score(tokens: Sequence[Token], i: int) -> Result | None:
    """ "won 3-1", "a 3-1 victory"; none of "6-4, 6-3", where each is a score of a part."""
    found = _pair(tokens, i)
    if found is None:
        return None
    high, low = found
    end = i + 3
    follower = word_at(tokens, end)
    if is_plural(follower) or follower in SCALES or is_unit(follower) or percent_at(tokens, end):
        return None
    if any(_pair(tokens, k) for k in (i - 4, i - 3, end, end + 1)):
        return None
    return Result(i, end, high + low / 1000, SCORE) if follower in _WON or _won_before(tokens, i) else None


_VOTED = frozenset("voted passed approved rejected ratified adopted ruled".split())
_VOTE_OF = frozenset(["vote", "votes", "majority"])
_DECIDED = _VOTE_OF | frozenset(["decision", "ruling", "verdict"])
_MOST_VOTES = 999


def _votes(tokens: Sequence[Token], i: int) -> Result | None:
    """The larger side of a vote: "voted 40-12", "by a vote of 40-12", "a 5-4 ruling"."""
    found = _pair(tokens, i, _MOST_VOTES)
    if found is None:
        return None
    before = [word_at(tokens, i - k) for k in (1, 2)]
    voted = before[0] in _VOTED or (before[1] in _VOTED and before[0] in ("by", "it", "them"))
    told = voted or word_at(tokens, i + 3) in _DECIDED or (before[0] == "of" and before[1] in _VOTE_OF)
    return Result(i, i + 3, found[0], None, ("vote",)) if told else None


def _won_before(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word for winning, losing or a draw stands before token `i`, in its clause."""
    for k in range(i - 1, max(-1, i - 1 - _REACH), -1):
        if tokens[k].text in ".,;:()—" or tokens[k].kind == "number":
            return False
        if tokens[k].lower in _TALLY:
            return False
        if tokens[k].lower in _WON:
            # "A win in a 3-1 series", "lost a 5-4 vote": with its own noun behind, it is of something else.
            return tokens[i - 1].lower not in ("a", "an", "the")
    return False


def _pair(tokens: Sequence[Token], i: int, highest: int = _HIGHEST_SCORE) -> tuple[int, int] | None:
    """Two whole numbers around a dash, the larger first: "3-1", "1 – 3"; no year and no date."""
    if i < 0 or i + 2 >= len(tokens) or tokens[i + 1].text not in ("-", "–", "‑"):
        return None
    a, b = tokens[i], tokens[i + 2]
    if tokens[i + 1].glued != b.glued or not all(_points(token) for token in (a, b)):
        return None
    chained = any(0 <= k < len(tokens) and tokens[k].text in ("-", "–", "/") for k in (i - 1, i + 3))
    joined = chained or (i > 0 and a.glued and tokens[i - 1].text not in "(“\"'") or _runs_on(tokens, i + 3)
    high, low = sorted((int(a.text), int(b.text)), reverse=True)
    return None if joined or high > highest else (high, low)


def _points(token: Token) -> bool:
    return (
        token.kind == "number"
        and token.text.isdecimal()
        and len(token.text) <= 3
        and str(int(token.text)) == token.text
    )


def _runs_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether something is glued behind a number that makes it no number of its own: "3-1-1", "3-1%"."""
    return i < len(tokens) and tokens[i].glued and tokens[i].text not in ".,;:)!?”\"'"
