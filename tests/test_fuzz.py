"""The targets of the fuzzer hold on inputs of a fixed seed; what the fuzzer found stays mended."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import fuzz

ROOT = Path(__file__).resolve().parents[1]
CASES = 25


@pytest.mark.parametrize("name", fuzz.TARGETS)
def test_a_target_holds_on_inputs_of_a_fixed_seed(name: str) -> None:
    chance = random.Random(name)
    for _ in range(CASES):
        given = chance.randbytes(chance.choice((0, 2, 40, 200)))
        fuzz.TARGETS[name](bytes([chance.randrange(3)]) + given if name == "text" else given)


def test_a_target_fails_where_a_promise_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    from helpers import extract

    fuzz.text(b"\0\0Ten people died.")
    monkeypatch.setattr(extract.numbers, "rows", lambda *given: 1 / 0)
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        fuzz.text(b"\0\0Ten people died.")
