from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from pipeline.decree30.words.rules import CONFORMITY_WORDS
from pipeline.kernel.findings import Where, error, place, warning
from pipeline.kernel.folders import BALLOTS, DIVISIONS, SECRETARY, SIGNED
from pipeline.words import CATALOGUE, as_json, word, words_of

PACKAGE = Path(__file__).resolve().parents[1] / "pipeline"
CODE = re.compile(r"[A-Z][0-9]{3}")
MENTIONED = {"N115", "D602"}
"""Of the receipt that templates are tried with, and of a rule that is no more."""

EVERY = {**CATALOGUE, **CONFORMITY_WORDS}


def used_codes() -> set[str]:
    """Find every code that the program makes: those that do not stand as keys of tables, where their words are."""
    codes: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        keys = {id(key) for node in nodes if isinstance(node, ast.Dict) for key in node.keys}
        texts = [node for node in nodes if isinstance(node, ast.Constant) and id(node) not in keys]
        codes |= {node.value for node in texts if isinstance(node.value, str) and CODE.fullmatch(node.value)}
    return codes - MENTIONED


def test_every_code_that_is_made_has_words_and_all_words_are_of_a_code_that_is_made() -> None:
    assert used_codes() - set(EVERY) == set()
    assert set(EVERY) - used_codes() == set()


@pytest.mark.parametrize("code", sorted(EVERY))
def test_words_are_whole_sentences_for_people(code: str) -> None:
    message, hint = words_of(code, {})
    for sentence in (message, hint):
        assert sentence.endswith((".", "?", "…")) or code == "N121"
        assert sentence[:1] == sentence[:1].upper()
        assert not re.search(r"\b(error|file|cell|sheet|please|invalid)\b", sentence, re.IGNORECASE)


def test_words_name_only_folders_that_there_are() -> None:
    texts = [text for words in EVERY.values() for text in words]
    named = {name for text in texts for name in re.findall(r"(?:inbox|outbox)/([a-z-]+)", text)}
    assert named == {SECRETARY, DIVISIONS, BALLOTS, SIGNED}


def test_the_example_that_the_department_was_promised_is_literal() -> None:
    finding = error("N101", Where(sheet="Phiếu", cell="C7", label="Ngày sinh", name="date_of_birth"), kind="date")
    assert as_json(finding) == {
        "code": "N101",
        "severity": "error",
        "sheet": "Phiếu",
        "cell": "C7",
        "label": "Ngày sinh",
        "message": "Trang “Phiếu”, ô C7 (Ngày sinh) đang để trống.",
        "hint": "Điền theo dạng ngày/tháng/năm, ví dụ 05/09/1980, lưu lại rồi bỏ tệp vào thư mục nhận.",
    }


def test_severity_is_not_a_matter_of_words() -> None:
    assert word(error("N120", length=300)) == word(warning("N120", length=300))


@pytest.mark.parametrize(
    ("where", "shown"),
    [
        (Where(), "Tệp này"),
        (Where(name="council"), "Tệp này"),
        (Where(cell="XFD9"), "Ô XFD9"),
        (Where(sheet="A", cell="B2"), "Trang “A”, ô B2"),
        (Where(sheet="A", label="Ngày sinh"), "Trang “A”, mục “Ngày sinh”"),
        (Where(label="Ngày sinh"), "Mục “Ngày sinh”"),
        (Where(sheet="A\x07"), "Trang “A\ufffd”"),
    ],
)
def test_a_place_is_named_as_far_as_it_is_known(where: Where, shown: str) -> None:
    assert place(where) == shown


def test_a_parameter_that_is_missing_or_odd_never_breaks_a_sentence() -> None:
    assert "…" in word(error("R206")).message
    assert "{x}\ufffd" in word(error("R205", form="{x}\x00")).message
    assert "Q000" in words_of("Q000", {}).message


def test_the_programs_own_words_are_shown_in_vietnamese() -> None:
    issued = word(error("I702", kind="quyet-dinh", other="ke-hoach", number="07")).message
    keyed = word(error("P607", nominee="A", field="agree", first=1, second=2)).message
    assert "Quyết định công nhận" in issued
    assert "Kế hoạch" in issued
    assert "số phiếu đồng ý" in keyed


def test_templates_name_only_plain_parameters() -> None:
    names = {
        name
        for words in EVERY.values()
        for template in words
        for _, name, spec, conversion in string.Formatter().parse(template)
        if name is not None and not spec and not conversion
    }
    assert all(re.fullmatch(r"[a-z_]+", name) for name in names)


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        (
            {"reason": "values are not given: nope, nope2", "names": "nope, nope2", "part": "", "place": ""},
            "Mẫu văn bản dùng tên không có trong số liệu của kỳ xét: nope, nope2.",
        ),
        (
            {"reason": "values are not given: nope", "names": "nope", "template": "quyet-dinh.docx"},
            "Mẫu văn bản “quyet-dinh.docx” dùng tên không có trong số liệu của kỳ xét: nope.",
        ),
        (
            {"reason": "'dict object' has no attribute 'x'", "part": "word/header1.xml", "place": "Số {{ own.x }}"},
            "Mẫu văn bản dùng tên không có trong số liệu của kỳ xét: x (phần đầu trang, gần “Số {{ own.x }}”).",
        ),
        (
            {"reason": "unexpected '}'", "part": "word/document.xml", "place": "Tính {{ a + }}"},
            "Mẫu văn bản có chỗ viết sai nên không điền được: thân văn bản, gần “Tính {{ a + }}”.",
        ),
        (
            {"reason": "not a .docx file: File is not a zip file"},
            "Mẫu văn bản không phải tệp Word (.docx) hoặc tệp đã bị hỏng.",
        ),
        ({}, "Mẫu văn bản có chỗ viết sai nên không điền được."),
    ],
)
def test_a_broken_template_is_told_in_one_sentence_without_what_jinja_said(
    params: dict[str, str], sentence: str
) -> None:
    assert words_of("O906", params).message == sentence


def test_who_no_longer_meets_the_criteria_is_named() -> None:
    message, _ = words_of("A408", {"names": "Trần Minh Châu; Lý Gia Hân"})

    assert message == (
        "Theo thiết lập mới đang chờ, các trường hợp sau không còn đạt tiêu chuẩn: Trần Minh Châu; Lý Gia Hân."
    )
