from __future__ import annotations

import pytest

from consistency.writers.visible import language_tag, visible, web_address


@pytest.mark.parametrize("text", ["plain", "naïve café", "שלום", "日本語", "👩‍👩‍👧", "a – b"])
def test_ordinary_text_is_shown_as_it_is(text: str) -> None:
    assert visible(text) == text


def test_what_hides_is_made_visible() -> None:
    assert visible("\x00\x1b[0m\x7f\x9b\ud800\u202e\u2069") == "␀␛[0m␡\ufffd\ufffd[U+202E][U+2069]"


def test_white_space_is_one_space() -> None:
    assert visible("  a\t\r\n b\u2028c\x85d ") == "a b c d"


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", " https://a.example", "java\nscript:x", "data:text/html,x"),
        *("//a.example", "https:", "http://[::1", 'https://a.example/"onclick="', "https://a.example/\u202e", "", None),
    ],
)
def test_only_plain_web_addresses_are_linked(url: str | None) -> None:
    assert web_address(url) is None


@pytest.mark.parametrize("url", ["https://a.example", "HTTP://a.example/b?c=d&e=f#g", "https://bücher.example/ä"])
def test_web_addresses_are_linked(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(("tag", "kept"), [("en", "en"), ("zh-Hant-TW", "zh-Hant-TW"), ("", None), ('en"', None)])
def test_language_tags(tag: str, kept: str | None) -> None:
    assert language_tag(tag) == kept
