from __future__ import annotations

import gzip
import json
import random
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from consistency.errors import LabelledDataError
from consistency.training.data import LabelledPair, is_held_back, read_pairs, read_table, repair_evidence, subject_of

ROWS = [
    {"premise": "It opened in 1932.", "hypothesis": "It opened.", "label": "entailment"},
    {"premise": "It opened, “at last”.", "hypothesis": "It was late, they say.", "label": "neutral"},
    {"premise": "It opened.", "hypothesis": "It never opened.", "label": "contradiction"},
    {"premise": "1932", "hypothesis": "2001-05-04", "label": "not_entailment"},
    {"premise": "It opened.", "hypothesis": "It opened today.", "label": "not_contradiction"},
]
PAIRS = [LabelledPair(**row) for row in ROWS]


def jsonl(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.csv", "a.parquet", "a.jsonl.gz", "a.csv.gz"])
def test_every_format_gives_the_same_rows(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    table = pd.DataFrame(ROWS)
    if ".csv" in name:
        table.to_csv(path, index=False)
    elif ".parquet" in name:
        table.to_parquet(path)
    else:
        jsonl(path, ROWS)
        if name.endswith(".gz"):
            path.write_bytes(gzip.compress(path.read_bytes()))
    assert read_pairs(path) == PAIRS


def test_labels_are_read_in_any_case(tmp_path: Path) -> None:
    (pair,) = read_pairs(jsonl(tmp_path / "a.jsonl", [ROWS[0] | {"label": " Entailment "}]))
    assert pair.label == "entailment"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"label": "maybe"}, "label 'maybe' is none of entailment, neutral, contradiction, not_entailment, not_"),
        ({"label": None}, "label ''"),
        ({"label": 0}, "label '0'"),
        ({"premise": ""}, "must be texts"),
        ({"premise": "  \n"}, "must be texts"),
        ({"hypothesis": None}, "must be texts"),
        ({"hypothesis": 7}, "must be texts"),
    ],
)
def test_a_bad_row_names_file_and_row(tmp_path: Path, row: dict[str, Any], problem: str) -> None:
    path = jsonl(tmp_path / "bad.jsonl", [ROWS[0], ROWS[1] | row])
    with pytest.raises(LabelledDataError) as error:
        read_pairs(path)
    assert str(error.value).startswith(f"{path}: row 2: ")
    assert problem in str(error.value)


def test_a_missing_column_names_those_that_are_there(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", [{"premise": "x", "text": "y"}])
    with pytest.raises(LabelledDataError, match="no column hypothesis, label; it has premise, text"):
        read_pairs(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", b'{"premise": '),
        ("a.jsonl", b"no json at all"),
        ("a.jsonl", b'{"premise": "\xff\xfe"}\n'),
        ("a.jsonl", b""),
        ("a.csv", b""),
        ("a.parquet", b"PAR1 not really"),
        ("a.jsonl.gz", b"not gzipped"),
        ("a.jsonl.gz", gzip.compress(b'{"premise": "x"}\n' * 500)[:-30]),
        ("a.csv.gz", gzip.compress(random.Random(1).randbytes(400))[:40] + b"damage" * 80),
        ("a.txt", b"premise"),
        ("a.gz", b"premise"),
    ],
)
def test_what_can_not_be_read_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(LabelledDataError) as error:
        read_table(path, ("premise",))
    assert str(error.value).startswith(f"{path}: ")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LabelledDataError, match=r"nowhere\.csv: can't be read"):
        read_pairs(tmp_path / "nowhere.csv")


class TestLabels:
    def test_foreign_labels_are_translated_and_others_left_out(self, tmp_path: Path) -> None:
        rows = [
            ROWS[n % 3] | {"label": label} for n, label in enumerate(["SUPPORTS", "NOT ENOUGH INFO", "refutes", None])
        ]
        path = jsonl(tmp_path / "a.jsonl", rows)
        pairs = read_pairs(path, {"supports": "entailment", "Refutes": "not_entailment"})
        assert [(pair.premise, pair.label) for pair in pairs] == [
            (ROWS[0]["premise"], "entailment"),
            (ROWS[2]["premise"], "not_entailment"),
        ]

    def test_an_absent_label_is_not_the_word_none(self, tmp_path: Path) -> None:
        path = jsonl(tmp_path / "a.jsonl", [ROWS[0] | {"label": None}, ROWS[1] | {"label": "none"}])
        assert [pair.premise for pair in read_pairs(path, {"none": "neutral"})] == [ROWS[1]["premise"]]

    def test_labels_that_fit_no_row_are_told(self, tmp_path: Path) -> None:
        path = jsonl(tmp_path / "a.jsonl", ROWS)
        with pytest.raises(
            LabelledDataError, match=r"no row is labelled none or weaken; its labels are contradiction, "
        ):
            read_pairs(path, {"none": "neutral", "weaken": "neutral"})

    def test_a_row_left_out_may_lack_its_texts(self, tmp_path: Path) -> None:
        path = jsonl(tmp_path / "a.jsonl", [ROWS[0], {"premise": None, "hypothesis": "", "label": "spoilt"}])
        assert read_pairs(path, {"entailment": "entailment"}) == PAIRS[:1]


def test_few_premises_are_held_back_and_always_the_same() -> None:
    held_back = [number for number in range(10_000) if is_held_back(f"premise {number}")]
    assert 0.015 < len(held_back) / 10_000 < 0.025
    assert held_back[:3] == [49, 51, 76]


@pytest.mark.parametrize(
    ("claim", "subject"),
    [
        ("Ola Berg was a singer.", "Ola Berg"),
        ("The Battle of Hull ended.", None),
        ("Bank of Norway is a bank.", "Bank of Norway"),
        ("There are two.", None),
        ("singers are loud", None),
        ("Oslo", None),
    ],
)
def test_the_subject_of_a_claim(claim: str, subject: str | None) -> None:
    assert subject_of(claim) == subject


class TestRepair:
    @pytest.mark.parametrize(
        ("premise", "repaired"),
        [
            ("He sang in Oslo.", "Ola Berg sang in Oslo."),
            ("His songs were loud.", "Ola Berg's songs were loud."),
            ("Her songs were loud.", "Ola Berg's songs were loud."),
            ("Their tour ended.", "Ola Berg's tour ended."),
            ("Hers was the song.", "Hers was the song."),
            ("Ola sang.", "Ola sang."),
        ],
    )
    def test_a_pronoun_gives_way_to_the_subject(self, premise: str, repaired: str) -> None:
        pair = LabelledPair(premise, "Ola Berg was a singer.", "entailment")
        assert repair_evidence([pair], random.Random(1)) == [LabelledPair(repaired, pair.hypothesis, "entailment")]

    def test_a_pronoun_without_a_subject_is_dropped(self) -> None:
        assert repair_evidence([LabelledPair("He sang.", "There was a song.", "entailment")], random.Random(1)) == []

    def test_neutral_rows_pair_a_claim_with_other_evidence_of_its_subject(self) -> None:
        pairs = [
            LabelledPair("Ola Berg recorded seven albums.", "Ola Berg recorded nothing.", "contradiction"),
            LabelledPair("Ola Berg married in Bergen.", "Ola Berg stayed unmarried.", "contradiction"),
            LabelledPair("Eva Lund swims.", "Eva Lund walks.", "contradiction"),
        ]
        repaired = repair_evidence(pairs, random.Random(1))
        assert repaired[:3] == pairs
        neutrals = repaired[3:]
        assert neutrals
        assert {pair.label for pair in neutrals} == {"neutral"}
        own = {(pair.premise, pair.hypothesis) for pair in pairs}
        assert not own & {(pair.premise, pair.hypothesis) for pair in neutrals}
        assert all("Ola Berg" in pair.premise and "Ola Berg" in pair.hypothesis for pair in neutrals)

    def test_neutral_rows_are_no_more_than_contradictions(self) -> None:
        pairs = [LabelledPair(f"Ola Berg fact{n}x.", f"Ola Berg claim{n}y.", "entailment") for n in range(9)]
        pairs.append(LabelledPair("Ola Berg sleeps.", "Ola Berg wakes.", "contradiction"))
        assert [pair.label for pair in repair_evidence(pairs, random.Random(1))].count("neutral") == 1
