"""The writers: a `Report` in, files out. `write_reports` puts them into a folder, `printed` is for the terminal."""

from __future__ import annotations

from consistency.writers.folder import write_reports
from consistency.writers.interface import Writer, content_of
from consistency.writers.registry import WRITERS, printed

__all__ = ["WRITERS", "Writer", "content_of", "printed", "write_reports"]
