"""`index.html`: the report as one page that works without a network and asks nothing of anyone."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from consistency.records import Report
from consistency.writers.view import page_view

STYLES = ("page.css", "facts.css", "pairs.css", "print.css")
SCRIPTS = ("dom.js", "data.js", "state.js", "marks.js", "pair.js", "review.js", "list.js", "keys.js", "start.js")
"""The parts of the page's script, in the order in which they need each other."""


@dataclass(frozen=True, slots=True)
class HtmlWriter:
    """One file with its styles and its script inside; a policy in its head forbids everything else."""

    filename: str = "index.html"

    def write(self, report: Report) -> str:
        """The page; texts are escaped by the template and stripped of invisible characters by the view."""
        style, script = _assets("style", STYLES), _assets("script", SCRIPTS)
        template = _templates().get_template("report.html.j2")
        page = page_view(report)
        return template.render(
            page=page,
            data=Markup(page.data),  # JSON in which nothing is markup: see `safe_json`
            style=Markup(style),  # our own files, never a text of the report
            script=Markup(script),
            style_hash=content_hash(style),
            script_hash=content_hash(script),
        )


def content_hash(text: str) -> str:
    """The hash by which a Content-Security-Policy allows an inline style or script.

    >>> content_hash("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("consistency", "writers/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _assets(folder: str, names: tuple[str, ...]) -> str:
    # Text mode turns every line end into a line feed, as a browser does before it hashes.
    place = files("consistency.writers").joinpath("templates", folder)
    return "\n".join(place.joinpath(name).read_text(encoding="utf-8") for name in names)
