"""How work grows with its input: processor time, its own least of several tries, never against a clock.

A garbage collection goes through all that the test run holds, and would count as work of the text that set it off;
so none runs while something is measured.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TypeVar

Input = TypeVar("Input")

TRIES = 6
FORGIVEN = 0.02
"""Seconds that a busy machine may add to what is too short to be measured well."""


def grows_linearly(run: Callable[[Input], object], small: Input, large: Input, times: int) -> bool:
    """Whether `run(large)`, of an input `times` as large, takes less than half-way (in powers) to quadratic time."""
    least_small = least_large = float("inf")
    for _ in range(TRIES):
        least_small = min(least_small, _seconds(run, small))
        least_large = min(least_large, _seconds(run, large))
        if least_large < times**1.5 * least_small + FORGIVEN:
            return True
    return False


def _seconds(run: Callable[[Input], object], given: Input) -> float:
    gc.disable()
    try:
        began = time.process_time()
        run(given)
        return time.process_time() - began
    finally:
        gc.enable()
