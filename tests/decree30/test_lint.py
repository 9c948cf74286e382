from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document

from pipeline.decree30.lint import lint, report
from pipeline.decree30.norms import RULES_VERSION
from pipeline.decree30.words.finding import SHOWN, told
from pipeline.words import as_json, word
from tests.decree30 import hand_made


def test_a_finding_says_where_what_was_seen_what_is_asked_and_by_which_clause() -> None:
    good = hand_made.letter()
    broken = hand_made.edited(good, "05 tháng 3", "5 tháng 3")
    judgement = lint(broken)
    assert [as_json(finding) for finding in judgement.findings] == [
        {
            "code": "D243",
            "severity": "error",
            "sheet": None,
            "cell": None,
            "label": "bảng 1, dòng 2, cột 2, đoạn 1",
            "message": "Tại bảng 1, dòng 2, cột 2, đoạn 1 “Đồng Nai, ngày 5 tháng 3 năm 2026”: ngày ghi “5”; ngày nhỏ "
            "hơn 10 phải thêm số 0 ở trước (Phụ lục I, Phần I, mục II.4.b Nghị định số 30/2020/NĐ-CP).",
            "hint": "Ghi lại là “05”.",
        }
    ]


def report_of(content: bytes, name: str) -> dict[str, Any]:
    return report(lint(content), name, as_json)


def test_the_report_names_the_file_the_rules_the_model_and_each_clause() -> None:
    told = report_of(hand_made.edited(hand_made.letter(), "07/SNgV", "7/SNgV"), "thu.docx")
    assert {name: told[name] for name in ("file", "rules", "kind", "model")} == {
        "file": "thu.docx",
        "rules": RULES_VERSION,
        "kind": "",
        "model": "1.5",
    }
    (finding,) = told["findings"]
    assert finding["code"] == "D223"
    assert (finding["found"], finding["asked"]) == ("7", "07")
    assert finding["clause"] == "Appendix I, II.3.c"


def test_every_rule_says_what_it_asks_also_where_that_is_one_thing_alone() -> None:
    blank = io.BytesIO()
    Document().save(blank)
    told = report_of(blank.getvalue(), "trang.docx")
    asked = {finding["code"]: finding["asked"] for finding in told["findings"]}
    assert asked["D101"] == "Khổ giấy A4 (210 x 297 mm)"
    assert all(asked.values())


def test_a_good_document_has_no_finding() -> None:
    assert report_of(hand_made.regulation(), "x")["findings"] == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half", b"%PDF-1.7"])
def test_a_file_that_is_no_document_is_a_finding_and_no_crash(content: bytes) -> None:
    judgement = lint(content)
    assert [(remark.clause, remark.places) for remark in judgement.remarks] == [("", ())]
    assert judgement.model == ""


def test_the_report_gives_every_place_of_a_finding() -> None:
    document = Document(io.BytesIO(hand_made.letter()))
    for paragraph in document.paragraphs[3:6]:
        paragraph.paragraph_format.first_line_indent = 0
    out = io.BytesIO()
    document.save(out)
    (finding,) = report_of(out.getvalue(), "thu.docx")["findings"]
    assert (finding["code"], finding["label"]) == ("D413", "đoạn 4")
    assert finding["places"] == ["đoạn 4", "đoạn 5", "đoạn 6"]


def test_a_finding_that_is_no_rules_has_its_place_alone() -> None:
    assert [finding["places"] for finding in report_of(b"", "x")["findings"]] == [[]]


def test_of_one_rule_a_few_findings_are_printed_and_the_rest_is_counted() -> None:
    many = tuple(finding for _ in range(SHOWN + 3) for finding in lint(hand_made.tableless()).findings)
    lines = told(many, word).splitlines()
    assert len(lines) == 2 * SHOWN + 1
    assert lines[-1] == "D214 … và 3 điểm khác của quy tắc này; “--json” in đủ."
    assert told((), word) == ""
