"""Which processor to compute on, and in which precision."""

from __future__ import annotations

import torch


def best_device() -> torch.device:
    """CUDA, else Apple's MPS, else the CPU."""
    if torch.cuda.is_available():
        return torch.device("cuda")
    if torch.backends.mps.is_available():
        return torch.device("mps")
    return torch.device("cpu")


def has_fast_bfloat16(device: torch.device) -> bool:
    """Whether bfloat16 is computed in hardware; on CPUs without it emulation is several times slower than float32."""
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    if device.type == "cpu":
        capabilities = torch.backends.cpu.get_cpu_capability()
        return "AVX512" in capabilities and _cpu_flag("amx_bf16", "avx512_bf16")
    return False


def compute_dtype(device: torch.device) -> torch.dtype:
    """bfloat16 where the processor computes it in hardware, else float32."""
    return torch.bfloat16 if has_fast_bfloat16(device) else torch.float32


def _cpu_flag(*names: str) -> bool:
    try:
        with open("/proc/cpuinfo", encoding="ascii", errors="replace") as lines:
            flags = next((line for line in lines if line.startswith("flags")), "").split()
    except OSError:
        return False
    return any(name in flags for name in names)
