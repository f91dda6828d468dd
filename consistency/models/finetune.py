"""Fine-tuning of an NLI cross-encoder: the training loop, its checkpoints and its calibration.

An own loop, because `transformers.Trainer` pads: here a batch holds pairs of one exact token length, up
to a token budget, so that no padding is computed and no attention mask is applied. Dropout is off unless
asked for: one pass over large data gains nothing from it, and it costs an eighth of the speed on a CPU.
"""

from __future__ import annotations

import hashlib
import json
import math
import random
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer

from consistency.models.checkpoint import Checkpoint, Progress
from consistency.models.devices import best_device, has_fast_bfloat16
from consistency.models.first_token import judge_first_token_only
from consistency.models.opening import opening

NOT_ENTAILMENT, NOT_CONTRADICTION = -1, -2
"""The classes of rows that are known only not to be of one label."""


@dataclass(frozen=True, slots=True)
class FinetuneSettings:
    """How to train. `tokens_per_batch` counts real tokens; `checkpoint_every` counts steps.

    The learning rate rises over the share `warmup` of the steps, and falls to zero over the last share `decay` of
    the others; 0 keeps it at its peak, for a stage that another one follows. `dropout` is the share of states and of
    attention weights that are dropped, for data that is passed over more than once.
    """

    epochs: int = 1
    learning_rate: float = 1e-4
    warmup: float = 0.06
    decay: float = 1.0
    weight_decay: float = 0.01
    tokens_per_batch: int = 1536
    max_pairs_per_batch: int = 64
    max_length: int = 128
    dropout: float = 0.0
    train_word_embeddings: bool = False
    seed: int = 20230314
    checkpoint_every: int = 500


@dataclass(frozen=True, slots=True)
class Examples:
    """Pairs (premise, hypothesis) and their classes: indices of the labels, `NOT_ENTAILMENT`, `NOT_CONTRADICTION`."""

    pairs: Sequence[tuple[str, str]]
    classes: Sequence[int]


@dataclass(frozen=True, slots=True)
class FinetuneResult:
    """What a finished run reports: `temperature` is the one folded into the classifier's weights.

    Accuracy and loss are None where no rows were held back.
    """

    steps: int
    pairs: int
    seconds: float
    temperature: float
    held_back_accuracy: float | None
    held_back_loss: float | None


def finetune(
    examples: Examples,
    held_back: Examples,
    *,
    labels: Sequence[str],
    base: str,
    output: Path,
    settings: FinetuneSettings,
    resume: bool = False,
    report: Callable[[Progress], None] = lambda progress: None,
) -> FinetuneResult:
    """Train a cross-encoder on `examples` and save it to `output` in half precision.

    `held_back` must not be among them: one temperature (Guo et al. 2017) is fitted on it and folded into the
    classifier, so that any reader of the folder gets calibrated probabilities; where it is empty, none is.
    A checkpoint in `output/checkpoint` lets `resume` go on after a kill; the same data, settings and seed are
    needed, and `report` hears again what was reported before the kill.

    Raises `ModelError` when `base` can't be opened or a checkpoint doesn't fit.
    """
    torch.manual_seed(settings.seed)
    device = best_device()
    model, tokenizer = _open(base, labels, settings.dropout)
    model.to(device)
    if not settings.train_word_embeddings:
        model.get_input_embeddings().weight.requires_grad_(False)

    encoded = _encode(tokenizer, examples.pairs, settings.max_length)
    classes = examples.classes
    batches = _batches([len(item["input_ids"]) for item in encoded], settings)
    optimizer = _optimizer(model, settings)
    state = Checkpoint(output / "checkpoint", asdict(settings) | {"base": base, "data": _digest(examples)})
    start, history = state.load(model, optimizer) if resume else (0, [])
    for progress in history:
        report(progress)

    possible = _possible(labels).to(device)
    since, losses, seen = time.monotonic(), [], 0
    autocast = has_fast_bfloat16(device)
    model.train()
    for step, batch in enumerate(batches, start=1):
        if step <= start:
            seen += len(batch)
            continue
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * _schedule(step, len(batches), settings)
        torch.manual_seed(settings.seed + step)  # a resumed run drops what an undisturbed one drops
        inputs, targets = _collate([encoded[i] for i in batch], [classes[i] for i in batch], tokenizer, device)
        with torch.autocast(device.type, torch.bfloat16, enabled=autocast):
            logits = model(**inputs).logits
        loss = _loss(logits.float(), possible[targets])
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        losses.append(loss.detach())
        seen += len(batch)
        if step % 50 == 0 or step == len(batches):
            now = time.monotonic()
            history.append(Progress(step, len(batches), seen, float(torch.stack(losses).mean()), now - since))
            report(history[-1])
            losses, since = [], now
        if step % settings.checkpoint_every == 0:
            state.save(model, optimizer, step, history)

    encoded = _encode(tokenizer, held_back.pairs, settings.max_length)
    temperature, accuracy, held_back_loss = _calibrate(model, encoded, held_back.classes, possible, tokenizer)
    save_half(model, tokenizer, output)
    state.remove()
    return FinetuneResult(len(batches), seen, sum(at.seconds for at in history), temperature, accuracy, held_back_loss)


def _open(base: str, labels: Sequence[str], dropout: float = 0.0) -> tuple[Any, Any]:
    """The base with a classifier of these labels, with that dropout all over, and its tokenizer."""
    with opening("base", base):
        config = AutoConfig.from_pretrained(base, trust_remote_code=False)
        config.num_labels = len(labels)
        config.id2label = dict(enumerate(labels))
        config.label2id = {label: index for index, label in enumerate(labels)}
        for name, value in config.to_dict().items():
            # Each architecture has names of its own. None, of some classifiers, is "as the hidden states".
            if "dropout" in name and type(value) in (int, float):
                setattr(config, name, dropout)
        tokenizer = AutoTokenizer.from_pretrained(base, trust_remote_code=False)
        model = AutoModelForSequenceClassification.from_pretrained(
            base, config=config, dtype=torch.float32, use_safetensors=True, trust_remote_code=False
        )
    judge_first_token_only(model)
    return model, tokenizer


def average(
    folders: Sequence[Path],
    shares: Sequence[float],
    held_back: Examples,
    *,
    labels: Sequence[str],
    output: Path,
    max_length: int = 128,
) -> tuple[float, float | None, float | None]:
    """Save the mean of several models' weights to `output`; returns temperature, accuracy and loss as `finetune` does.

    `shares` says how much each counts, in any scale.
    Models of one training path lie in one valley of the loss; their mean is often better than each, and seldom as
    overconfident (model soups, Wortsman et al. 2022). All must be of one architecture, with the same `labels`.

    Raises `ModelError` when a folder can't be opened.
    """
    opened = [_open(str(folder), labels) for folder in folders]
    model, tokenizer = opened[-1]
    weights = [each.state_dict() for each, _ in opened]
    parts = [share / sum(shares) for share in shares]
    mean = {
        name: sum(part * each[name].float() for part, each in zip(parts, weights, strict=True)) for name in weights[-1]
    }
    model.load_state_dict(mean)
    encoded = _encode(tokenizer, held_back.pairs, max_length)
    told = _calibrate(model, encoded, held_back.classes, _possible(labels), tokenizer)
    save_half(model, tokenizer, output)
    return told


def _digest(examples: Examples) -> str:
    digest = hashlib.sha256()
    for pair, index in zip(examples.pairs, examples.classes, strict=True):
        digest.update(json.dumps([*pair, index]).encode())
    return digest.hexdigest()


def save_half(model: Any, tokenizer: Any, folder: Path) -> None:
    """Save in the standard Hugging Face layout: float16 safetensors, config and tokenizer."""
    folder.mkdir(parents=True, exist_ok=True)
    model.to(torch.float16).save_pretrained(folder, safe_serialization=True)
    tokenizer.save_pretrained(folder)


def _encode(tokenizer: Any, pairs: Sequence[tuple[str, str]], max_length: int) -> list[dict[str, list[int]]]:
    encoded: list[dict[str, list[int]]] = []
    for begin in range(0, len(pairs), 4096):
        block = pairs[begin : begin + 4096]
        batch = tokenizer(
            [a for a, _ in block], [b for _, b in block], truncation="longest_first", max_length=max_length
        )
        encoded += [{key: batch[key][i] for key in batch if key != "attention_mask"} for i in range(len(block))]
    return encoded


def _batches(lengths: Sequence[int], settings: FinetuneSettings) -> list[list[int]]:
    """Indices of pairs of one token length per batch, shuffled, for all epochs; leftovers share a batch of few."""
    draw = random.Random(settings.seed)
    batches: list[list[int]] = []
    for _ in range(settings.epochs):
        by_length: dict[int, list[int]] = defaultdict(list)
        for index, length in enumerate(lengths):
            by_length[length].append(index)
        epoch: list[list[int]] = []
        for length, members in sorted(by_length.items()):
            draw.shuffle(members)
            size = max(1, min(settings.max_pairs_per_batch, settings.tokens_per_batch // length))
            epoch += [members[i : i + size] for i in range(0, len(members), size)]
        draw.shuffle(epoch)
        batches += epoch
    return batches


def _collate(
    items: Sequence[dict[str, list[int]]], classes: Sequence[int], tokenizer: Any, device: torch.device
) -> tuple[dict[str, torch.Tensor], torch.Tensor]:
    if len({len(item["input_ids"]) for item in items}) == 1:
        inputs = {key: torch.tensor([item[key] for item in items]) for key in items[0]}
    else:
        inputs = dict(tokenizer.pad(list(items), return_tensors="pt"))
    return {key: value.to(device) for key, value in inputs.items()}, torch.tensor(classes, device=device)


def _possible(labels: Sequence[str]) -> torch.Tensor:
    """Whether a row of a class (first axis) may be of a label (second axis); negative classes count from the end."""
    known = torch.eye(len(labels), dtype=torch.bool)
    return torch.cat([known, ~known[[labels.index("contradiction"), labels.index("entailment")]]])


def _loss(logits: torch.Tensor, possible: torch.Tensor) -> torch.Tensor:
    """Cross-entropy; a two-class row pays for the probability of the one label alone that it is known not to have."""
    log_probabilities = torch.log_softmax(logits, dim=-1)
    return -torch.logsumexp(log_probabilities.masked_fill(~possible, -math.inf), dim=1).mean()


def _optimizer(model: Any, settings: FinetuneSettings) -> torch.optim.AdamW:
    decayed: list[torch.nn.Parameter] = []
    plain: list[torch.nn.Parameter] = []
    for parameter in model.parameters():
        if parameter.requires_grad:
            (plain if parameter.ndim == 1 else decayed).append(parameter)
    rate = settings.learning_rate
    groups = [
        {"params": decayed, "weight_decay": settings.weight_decay, "peak": rate},
        {"params": plain, "weight_decay": 0.0, "peak": rate},
    ]
    return torch.optim.AdamW(groups, lr=rate, fused=True)


def _schedule(step: int, steps: int, settings: FinetuneSettings) -> float:
    """The share of the peak rate: linear warm-up, a plateau where `decay` leaves one, linear decay to zero."""
    rise = max(1, round(steps * settings.warmup))
    fall = max(1, round((steps - rise) * settings.decay))
    return min(1.0, step / rise, (steps - step + 1) / fall if settings.decay else 1.0)


def _calibrate(
    model: Any, encoded: list[dict[str, list[int]]], classes: Sequence[int], possible: torch.Tensor, tokenizer: Any
) -> tuple[float, float | None, float | None]:
    """Fit one temperature on held-back rows, fold it into the last layer; returns it, accuracy and loss."""
    if not encoded:
        return 1.0, None, None
    model.eval()
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i]["input_ids"]))
    rows, targets = [], []
    with torch.inference_mode():
        for begin in range(0, len(order), 64):
            chosen = order[begin : begin + 64]
            inputs, target = _collate(
                [encoded[i] for i in chosen], [classes[i] for i in chosen], tokenizer, possible.device
            )
            rows.append(model(**inputs).logits.float())
            targets.append(target)
    logits, allowed = torch.cat(rows), possible[torch.cat(targets)]
    grid = np.exp(np.linspace(math.log(0.25), math.log(4.0), 129))
    losses = [float(_loss(logits / t, allowed)) for t in grid]
    best = int(np.argmin(losses))
    temperature = float(grid[best])
    right = allowed.gather(1, logits.argmax(dim=1, keepdim=True))
    head = [module for module in model.modules() if isinstance(module, torch.nn.Linear)][-1]
    with torch.no_grad():
        head.weight.div_(temperature)
        head.bias.div_(temperature)
    return temperature, float(right.float().mean()), losses[best]
