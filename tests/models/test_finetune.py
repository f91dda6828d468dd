from __future__ import annotations

import json
import math
import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import torch
import transformers
from safetensors.torch import load_file

from consistency.errors import ModelError
from consistency.models import finetune as finetuning
from consistency.models.finetune import (
    NOT_CONTRADICTION,
    NOT_ENTAILMENT,
    Examples,
    FinetuneResult,
    FinetuneSettings,
    Progress,
    finetune,
)
from consistency.models.nli import CrossEncoderNli
from tests.conftest import VOCABULARY, save_tokenizer

LABELS = ("entailment", "neutral", "contradiction")
FAST = FinetuneSettings(
    epochs=5,
    learning_rate=5e-3,
    tokens_per_batch=256,
    max_pairs_per_batch=8,
    max_length=32,
    train_word_embeddings=True,
    checkpoint_every=20,
)

Rows = tuple[list[tuple[str, str]], list[int]]
Trained = tuple[Path, FinetuneResult, list[Progress]]


def toy(size: int = 240) -> Rows:
    """Pairs whose hypothesis tells their class by one word."""
    draw = random.Random(3)
    told = ["again", "soon", "never"]
    pairs, classes = [], []
    for _ in range(size):
        klass = draw.randrange(3)
        thing, colour = draw.choice(["bridge", "tower", "ferry", "lake"]), draw.choice(["red", "green", "blue"])
        tail = " ." * draw.randrange(2)
        pairs.append((f"the {colour} {thing} opened{tail}", f"the {thing} {told[klass]} opened"))
        classes.append(klass)
    return pairs, classes


class InterruptedRunError(Exception):
    pass


def run(
    base: Path | str, output: Path, settings: FinetuneSettings = FAST, rows: Rows | None = None, **options: object
) -> FinetuneResult:
    """Train on the first nine tenths of the rows and hold back the others."""
    pairs, classes = rows or toy()
    split = len(pairs) - len(pairs) // 10
    return finetune(
        Examples(pairs[:split], classes[:split]),
        Examples(pairs[split:], classes[split:]),
        labels=LABELS,
        base=str(base),
        output=output,
        settings=settings,
        **options,  # type: ignore[arg-type]
    )


def interrupt_at(step: int) -> dict[str, object]:
    def report(progress: Progress) -> None:
        if progress.step >= step:
            raise InterruptedRunError

    return {"report": report}


@pytest.fixture(scope="module")
def trained(encoder_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Trained:
    output = tmp_path_factory.mktemp("trained") / "model"
    seen: list[Progress] = []
    result = run(encoder_folder, output, report=seen.append)
    return output, result, seen


def test_a_separable_set_is_learnt(trained: Trained) -> None:
    _, result, seen = trained
    assert seen[-1].loss < seen[0].loss / 2
    assert result.held_back_accuracy is not None
    assert result.held_back_accuracy > 0.8
    assert result.held_back_loss is not None
    assert result.held_back_loss < 0.6


def test_progress_counts_steps_and_pairs(trained: Trained) -> None:
    _, result, seen = trained
    assert [progress.step for progress in seen[:-1]] == [50 * (n + 1) for n in range(len(seen) - 1)]
    assert seen[-1].step == seen[-1].steps == result.steps
    assert seen[-1].pairs == result.pairs == FAST.epochs * 216  # a tenth of the 240 is held back
    assert result.seconds == pytest.approx(sum(progress.seconds for progress in seen))


def test_the_saved_model_opens_in_half_precision_with_its_labels(
    trained: Trained,
) -> None:
    from transformers import AutoModelForSequenceClassification

    output = trained[0]
    assert {value.dtype for value in load_file(output / "model.safetensors").values()} == {torch.float16}
    model = AutoModelForSequenceClassification.from_pretrained(output)
    assert model.config.id2label == dict(enumerate(LABELS))
    assert model.config.label2id == {label: number for number, label in enumerate(LABELS)}
    assert not list(output.glob("checkpoint*"))


def test_the_saved_model_judges_as_trained(trained: Trained) -> None:
    pairs, classes = toy(60)
    rows = CrossEncoderNli(str(trained[0]), id="tiny").predict(pairs)
    assert (rows.argmax(axis=1) == classes).mean() > 0.8


@pytest.fixture(scope="module")
def interrupted(encoder_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run that was killed at step 50, with its checkpoint of step 40."""
    output = tmp_path_factory.mktemp("interrupted") / "model"
    with pytest.raises(InterruptedRunError):
        run(encoder_folder, output, **interrupt_at(50))
    return output


def copy_of(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "model"))


def test_a_resumed_run_ends_as_an_undisturbed_one(
    encoder_folder: Path,
    interrupted: Path,
    tmp_path: Path,
    trained: Trained,
) -> None:
    output = copy_of(interrupted, tmp_path)
    assert json.loads((output / "checkpoint" / "state.json").read_text(encoding="utf-8"))["step"] == 40
    seen: list[Progress] = []
    result = run(encoder_folder, output, resume=True, report=seen.append)
    assert (result.steps, result.pairs) == (trained[1].steps, trained[1].pairs)
    assert seen[-1].pairs == trained[2][-1].pairs
    whole, resumed = load_file(trained[0] / "model.safetensors"), load_file(output / "model.safetensors")
    assert whole.keys() == resumed.keys()
    for name, value in whole.items():
        torch.testing.assert_close(resumed[name].float(), value.float(), atol=1e-3, rtol=0)


def test_a_checkpoint_killed_between_its_two_moves_is_still_found(
    encoder_folder: Path, interrupted: Path, tmp_path: Path
) -> None:
    output = copy_of(interrupted, tmp_path)
    (output / "checkpoint").rename(output / "checkpoint.new")
    with pytest.raises(ModelError, match="of another run"):
        run(encoder_folder, output, replace(FAST, seed=1), resume=True)
    (output / "checkpoint.new").mkdir()  # the next save had begun
    with pytest.raises(ModelError, match="of another run"):
        run(encoder_folder, output, replace(FAST, seed=1), resume=True)


def test_a_resumed_run_reports_all_again(encoder_folder: Path, tmp_path: Path) -> None:
    settings = replace(FAST, checkpoint_every=30)
    heard: list[Progress] = []
    again: list[Progress] = []

    def report(progress: Progress) -> None:
        heard.append(progress)
        if progress.step == 100:
            raise InterruptedRunError

    with pytest.raises(InterruptedRunError):
        run(encoder_folder, tmp_path / "model", settings, report=report)
    result = run(encoder_folder, tmp_path / "model", settings, resume=True, report=again.append)
    assert again[0] == heard[0]  # step 50 lies before the checkpoint of step 90
    assert [progress.step for progress in again[:-1]] == [50 * (n + 1) for n in range(len(again) - 1)]
    assert again[-1].step == result.steps
    assert result.seconds == pytest.approx(sum(progress.seconds for progress in again))


def rates(monkeypatch: pytest.MonkeyPatch, base: Path, output: Path, settings: FinetuneSettings) -> list[float]:
    """The learning rate of each step, as shares of the peak."""
    seen: list[float] = []

    class Watched(torch.optim.AdamW):
        def step(self, closure: None = None) -> None:  # type: ignore[override]
            seen.append(self.param_groups[0]["lr"] / settings.learning_rate)
            super().step(closure)

    monkeypatch.setattr(torch.optim, "AdamW", Watched)
    run(base, output, settings)
    return seen


@pytest.mark.parametrize("decay", [0.0, 0.3, 1.0])
def test_the_rate_rises_stays_and_falls(
    monkeypatch: pytest.MonkeyPatch, encoder_folder: Path, tmp_path: Path, decay: float
) -> None:
    settings = replace(FAST, epochs=2, warmup=0.2, decay=decay)
    seen = rates(monkeypatch, encoder_folder, tmp_path / "model", settings)
    rise = round(len(seen) * 0.2)
    fall = len(seen) - round((len(seen) - rise) * decay)
    assert seen[:rise] == pytest.approx([(n + 1) / rise for n in range(rise)])
    assert seen[rise:fall] == [1.0] * (fall - rise)
    assert seen[fall:] == pytest.approx([1 - n / (len(seen) - fall) for n in range(len(seen) - fall)])
    assert (seen[-1] < 0.1) == (decay > 0)


@pytest.mark.parametrize(
    ("settings", "rows"),
    [(replace(FAST, learning_rate=1e-3), None), (replace(FAST, epochs=6), None), (FAST, toy(250))],
    ids=["learning rate", "epochs", "data"],
)
def test_a_checkpoint_of_another_run_is_refused(
    encoder_folder: Path, interrupted: Path, tmp_path: Path, settings: FinetuneSettings, rows: Rows | None
) -> None:
    output = copy_of(interrupted, tmp_path)
    with pytest.raises(ModelError, match="of another run"):
        run(encoder_folder, output, settings, rows, resume=True)
    assert (output / "checkpoint" / "state.json").is_file()


def test_resume_without_a_checkpoint_starts_anew(encoder_folder: Path, tmp_path: Path, trained: Trained) -> None:
    losses: list[float] = []

    def first_report(progress: Progress) -> None:
        losses.append(progress.loss)
        raise InterruptedRunError

    with pytest.raises(InterruptedRunError):
        run(encoder_folder, tmp_path / "model", resume=True, report=first_report)
    assert losses == [pytest.approx(trained[2][0].loss, abs=1e-3)]


def test_the_temperature_is_folded_into_the_saved_probabilities(encoder_folder: Path, tmp_path: Path) -> None:
    pairs, classes = toy(400)
    draw = random.Random(5)
    noisy = [draw.randrange(3) if draw.random() < 0.3 else klass for klass in classes]
    result = run(encoder_folder, tmp_path / "model", replace(FAST, learning_rate=1e-3), (pairs, noisy))
    assert not 0.9 < result.temperature < 1.1
    rows = CrossEncoderNli(str(tmp_path / "model"), id="tiny").predict(pairs[360:])
    losses = [-math.log(row[klass]) for row, klass in zip(rows, noisy[360:], strict=True)]
    assert sum(losses) / len(losses) == pytest.approx(result.held_back_loss, abs=0.005)


def test_without_held_back_rows_nothing_is_calibrated(encoder_folder: Path, tmp_path: Path) -> None:
    result = run(encoder_folder, tmp_path / "model", replace(FAST, epochs=1), toy(9))
    assert (result.temperature, result.held_back_accuracy, result.held_back_loss) == (1.0, None, None)


@pytest.mark.parametrize(("known", "other"), [(0, NOT_ENTAILMENT), (2, NOT_CONTRADICTION)])
def test_two_class_rows_teach_one_class_alone(encoder_folder: Path, tmp_path: Path, known: int, other: int) -> None:
    pairs, classes = toy()
    rows = (pairs, [klass if klass == known else other for klass in classes])
    result = run(encoder_folder, tmp_path / "model", rows=rows)
    assert result.held_back_accuracy is not None
    assert result.held_back_accuracy > 0.9
    predicted = CrossEncoderNli(str(tmp_path / "model"), id="tiny").predict(pairs)[:, known]
    assert ((predicted > 0.5) == [klass == known for klass in classes]).mean() > 0.9
    # A row of the other class pays for the probability of the known one, and for nothing else.
    held_back = zip(predicted[216:], classes[216:], strict=True)
    losses = [-math.log(own if klass == known else 1 - own) for own, klass in held_back]
    assert sum(losses) / len(losses) == pytest.approx(result.held_back_loss, abs=0.005)


def test_frozen_word_embeddings_stay_as_they_were(encoder_folder: Path, tmp_path: Path) -> None:
    run(encoder_folder, tmp_path / "model", replace(FAST, epochs=1, train_word_embeddings=False))
    before = load_file(encoder_folder / "model.safetensors")["embeddings.word_embeddings.weight"]
    after = load_file(tmp_path / "model" / "model.safetensors")["bert.embeddings.word_embeddings.weight"]
    torch.testing.assert_close(after, before.half())


DROPPING = replace(FAST, epochs=2, learning_rate=1e-3, dropout=0.4)


@pytest.fixture(scope="module")
def dropping(encoder_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Trained:
    output = tmp_path_factory.mktemp("dropping") / "model"
    seen: list[Progress] = []
    result = run(encoder_folder, output, DROPPING, report=seen.append)
    return output, result, seen


def test_dropout_changes_what_is_learnt(encoder_folder: Path, tmp_path: Path, dropping: Trained) -> None:
    losses = [dropping[2][-1].loss]
    for number, share in enumerate((0.0, 0.05)):
        seen: list[Progress] = []
        run(encoder_folder, tmp_path / str(number), replace(DROPPING, dropout=share), report=seen.append)
        losses.append(seen[-1].loss)
    assert losses[0] > losses[2] != losses[1]
    assert losses[0] > losses[1]


def test_each_step_drops_otherwise(monkeypatch: pytest.MonkeyPatch, encoder_folder: Path, tmp_path: Path) -> None:
    # One row again and again, of which nothing is learnt: its loss differs by what is dropped alone.
    losses = []
    real = finetuning._loss

    def watched(*arguments: torch.Tensor) -> torch.Tensor:
        losses.append(real(*arguments).item())
        return real(*arguments)

    monkeypatch.setattr(finetuning, "_loss", watched)
    row = ([("the red bridge opened", "the bridge never opened")], [2])
    settings = replace(DROPPING, epochs=8, learning_rate=1e-12)
    run(encoder_folder, tmp_path / "dropping", settings, row)
    assert len(set(losses)) == 8
    losses.clear()
    run(encoder_folder, tmp_path / "still", replace(settings, dropout=0.0), row)
    assert losses == pytest.approx([losses[0]] * 8)


def test_nothing_is_dropped_in_evaluation(dropping: Trained) -> None:
    output, result, _ = dropping
    pairs, classes = toy()
    model = CrossEncoderNli(str(output), id="tiny")
    rows = model.predict(pairs)
    assert (rows == model.predict(pairs)).all()
    assert (rows == CrossEncoderNli(str(output), id="tiny").predict(pairs)).all()
    # The figures that training reported are those of the model as it is opened.
    losses = [-math.log(row[klass]) for row, klass in zip(rows[216:], classes[216:], strict=True)]
    assert sum(losses) / len(losses) == pytest.approx(result.held_back_loss, abs=0.005)


def test_the_same_seed_drops_the_same(encoder_folder: Path, tmp_path: Path, dropping: Trained) -> None:
    run(encoder_folder, tmp_path / "model", DROPPING)
    saved = [(folder / "model.safetensors").read_bytes() for folder in (dropping[0], tmp_path / "model")]
    assert saved[0] == saved[1]


def test_a_resumed_run_drops_what_an_undisturbed_one_drops(
    encoder_folder: Path, tmp_path: Path, dropping: Trained
) -> None:
    with pytest.raises(InterruptedRunError):
        run(encoder_folder, tmp_path / "model", DROPPING, **interrupt_at(50))
    assert (tmp_path / "model" / "checkpoint").is_dir()
    run(encoder_folder, tmp_path / "model", DROPPING, resume=True)
    whole = load_file(dropping[0] / "model.safetensors")
    for name, value in load_file(tmp_path / "model" / "model.safetensors").items():
        torch.testing.assert_close(value.float(), whole[name].float(), atol=1e-3, rtol=0)


SIZES = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 32}


@pytest.mark.parametrize(
    ("kind", "sizes", "names"),
    [
        ("Bert", SIZES, "hidden_dropout_prob attention_probs_dropout_prob classifier_dropout"),
        (
            "DistilBert",
            {"dim": 16, "n_layers": 2, "n_heads": 2, "hidden_dim": 32},
            "dropout attention_dropout seq_classif_dropout qa_dropout",
        ),
        (
            "ModernBert",
            SIZES | {"pad_token_id": 0, "bos_token_id": 2, "eos_token_id": 3, "cls_token_id": 2, "sep_token_id": 3},
            "attention_dropout embedding_dropout mlp_dropout classifier_dropout",
        ),
        (
            "Albert",
            SIZES | {"embedding_size": 16, "pad_token_id": 0, "bos_token_id": 2, "eos_token_id": 3},
            "hidden_dropout_prob attention_probs_dropout_prob classifier_dropout_prob",
        ),
    ],
    ids=["Bert", "DistilBert", "ModernBert", "Albert"],
)
@pytest.mark.parametrize("share", [0.0, 0.3])
def test_every_dropout_of_an_architecture_is_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str, sizes: dict[str, int], names: str, share: float
) -> None:
    config = getattr(transformers, f"{kind}Config")(vocab_size=len(VOCABULARY.split()), num_labels=3, **sizes)
    for name in names.split():
        setattr(config, name, 0.15)
    getattr(transformers, f"{kind}ForSequenceClassification")(config).save_pretrained(tmp_path / "base")
    save_tokenizer(tmp_path / "base")
    told = tmp_path / "base" / "tokenizer_config.json"
    known = json.loads(told.read_text(encoding="utf-8"))
    told.write_text(json.dumps(known | {"model_input_names": ["input_ids", "attention_mask"]}), encoding="utf-8")
    saved: list[torch.nn.Module] = []
    monkeypatch.setattr(finetuning, "save_half", lambda model, *_: saved.append(model))

    run(tmp_path / "base", tmp_path / "model", replace(FAST, epochs=1, dropout=share), toy(20))
    (model,) = saved
    # As the modules have it, and as the configuration, which some read themselves.
    assert {module.p for module in model.modules() if isinstance(module, torch.nn.Dropout)} == {share}
    dropouts = {name: value for name, value in model.config.to_dict().items() if "dropout" in name}
    assert dropouts == dict.fromkeys(names.split(), share)


@pytest.mark.parametrize("base", ["./nowhere", "no-such-org/no-such-model"])
def test_a_base_that_can_not_be_opened_is_a_model_error(tmp_path: Path, base: str) -> None:
    pairs, classes = toy(30)
    with pytest.raises(ModelError, match="base model") as error:
        run(base, tmp_path / "model", rows=(pairs, classes))
    assert len(str(error.value).splitlines()) <= 2
