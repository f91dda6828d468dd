"""The shapes that a table is written in: words by theme, rows of cells, and forms with the usual one."""

from __future__ import annotations

from consistency.text import word_set


def themed(themes: dict[str, str]) -> frozenset[str]:
    """All words of a table that is written theme by theme.

    >>> sorted(themed({"colours": "red blue", "sizes": "big"}))
    ['big', 'blue', 'red']
    """
    return word_set(" ".join(themes.values()))


def rows(table: str, sign: str = "|") -> list[list[list[str]]]:
    """The lower-case entries of each cell of each line; `sign` parts the cells, and commas the entries.

    >>> rows("Chad | Chadian | N'Djamena, Abeche")
    [[['chad'], ['chadian'], ["n'djamena", 'abeche']]]
    """
    return [
        [[entry.strip().lower() for entry in cell.split(",") if entry.strip()] for cell in line.split(sign)]
        for line in table.strip().splitlines()
    ]


def usual_forms(table: str) -> dict[str, str]:
    """Every form to the usual one, the usual one included; of two usual forms the last one holds.

    >>> usual_forms("robert = bob, rob")
    {'robert': 'robert', 'bob': 'robert', 'rob': 'robert'}
    """
    return {form: usual for [usual], others in rows(table, "=") for form in [usual, *others]}
