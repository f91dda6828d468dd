"""What every writer of a report promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

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


@runtime_checkable
class WriterInParts(Writer, Protocol):
    """A writer whose file may be too large to be held in memory as a whole."""

    def parts(self, report: Report) -> Iterator[str]:
        """The same text as that of `write`, piece by piece."""
        ...


Content = str | bytes | Iterator[str]
"""A file: as a whole, or in parts, which are asked for once."""


def content_of(writer: Writer, report: Report) -> Content:
    """What a writer writes, in parts where it can."""
    return writer.parts(report) if isinstance(writer, WriterInParts) else writer.write(report)
