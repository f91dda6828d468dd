from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

STUB = ("--embedding-model", "stub", "--nli-model", "stub")
TELLING = {"entailment": "again", "neutral": "soon", "contradiction": "never"}


def toy(path: Path, size: int) -> Path:
    """Labelled pairs whose hypothesis tells the label by one word."""
    draw = random.Random(size)
    rows = []
    for _ in range(size):
        label, thing = draw.choice(list(TELLING)), draw.choice(["bridge", "tower", "ferry"])
        hypothesis = f"the {thing} {TELLING[label]} opened"
        rows.append({"premise": f"the {thing} opened", "hypothesis": hypothesis, "label": label})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def one_error(outcome: Any) -> str:
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("error: ")
    assert outcome.err.count("error:") == 1
    assert "Traceback" not in outcome.err
    return str(outcome.err)


def test_a_trained_model_is_evaluated(run: Run, encoder_folder: Path, tmp_path: Path) -> None:
    file, model = toy(tmp_path / "toy.jsonl", 150), tmp_path / "model"
    options = ("--epochs", "12", "--learning-rate", "0.005", "--tokens-per-batch", "100", "--max-length", "32")
    trained = run("train", f"{file}=2", "--output", model, "--base", encoder_folder, *options)
    assert trained.code == 0, trained
    assert trained.out.splitlines()[-1] == f"model: {model}"
    assert "held-back accuracy" in trained.out.splitlines()[0]

    record = json.loads((model / "training.json").read_text(encoding="utf-8"))
    (stage,) = record["stages"]
    assert (stage["sources"][0]["file"], stage["sources"][0]["weight"]) == ("toy.jsonl", 2.0)
    assert sum(stage["labels"].values()) == 300
    assert stage["settings"]["epochs"] == 12
    assert stage["history"][-1]["step"] == stage["result"]["steps"]
    card = (model / "README.md").read_text(encoding="utf-8")
    assert "license: apache-2.0" in card
    assert "| toy.jsonl | 2 |  |" in card

    fresh = toy(tmp_path / "fresh.jsonl", 60)
    shown = run("evaluate", fresh, file, "--nli-model", model, "--embedding-model", "stub", "--format", "json")
    assert shown.code == 0, shown
    first, second = json.loads(shown.out)["files"]
    assert (first["file"], first["rows"], second["rows"]) == ("fresh.jsonl", 60, 150)
    assert first["accuracy"] > 0.7
    assert set(first["classes"]) == set(TELLING)

    again = run("train", file, "--output", model, "--base", encoder_folder)
    assert "is not empty" in one_error(again)
    resumed = run("train", file, "--output", model, "--base", encoder_folder, "--resume")
    assert "holds a finished model, nothing is left to do" in one_error(resumed)


def test_a_recipe_trains_in_stages(run: Run, encoder_folder: Path, tmp_path: Path) -> None:
    data, model = tmp_path / "data", tmp_path / "model"
    data.mkdir()
    toy(data / "toy.jsonl", 60)
    recipe = data / "my.toml"
    recipe.write_text('[[stage]]\ndecay = 0\n[stage.sources]\n"toy.jsonl" = 1\n' * 2, encoding="utf-8")
    trained = run("train", recipe, "--output", model, "--base", encoder_folder)
    assert trained.code == 0, trained
    assert [line.split()[0] for line in trained.out.splitlines()] == ["stage", "1", "2", "model:"]
    assert (model / "recipe.toml").read_bytes() == recipe.read_bytes()
    assert not list(model.glob("stage-*"))
    again = run(
        "train", model / "recipe.toml", "--data", data, "--output", tmp_path / "2", "--base", encoder_folder, "-q"
    )
    assert (again.code, again.out, again.err) == (0, "", "")
    wrong = run("train", model / "recipe.toml", "--output", tmp_path / "3", "--base", encoder_folder)
    assert f"{model / 'toy.jsonl'}: there is no such file; --data names" in one_error(wrong)


@pytest.mark.parametrize(
    "options",
    [
        ("--epochs", "1"),
        ("--learning-rate", "1e-4"),
        ("--tokens-per-batch", "64"),
        ("--max-length", "64"),
        ("--seed", "1"),
        ("--rewritten", "0"),
        ("--events", "news.jsonl=5"),
        ("--evidence", "toy.jsonl"),
    ],
)
def test_what_a_recipe_says_is_not_said_beside_it(run: Run, tmp_path: Path, options: tuple[str, str]) -> None:
    message = one_error(run("train", "recipe.toml", *options, "--output", tmp_path / "model"))
    assert f"{options[0]}: with a recipe this is said in the recipe; write it into recipe.toml" in message


def test_a_recipe_stands_alone(run: Run, tmp_path: Path) -> None:
    message = one_error(run("train", "recipe.toml", "toy.jsonl", "--output", tmp_path / "model"))
    assert "a recipe names its files itself" in message


def test_files_are_found_in_the_data_folder(run: Run, tmp_path: Path) -> None:
    toy(tmp_path / "toy.jsonl", 5)
    message = one_error(run("train", "toy.jsonl", "--data", tmp_path, "--output", tmp_path / "model"))
    assert "5 labelled pairs are too few" in message


@pytest.mark.parametrize("events", ["news.jsonl", "news.jsonl=", "=5", "news.jsonl=0", "news.jsonl=1.5", "news=-3"])
def test_events_need_a_number_of_rows(run: Run, tmp_path: Path, events: str) -> None:
    file = toy(tmp_path / "toy.jsonl", 5)
    message = one_error(run("train", file, "--events", events, "--output", tmp_path / "model"))
    assert f"--events {events}: give the file and how many rows to draw, such as news.jsonl=20000" in message


def test_the_help_states_the_defaults_of_the_settings(run: Run) -> None:
    from consistency.models.finetune import FinetuneSettings

    shown = " ".join(run("train", "--help").out.replace("│", " ").split())
    for name in ("epochs", "learning_rate", "tokens_per_batch", "max_length", "seed"):
        assert f"[default: {getattr(FinetuneSettings(), name)}]" in shown


def test_quiet_training_prints_nothing(run: Run, encoder_folder: Path, tmp_path: Path) -> None:
    file = toy(tmp_path / "toy.jsonl", 40)
    outcome = run("train", file, "--output", tmp_path / "model", "--base", encoder_folder, "-q")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    assert (tmp_path / "model" / "model.safetensors").is_file()


@pytest.mark.parametrize("weight", ["0", "-1", "nan", "inf", "101", "half", ""])
def test_a_weight_that_is_no_share_is_wrong_usage(run: Run, tmp_path: Path, weight: str) -> None:
    item = f"{toy(tmp_path / 'toy.jsonl', 3)}={weight}"
    message = one_error(run("train", item, "--output", tmp_path / "model"))
    assert repr(item) in message
    assert "the weight behind = must be a number above 0" in message
    assert not (tmp_path / "model").exists()


def test_a_missing_file_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    message = one_error(run("train", tmp_path / "nowhere.jsonl", "--output", tmp_path / "model"))
    assert "nowhere.jsonl: there is no such file" in message
    assert "nowhere.jsonl" in one_error(run("evaluate", tmp_path / "nowhere.jsonl", *STUB))


def test_a_file_name_may_hold_an_equals_sign(run: Run, tmp_path: Path, encoder_folder: Path) -> None:
    file = toy(tmp_path / "a=b.jsonl", 5)
    message = one_error(run("train", f"{file}=2", "--output", tmp_path / "model", "--base", encoder_folder))
    assert "10 labelled pairs are too few" in message


def test_evidence_must_be_one_of_the_files(run: Run, tmp_path: Path) -> None:
    file = toy(tmp_path / "toy.jsonl", 3)
    message = one_error(run("train", file, "--evidence", "other.jsonl", "--output", tmp_path / "model"))
    assert "--evidence other.jsonl is none of the files; name one of toy.jsonl" in message


def test_too_little_data_is_told_before_the_model_is_opened(run: Run, tmp_path: Path) -> None:
    file = toy(tmp_path / "toy.jsonl", 19)
    message = one_error(run("train", file, "--output", tmp_path / "model", "--base", "./nowhere"))
    assert "19 labelled pairs are too few to train on; at least 20 are needed" in message


def test_a_base_that_is_not_there_is_one_message(run: Run, tmp_path: Path) -> None:
    file = toy(tmp_path / "toy.jsonl", 30)
    message = one_error(run("train", file, "--output", tmp_path / "model", "--base", "./nowhere"))
    assert "base model './nowhere': there is no such folder" in message


def test_bad_labels_are_one_message(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text('{"premise": "x", "hypothesis": "y", "label": "perhaps"}\n', encoding="utf-8")
    for command in (("train", file, "--output", tmp_path / "model"), ("evaluate", file, *STUB)):
        assert f"{file}: row 1: label 'perhaps'" in one_error(run(*command))


def test_the_table_shows_a_line_per_file_and_kind(run: Run, tmp_path: Path) -> None:
    verdicts = tmp_path / "verdicts [x].csv"
    verdicts.write_text(
        "a,b,verdict,kind\n"
        "The bridge cost 90 million dollars.,The bridge cost 60 million dollars.,contradiction,quantity\n"
        "The bridge was closed.,The bridge was closed.,agreement,\n",
        encoding="utf-8",
    )
    outcome = run("evaluate", toy(tmp_path / "toy.jsonl", 9), verdicts, *STUB)
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert [line.split()[0] for line in lines[:2]] == ["file", "toy.jsonl"]
    assert lines[2].startswith("verdicts [x].csv")
    assert lines[2].split()[2:5] == ["2", "1.000", "1.000"]
    assert lines[3] == "  verdicts [x].csv: quantity: found 1.00 of 1, kind right 1.00"


def test_a_file_of_contradictions_and_other_rows_has_them(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "two.csv"
    rows = "It opened.,It never opened.,contradiction\nIt opened.,It opened.,not_contradiction\n"
    file.write_text("premise,hypothesis,label\n" + rows, encoding="utf-8")
    assert run("evaluate", file, *STUB).out.splitlines()[1].split()[2:7] == ["1.000"] * 5


def test_a_two_class_file_has_no_figures_of_contradiction(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "two.csv"
    file.write_text(
        "premise,hypothesis,label\nIt opened.,It opened.,entailment\nIt.,No.,not_entailment\n", encoding="utf-8"
    )
    lines = run("evaluate", file, *STUB).out.splitlines()
    assert lines[1].split()[4:7] == ["-", "-", "-"]
