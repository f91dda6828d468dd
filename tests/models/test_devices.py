from __future__ import annotations

import pytest
import torch

from consistency.models import devices
from consistency.models.devices import best_device, compute_dtype, has_fast_bfloat16


@pytest.mark.parametrize(("cuda", "mps", "best"), [(True, True, "cuda"), (False, True, "mps"), (False, False, "cpu")])
def test_the_fastest_processor_is_taken(monkeypatch: pytest.MonkeyPatch, cuda: bool, mps: bool, best: str) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: cuda)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: mps)
    assert best_device() == torch.device(best)


@pytest.mark.parametrize(
    ("capability", "flag", "fast"),
    [("AVX512", True, True), ("AVX512", False, False), ("AVX2", True, False), ("DEFAULT", False, False)],
)
def test_bfloat16_needs_the_processor_s_own_instructions(
    monkeypatch: pytest.MonkeyPatch, capability: str, flag: bool, fast: bool
) -> None:
    monkeypatch.setattr(torch.backends.cpu, "get_cpu_capability", lambda: capability)
    monkeypatch.setattr(devices, "_cpu_flag", lambda *names: flag)
    assert has_fast_bfloat16(torch.device("cpu")) is fast


def test_mps_computes_in_float32() -> None:
    assert has_fast_bfloat16(torch.device("mps")) is False


@pytest.mark.parametrize(("fast", "dtype"), [(True, torch.bfloat16), (False, torch.float32)])
def test_bfloat16_is_computed_where_it_is_fast(monkeypatch: pytest.MonkeyPatch, fast: bool, dtype: torch.dtype) -> None:
    monkeypatch.setattr(devices, "has_fast_bfloat16", lambda device: fast)
    assert compute_dtype(torch.device("cpu")) is dtype
