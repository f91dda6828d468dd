import json
import random
from collections import Counter
from pathlib import Path

import pytest

from consistency.errors import LabelledDataError
from consistency.training import written
from consistency.training.data import LabelledPair
from consistency.training.mixing import mix
from consistency.training.written import FOLDER, Group, group_pairs, read_groups

TUNNEL = Group(
    "The tunnel is 57 kilometres long.",
    agree=("From end to end the tunnel measures 35 miles.",),
    contradict=(("The tunnel runs for 75 kilometres.", "quantity"), ("No tunnel was ever built.", "polarity")),
    neutral=("The tunnel lies 57 metres below the ground.",),
)


def pairs(group: Group) -> list[LabelledPair]:
    return list(group_pairs(group, random.Random(1)))


def test_values_that_agree_are_shown_in_one_wording() -> None:
    texts = {pair.hypothesis for pair in pairs(TUNNEL)}
    assert "From end to end the tunnel measures 57 kilometres." in texts


def test_pairs_with_the_sentence_of_the_group_come_both_ways() -> None:
    made = {(pair.premise, pair.hypothesis): pair.label for pair in pairs(TUNNEL)}
    assert made[TUNNEL.a, "No tunnel was ever built."] == "contradiction"
    assert made["No tunnel was ever built.", TUNNEL.a] == "contradiction"


def test_the_longer_of_two_sentences_that_agree_entails_the_other() -> None:
    short, long = "The mayor resigned.", "Citing her health, the mayor of the old harbour town resigned on Monday."
    made = {(pair.premise, pair.hypothesis): pair.label for pair in pairs(Group(short, agree=(long,)))}
    assert made[long, short] == "entailment"
    assert made[short, long] == "not_contradiction"


def test_the_packaged_groups_are_read_and_balanced() -> None:
    groups = [group for path in sorted(FOLDER.glob("*.jsonl")) for group in read_groups(path)]
    assert len(groups) > 700
    labels = Counter(pair.label for group in groups[::20] for pair in pairs(group))
    assert min(labels["entailment"], labels["contradiction"], labels["neutral"]) > 150


def test_a_stage_takes_them_once_or_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written, "FOLDER", tmp_path)
    row = {"a": TUNNEL.a, "agree": TUNNEL.agree, "contradict": TUNNEL.contradict, "neutral": TUNNEL.neutral}
    (tmp_path / "groups.jsonl").write_text(json.dumps(row))
    once, apart = mix([], 3, written=1)
    assert set(once) <= set(group_pairs(TUNNEL, random.Random(3))) | set(pairs(TUNNEL))
    assert once
    assert not apart
    assert sorted(map(repr, mix([], 3, written=2)[0])) == sorted(map(repr, once * 2))
    assert mix([], 3)[0] == []


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{", "not a group"),
        (json.dumps({"agree": []}), "'a'"),
        (json.dumps({"a": "x", "neutral": [1]}), "1 is no sentence"),
        (json.dumps({"a": "x", "contradict": [["y", "size"]]}), "'size' is none of quantity"),
        (json.dumps({"a": "x", "update": [["y", "today", "2020-01-01"]]}), "today"),
        ("[]", "not a group"),
    ],
)
def test_what_is_no_group_is_told_with_its_row(tmp_path: Path, row: str, reason: str) -> None:
    file = tmp_path / "groups.jsonl"
    file.write_text(json.dumps({"a": "It rained."}) + "\n\n" + row + "\n")
    with pytest.raises(LabelledDataError, match=r"groups\.jsonl: row 3: .*") as told:
        read_groups(file)
    assert reason in str(told.value)
