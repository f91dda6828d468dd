"""The SARIF rules: what each kind of contradiction means, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from consistency.records import Kind

NOTIFICATIONS: Mapping[str, str] = {
    "consistency/cut": "Findings that had no room in this file.",
    "consistency/not-checked": "A file or row that could not be checked.",
    "consistency/stale-baseline": "An entry of the baseline whose finding no longer occurs.",
}
"""What the notifications of a run are called."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of contradiction in words; descriptions have less than 1,024 characters, all that GitHub takes."""

    name: str
    short: str
    full: str
    example: tuple[str, str]

    @property
    def help_text(self) -> str:
        """The help as plain text."""
        a, b = self.example
        return f"{self.full}\n\nFor example:\n  {a}\n  {b}\n\n{_MEND.format(code='')}"

    @property
    def help_markdown(self) -> str:
        """The help as Markdown."""
        a, b = self.example
        return f"{self.full}\n\nFor example:\n\n- {a}\n- {b}\n\n{_MEND.format(code='`')}"


_MEND = (
    "Look at both places and correct the one that is wrong. If both are right, or the finding can't be mended now, "
    "accept it with {code}consistency baseline{code}, or put {code}<!-- consistency: ignore reason -->{code} "
    "into the article."
)

RULES: Mapping[Kind, Rule] = {
    "quantity": Rule(
        "ContradictingQuantities",
        "Two sentences give different quantities for one thing.",
        "Two sentences measure the same thing and give values that exclude each other: numbers, amounts of money, "
        "lengths, shares. Values are compared as intervals in one unit, so that “about 300” does not contradict 310, "
        "and “57 kilometres” agrees with “35 miles”.",
        ("The bridge cost more than $40 million.", "The bridge cost hundreds of millions of dollars."),
    ),
    "date": Rule(
        "ContradictingDates",
        "Two sentences give different dates for one event.",
        "Two sentences say when the same event took place, and no day fits both. Relative dates such as “five years "
        "ago” are counted from the day on which the article was published.",
        ("The bridge opened on 3 May 2021.", "The bridge opened in June 2021."),
    ),
    "name": Rule(
        "ContradictingNames",
        "Two sentences give different names to one person, place or thing.",
        "Two sentences speak of the same role and name it differently, often by a slip of the pen.",
        ("The engineer Marta Lindqvist led the project.", "Marta Lindquist, the engineer, led the project."),
    ),
    "polarity": Rule(
        "ContradictingPolarity",
        "One sentence says what the other denies.",
        "Two sentences make the same statement, one with a negation or with words of the opposite meaning.",
        ("Buses pay the toll as well.", "The toll does not apply to buses."),
    ),
    "meaning": Rule(
        "ContradictingMeaning",
        "Two sentences can't both be true.",
        "By their meaning as a whole, two sentences about one thing exclude each other. The verdict is a language "
        "model's alone, no compared numbers, dates or names support it: read both sentences with care.",
        ("The fishermen welcomed the crossing.", "The crossing was a disappointment to the fishermen."),
    ),
}
