"""Texts of strangers, made safe to show: what can't be seen is made visible, what is endless is cut.

Markup is not this file's business; the templates escape it.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

ELLIPSIS = "…"

_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SHOWN_AS: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\v\f\r"},
    0x7F: "\u2421",
    **{code: "\ufffd" for code in range(0x80, 0xA0) if code != 0x85},
    **dict.fromkeys(range(55296, 57344), "�"),
    **{code: f"[U+{code:04X}]" for code in _BIDI},
}
_NO_ADDRESS = re.compile(r"[\s<>\"\\^`{|}]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def visible(text: str, limit: int | None = None) -> str:
    """The text on one line, with its control characters and direction overrides as visible signs.

    A text longer than `limit` ends in an ellipsis.

    >>> visible("a\\x1b[31m  b\\n\\u202ec")
    'a␛[31m b [U+202E]c'
    >>> visible("one two three", 7)
    'one two…'
    """
    shown = " ".join(signed(text).split())
    if limit is None or len(shown) <= limit:
        return shown
    return shown[:limit].rstrip() + ELLIPSIS


def signed(text: str) -> str:
    """The text in full with its control characters and direction overrides as visible signs, white space as it is.

    >>> signed("a\\x1b[31m  b")
    'a␛[31m  b'
    """
    return text.translate(_SHOWN_AS)


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web (http or https) that a page may link to, else None.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    if url is None or url != visible(url) or _NO_ADDRESS.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def language_tag(language: str | None) -> str | None:
    """The language if it has the form of a language tag, else None.

    >>> language_tag("en-GB"), language_tag("en onclick=x")
    ('en-GB', None)
    """
    return language if language and _LANGUAGE.fullmatch(language) else None
