"""Which files in a folder are our own, not articles: reports of earlier runs, the settings and the baseline.

Without this, a check of the folder that its reports are written to would read them the next time, and find that every
article is quoted.
"""

from __future__ import annotations

import os
import re

_BEGINNING, _END = 4096, 16_384
"""Bytes of a file that are looked at; a Parquet file names its columns at its end."""

_SETTINGS = frozenset({"consistency.toml", "consistency-baseline.json"})
_REPORTS = {
    "index.html": rb'<meta name="generator" content="consistency ',
    "pairs.csv": rb"\Averdict,kind,confidence,similarity,article_a,",
    "facts.csv": rb"\Afact,kind,topic,disputed,value,",
    "report.json": rb'\A\{\s*"\$schema": "urn:consistency:report:',
    "report.sarif": rb'"name": "consistency"',
    "junit.xml": rb'<testsuites name="consistency: ',
    "summary.md": rb"\A## consistency: ",
    "annotations.txt": rb"\A(?:::(?:error|warning|notice) |\Z)",
    "pairs.parquet": rb"(?s)article_a.*explanation.*fingerprint",
    "facts.parquet": rb"(?s)disputed.*witnesses.*alone",
}
"""What a report of each name has at its beginning or its end: a file of that name alone may well be an article."""


def is_own(path: str) -> bool:
    """Whether the file is one that `consistency` wrote or is told by, whatever folder it lies in.

    What can't be opened is not: whoever reads it will say why.
    """
    name = os.path.basename(path)
    if name in _SETTINGS:
        return True
    mark = _REPORTS.get(name)
    if mark is None or not os.path.isfile(path):
        return False
    try:
        with open(path, "rb") as file:
            content = file.read(_BEGINNING)
            if name.endswith(".parquet"):
                file.seek(max(0, os.path.getsize(path) - _END))
                content = file.read()
    except OSError:
        return False
    return re.search(mark, content) is not None
