"""Paragraphs that were wrapped at a column become one line again, because here a line is a paragraph."""

from __future__ import annotations

from itertools import groupby, pairwise

from consistency.text import ends_sentence

_NARROWEST, _WIDEST = 40, 120


def unwrap(lines: list[str]) -> list[str]:
    """The lines, with each hard-wrapped block between two blank lines joined to one.

    >>> unwrap(["The bridge was opened to traffic in March", "after three years of work."])
    ['The bridge was opened to traffic in March after three years of work.']
    """
    joined: list[str] = []
    for blank, block in groupby(lines, key=lambda line: not line.strip()):
        content = list(block)
        joined += [" ".join(line.strip() for line in content)] if not blank and is_wrapped(content) else content
    return joined


def is_wrapped(block: list[str]) -> bool:
    """Whether all lines of a block but the last are about equally wide, and mostly break off inside a sentence."""
    if len(block) < 2:
        return False
    widths = [len(line.strip()) for line in block]
    widest = max(widths)
    if not _NARROWEST <= widest <= _WIDEST or min(widths[:-1]) < 0.7 * widest:
        return False
    inside = sum(not ends_sentence(line.rstrip()) for line in block[:-1])
    continued = sum(after.lstrip()[:1].islower() for _, after in pairwise(block))
    return 2 * inside > len(block) - 1 and 2 * continued >= len(block) - 1
