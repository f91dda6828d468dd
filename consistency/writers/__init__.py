"""The writers: a `Report` in, text out. `write_reports` puts the texts into a folder."""

from __future__ import annotations

from consistency.writers.folder import write_reports
from consistency.writers.interface import Writer
from consistency.writers.registry import WRITERS

__all__ = ["WRITERS", "Writer", "write_reports"]
