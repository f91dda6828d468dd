from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from consistency.errors import LabelledDataError, ModelError
from consistency.models import finetune as finetuning
from consistency.models.checkpoint import Progress
from consistency.models.finetune import FinetuneResult
from consistency.training import train as training
from consistency.training.data import Source
from consistency.training.recipe import Events, Recipe, Stage, read_recipe
from consistency.training.train import train

TELLING = {"entailment": "again", "neutral": "soon", "contradiction": "never", "not_contradiction": "was"}
FAST = {"learning_rate": 5e-3, "tokens_per_batch": 64, "max_length": 32, "checkpoint_every": 20}
STILL = FAST | {"learning_rate": 1e-12}


def toy(path: Path, size: int, labels: int = 3) -> Source:
    """Labelled pairs whose hypothesis tells the label by one word, with premises enough to hold some back."""
    draw = random.Random(size)
    rows = []
    for _ in range(size):
        label, thing = draw.choice(list(TELLING)[:labels]), draw.choice(["bridge", "tower", "ferry"])
        hypothesis = f"the {thing} {TELLING[label]} opened"
        rows.append({"premise": f"the {thing} opened {draw.randrange(1000)}", "hypothesis": hypothesis, "label": label})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return Source(path)


class InterruptedRunError(Exception):
    pass


@pytest.fixture
def bases(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What each stage that was trained started from, in order."""
    started: list[str] = []
    real = finetuning.finetune

    def watched(*arguments: Any, base: str, **options: Any) -> FinetuneResult:
        started.append(base)
        return real(*arguments, base=base, **options)

    monkeypatch.setattr(finetuning, "finetune", watched)
    return started


def weights(folder: Path) -> dict[str, torch.Tensor]:
    """All weights but the classifier's, which each stage's calibration scales."""
    return {key: value for key, value in load_file(folder / "model.safetensors").items() if "classifier" not in key}


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_stages_go_on_from_each_other(encoder_folder: Path, tmp_path: Path, bases: list[str]) -> None:
    first, second = toy(tmp_path / "first.jsonl", 120), toy(tmp_path / "second.jsonl", 60)
    alone, both = tmp_path / "alone", tmp_path / "both"
    train(Recipe((Stage((first,), FAST),)), alone, base=str(encoder_folder))
    recipe = Recipe((Stage((first,), FAST), Stage((second,), STILL)))
    heard: list[tuple[int, Progress]] = []
    results = train(recipe, both, base=str(encoder_folder), report=lambda *at: heard.append(at))
    assert bases == [str(encoder_folder), str(encoder_folder), str(both / "stage-1")]
    assert [number for number, _ in heard] == sorted(number for number, _ in heard)
    assert {number for number, _ in heard} == {1, 2}
    assert [at.steps for number, at in heard if at.step == at.steps] == [result.steps for result in results]
    # The second stage learns nothing, so what it saves is what the first one taught.
    torch.testing.assert_close(weights(both), weights(alone))
    assert not list(both.glob("stage-*"))
    assert files(both) == files(alone)
    assert "## Repeat it" not in (both / "README.md").read_text(encoding="utf-8")  # no command line says it


def test_a_recipe_may_end_with_the_mean_of_its_stages(encoder_folder: Path, tmp_path: Path) -> None:
    first, second = toy(tmp_path / "first.jsonl", 120), toy(tmp_path / "second.jsonl", 60)
    stages = (Stage((first,), FAST), Stage((second,), FAST))
    train(Recipe(stages), tmp_path / "last", base=str(encoder_folder))
    train(Recipe(stages[:1]), tmp_path / "one", base=str(encoder_folder))
    train(Recipe(stages, average=(1, 1)), tmp_path / "mean", base=str(encoder_folder))
    ends = weights(tmp_path / "one"), weights(tmp_path / "last")
    assert any(not torch.equal(ends[0][name], ends[1][name]) for name in ends[0])
    for name, mean in weights(tmp_path / "mean").items():
        torch.testing.assert_close(mean.float(), (ends[0][name].float() + ends[1][name].float()) / 2, atol=1e-3, rtol=0)
    assert not list((tmp_path / "mean").glob("stage-*"))
    record = json.loads((tmp_path / "mean" / "training.json").read_text(encoding="utf-8"))
    assert set(record["average"]) == {"shares", "temperature", "held_back_accuracy", "held_back_loss"}
    card = (tmp_path / "mean" / "README.md").read_text(encoding="utf-8")
    assert "\nThe model is the mean of their weights, in shares of 1, 1; on the last" in card
    assert f"(temperature\n{record['average']['temperature']:.3f}, folded" in card


def test_a_mean_is_measured_on_the_last_stage_that_counts_in_it(encoder_folder: Path, tmp_path: Path) -> None:
    first, second = toy(tmp_path / "first.jsonl", 120), toy(tmp_path / "second.jsonl", 60)
    turned = {"entailment": "contradiction", "contradiction": "entailment"}
    stages = (Stage((first,), FAST), Stage((replace(second, labels=turned),), FAST))
    train(Recipe(stages[:1]), tmp_path / "one", base=str(encoder_folder))
    train(Recipe(stages, average=(1, 0)), tmp_path / "mean", base=str(encoder_folder))
    torch.testing.assert_close(weights(tmp_path / "mean"), weights(tmp_path / "one"))
    record = json.loads((tmp_path / "mean" / "training.json").read_text(encoding="utf-8"))
    assert record["average"]["shares"] == [1, 0]
    alone = record["stages"][0]["result"]
    assert record["average"]["held_back_accuracy"] == alone["held_back_accuracy"]
    assert record["average"]["held_back_loss"] == pytest.approx(alone["held_back_loss"], abs=5e-3)
    card = (tmp_path / "mean" / "README.md").read_text(encoding="utf-8")
    assert "in shares of 1, 0; on stage 1's held-back rows:\naccuracy" in card


class TestBranches:
    @pytest.fixture
    def stages(self, tmp_path: Path) -> tuple[Stage, Stage, Stage]:
        """Two stages that go on from each other, and one of more than 50 steps to branch from them."""
        first, second, third = (toy(tmp_path / f"{size}.jsonl", size) for size in (100, 60, 300))
        branch = Stage((third,), FAST | {"dropout": 0.2}, swapped=10, start=(1, 3))
        return Stage((first,), FAST), Stage((second,), FAST), branch

    @pytest.fixture
    def opened(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], list[float], str]]:
        """The folders, shares and outputs of the means that were made, in order."""
        made: list[tuple[list[str], list[float], str]] = []
        real = finetuning.average

        def watched(folders: Sequence[Path], shares: Sequence[float], *rest: Any, output: Path, **options: Any) -> Any:
            made.append(([folder.name for folder in folders], list(shares), output.name))
            return real(folders, shares, *rest, output=output, **options)

        monkeypatch.setattr(finetuning, "average", watched)
        return made

    def test_a_stage_begins_from_the_mean_of_earlier_ones(
        self, encoder_folder: Path, tmp_path: Path, bases: list[str], stages: tuple[Stage, Stage, Stage]
    ) -> None:
        first, second, branch = stages
        second = replace(second, settings=FAST | {"learning_rate": 5e-2})  # goes far enough to tell the shares apart
        output = tmp_path / "model"
        train(Recipe((first,)), tmp_path / "one", base=str(encoder_folder))
        train(Recipe((first, second)), tmp_path / "two", base=str(encoder_folder))
        bases.clear()
        # The third stage learns nothing, so what it saves is what it began from.
        train(Recipe((first, second, replace(branch, settings=STILL))), output, base=str(encoder_folder))
        one, two = weights(tmp_path / "one"), weights(tmp_path / "two")
        assert any((one[name].float() - two[name].float()).abs().max() > 0.05 for name in one)
        for name, value in weights(output).items():
            mean = (one[name].float() + 3 * two[name].float()) / 4
            torch.testing.assert_close(value.float(), mean, atol=2e-3, rtol=0)
        assert bases[:2] == [str(encoder_folder), str(output / "stage-1")]
        assert files(output) == files(tmp_path / "one")  # neither the stages nor the mean are left

        record = json.loads((output / "training.json").read_text(encoding="utf-8"))
        assert [stage["start"] for stage in record["stages"]] == [[], [], [1, 3]]
        assert [stage["base"] for stage in record["stages"]] == [
            str(encoder_folder),
            "stage 1",
            "the mean of earlier stages",
        ]
        card = (output / "README.md").read_text(encoding="utf-8")
        assert "3 stages, each from the weights of the one before it or from where it says; " in card
        assert card.count("\nFrom the ") == 1
        assert "### Stage 3\n\nFrom the mean of the weights of stages 1, 2, in shares of 1, 3.\n" in card

    def test_branches_are_averaged_and_need_no_other_stage(
        self,
        encoder_folder: Path,
        tmp_path: Path,
        bases: list[str],
        opened: list[tuple[list[str], list[float], str]],
        stages: tuple[Stage, Stage, Stage],
    ) -> None:
        first, second, branch = stages
        # Of one mean and two draws; and a branch from the first stage alone.
        recipe = Recipe((first, second, branch, branch, replace(branch, start=(2, 0))), average=(0, 0, 1, 1, 0))
        output = tmp_path / "model"
        train(recipe, output, base=str(encoder_folder))
        assert [Path(base).name for base in bases] == [
            encoder_folder.name,
            "stage-1",
            "start-1-3",
            "start-1-3",
            "start-2-0",
        ]
        assert opened == [
            (["stage-1", "stage-2"], [1, 3], "start-1-3"),
            (["stage-1"], [2], "start-2-0"),
            (["stage-3", "stage-4"], [1, 1], "model"),
        ]
        assert files(output) & {"stage-1", "stage-3", "start-1-3", "start-2-0"} == set()
        record = json.loads((output / "training.json").read_text(encoding="utf-8"))
        assert record["average"]["shares"] == [0, 0, 1, 1, 0]
        third, fourth = record["stages"][2:4]
        assert third["settings"]["dropout"] == fourth["settings"]["dropout"] == 0.2
        assert third["swapped"] == fourth["swapped"] == 10
        assert sum(third["labels"].values()) + third["held_back"] == 300 + 10
        assert 0 < third["labels"]["not_contradiction"] < 10
        assert third["history"][-1]["loss"] != fourth["history"][-1]["loss"]  # each draws for itself
        card = (output / "README.md").read_text(encoding="utf-8")
        assert "in shares of 0, 0, 1, 1, 0; on stage 4's held-back rows:" in card
        assert card.count("From the mean of the weights of stages 1, 2, in shares of 1, 3.") == 2
        assert card.count("From the weights of stage 1.") == 1
        assert card.count("dropout 0.2, seed") == 3
        assert card.count("dropout 0, seed") == 2
        assert card.count("Up to 10 of these rows came again with premise and hypothesis changed about.") == 3

    @pytest.mark.parametrize("moment", ["half a mean", "training", "no record", "the next branch"])
    def test_a_resumed_run_ends_as_an_undisturbed_one(
        self,
        encoder_folder: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        stages: tuple[Stage, Stage, Stage],
        moment: str,
    ) -> None:
        first, second, branch = stages
        recipe = Recipe((first, second, branch, branch), average=(0, 0, 1, 1))
        undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
        train(recipe, undisturbed, base=str(encoder_folder))
        with monkeypatch.context() as patch:
            if moment == "half a mean":
                patch.setattr(finetuning, "average", _write_half_a_model)
            elif moment == "no record":
                patch.setattr(training, "_write_json", _die_at_the_record_of("stage-3"))
            at = (4, 50) if moment == "the next branch" else (3, 50) if moment == "training" else (5, 0)
            with pytest.raises(InterruptedRunError):
                train(recipe, killed, base=str(encoder_folder), report=kill_at(*at))
        assert (killed / "stage-2" / "stage.json").is_file()
        assert (killed / "stage-3" / "stage.json").is_file() == (moment == "the next branch")
        assert (killed / "stage-3" / "checkpoint").is_dir() == (moment == "training")
        train(recipe, killed, base=str(encoder_folder), resume=True)
        assert files(killed) == files(undisturbed)
        whole = load_file(undisturbed / "model.safetensors")
        for name, value in load_file(killed / "model.safetensors").items():
            torch.testing.assert_close(value.float(), whole[name].float(), atol=1e-3, rtol=0)
        records = [json.loads((folder / "training.json").read_text("utf-8")) for folder in (undisturbed, killed)]
        for told, again in zip(*(record["stages"] for record in records), strict=True):
            assert {**told, "result": None, "history": None} == {**again, "result": None, "history": None}
            assert [at["step"] for at in again["history"]] == [at["step"] for at in told["history"]]
            assert again["history"][-1]["loss"] == pytest.approx(told["history"][-1]["loss"], rel=1e-3)

    def test_a_branch_of_another_mean_is_refused(
        self, encoder_folder: Path, tmp_path: Path, stages: tuple[Stage, Stage, Stage]
    ) -> None:
        first, second, branch = stages
        other = replace(branch, start=(1, 1))
        for number in (3, 4):  # its stage was killed, and was finished
            output = tmp_path / str(number)
            recipe = Recipe((first, second, branch, branch), average=(0, 0, 1, 1))
            with pytest.raises(InterruptedRunError):
                train(recipe, output, base=str(encoder_folder), report=kill_at(number, 50))
            changed = replace(recipe, stages=(first, second, other, branch))
            with pytest.raises(ModelError, match=r"stage-3.* is of another run"):
                train(changed, output, base=str(encoder_folder), resume=True)

    def test_shares_that_are_no_stages_are_refused(
        self, encoder_folder: Path, tmp_path: Path, stages: tuple[Stage, Stage, Stage]
    ) -> None:
        with pytest.raises(ValueError, match="shorter"):
            train(Recipe(stages[:2], average=(1,)), tmp_path / "model", base=str(encoder_folder))


def _write_half_a_model(*_: Any, output: Path, **__: Any) -> None:
    output.mkdir()
    (output / "model.safetensors").write_bytes(b"half")
    (output / "config.json").write_text("{", encoding="utf-8")
    raise InterruptedRunError


def _die_at_the_record_of(stage: str) -> Callable[[Path, dict[str, Any]], None]:
    write = training._write_json

    def watched(path: Path, record: dict[str, Any]) -> None:
        if path.parent.name == stage:
            raise InterruptedRunError
        write(path, record)

    return watched


def test_each_stage_draws_with_a_seed_of_its_own(encoder_folder: Path, tmp_path: Path) -> None:
    source = toy(tmp_path / "toy.jsonl", 60)
    output = tmp_path / "model"
    train(Recipe((Stage((source,), FAST),) * 3, seed=40), output, base=str(encoder_folder))
    stages = json.loads((output / "training.json").read_text(encoding="utf-8"))["stages"]
    assert [stage["settings"]["seed"] for stage in stages] == [40, 41, 42]


def kill_at(stage: int, step: int) -> Any:
    def report(number: int, at: Progress) -> None:
        if (number, at.step) >= (stage, step):
            raise InterruptedRunError

    return report


class TestResume:
    @pytest.fixture
    def recipe(self, tmp_path: Path) -> Recipe:
        first, second = toy(tmp_path / "first.jsonl", 100), toy(tmp_path / "second.jsonl", 300)
        return Recipe((Stage((first,), FAST), Stage((second,), FAST)))

    def test_a_finished_stage_is_not_trained_again(
        self, encoder_folder: Path, tmp_path: Path, bases: list[str], recipe: Recipe
    ) -> None:
        undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
        heard: list[tuple[int, int]] = []
        again: list[tuple[int, int]] = []
        train(recipe, undisturbed, base=str(encoder_folder), report=lambda n, at: heard.append((n, at.step)))
        with pytest.raises(InterruptedRunError):
            train(recipe, killed, base=str(encoder_folder), report=kill_at(2, 50))
        assert (killed / "stage-1" / "stage.json").is_file()
        assert (killed / "checkpoint" / "state.json").is_file()
        assert not (killed / "training.json").exists()
        bases.clear()
        train(recipe, killed, base=str(encoder_folder), resume=True, report=lambda n, at: again.append((n, at.step)))
        assert bases == [str(killed / "stage-1")]
        assert again == heard
        assert files(killed) == files(undisturbed)
        for name, value in weights(undisturbed).items():
            torch.testing.assert_close(weights(killed)[name].float(), value.float(), atol=1e-3, rtol=0)
        whole, resumed = (
            json.loads((folder / "training.json").read_text(encoding="utf-8"))["stages"][0]
            for folder in (undisturbed, killed)
        )
        assert resumed["labels"] == whole["labels"]
        assert [at["loss"] for at in resumed["history"]] == [at["loss"] for at in whole["history"]]

    def test_a_stage_that_was_killed_itself_goes_on(
        self, encoder_folder: Path, tmp_path: Path, bases: list[str], recipe: Recipe
    ) -> None:
        turned = Recipe(recipe.stages[::-1])
        with pytest.raises(InterruptedRunError):
            train(turned, tmp_path / "model", base=str(encoder_folder), report=kill_at(1, 50))
        assert (tmp_path / "model" / "stage-1" / "checkpoint").is_dir()
        bases.clear()
        heard: list[tuple[int, int]] = []
        train(
            turned,
            tmp_path / "model",
            base=str(encoder_folder),
            resume=True,
            report=lambda n, at: heard.append((n, at.step)),
        )
        assert len(bases) == 2
        assert heard[0] == (1, 50)

    @pytest.mark.parametrize("change", ["settings", "data", "weight"])
    def test_a_finished_stage_of_another_run_is_refused(
        self, encoder_folder: Path, tmp_path: Path, recipe: Recipe, change: str
    ) -> None:
        with pytest.raises(InterruptedRunError):
            train(recipe, tmp_path / "model", base=str(encoder_folder), report=kill_at(2, 50))
        first, second = recipe.stages
        if change == "settings":
            first = Stage(first.sources, FAST | {"epochs": 2})
        elif change == "weight":
            first = Stage((Source(first.sources[0].path, 2.0),), FAST)
        else:
            path = first.sources[0].path
            path.write_text(path.read_text(encoding="utf-8").replace("tower", "lake"), encoding="utf-8")
        with pytest.raises(ModelError, match="stage-1: this stage is of another run"):
            train(Recipe((first, second)), tmp_path / "model", base=str(encoder_folder), resume=True)

    def test_a_stage_of_a_version_that_recorded_less_is_refused(
        self, encoder_folder: Path, tmp_path: Path, recipe: Recipe
    ) -> None:
        with pytest.raises(InterruptedRunError):
            train(recipe, tmp_path / "model", base=str(encoder_folder), report=kill_at(2, 50))
        path = tmp_path / "model" / "stage-1" / "stage.json"
        record = json.loads(path.read_text(encoding="utf-8"))
        del record["swapped"]
        path.write_text(json.dumps(record), encoding="utf-8")
        with pytest.raises(ModelError, match="stage-1: this stage is of another run"):
            train(recipe, tmp_path / "model", base=str(encoder_folder), resume=True)


def test_too_little_data_for_a_later_stage_is_told_before_the_first_is_trained(
    encoder_folder: Path, tmp_path: Path
) -> None:
    recipe = Recipe((Stage((toy(tmp_path / "a.jsonl", 60),), FAST), Stage((toy(tmp_path / "b.jsonl", 5),), FAST)))
    with pytest.raises(LabelledDataError, match="labelled pairs are too few to train on"):
        train(recipe, tmp_path / "model", base=str(encoder_folder))
    assert not (tmp_path / "model").exists()


WRITTEN = """
seed = 7

[[stage]]
learning_rate = 1e-3
decay = 0
tokens_per_batch = 64

[stage.sources]
"a.jsonl" = 0.5

[[stage]]
epochs = 2
decay = 0.4
tokens_per_batch = 64

[stage.sources]
"b.jsonl" = {weight = 0.5, unbiased = true, labels = {neutral = "not_entailment", not_contradiction = "neutral"}}
"a.jsonl" = 2
"""


@pytest.fixture(scope="module")
def of_recipe(encoder_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recipe")
    toy(folder / "a.jsonl", 200)
    toy(folder / "b.jsonl", 400, labels=4)
    (folder / "my.toml").write_text(WRITTEN, encoding="utf-8")
    train(read_recipe(folder / "my.toml", folder), folder / "model", base=str(encoder_folder))
    return folder


def test_the_record_tells_all_of_each_stage(of_recipe: Path, encoder_folder: Path) -> None:
    record = json.loads((of_recipe / "model" / "training.json").read_text(encoding="utf-8"))
    assert (record["base"], record["seed"]) == (str(encoder_folder), 7)
    first, second = record["stages"]
    assert (first["base"], second["base"]) == (str(encoder_folder), "stage 1")
    assert (first["settings"]["decay"], second["settings"]["decay"]) == (0.0, 0.4)
    assert second["sources"][0] == {
        "file": "b.jsonl",
        "sha256": hashlib.sha256((of_recipe / "b.jsonl").read_bytes()).hexdigest(),
        "weight": 0.5,
        "evidence": False,
        "unbiased": True,
        "labels": {"neutral": "not_entailment", "not_contradiction": "neutral"},
    }
    assert set(first["labels"]) == {*TELLING, "not_entailment"}
    assert first["labels"]["not_entailment"] == first["labels"]["not_contradiction"] == 0
    assert second["labels"]["not_entailment"] > 20
    assert first["held_back"] > 0
    assert sum(first["labels"].values()) == pytest.approx((200 - 2 * first["held_back"]) / 2, abs=1)
    for stage in record["stages"]:
        assert stage["history"][-1]["step"] == stage["result"]["steps"]
        assert stage["result"]["pairs"] == sum(stage["labels"].values()) * stage["settings"]["epochs"]


def test_the_recipe_lies_with_the_model_and_the_card_names_it(of_recipe: Path, encoder_folder: Path) -> None:
    assert (of_recipe / "model" / "recipe.toml").read_text(encoding="utf-8") == WRITTEN
    card = (of_recipe / "model" / "README.md").read_text(encoding="utf-8")
    assert f"    consistency train recipe.toml --data DIR --base {encoder_folder}" in card
    assert card.rstrip().endswith("--output model")
    assert card.count("### Stage ") == 2
    assert "2 stages, each from the weights of the one before it" in card
    assert "Learning rate 0.001, constant after the warm-up" in card
    assert "Learning rate 0.0001, falling to zero over the last 40%" in card
    assert "| a.jsonl | 0.5 |  |" in card
    assert (
        "| b.jsonl | 0.5 | the rows that their hypotheses tell least; "
        "neutral is not_entailment, not_contradiction is neutral |"
    ) in card
    assert " not_entailment; 2 epoch(s)" in card


def test_a_recipe_that_lies_with_its_model_trains_it_again(
    of_recipe: Path, encoder_folder: Path, tmp_path: Path
) -> None:
    recipe = read_recipe(of_recipe / "model" / "recipe.toml", of_recipe)
    train(recipe, tmp_path / "model", base=str(encoder_folder))
    torch.testing.assert_close(weights(tmp_path / "model"), weights(of_recipe / "model"))


def test_the_card_of_a_flat_run_gives_its_command(
    encoder_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from consistency.training import mixing

    monkeypatch.setattr(mixing, "rewritten_pairs", lambda pairs, rows, draw: [])
    monkeypatch.setattr(mixing, "event_pairs", lambda *_: [])
    monkeypatch.setattr(mixing, "event_sentences", lambda *_: [])
    monkeypatch.setattr(mixing, "load_embedder", lambda: None)
    plain, spaced = toy(tmp_path / "a.jsonl", 60), toy(tmp_path / "two words.jsonl", 60)
    (tmp_path / "news.jsonl").touch()
    sources = (plain, Source(spaced.path, 0.5, evidence=True))
    settings = {key: value for key, value in FAST.items() if key != "checkpoint_every"} | {"epochs": 2}
    stage = Stage(sources, settings, rewritten=30, events=(Events(tmp_path / "news.jsonl", 20),))
    train(Recipe((stage,), seed=5), tmp_path / "model", base=str(encoder_folder))
    card = (tmp_path / "model" / "README.md").read_text(encoding="utf-8")
    assert not (tmp_path / "model" / "recipe.toml").exists()
    assert "### Stage" not in card
    assert "Up to 30 rows more were made by rewriting" in card
    assert "Up to 20 rows more are pairs of sentences of news.jsonl" in card
    assert "| two words.jsonl | 0.5 | repaired as evidence |" in card
    block = card.partition("## Repeat it")[2].partition("    consistency train ")[2]
    command = " ".join(line.strip().removesuffix(" \\") for line in block.strip().splitlines())
    assert command == (
        "a.jsonl 'two words.jsonl=0.5' --evidence 'two words.jsonl' --rewritten 30 --events news.jsonl=20 "
        "--learning-rate 0.005 --tokens-per-batch 64 --max-length 32 --epochs 2 --seed 5 "
        f"--base {encoder_folder} --output model"
    )
    assert max(map(len, card.splitlines())) < 200


def test_a_run_without_held_back_rows_says_so(encoder_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    row = {"premise": "the bridge opened", "hypothesis": "the bridge never opened", "label": "contradiction"}
    path.write_text((json.dumps(row) + "\n") * 30, encoding="utf-8")
    (result,) = train(Recipe((Stage((Source(path),), FAST),)), tmp_path / "model", base=str(encoder_folder))
    assert result.held_back_accuracy is None
    assert "No training rows were held back." in (tmp_path / "model" / "README.md").read_text(encoding="utf-8")
    assert "NaN" not in (tmp_path / "model" / "training.json").read_text(encoding="utf-8")
    stages = (Stage((Source(path),), FAST),) * 2
    train(Recipe(stages, average=(1, 1)), tmp_path / "mean", base=str(encoder_folder))
    card = (tmp_path / "mean" / "README.md").read_text(encoding="utf-8")
    assert "The model is the mean of their weights, in shares of 1, 1.\n" in card
