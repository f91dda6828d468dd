from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from consistency.errors import SettingsError
from consistency.models.finetune import FinetuneSettings
from consistency.training.data import Source
from consistency.training.recipe import SEED, Events, Recipe, Stage, read_recipe

WHOLE = """
seed = 7
average = [1, 3]

[[stage]]
epochs = 2
decay = 0
dropout = 0.25
train_word_embeddings = true
rewritten = 60
swapped = 40

[stage.sources]
"a.jsonl" = 1
"sub/b.jsonl" = {weight = 0.5, evidence = true, unbiased = true}

[stage.events]
"news.jsonl" = 20

[[stage]]
start = [2]
sources = {"a.jsonl" = {labels = {none = "neutral", SUPPORTS = "entailment"}}}
events = {"news.jsonl" = {rows = 5, topics = ["1", "3"]}}
"""


def recipe(folder: Path, text: str) -> Path:
    (folder / "data" / "sub").mkdir(parents=True)
    for name in ("a.jsonl", "sub/b.jsonl", "news.jsonl"):
        (folder / "data" / name).touch()
    path = folder / "recipe.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_recipe_is_read_as_written(tmp_path: Path) -> None:
    path, data = recipe(tmp_path, WHOLE), tmp_path / "data"
    assert read_recipe(path, data) == Recipe(
        seed=7,
        average=(1.0, 3.0),
        stages=(
            Stage(
                sources=(Source(data / "a.jsonl"), Source(data / "sub" / "b.jsonl", 0.5, True, True)),
                settings={"epochs": 2, "decay": 0.0, "dropout": 0.25, "train_word_embeddings": True},
                rewritten=60,
                swapped=40,
                events=(Events(data / "news.jsonl", 20),),
            ),
            Stage(
                sources=(Source(data / "a.jsonl", labels={"none": "neutral", "SUPPORTS": "entailment"}),),
                events=(Events(data / "news.jsonl", 5, frozenset({"1", "3"})),),
                start=(2.0,),
            ),
        ),
        toml=WHOLE,
    )


def test_a_seed_is_given_where_none_is_written(tmp_path: Path) -> None:
    path = recipe(tmp_path, '[[stage]]\nsources = {"a.jsonl" = 1}')
    assert read_recipe(path, tmp_path / "data").seed == SEED == FinetuneSettings().seed


def test_every_field_of_the_settings_can_be_written(tmp_path: Path) -> None:
    settings = {field.name: field.default for field in fields(FinetuneSettings) if field.name != "seed"}
    written = "\n".join(f"{key} = {str(value).lower()}" for key, value in settings.items())
    path = recipe(tmp_path, f'[[stage]]\n{written}\nsources = {{"a.jsonl" = 1}}')
    (stage,) = read_recipe(path, tmp_path / "data").stages
    assert FinetuneSettings(**stage.settings) == FinetuneSettings()
    assert dict(stage.settings) == settings


def stage(text: str, source: str = "1") -> str:
    return f'[[stage]]\n{text}\n[stage.sources]\n"a.jsonl" = {source}'


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "stage: a recipe needs one or more tables [[stage]]"),
        ("[stage]\nepochs = 1", "stage: a recipe needs one or more tables [[stage]]"),
        ("stages = 3", "unknown key stages; did you mean 'stage'?"),
        ("seed = 'x'\n" + stage(""), "seed is 'x': input should be a valid integer"),
        ("[[stage]]\nepochs = 1", "stage 1: sources: a stage needs a table [stage.sources]"),
        (stage("") + "\n[[stage]]\n[stage.sources]", "stage 2: sources: a stage needs a table [stage.sources]"),
        ("[[stage]]\n[stage.source]\n'a.jsonl' = 1", "stage 1: unknown key source; did you mean 'sources'?"),
        (stage("lerning_rate = 1e-4"), "stage 1: unknown key lerning_rate; did you mean 'learning_rate'?"),
        (stage("seed = 4"), "stage 1: unknown key seed; the keys are epochs, learning_rate"),
        (stage("epochs = 0"), "stage 1: epochs is 0: input should be greater than or equal to 1"),
        (stage("decay = 1.5"), "stage 1: decay is 1.5: input should be less than or equal to 1"),
        (stage("learning_rate = nan"), "stage 1: learning_rate is nan: input should be a finite number"),
        (stage("rewritten = -1"), "stage 1: rewritten is -1"),
        (stage("swapped = -1"), "stage 1: swapped is -1: input should be greater than or equal to 0"),
        (stage("swapped = 0.5"), "stage 1: swapped is 0.5: input should be a valid integer"),
        (stage("dropout = -0.1"), "stage 1: dropout is -0.1: input should be greater than or equal to 0"),
        (stage("dropout = 1"), "stage 1: dropout is 1: input should be less than 1"),
        (stage("drop_out = 0.1"), "stage 1: unknown key drop_out; did you mean 'dropout'?"),
        (stage("start = [1]"), "stage 1: start needs shares of the 0 stages before it or of the first of them"),
        (stage("") + "\n" + stage("start = [1, 1]"), "stage 2: start needs shares of the 1 stages before it"),
        (
            stage("") + "\n" + stage("start = [0]"),
            "stage 2: start needs shares of the 1 stages before it or of the first",
        ),
        *(
            (
                stage("") + f"\n{stage(f'start = {value}')}",
                "stage 2: start: give each stage a share of 0 or more, such as",
            )
            for value in ("1", "'1'", "[-1]", "[true]", "['1']", "[nan]", "[inf]", "{1 = 1}")
        ),
        (
            "average = [1, -1]\n" + stage("") + "\n" + stage(""),
            "average: give each stage a share of 0 or more, such as",
        ),
        (stage("", "0"), 'stage 1: sources."a.jsonl".weight is 0: input should be greater than 0'),
        (stage("", "'half'"), 'stage 1: sources."a.jsonl": give a weight, such as 0.5, or a table'),
        (stage("", "true"), 'stage 1: sources."a.jsonl": give a weight'),
        (stage("", "{wieght = 2}"), "stage 1: unknown key sources.\"a.jsonl\".wieght; did you mean 'weight'?"),
        (stage("", "{unbiased = true}"), 'stage 1: sources."a.jsonl": unbiased chooses among the rows; give a weight'),
        (stage("", "{labels = {none = 'nutral'}}"), "labels.none: 'nutral' is none of entailment, neutral, contr"),
        (stage("", "{labels = {}}"), 'stage 1: sources."a.jsonl".labels is {}'),
        (stage("", "1\n[stage.events]\n'news.jsonl' = 0"), 'stage 1: events."news.jsonl".rows is 0'),
        (stage("", "1\n[stage.events]\n'news.jsonl' = 'all'"), 'events."news.jsonl": give the number of rows'),
        (stage("", "1\n[stage.events]\n'news.jsonl' = {rows = 1, topic = ['1']}"), "did you mean 'topics'?"),
        (stage("", "1\n'gone.jsonl' = 1"), "gone.jsonl: there is no such file; --data names the files' folder"),
        (stage("", "1\n[stage.events]\n'gone.jsonl' = 5"), "gone.jsonl: there is no such file"),
        ("average = [1]\n" + stage("") + "\n" + stage(""), "average needs a share for each of the 2 stages"),
        ("average = [0]\n" + stage(""), "average needs a share for each of the 1 stages, not all 0"),
        ("seed = = 3", "can't be read as TOML"),
    ],
)
def test_a_wrong_recipe_names_file_stage_key_and_mend(tmp_path: Path, text: str, problem: str) -> None:
    path = recipe(tmp_path, text)
    with pytest.raises(SettingsError) as error:
        read_recipe(path, tmp_path / "data")
    assert str(error.value).startswith(f"{path}: ")
    assert problem in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("shares", [[1], [0, 3], [0.5, 0.5], [1, 0]])
def test_a_stage_starts_from_all_stages_before_it_or_the_first(tmp_path: Path, shares: list[float]) -> None:
    path = recipe(tmp_path, f"{stage('')}\n{stage('')}\n{stage(f'start = {shares}')}")
    assert [each.start for each in read_recipe(path, tmp_path / "data").stages] == [(), (), tuple(shares)]


def test_a_recipe_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"gone\.toml: there is no such file"):
        read_recipe(tmp_path / "gone.toml", tmp_path)
