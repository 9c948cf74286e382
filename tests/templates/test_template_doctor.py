"""The template doctor: our templates are well, and each broken one gets exactly the findings it deserves."""

from __future__ import annotations

import io
import json
import random
import re
from typing import TYPE_CHECKING, Final

import docx
import pytest
from typer.testing import CliRunner

from pipeline.adapters.docx_reader import read_paper
from pipeline.adapters.packages import member, read_package, write_package
from pipeline.adapters.template_paragraphs import typed_parts
from pipeline.adapters.template_tags import is_template
from pipeline.adapters.word import prepare
from pipeline.cli import NEEDS_PERSON, WELL, app
from pipeline.domain.conformity.paper import paragraphs
from pipeline.domain.findings import Severity, stops
from pipeline.stages.lint_file import lint_file
from pipeline.stages.sample_season import sample_values
from pipeline.stages.shipped import shipped_templates
from pipeline.stages.template_doctor import Examination, examine_template
from pipeline.text.catalogue import word
from pipeline.text.sample_words import LONG_COLLECTIVE
from tests.adapters.word_samples import template
from tools.build_templates.shelf import BUILDERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pipeline.domain.conformity.paper import Paper, Spot
    from pipeline.domain.findings import Finding

BODY: Final = "word/document.xml"
DECISION: Final = "quyet-dinh"
BASES: Final = "{%p for basis in bases %}"
END: Final = "{%p endfor %}"


def shipped(name: str) -> bytes:
    return (shipped_templates() / f"{name}.docx").read_bytes()


def edited(name: str, *changes: tuple[str, str], part: str = BODY) -> bytes:
    """Change what is typed in a template, each time where it stands first."""
    package = read_package(shipped(name))
    xml = package[part].plain().decode()
    for before, after in changes:
        assert before in xml, before
        xml = xml.replace(before, after, 1)
    return write_package([*(kept for kept in package.values() if kept.name != part), member(part, xml.encode())])


def rewritten(name: str, change: Callable[[docx.document.Document], None]) -> bytes:
    document = docx.Document(io.BytesIO(shipped(name)))
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str | None, str]]:
    """Give code, place and the name or tag that each finding is about."""
    shown = []
    for finding in findings:
        params = dict(finding.params)
        shown.append((finding.code, finding.where.label, params.get("name") or params.get("written", "")))
    return shown


def examined(content: bytes, name: str = DECISION) -> Examination:
    return examine_template(content, f"{name}.docx")


@pytest.mark.parametrize("name", BUILDERS)
def test_our_own_templates_are_well_and_so_is_what_they_make_of_long_facts(name: str) -> None:
    linted = lint_file(shipped(name), f"{name}.docx")
    assert linted.findings == ()
    assert linted.report["template"]["tried"] is True  # type: ignore[index]  # a report is what JSON holds


@pytest.mark.parametrize("name", BUILDERS)
def test_a_template_of_another_name_is_known_by_its_values(name: str) -> None:
    found = examine_template(shipped(name), "mau moi cua so.docx")
    assert (found.template, found.known_by) == (name, "values")


CASES: Final[dict[str, tuple[list[tuple[str, str]], list[tuple[str, str, str]]]]] = {
    "a part misspelt": (
        [("{{ own.code }}", "{{ own.cdoe }}")],
        [("T201", "bảng 1, dòng 2, cột 1, đoạn 1", "own.cdoe")],
    ),
    "a part with a digit": (
        [("{{ head.parent }}", "{{ head.parent2 }}")],
        [("T201", "bảng 1, dòng 1, cột 1, đoạn 1", "head.parent2")],
    ),
    "a value misspelt": ([("{{ total }}", "{{ totl }}")], [("T201", "đoạn 13", "totl")]),
    "a name in a loop misspelt": (
        [("{{ row.name }}", "{{ row.naem }}")],
        [("T201", "bảng 3, dòng 3, cột 2, đoạn 1", "row.naem")],
    ),
    "a list misspelt": (
        [("in group.rows %}", "in group.row %}")],
        [("T201", "bảng 3, dòng 2, cột 1, đoạn 1", "group.row")],
    ),
    "a value of nowhere": ([("{{ total }}", "{{ zzz }}")], [("T202", "đoạn 13", "zzz")]),
    "a value of another template": ([("{{ total }}", "{{ passing }}")], [("T203", "đoạn 13", "passing")]),
    "something within a text": ([("{{ total }}", "{{ total.count }}")], [("T204", "đoạn 13", "total.count")]),
    "something of a list": (
        [("{{ group.heading }}", "{{ groups.heading }}")],
        [("T204", "đoạn 22", "groups.heading")],
    ),
    "a whole list printed": ([("{{ basis }}", "{{ bases }}")], [("T205", "đoạn 7", "bases")]),
    "a whole group printed": ([("{{ total }}", "{{ signer }}")], [("T205", "đoạn 13", "signer")]),
    "a loop over a text": ([(BASES, "{%p for basis in year %}")], [("T206", "đoạn 6", "year")]),
    "a filter misspelt": ([("{{ total }}", "{{ total|uper }}")], [("T301", "đoạn 13", "uper")]),
    "a filter that is not allowed": ([("{{ total }}", "{{ total|safe }}")], [("T301", "đoạn 13", "safe")]),
    "a test misspelt": (
        [("{%p if signer.post %}", "{%p if signer.post is defned %}")],
        [("T301", "bảng 2, dòng 1, cột 2, đoạn 5", "defned")],
    ),
    "a value without its end": (
        [("{{ total }}", "{{ total")],
        [("T101", "đoạn 13", "{{ total là điển hình tiên tiến năm")],
    ),
    "a tag without its end": (
        [(BASES, "{%p for basis in bases"), (END, "")],
        [("T101", "đoạn 6", "{%p for basis in bases"), ("T201", "đoạn 7", "basis")],
    ),
    "a value without its beginning": (
        [("{{ total }}", "total }}")],
        [("T102", "đoạn 13", "Điều 1. Công nhận total }}")],
    ),
    "a single brace": (
        [("{{ total }}", "{{ total }")],
        [("T101", "đoạn 13", "{{ total } là điển hình tiên tiến năm")],
    ),
    "an empty value": ([("{{ total }}", "{{ }}")], [("T103", "đoạn 13", "{{  }}")]),
    "a value of two words": ([("{{ total }}", "{{ total now }}")], [("T103", "đoạn 13", "{{ total now }}")]),
    "a loop without in": (
        [(BASES, "{%p for basis bases %}")],
        [("T103", "đoạn 6", "{% for basis bases %}")],
    ),
    "a word misspelt at the end": ([(END, "{%p enfor %}")], [("T104", "đoạn 8", "{% enfor %}")]),
    "a word misspelt at the beginning": (
        [(BASES, "{%p fro basis in bases %}")],
        [("T104", "đoạn 6", "{% fro basis in bases %}")],
    ),
    "a loop that never ends": ([(END, "")], [("T105", "đoạn 6", "{% for basis in bases %}")]),
    "a condition that never ends": (
        [("{{ total }}", "{% if total %}{{ total }}")],
        [("T105", "đoạn 13", "{% if total %}")],
    ),
    "two that never end": (
        [(BASES, "{%p if bases %}"), (END, ""), ("{{ total }}", "{% if total %}{{ total }}")],
        [
            ("T105", "đoạn 6", "{% if bases %}"),
            ("T201", "đoạn 7", "basis"),
            ("T105", "đoạn 13", "{% if total %}"),
        ],
    ),
    "an end without a beginning": ([(BASES, "")], [("T201", "đoạn 7", "basis"), ("T106", "đoạn 8", "{% endfor %}")]),
    "an else on its own": ([("{{ total }}", "{% else %}")], [("T106", "đoạn 13", "{% else %}")]),
    "the end of something else": ([(END, "{%p endif %}")], [("T107", "đoạn 8", "{% endif %}")]),
    "a row that ends as a paragraph": (
        [("{%tr endfor %}", END)],
        [("T108", "bảng 3, dòng 4, cột 1, đoạn 1", "{% endfor %}")],
    ),
    "a row outside of a table": (
        [(BASES, "{%tr for basis in bases %}"), (END, "{%tr endfor %}")],
        [("T109", "đoạn 6", "{% for basis in bases %}"), ("T109", "đoạn 8", "{% endfor %}")],
    ),
    "words that get lost": ([(BASES, f"Các căn cứ: {BASES}")], [("T110", "đoạn 6", "Các căn cứ:")]),
    "tags that get lost": (
        [(BASES, f"{BASES}{{%p if bases %}}")],
        [
            ("T112", "đoạn 6", "{%p for basis in bases %}{%p if bases %}"),
            ("T105", "đoạn 6", "{% if bases %}"),
        ],
    ),
    "a word of nowhere": (
        [(END, "{%p zzz %}")],
        [("T105", "đoạn 6", "{% for basis in bases %}"), ("T104", "đoạn 8", "{% zzz %}")],
    ),
    "a part of nowhere": (
        [("{{ own.code }}", "{{ own.zzz }}")],
        [("T202", "bảng 1, dòng 2, cột 1, đoạn 1", "own.zzz")],
    ),
    "a method of nowhere": ([("{{ total }}", "{{ total.shout() }}")], [("T204", "đoạn 13", "total.shout")]),
    "a helper of nowhere": ([("{{ total }}", "{{ shout(total) }}")], [("T202", "đoạn 13", "shout")]),
    "an elif on its own": ([("{{ total }}", "{% elif total %}")], [("T106", "đoạn 13", "{% elif total %}")]),
    "an else with words": (
        [("{{ total }}", "{% if total %}{% else now %}{% endif %}")],
        [("T103", "đoạn 13", "{% else now %}")],
    ),
    "what only filling shows": ([("{{ total }}", "{{ total + 1 }}")], [("T401", None, "")]),
    "five at once, in their order": (
        [
            ("{{ head.parent }}", "{{ haed.parent }}"),
            ("{{ basis }}", "{{ basis|lowr }}"),
            ("{{ total }}", "{{ total"),
            ("{{ row.place }}", "{{ row.plase }}"),
            ("{%tr endfor %}", "{%tr endfr %}"),
        ],
        [
            ("T201", "bảng 1, dòng 1, cột 1, đoạn 1", "haed.parent"),
            ("T301", "đoạn 7", "lowr"),
            ("T101", "đoạn 13", "{{ total là điển hình tiên tiến năm"),
            ("T201", "bảng 3, dòng 3, cột 3, đoạn 1", "row.plase"),
            ("T104", "bảng 3, dòng 4, cột 1, đoạn 1", "{% endfr %}"),
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_broken_template_gets_its_findings_and_no_others(case: str) -> None:
    changes, expected = CASES[case]
    found = examined(edited(DECISION, *changes))
    assert told(found.findings) == expected


def test_a_finding_says_where_what_and_what_to_write() -> None:
    found = examined(edited(DECISION, ("{{ row.name }}", "{{ row.naem }}"))).findings[0]
    assert word(found) == (
        "Bảng 3, dòng 3, cột 2, đoạn 1: không có giá trị tên “row.naem”; có thể là “row.name”.",
        "Sửa “row.naem” thành “row.name”, hoặc xem templates/README.md, lưu mẫu rồi kiểm tra lại.",
    )
    unclosed = examined(edited(DECISION, (END, ""))).findings[0]
    assert word(unclosed) == (
        "Đoạn 6: “{% for basis in bases %}” mở ra mà không được đóng lại bằng “endfor”.",
        "Thêm thẻ {% endfor %} vào cuối phần cần in hoặc lặp, cùng kiểu với thẻ mở, lưu mẫu rồi kiểm tra lại.",
    )


def test_what_fails_only_when_filled_is_told_with_its_paragraph() -> None:
    found = examined(edited(DECISION, ("{{ total }}", "{{ total + 1 }}")))
    assert found.trial is None
    assert word(found.findings[0]).message == (
        "Mẫu không điền thử được với số liệu mẫu: có chỗ viết sai nên không điền được: thân văn bản, gần “Điều 1. Công "
        "nhận {{ total + 1 }} là điển hình tiên tiến năm {{ year }} (có danh sách tại Phụ lục kèm theo).”."
    )


def test_a_value_in_a_header_is_checked_too() -> None:
    content = rewritten(DECISION, lambda document: _say_in_header(document, "{{ yaer }}"))
    assert told(examined(content).findings) == [("T201", "đầu trang", "yaer")]


def _say_in_header(document: docx.document.Document, text: str) -> None:
    document.sections[0].header.paragraphs[0].add_run(text)


def test_a_value_in_a_text_box_is_checked_too() -> None:
    box = '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>{}'
    words = "<w:p><w:r><w:t>{{ yaer }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    content = edited(DECISION, ("<w:body>", "<w:body>" + box.format(words)))
    assert told(examined(content).findings) == [("T201", "đoạn 2", "yaer")]


def test_a_tag_of_several_looks_is_told_and_one_that_word_only_cut_is_not() -> None:
    def cut(document: docx.document.Document, *, bold: bool) -> None:
        paragraph = document.add_paragraph("{{ ye")
        run = paragraph.add_run("ar }}")
        run.bold = bold or None

    plain = rewritten(DECISION, lambda document: cut(document, bold=False))
    bold = rewritten(DECISION, lambda document: cut(document, bold=True))
    assert [code for code, *_ in told(examined(plain).findings)] == []
    assert [(code, written) for code, _, written in told(examined(bold).findings)] == [("T111", "{{ year }}")]


@pytest.mark.parametrize("name", BUILDERS)
def test_a_place_is_counted_as_the_judge_of_documents_counts_it(name: str) -> None:
    paper = read_paper(shipped(name))
    judged = {spot: text for spot, text in _read_by_the_judge(paper) if "{" in text}
    for paragraph in typed_parts(shipped(name))[0]:
        if "{" in paragraph.text:
            assert "".join(judged[paragraph.spot].split()) == "".join(paragraph.text.split())


def _read_by_the_judge(paper: Paper) -> Iterator[tuple[Spot, str]]:
    for section in paper.sections:
        for paragraph in paragraphs(section.blocks):
            yield paragraph.spot, paragraph.text


@pytest.mark.parametrize("name", BUILDERS)
def test_no_damage_to_a_template_breaks_its_doctor(name: str) -> None:
    chance = random.Random(name)
    package = read_package(shipped(name))
    xml = package[BODY].plain().decode()
    typed = [match.span(1) for match in re.finditer(r"<w:t(?: [^>]*)?>([^<]*[{}%][^<]*)</w:t>", xml)]
    for _ in range(12):
        begin, end = chance.choice(typed)
        at = chance.randrange(begin, end)
        words = chance.choice(["", "{{", "}}", "{%", "%}", "{%p if", "endfor", "|", ".", "'", "{#", " in "])
        damaged = xml[:at] + words + xml[min(end, at + chance.randrange(4)) :]
        kept = [part for part in package.values() if part.name != BODY]
        found = examined(write_package([*kept, member(BODY, damaged.encode())]), name)
        assert found.trial is not None or stops(found.findings)


def test_a_warning_does_not_keep_the_template_from_being_tried() -> None:
    found = examined(edited(DECISION, (BASES, f"Các căn cứ: {BASES}")))
    assert [finding.severity for finding in found.findings] == [Severity.WARNING]
    assert found.trial is not None


def test_curly_quotes_and_other_ways_to_write_a_value_are_understood() -> None:
    changes = [
        ("{{ total }}", "{{ total if year == 2026 else own[“code”] }}"),
        ("{{ basis }}", "{{- basis.upper()|upper -}}"),
        ("{%p for recipient in recipients %}", "{%p for recipient in recipients|sort %}"),
        ("{%tr for row in group.rows %}", "{%tr for row in group.rows[:9] %}"),
        ("{{ row.order }}", "{{ loop.index }}{% for n in range(2) %}{{ n }}{% endfor %}"),
        ("{{ row.place }}", "{% for k, v in row.items() %}{{ k }}{% endfor %}{{ row[“place”] }}"),
    ]
    found = examined(edited(DECISION, *changes))
    assert told(found.findings) == []
    assert "groups.rows.name" in {value.name for value in found.used}


def test_a_broken_loop_blames_nothing_that_follows() -> None:
    rows = edited(DECISION, ("{%tr for row in group.rows %}", "{%tr for row in group.rows| %}"))
    assert told(examined(rows).findings) == [("T103", "bảng 3, dòng 2, cột 1, đoạn 1", "{% for row in group.rows| %}")]


def test_names_set_in_the_template_are_names() -> None:
    content = edited(DECISION, ("{{ total }}", "{% set all = total %}{{ all }}{{ al }}"))
    assert told(examined(content).findings) == [("T201", "đoạn 13", "al")]


def test_of_a_template_that_nobody_knows_only_the_names_go_unjudged() -> None:
    content = template("{{ a }}", "{{ b.c }}", "{% if d %}", "{{ e|uper }}")
    found = examine_template(content, "don xin nghi.docx")
    assert (found.template, found.known_by, found.trial) == ("", "", None)
    assert told(found.findings) == [
        ("T105", "đoạn 3", "{% if d %}"),
        ("T301", "đoạn 4", "uper"),
        ("T402", None, ""),
    ]


def test_values_are_listed_with_their_places_and_those_left_out_too() -> None:
    found = examined(edited(DECISION, ("{{ signer.name }}", "Nguyễn Văn A"), ("{{ row.place }}", "")))
    used = {value.name: value.places for value in found.used}
    assert used["groups.rows.name"] == (("bảng 3, dòng 3, cột 2, đoạn 1", "row.name"),)
    assert found.left_out == ("groups.rows.place", "signer.name")
    assert "groups.rows.rating" in found.unused


def test_what_the_doctor_reports_is_fixed() -> None:
    linted = lint_file(edited(DECISION, ("{{ total }}", "{{ totl }}")), "quyet-dinh.docx")
    assert list(linted.report) == ["file", "rules", "kind", "model", "findings", "template"]
    inner = linted.report["template"]
    assert isinstance(inner, dict)
    assert list(inner) == ["name", "known_by", "used", "unused", "left_out", "tried"]
    assert inner["used"][0] == {
        "name": "agency",
        "places": [
            {"place": "đoạn 5", "written": "agency"},
            {"place": "đoạn 9", "written": "agency"},
            {"place": "đoạn 20", "written": "agency"},
        ],
    }
    assert linted.overview.startswith("Mẫu của văn bản: quyet-dinh (theo tên tệp).\nGiá trị được dùng (")


def test_the_command_tells_the_mistakes_the_values_and_the_exit_code(tmp_path: Path) -> None:
    path = tmp_path / "quyet-dinh.docx"
    path.write_bytes(shipped(DECISION))
    well = CliRunner().invoke(app, ["lint", str(path)])
    assert well.exit_code == WELL
    assert "Mẫu của văn bản: quyet-dinh (theo tên tệp)." in well.output
    assert "  groups.rows.name: bảng 3, dòng 3, cột 2, đoạn 1 (“row.name”)" in well.output.splitlines()
    path.write_bytes(edited(DECISION, ("{{ own.code }}", "{{ own.cdoe }}"), ("{{ total }}", "{{ total")))
    broken = CliRunner().invoke(app, ["lint", str(path)])
    assert broken.exit_code == NEEDS_PERSON
    assert "không có giá trị tên “own.cdoe”; có thể là “own.code”." in broken.output
    as_json = CliRunner().invoke(app, ["lint", "--json", str(path)])
    assert as_json.exit_code == NEEDS_PERSON
    assert [finding["code"] for finding in json.loads(as_json.output)["findings"]] == ["T201", "T101"]


def test_what_a_template_makes_is_held_against_the_decree() -> None:
    linted = lint_file(
        edited(DECISION, ("Căn cứ Kế hoạch", "Căn cứ vào Kế hoạch"), (";</w:t>", ",</w:t>")), "quyet-dinh.docx"
    )
    assert linted.findings != ()
    assert {finding.code[0] for finding in linted.findings} == {"D"}


def test_a_document_with_one_mark_left_in_it_is_no_template() -> None:
    document = prepare(shipped(DECISION)).render(sample_values()[DECISION][0])
    assert not is_template(document)
    assert is_template(shipped(DECISION))
    assert not is_template(template("{{ left }}", "{{ behind }}"))
    assert not is_template(b"no document")
    assert lint_file(b"no document", "a.docx").findings[0].code.startswith("W")


def test_the_samples_are_as_long_as_an_office_may_write() -> None:
    certificate = sample_values()["giay-cong-nhan"][0]
    assert certificate["name"] == LONG_COLLECTIVE
    assert len(LONG_COLLECTIVE) >= 120
    summary = sample_values()["tong-hop"][0]
    assert sum(len(group["rows"]) for group in summary["groups"]) == 60
    assert sum(len(group["rows"]) for group in sample_values()["phieu-bau"][0]["groups"]) == 60
    assert sample_values()["bien-ban-hop"][0]["second"]["tied"]
