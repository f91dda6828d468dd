"""The checkpoint of a training run: what a killed run goes on from."""

from __future__ import annotations

import json
import os
import shutil
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file

from consistency.errors import ModelError


@dataclass(frozen=True, slots=True)
class Progress:
    """Where training stands: steps and pairs done, of how many, and the mean loss since the last report."""

    step: int
    steps: int
    pairs: int
    loss: float
    seconds: float


class Checkpoint:
    """Weights, optimizer moments and the step, as safetensors in one folder that is replaced whole."""

    def __init__(self, folder: Path, identity: dict[str, Any]) -> None:
        self.folder = folder
        self.fresh, self.stale = folder.with_name(folder.name + ".new"), folder.with_name(folder.name + ".old")
        self.identity = json.loads(json.dumps(identity))

    def save(self, model: Any, optimizer: torch.optim.Optimizer, step: int, history: Sequence[Progress]) -> None:
        shutil.rmtree(self.fresh, ignore_errors=True)
        self.fresh.mkdir(parents=True)
        save_file({k: v.contiguous() for k, v in model.state_dict().items()}, self.fresh / "model.safetensors")
        moments = {
            f"{index}.{name}": value.contiguous()
            for index, entry in optimizer.state_dict()["state"].items()
            for name, value in entry.items()
        }
        save_file(moments, self.fresh / "optimizer.safetensors")
        (self.fresh / "state.json").write_text(
            json.dumps({"step": step, "identity": self.identity, "history": [asdict(at) for at in history]})
        )
        # Moves are whole or not at all; a folder that is being deleted is neither.
        shutil.rmtree(self.stale, ignore_errors=True)
        if self.folder.is_dir():
            os.replace(self.folder, self.stale)
        os.replace(self.fresh, self.folder)
        shutil.rmtree(self.stale, ignore_errors=True)

    def load(self, model: Any, optimizer: torch.optim.Optimizer) -> tuple[int, list[Progress]]:
        """Restore a saved state; returns its step and what was reported up to it, 0 and nothing when there is none."""
        if not self.folder.is_dir() and (self.fresh / "state.json").is_file():
            os.replace(self.fresh, self.folder)  # a kill came between the two moves of `save`
        if not (self.folder / "state.json").is_file():
            return 0, []
        saved = json.loads((self.folder / "state.json").read_text())
        if saved["identity"] != self.identity:
            raise ModelError(
                f"{self.folder}: the checkpoint is of another run (other data, base or settings); "
                "give the same ones, or train without --resume"
            )
        model.load_state_dict(load_file(self.folder / "model.safetensors"))
        moments: dict[int, dict[str, torch.Tensor]] = defaultdict(dict)
        for key, value in load_file(self.folder / "optimizer.safetensors").items():
            index, name = key.split(".", 1)
            moments[int(index)][name] = value
        current = optimizer.state_dict()
        optimizer.load_state_dict({"state": dict(moments), "param_groups": current["param_groups"]})
        return int(saved["step"]), [Progress(**at) for at in saved["history"] if at["step"] <= saved["step"]]

    def remove(self) -> None:
        """Leave nothing: the finished model needs no checkpoint."""
        for folder in (self.folder, self.fresh, self.stale):
            shutil.rmtree(folder, ignore_errors=True)
