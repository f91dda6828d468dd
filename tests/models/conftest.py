"""Figures are compared to five decimals here, so models compute in float32, whatever the processor is good at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module", autouse=True)
def exact_figures() -> Iterator[None]:
    import torch

    from consistency.models import embedding, nli

    with pytest.MonkeyPatch.context() as patch:
        for module in (embedding, nli):
            patch.setattr(module, "compute_dtype", lambda device: torch.float32)
        yield
