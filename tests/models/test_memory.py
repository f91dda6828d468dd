"""Memory is given back, and settings of the user stay."""

from __future__ import annotations

import ctypes

import pytest

from consistency.models import memory


def test_the_user_s_own_bound_on_kernels_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "7")
    memory.keep_few_kernels()
    assert memory.os.environ[KEY] == "7"
    monkeypatch.delenv(KEY)
    memory.keep_few_kernels()
    assert memory.os.environ[KEY] == str(memory.KERNELS)


def test_another_c_library_has_nothing_to_give_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: object) -> object:
        raise OSError("no such library")

    monkeypatch.setattr(ctypes, "CDLL", missing)
    assert memory._trimmer()(0) is None
    memory.give_back()


KEY = "ONEDNN_PRIMITIVE_CACHE_CAPACITY"
