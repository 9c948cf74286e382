"""Documents made to trip the rules: endless numbers and blanks are judged like others, and soon."""

from __future__ import annotations

import io
import time

import docx
import pytest

from pipeline.decree30.lint import lint
from tests.decree30 import hand_made

FIGURES = "9" * 5000
LINES = {
    "an article": (hand_made.decision, f"Điều {FIGURES}. Kết thúc."),
    "a clause": (hand_made.letter, f"{FIGURES}. Kết thúc."),
    "a chapter": (hand_made.regulation, f"Chương {FIGURES}"),
    "a day": (hand_made.letter, f"Họp ngày {FIGURES} tháng {FIGURES} năm {FIGURES}."),
    "blanks": (hand_made.letter, "chỗ  trống " * 12000),
    "dates": (hand_made.letter, "ngày tháng " * 2000),
    "bases": (hand_made.decision, "Căn cứ Luật " + "Căn cứ số " * 2000),
}


@pytest.mark.parametrize("name", LINES)
def test_an_endless_line_is_judged_without_an_error_and_soon(name: str) -> None:
    make, words = LINES[name]
    document = docx.Document(io.BytesIO(make()))
    target = next(each for each in document.paragraphs if each.text.startswith(("Điều 1", "1. ")))
    target.insert_paragraph_before(words)
    out = io.BytesIO()
    document.save(out)
    began = time.process_time()
    assert lint(out.getvalue()).findings
    assert time.process_time() - began < 10


def test_a_date_in_the_head_of_twenty_figures_is_no_day() -> None:
    broken = hand_made.edited(hand_made.letter(), "05 tháng 3", f"{FIGURES[:20]} tháng 3")
    assert [finding.code for finding in lint(broken).findings] == ["D242"]
