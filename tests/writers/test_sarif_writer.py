from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema.validators import validator_for

from consistency.records import KINDS, Report
from consistency.writers.sarif import RESULTS, SarifWriter, file_uri

ALL = ["report", "reviewed_report", "empty_report", "hostile_report", "attacked_report"]


def run_of(report: Report) -> Any:
    [run] = json.loads(SarifWriter().write(report))["runs"]
    return run


def schema_files() -> list[Path]:
    """The official schema and that of Microsoft's validator, where they have been fetched: see docs/formats.md."""
    folders = [Path(__file__).parents[2], *map(Path, filter(None, [os.environ.get("CONSISTENCY_SCHEMAS")]))]
    names = ["sarif-schema-2.1.0.json", "node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json"]
    return [folder / name for folder in folders for name in names if (folder / name).is_file()]


@pytest.mark.skipif(not schema_files(), reason="no SARIF schema fetched: see docs/formats.md")
@pytest.mark.parametrize("which", ALL)
def test_a_report_keeps_to_the_official_schema(which: str, request: pytest.FixtureRequest) -> None:
    content = json.loads(SarifWriter().write(request.getfixturevalue(which)))
    for file in schema_files():
        schema = json.loads(file.read_text(encoding="utf-8-sig"))
        validator_for(schema)(schema).validate(content)


@pytest.mark.parametrize("which", ALL)
def test_what_one_part_says_of_another_is_so(which: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(which)
    run = run_of(report)
    rules = run["tool"]["driver"]["rules"]
    notifications = run["tool"]["driver"]["notifications"]
    for told in run["invocations"][0]["toolExecutionNotifications"]:
        assert notifications[told["descriptor"]["index"]]["id"] == told["descriptor"]["id"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert 0 <= result["rank"] <= 100
        assert isinstance(result["suppressions"], list)
        [here], [there] = result["locations"], result["relatedLocations"]
        assert there["id"] == 1
        assert result["message"]["text"].count("](1)") == 1
        for location in (here, there):
            assert {"physicalLocation", "logicalLocations"} & set(location)
            if artifact := location.get("physicalLocation", {}).get("artifactLocation"):
                assert run["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]
    uris = [artifact["location"]["uri"] for artifact in run["artifacts"]]
    assert len(set(uris)) == len(uris)


def test_a_finding_is_a_result_with_both_of_its_places(reviewed_report: Report) -> None:
    run = run_of(reviewed_report)
    new = run["results"][0]
    assert new["ruleId"] == "consistency/quantity"
    assert new["level"] == "error"
    assert new["message"]["text"].startswith(
        "What the bridge cost: “hundreds of millions of dollars” against “about $40 million”. “The bridge has cost the "
        "city some hundreds of millions of dollars.” contradicts “At about $40 million, the bridge came in under its "
        "budget.” in [ledger/2021-05-10.md](1). "
    )
    assert new["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "articles/evening/bridge.txt", "index": 0},
        "region": {"startLine": 4, "startColumn": 1, "endLine": 4, "endColumn": 67},
    }
    assert new["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "articles/ledger/2021-05-10.md"
    print_ = reviewed_report.judged[1].fingerprint
    assert new["partialFingerprints"] == {"consistency/v1": print_, "primaryLocationLineHash": f"{print_}:1"}
    assert new["rank"] == 90
    assert run["columnKind"] == "unicodeCodePoints"


def test_only_findings_are_results_the_most_important_first(reviewed_report: Report) -> None:
    results = run_of(reviewed_report)["results"]
    assert [result["properties"]["status"] for result in results] == ["new", "expired", "accepted", "waived"]
    assert [result["level"] for result in results] == ["error", "note", "error", "warning"]


def test_settled_findings_are_suppressed_and_known(reviewed_report: Report) -> None:
    results = run_of(reviewed_report)["results"]
    assert [result["baselineState"] for result in results] == ["new", "new", "unchanged", "new"]
    assert [[s["kind"] for s in result["suppressions"]] for result in results] == [[], [], ["external"], ["inSource"]]
    [accepted] = results[2]["suppressions"]
    assert accepted["status"] == "accepted"
    assert accepted["justification"] == "accepted by Ann on 3 May 2024 until 1 January 2025: an estimate of 2019"
    [waived] = results[3]["suppressions"]
    assert waived["justification"] == "waived at articles/courier/opening.html:9: a typo in the sources"


def test_without_a_baseline_nothing_is_said_of_one(report: Report) -> None:
    assert not [result for result in run_of(report)["results"] if "baselineState" in result]


def test_every_kind_is_a_rule_with_help(reviewed_report: Report) -> None:
    rules = run_of(reviewed_report)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [f"consistency/{kind}" for kind in KINDS]
    levels = [rule["defaultConfiguration"]["level"] for rule in rules]
    assert levels == [reviewed_report.severity(kind) for kind in KINDS]
    for rule in rules:
        assert rule["name"].isalpha()
        # GitHub takes 255 characters of a name and 1,024 of a description.
        assert max(len(rule[part]["text"]) for part in ("shortDescription", "fullDescription")) < 1024
        assert "consistency baseline" in rule["help"]["text"]
        assert "`consistency baseline`" in rule["help"]["markdown"]


def test_what_was_not_checked_and_what_is_stale_is_told(reviewed_report: Report) -> None:
    [invocation] = run_of(reviewed_report)["invocations"]
    assert invocation["executionSuccessful"] is True
    told = invocation["toolExecutionNotifications"]
    assert [notification["level"] for notification in told] == ["warning", "warning", "note"]
    assert told[0]["message"]["text"] == "scans/plan.pdf was not checked: no reader for .pdf files"
    assert "no longer occurs, 00000000000000ff" in told[2]["message"]["text"]


def test_an_article_without_a_file_has_a_logical_place(report: Report) -> None:
    [result, *_] = run_of(report)["results"]
    assert result["locations"][0]["logicalLocations"] == [
        {"name": "courier/opening.html", "fullyQualifiedName": "courier/opening.html"}
    ]
    assert "physicalLocation" not in result["locations"][0]


def test_an_article_whose_lines_are_unknown_still_has_its_file(reviewed_report: Report) -> None:
    pair = replace(reviewed_report.judged[1], places=(None, None))
    [result] = run_of(replace(reviewed_report, judged=(pair,)))["results"]
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "articles/evening/bridge.txt", "index": 0}
    }
    assert result["locations"][0]["logicalLocations"][0]["name"] == "evening/bridge.txt"


def test_the_place_that_is_a_file_comes_first(report: Report) -> None:
    articles = tuple(replace(a, file=a.id) if a.id.startswith("ledger") else a for a in report.articles)
    [result] = run_of(replace(report, articles=articles, judged=report.judged[1:2]))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "ledger/2021-05-10.md"
    assert "logicalLocations" in result["relatedLocations"][0]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a/b.md", "a/b.md"),
        ("../a b#c?.md", "../a%20b%23c%3F.md"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("naïve.md", "na%C3%AFve.md"),
        ("caf\udce9.md", "caf%E9.md"),
        ("\ud800.md", "%3F.md"),
        ("/srv/a b.md", "file:///srv/a%20b.md"),
        ("C:\\news\\a b.md", "file:///C:/news/a%20b.md"),
    ],
)
def test_files_are_uris(file: str, uri: str) -> None:
    assert file_uri(file) == uri


def test_a_version_is_told_where_it_is_one(report: Report) -> None:
    driver = run_of(replace(report, tool="consistency 1.2.3"))["tool"]["driver"]
    assert (driver["name"], driver["version"], driver["semanticVersion"]) == ("consistency", "1.2.3", "1.2.3")
    assert "semanticVersion" not in run_of(report)["tool"]["driver"]  # "0.0" is none
    assert "version" not in run_of(replace(report, tool="consistency <b>"))["tool"]["driver"]


def test_no_more_results_than_github_stores(many_findings: Callable[[int], Report]) -> None:
    text = SarifWriter().write(many_findings(RESULTS + 3))
    assert len(gzip.compress(text.encode())) < 10_000_000
    [run] = json.loads(text)["runs"]
    assert len(run["results"]) == RESULTS
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].startswith(
        "7 findings of the least"
    )
    ranks = [result["rank"] for result in run["results"]]
    assert ranks == sorted(ranks, reverse=True)
    assert {result["properties"]["status"] for result in run["results"]} == {"new"}


@pytest.mark.parametrize("which", ["hostile_report", "attacked_report"])
def test_hostile_texts_make_no_links_and_no_placeholders(which: str, request: pytest.FixtureRequest) -> None:
    text = SarifWriter().write(request.getfixturevalue(which))
    text.encode()
    assert not re.search(
        r"\\u00[01]|\\u202e|\\ud8|[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text
    )
    assert len(text) < 200_000
    [run] = json.loads(text)["runs"]

    def messages(value: Any) -> list[str]:
        if isinstance(value, list):
            return [found for item in value for found in messages(item)]
        if not isinstance(value, dict):
            return []
        own = [value["message"]["text"]] if isinstance(value.get("message"), dict) else []
        return own + [found for item in value.values() for found in messages(item)]

    said = messages(run["results"]) + messages(run["invocations"])
    assert len(said) > 3
    for message in said:
        # The one link is that to the other place; in its text brackets are escaped.
        assert [*re.findall(r"\]\(([^)]*)\)", message)] in ([], ["1"])
        assert not re.search(r"(?<!\{)(?:\{\{)*\{(?!\{)", message)
    for artifact in run["artifacts"]:
        assert re.fullmatch(r"[A-Za-z0-9/%._~-]+", artifact["location"]["uri"])
        assert not unquote(artifact["location"]["uri"]).startswith("javascript")
