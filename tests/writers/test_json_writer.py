from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from consistency.records import Report
from consistency.writers.json_report import FORMAT, SCHEMA, JsonWriter, report_schema


def read(report: Report) -> Any:
    return json.loads(JsonWriter().write(report))


def test_the_format_has_a_number_and_its_keys_an_order(report: Report) -> None:
    content = read(report)
    assert content["format"] == FORMAT == 1
    assert content["$schema"] == SCHEMA == report_schema()["$id"]
    assert list(content) == [
        *("$schema", "format", "tool", "corpus", "settings", "min_confidence", "severities", "changed_since"),
        *("models", "articles", "skipped", "counts", "facts", "pairs", "baseline", "stale"),
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
        "file": None,
        "row": None,
        "waivers": [],
    }
    assert content["skipped"][1] == {"what": "empty.txt", "reason": "the file is empty"}
    assert content["counts"] == report.counts
    assert content["facts"][0]["alone"] == "evening/bridge.txt"
    assert content["facts"][0]["sides"][0] == {
        "value": "about $40 million",
        "articles": ["courier/opening.html", "ledger/2021-05-10.md"],
        "extent": None,
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


def test_reviews_places_and_the_baseline_are_told(reviewed_report: Report) -> None:
    content = read(reviewed_report)
    pairs = content["pairs"]
    assert [pair["status"] for pair in pairs[:5]] == ["accepted", "new", "waived", "expired", None]
    assert [pair["severity"] for pair in pairs[:5]] == ["error", "error", "warning", "note", None]
    assert pairs[0]["review"] == {
        "status": "accepted",
        "reason": "an estimate of 2019",
        "who": "Ann",
        "when": "2024-05-03",
        "until": "2025-01-01",
        "where": "",
    }
    assert pairs[0]["a"]["place"] == {
        "file": "articles/courier/opening.html",
        "line": 4,
        "column": 1,
        "end_line": 4,
        "end_column": 65,
    }
    assert pairs[0]["opinions"][1]["extents"][0] == {"low": 4e7, "high": None, "unit": "USD"}
    assert content["facts"][0]["sides"][1]["extent"] == {"low": 2e8, "high": 1e9, "unit": "USD"}
    assert content["severities"] == {
        "quantity": "error",
        "date": "error",
        "name": "warning",
        "polarity": "note",
        "meaning": "error",
    }
    assert content["changed_since"] == "origin/main"
    assert content["articles"][0]["waivers"][0]["kinds"] == ["name"]
    assert content["stale"] == ["00000000000000ff"] == [content["baseline"][2]["fingerprint"]]


@pytest.mark.parametrize("which", ["report", "reviewed_report", "empty_report", "hostile_report", "attacked_report"])
def test_a_report_keeps_to_its_schema(which: str, request: pytest.FixtureRequest) -> None:
    Draft202012Validator.check_schema(report_schema())
    Draft202012Validator(report_schema()).validate(read(request.getfixturevalue(which)))


def _objects(value: Any) -> list[dict[str, Any]]:
    """All objects of a report that have fixed keys."""
    if isinstance(value, list):
        return [found for item in value for found in _objects(item)]
    if not isinstance(value, dict):
        return []
    free = ("settings", "counts", "models", "scores")
    inner = [found for key, item in value.items() if key not in free for found in _objects(item)]
    return [value, *inner]


def test_the_schema_misses_no_key_that_goes_or_comes(reviewed_report: Report) -> None:
    schema = Draft202012Validator(report_schema())
    content = read(reviewed_report)
    # One object of each form is enough.
    forms = {tuple(found): found for found in _objects(content)}
    assert len(forms) == 14
    for found in forms.values():
        for key in list(found):
            kept = dict(found)
            del found[key]
            with pytest.raises(ValidationError):
                schema.validate(content)
            found[f"{key}_"] = kept[key]
            with pytest.raises(ValidationError):
                schema.validate(content)
            found.clear()
            found.update(kept)
    schema.validate(content)


def test_attacks_come_back_as_they_are(attacked_report: Report) -> None:
    text = JsonWriter().write(attacked_report)
    text.encode()
    content = json.loads(text)
    assert [pair["a"]["text"] for pair in content["pairs"]] == [pair.a.text for pair in attacked_report.judged]
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", text)
