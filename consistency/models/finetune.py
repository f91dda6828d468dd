"""Fine-tuning of an NLI cross-encoder: the training loop, its checkpoints and its calibration.

An own loop, because `transformers.Trainer` pads: here a batch holds pairs of one exact token length, up
to a token budget, so that no padding is computed and no attention mask is applied. Dropout is off: for
one or two passes over large data it costs half of the speed on a CPU and gains nothing.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import random
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer

from consistency.errors import ModelError
from consistency.models.devices import best_device, has_fast_bfloat16
from consistency.models.opening import opening

NOT_ENTAILMENT = -1
"""The class of a row that is known only not to be entailment."""


@dataclass(frozen=True, slots=True)
class FinetuneSettings:
    """How to train. `tokens_per_batch` counts real tokens; `checkpoint_every` counts steps."""

    epochs: int = 1
    learning_rate: float = 1e-4
    warmup: float = 0.06
    weight_decay: float = 0.01
    tokens_per_batch: int = 1536
    max_pairs_per_batch: int = 64
    max_length: int = 128
    train_word_embeddings: bool = False
    seed: int = 20230314
    checkpoint_every: int = 500


@dataclass(frozen=True, slots=True)
class Progress:
    """Where training stands: steps and pairs done, of how many, and the mean loss since the last report."""

    step: int
    steps: int
    pairs: int
    loss: float
    seconds: float


@dataclass(frozen=True, slots=True)
class FinetuneResult:
    """What a finished run reports: `temperature` is the one folded into the classifier's weights."""

    steps: int
    pairs: int
    seconds: float
    temperature: float
    held_back_accuracy: float
    held_back_loss: float


def finetune(
    pairs: Sequence[tuple[str, str]],
    classes: Sequence[int],
    *,
    labels: Sequence[str],
    base: str,
    output: Path,
    settings: FinetuneSettings,
    held_back: int = 2000,
    resume: bool = False,
    report: Callable[[Progress], None] = lambda progress: None,
) -> FinetuneResult:
    """Train a cross-encoder on (premise, hypothesis) pairs and save it to `output` in half precision.

    `classes` index `labels`, or are `NOT_ENTAILMENT`; the last `held_back` pairs (at most a tenth) are kept
    for calibration: one temperature (Guo et al. 2017), folded into the classifier so that any reader of
    the folder gets calibrated probabilities. A checkpoint in `output/checkpoint` lets `resume` go on after
    a kill; the same data, settings and seed are needed.

    Raises `ModelError` when `base` can't be opened or a checkpoint doesn't fit.
    """
    torch.manual_seed(settings.seed)
    device = best_device()
    with opening("base", base):
        config = AutoConfig.from_pretrained(base, trust_remote_code=False)
        config.num_labels = len(labels)
        config.id2label = dict(enumerate(labels))
        config.label2id = {label: index for index, label in enumerate(labels)}
        for dropout in ("hidden_dropout_prob", "attention_probs_dropout_prob"):
            if hasattr(config, dropout):
                setattr(config, dropout, 0.0)
        tokenizer = AutoTokenizer.from_pretrained(base, trust_remote_code=False)
        model = AutoModelForSequenceClassification.from_pretrained(
            base, config=config, dtype=torch.float32, use_safetensors=True, trust_remote_code=False
        ).to(device)
    if not settings.train_word_embeddings:
        model.get_input_embeddings().weight.requires_grad_(False)

    held_back = min(held_back, len(pairs) // 10)
    split = len(pairs) - held_back
    encoded = _encode(tokenizer, pairs, settings.max_length)
    batches = _batches([len(item["input_ids"]) for item in encoded[:split]], settings)
    optimizer = _optimizer(model, settings)
    state = _TrainingState(output / "checkpoint", asdict(settings) | {"base": base, "data": _digest(pairs, classes)})
    start = state.load(model, optimizer) if resume else 0

    began, since, losses, seen = time.monotonic(), time.monotonic(), [], 0
    autocast = has_fast_bfloat16(device)
    model.train()
    for step, batch in enumerate(batches, start=1):
        if step <= start:
            seen += len(batch)
            continue
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * _schedule(step, len(batches), settings.warmup)
        inputs, targets = _collate([encoded[i] for i in batch], [classes[i] for i in batch], tokenizer, device)
        with torch.autocast(device.type, torch.bfloat16, enabled=autocast):
            logits = model(**inputs).logits
        loss = _loss(logits.float(), targets, labels.index("entailment"))
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        losses.append(loss.detach())
        seen += len(batch)
        if step % 50 == 0 or step == len(batches):
            now = time.monotonic()
            report(Progress(step, len(batches), seen, float(torch.stack(losses).mean()), now - since))
            losses, since = [], now
        if step % settings.checkpoint_every == 0:
            state.save(model, optimizer, step)

    temperature, accuracy, held_back_loss = _calibrate(
        model, encoded[split:], list(classes[split:]), labels.index("entailment"), tokenizer, device
    )
    save_half(model, tokenizer, output)
    shutil.rmtree(output / "checkpoint", ignore_errors=True)
    return FinetuneResult(len(batches), seen, time.monotonic() - began, temperature, accuracy, held_back_loss)


def _digest(pairs: Sequence[tuple[str, str]], classes: Sequence[int]) -> str:
    digest = hashlib.sha256()
    for pair, index in zip(pairs, classes, strict=True):
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


def _loss(logits: torch.Tensor, targets: torch.Tensor, entailment: int) -> torch.Tensor:
    """Cross-entropy; a two-class row pays for the probability of entailment alone."""
    log_probabilities = torch.log_softmax(logits, dim=-1)
    known = log_probabilities.gather(1, targets.clamp(min=0).unsqueeze(1)).squeeze(1)
    others = torch.cat([log_probabilities[:, :entailment], log_probabilities[:, entailment + 1 :]], dim=1)
    return -torch.where(targets == NOT_ENTAILMENT, torch.logsumexp(others, dim=1), known).mean()


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


def _schedule(step: int, steps: int, warmup: float) -> float:
    """Linear warm-up, then linear decay to zero."""
    rise = max(1, round(steps * warmup))
    return min(step / rise, (steps - step + 1) / max(1, steps - rise))


def _calibrate(
    model: Any,
    encoded: list[dict[str, list[int]]],
    classes: list[int],
    entailment: int,
    tokenizer: Any,
    device: torch.device,
) -> tuple[float, float, float]:
    """Fit one temperature on held-back rows, fold it into the last layer; returns it, accuracy and loss."""
    if not encoded:
        return 1.0, math.nan, math.nan
    model.eval()
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i]["input_ids"]))
    rows, targets = [], []
    with torch.inference_mode():
        for begin in range(0, len(order), 64):
            chosen = order[begin : begin + 64]
            inputs, target = _collate([encoded[i] for i in chosen], [classes[i] for i in chosen], tokenizer, device)
            rows.append(model(**inputs).logits.float())
            targets.append(target)
    logits, target = torch.cat(rows), torch.cat(targets)
    grid = np.exp(np.linspace(math.log(0.25), math.log(4.0), 129))
    losses = [float(_loss(logits / t, target, entailment)) for t in grid]
    best = int(np.argmin(losses))
    temperature = float(grid[best])
    predicted = logits.argmax(dim=1)
    right = torch.where(target == NOT_ENTAILMENT, predicted != entailment, predicted == target)
    head = [module for module in model.modules() if isinstance(module, torch.nn.Linear)][-1]
    with torch.no_grad():
        head.weight.div_(temperature)
        head.bias.div_(temperature)
    return temperature, float(right.float().mean()), losses[best]


class _TrainingState:
    """Weights, optimizer moments and the step, as safetensors in one folder that is replaced whole."""

    def __init__(self, folder: Path, identity: dict[str, Any]) -> None:
        self.folder = folder
        self.identity = json.loads(json.dumps(identity))

    def save(self, model: Any, optimizer: torch.optim.Optimizer, step: int) -> None:
        fresh = self.folder.with_name(self.folder.name + ".new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        save_file({k: v.contiguous() for k, v in model.state_dict().items()}, fresh / "model.safetensors")
        moments = {
            f"{index}.{name}": value.contiguous()
            for index, entry in optimizer.state_dict()["state"].items()
            for name, value in entry.items()
        }
        save_file(moments, fresh / "optimizer.safetensors")
        (fresh / "state.json").write_text(json.dumps({"step": step, "identity": self.identity}))
        shutil.rmtree(self.folder, ignore_errors=True)
        os.replace(fresh, self.folder)

    def load(self, model: Any, optimizer: torch.optim.Optimizer) -> int:
        """Restore a saved state and return its step; 0 when there is none."""
        whole = self.folder if self.folder.is_dir() else self.folder.with_name(self.folder.name + ".new")
        if not (whole / "state.json").is_file():
            return 0
        saved = json.loads((whole / "state.json").read_text())
        if saved["identity"] != self.identity:
            raise ModelError(
                f"{whole}: the checkpoint is of another run (other data, base or settings); "
                "give the same ones, or train without --resume"
            )
        model.load_state_dict(load_file(whole / "model.safetensors"))
        moments: dict[int, dict[str, torch.Tensor]] = defaultdict(dict)
        for key, value in load_file(whole / "optimizer.safetensors").items():
            index, name = key.split(".", 1)
            moments[int(index)][name] = value
        current = optimizer.state_dict()
        optimizer.load_state_dict({"state": dict(moments), "param_groups": current["param_groups"]})
        return int(saved["step"])
