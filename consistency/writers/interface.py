"""What every writer of a report promises."""

from __future__ import annotations

from typing import Protocol

from consistency.records import Report


class Writer(Protocol):
    """Lays a report out as one file. Pure: the same report gives the same content, and no file is touched."""

    @property
    def filename(self) -> str:
        """The name under which the content is kept, inside the folder of the report."""
        ...

    def write(self, report: Report) -> str | bytes:
        """The whole file: text that UTF-8 can encode, whatever stands in the articles, or bytes."""
        ...
