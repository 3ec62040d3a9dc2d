"""Answers that several processes work out: the same as those of one, also where a process dies or a question raises."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pandas as pd
import pytest

from helpers import read_clippings
from helpers.across.side_by_side import answered
from helpers.compare import QUESTIONS, Comparison

FERRY = Path(__file__).parents[1] / "data/composed/ferry/articles"


def test_side_by_side_answers_what_one_process_answers() -> None:
    files = sorted(FERRY.glob("*.txt"))[:8]
    one, several = Comparison(read_clippings(files)), Comparison(read_clippings(files)).answer(workers=2)
    known = set(vars(several))
    for question in QUESTIONS:
        assert question in known or question == "events"
        pd.testing.assert_frame_equal(getattr(several, question), getattr(one, question))


def test_a_process_that_dies_loses_no_answer() -> None:
    here = os.getpid()

    def dies_elsewhere() -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return "answered"

    assert answered({"dies": dies_elsewhere, "lives": lambda: "lives"}, workers=2) == {
        "dies": "answered",
        "lives": "lives",
    }


def test_what_a_question_raises_is_raised() -> None:
    def raises() -> int:
        raise ValueError("no such column")

    with pytest.raises(ValueError, match="no such column"):
        answered({"raises": raises, "fine": lambda: 1}, workers=2)
