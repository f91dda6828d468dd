"""A browser without a network, and pages that complain of whatever a report must not do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NoReturn

import pytest

from consistency.records import Report
from consistency.writers.html import HtmlWriter
from tests.browser.synthetic import synthetic_report

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def _missing(what: str) -> NoReturn:
    if os.environ.get("CONSISTENCY_BROWSER_TESTS") == "1":
        pytest.fail(f"{what}, and CONSISTENCY_BROWSER_TESTS=1 demands the browser tests")
    pytest.skip(what)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The system's own Chromium; Playwright brings none here."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("the package playwright is not installed")
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        _missing(f"no browser: none of {', '.join(BROWSERS)} is on the path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, which the package axe-playwright-python carries."""
    try:
        return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    except ModuleNotFoundError:
        _missing("the package axe-playwright-python is not installed")


@pytest.fixture
def watched(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens a page; when the test ends, it must have said nothing on its console and asked for nothing."""
    contexts, complaints = [], []

    def open_page(page_file: Path | str, fragment: str = "", **options: Any) -> Any:
        if isinstance(page_file, str):
            file = tmp_path / f"page{len(contexts)}.html"
            file.write_text(page_file, encoding="utf-8")
        else:
            file = page_file
        context = browser.new_context(**{"reduced_motion": "reduce", "accept_downloads": True, **options})
        context.set_offline(True)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("popup", lambda popup: complaints.append(f"popup: {popup.url}"))

        def asked(request: Any) -> None:
            if request.url.split("#")[0] != file.as_uri() and not request.url.startswith("blob:"):
                complaints.append(f"request: {request.url}")

        page.on("request", asked)
        page.goto(file.as_uri() + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def medium(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of 200 pairs of 12 articles, every kind among them."""
    return _written(synthetic_report(200, articles=12), tmp_path_factory, "medium")


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of 20,000 pairs of 300 articles."""
    return _written(synthetic_report(20_000, articles=300), tmp_path_factory, "large")


def _written(report: Report, tmp_path_factory: pytest.TempPathFactory, name: str) -> Path:
    file = tmp_path_factory.mktemp(name) / "index.html"
    file.write_text(HtmlWriter().write(report), encoding="utf-8")
    return file
