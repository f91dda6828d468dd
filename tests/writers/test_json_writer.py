from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import pytest

from consistency.records import Report
from consistency.writers.json_report import FORMAT, JsonWriter


def read(report: Report) -> Any:
    return json.loads(JsonWriter().write(report))


def test_the_format_has_a_number_and_its_keys_an_order(report: Report) -> None:
    content = read(report)
    assert content["format"] == FORMAT == 1
    assert list(content) == [
        *("format", "tool", "corpus", "settings", "models", "articles", "skipped", "counts", "facts", "pairs"),
    ]


def test_everything_comes_back(report: Report) -> None:
    content = read(report)
    assert content["articles"][0] == {
        "id": "courier/opening.html",
        "title": "A bridge at last",
        "source": "Harbour Courier",
        "published": "2021-05-04",
        "url": "https://courier.example/bridge?a=1&b=2",
        "language": "en",
        "noise": 7,
        "copy_of": None,
        "sentences": 6,
    }
    assert content["skipped"][1] == {"what": "empty.txt", "reason": "the file is empty"}
    assert content["counts"] == report.counts
    assert content["facts"][0]["alone"] == "evening/bridge.txt"
    assert content["facts"][0]["sides"][0] == {
        "value": "about $40 million",
        "articles": ["courier/opening.html", "ledger/2021-05-10.md"],
    }
    pair = content["pairs"][0]
    assert [p["fingerprint"] for p in content["pairs"]] == [p.fingerprint for p in report.judged]
    assert (pair["verdict"], pair["kind"], pair["confidence"]) == ("contradiction", "quantity", 0.947)
    text = report.articles[0].text
    assert text[pair["a"]["start"] : pair["a"]["end"]] == pair["a"]["text"]
    assert [opinion["judge"] for opinion in pair["opinions"]] == ["nli", "quantities", "dates"]
    assert pair["opinions"][0]["scores"]["contradiction a→b"] == 0.71
    assert pair["opinions"][1]["values"] == ["more than $40 million", "hundreds of millions of dollars"]


def test_text_is_readable_and_ends_in_a_newline(report: Report) -> None:
    text = JsonWriter().write(report)
    assert "contradiction a→b" in text
    assert text.endswith("}\n")
    assert text == JsonWriter().write(replace(report, counts=dict(reversed(list(report.counts.items())))))


def test_hostile_texts_come_back_as_they_are(hostile_report: Report) -> None:
    text = JsonWriter().write(hostile_report)
    text.encode("utf-8")
    content = json.loads(text)
    pair = content["pairs"][0]
    assert pair["a"]["text"] == hostile_report.judged[0].a.text
    assert pair["b"]["text"] == hostile_report.judged[0].b.text
    assert (pair["confidence"], pair["similarity"]) == (0.1235, -0.1)


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (("a", "b"), ["a", "b"]),
        ({"b": (1, 2), "a": None}, {"a": None, "b": [1, 2]}),
        (frozenset({"y", "x"}), ["x", "y"]),
        (PurePosixPath("a/b"), "a/b"),
        (date(2024, 5, 1), "2024-05-01"),
        (float("inf"), None),
        (True, True),
    ],
)
def test_settings_of_any_kind_are_written(report: Report, value: object, plain: object) -> None:
    assert read(replace(report, settings={"key": value}))["settings"] == {"key": plain}


def test_a_number_that_json_lacks_is_null(report: Report) -> None:
    pair = replace(report.judged[0], similarity=float("nan"))
    assert read(replace(report, judged=(pair,)))["pairs"][0]["similarity"] is None


def test_no_folder_of_a_model_is_told(report: Report) -> None:
    assert "/somewhere/private" not in JsonWriter().write(report)
