"""The template doctor: our templates are well, and each broken one gets exactly the findings it deserves."""

from __future__ import annotations

import io
import json
import random
import re
from typing import TYPE_CHECKING, Any, Final

import docx
import pytest
from typer.testing import CliRunner

from pipeline.cli.app import NEEDS_PERSON, WELL, app
from pipeline.decree30.docx.reader import read_paper
from pipeline.decree30.paper import paragraphs
from pipeline.documents.templates.in_force import shipped_templates
from pipeline.documents.word.preparing import prepare
from pipeline.kernel.files.packages import member, read_package, write_package
from pipeline.kernel.findings import Severity, stops
from pipeline.template_doctor.judge import judge_template
from pipeline.template_doctor.lint_file import Examination, examine_template, lint_file
from pipeline.template_doctor.paragraphs import is_template, typed_parts
from pipeline.template_doctor.sample_season import sample_values
from pipeline.template_doctor.sample_words import LONG_COLLECTIVE
from pipeline.words import word
from tests.documents.word.word_samples import template
from tools.build_templates.shelf import BUILDERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pipeline.decree30.paper import Paper, Spot
    from pipeline.kernel.findings import Finding

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
    report: dict[str, Any] = linted.report
    assert report["template"]["tried"] is True


@pytest.mark.parametrize("name", BUILDERS)
def test_a_template_of_another_name_is_known_by_its_values(name: str) -> None:
    found = examine_template(shipped(name), "mau moi cua so.docx")
    assert (found.template, found.known_by) == (name, "values")


CASES: Final[dict[str, tuple[list[tuple[str, str]], list[tuple[str, str | None, str]]]]] = {
    "a part misspelt": (
        [("{{ own.code }}", "{{ own.cdoe }}")],
        [("T201", "bảng 1, dòng 2, cột 1, đoạn 1", "own.cdoe")],
    ),
    "a part with a digit": (
        [("{{ plan.code }}", "{{ plan.code2 }}")],
        [("T201", "đoạn 9", "plan.code2")],
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
        [("T204", "đoạn 21", "groups.heading")],
    ),
    "a whole list printed": ([("{{ basis }}", "{{ bases }}")], [("T205", "đoạn 7", "bases")]),
    "a whole group printed": ([("{{ total }}", "{{ signer }}")], [("T205", "đoạn 13", "signer")]),
    "a loop over a text": ([(BASES, "{%p for basis in year %}")], [("T206", "đoạn 6", "year")]),
    "a filter misspelt": ([("{{ total }}", "{{ total|uper }}")], [("T301", "đoạn 13", "uper")]),
    "a filter that is not allowed": ([("{{ total }}", "{{ total|safe }}")], [("T301", "đoạn 13", "safe")]),
    "a test misspelt": (
        [("{%p if signer.post %}", "{%p if signer.post is defned %}")],
        [("T301", "bảng 2, dòng 1, cột 3, đoạn 5", "defned")],
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
            ("{{ part }}", "{{ prat }}"),
            ("{{ basis }}", "{{ basis|lowr }}"),
            ("{{ total }}", "{{ total"),
            ("{{ row.place }}", "{{ row.plase }}"),
            ("{%tr endfor %}", "{%tr endfr %}"),
        ],
        [
            ("T201", "bảng 1, dòng 1, cột 1, đoạn 1", "prat"),
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
        "nhận {{ total + 1 }} là điển hình tiên tiến nă…”."
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
    assert told(examined(content).findings) == [("T201", "khung chữ ở đoạn 1", "yaer")]
    behind = next(value.places for value in examined(content).used if value.name == "agency")
    assert behind[0] == ("đoạn 6", "agency")


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
@pytest.mark.parametrize("times", [4, pytest.param(100, marks=pytest.mark.soak)])
def test_no_damage_to_a_template_breaks_its_doctor(name: str, times: int) -> None:
    chance = random.Random(name)
    package = read_package(shipped(name))
    xml = package[BODY].plain().decode()
    typed = [match.span(1) for match in re.finditer(r"<w:t(?: [^>]*)?>([^<]*[{}%][^<]*)</w:t>", xml)]
    for _ in range(times):
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
        ("{{ row.order }}", "{{ loop.index }}{% for n in [1, 2] %}{{ n }}{% endfor %}"),
        ("{{ row.place }}", "{% for k, v in row.items() %}{{ k }}{% endfor %}{{ row[“place”] }}"),
    ]
    found = examined(edited(DECISION, *changes))
    assert told(found.findings) == []
    assert "groups.rows.name" in {value.name for value in found.used}


def test_a_broken_loop_blames_nothing_that_follows() -> None:
    rows = edited(DECISION, ("{%tr for row in group.rows %}", "{%tr for row in group.rows| %}"))
    assert told(examined(rows).findings) == [("T103", "bảng 3, dòng 2, cột 1, đoạn 1", "{% for row in group.rows| %}")]


def test_what_is_in_a_list_is_known_though_no_sample_fills_it() -> None:
    lines = "{% for line in chair.lines %}{{ line.rank }}{% endfor %}"
    found = examined(edited("bien-ban-hop", ("{{ chair.name }}", lines)), "bien-ban-hop")
    assert [(finding.code, dict(finding.params)["name"]) for finding in found.findings] == [("T204", "line.rank")]


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


def test_values_of_the_season_that_no_template_uses_are_listed() -> None:
    plain, without_ground = examined(shipped(DECISION)), examined(edited(DECISION, ("{{ total }}", "")))
    assert "counters.reason" in plain.nowhere
    assert not {"groups.rows.name", "ballots.valid", "signer.name"} & set(plain.nowhere)
    assert without_ground.nowhere == plain.nowhere
    printing = examined(edited(DECISION, ("{{ row.place }}", "{{ row.honorific }}")))
    assert set(plain.nowhere) - set(printing.nowhere) == {"groups.rows.honorific"}


def test_what_the_doctor_reports_is_fixed() -> None:
    linted = lint_file(edited(DECISION, ("{{ total }}", "{{ totl }}")), "quyet-dinh.docx")
    assert list(linted.report) == ["file", "rules", "kind", "model", "findings", "template"]
    inner = linted.report["template"]
    assert isinstance(inner, dict)
    assert list(inner) == ["name", "known_by", "used", "unused", "left_out", "nowhere", "tried"]
    assert inner["used"][0] == {
        "name": "agency",
        "places": [
            {"place": "đoạn 5", "written": "agency"},
            {"place": "đoạn 9", "written": "agency"},
            {"place": "đoạn 19", "written": "agency"},
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
    samples: dict[str, Any] = {name: values[0] for name, values in sample_values().items()}
    assert sum(len(group["rows"]) for group in samples["tong-hop"]["groups"]) == 60
    assert sum(len(group["rows"]) for group in samples["phieu-bau"]["groups"]) == 60
    assert samples["bien-ban-hop"]["second"]["tied"]


# What would be lost, or printed as it is.

HELD: Final = {
    "section": "<w:pPr><w:sectPr/></w:pPr>",
    "picture": '<w:r><w:drawing><wp:inline><wp:docPr id="9" name="x"/></wp:inline></w:drawing></w:r>',
    "note": '<w:r><w:footnoteReference w:id="2"/></w:r>',
    "field": '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>',
    "break": '<w:r><w:br w:type="page"/></w:r>',
}
HARMLESS: Final = (
    '<w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>',
    '<w:proofErr w:type="spellStart"/>',
    "<w:r><w:lastRenderedPageBreak/></w:r>",
    "<w:r><w:tab/></w:r>",
    "<w:r><w:t> </w:t></w:r>",
)


def beside_a_tag(markup: str, tag: str = "{%p if year %}") -> bytes:
    """Put a condition around nothing before everything else, and markup beside its first tag."""
    typed = f"<w:r><w:t>{tag}</w:t></w:r>"
    words = f"{markup}{typed}" if "<w:pPr>" in markup else f"{typed}{markup}"
    end = "<w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>"
    return edited(DECISION, ("<w:body>", f"<w:body><w:p>{words}</w:p>{end}"))


@pytest.mark.parametrize("kind", HELD)
def test_what_would_go_with_a_tag_that_takes_its_paragraph_is_an_error(kind: str) -> None:
    (found,) = examined(beside_a_tag(HELD[kind].replace("<w:t>1</w:t>", ""))).findings
    assert (found.code, found.where.label, dict(found.params)["about"]) == ("T114", "đoạn 1", kind)
    assert "sẽ bị mất khi điền" in word(found).message


@pytest.mark.parametrize("markup", HARMLESS)
def test_what_word_writes_beside_a_tag_by_itself_is_none(markup: str) -> None:
    assert told(examined(beside_a_tag(markup)).findings) == []


LOST: Final = {
    "{{p agency }}": ["T113"],
    "năm {{p year }} này": ["T110", "T113"],
    "{{r year }}": ["T113"],
    "{#p ghi chú #}": [],
    "Chữ {#p ghi chú #} sau": ["T110"],
    "{{ year }} {#p ghi chú #}": ["T112"],
    "{# ghi chú #} {{ year }}": [],
    "{year}": ["T115"],
    "{ { year } }": ["T115"],
    "｛year｝ và ｛｛ year ｝｝": ["T115", "T115"],
    "{own.code}": ["T115"],
    "{khác} và {1} và {}": [],
    "{% raw %}x{% endraw %}": ["T116"],
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(year) }}": ["T116"],
    "{% set a %}x{% endset %}": ["T116"],
    "{% extends 'x' %}": ["T116"],
    "{{ 9 ** 9 ** 9 }}": ["T301"],
    "{{ 'a' * 9 }}": ["T401"],
    "{{ range(9) }}": ["T202"],
    "{{ ye\u200bar }} {{ ye\u00adar }} {{ \ufeffyear }} {{\u2009year\u00a0}}": [],
}


@pytest.mark.parametrize("text", LOST)
def test_what_is_lost_or_not_of_the_language_is_told_once(text: str) -> None:
    paragraph = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    assert [finding.code for finding in examined(edited(DECISION, ("<w:body>", f"<w:body>{paragraph}"))).findings] == (
        LOST[text]
    )


def test_the_whole_row_and_the_whole_cell_are_looked_through() -> None:
    def cell(*texts: str) -> str:
        inner = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
        return f"<w:tc>{inner}</w:tc>"

    def codes(*cells: str) -> list[str]:
        grid = "<w:tblGrid>" + '<w:gridCol w:w="900"/>' * len(cells) + "</w:tblGrid>"
        table = f"<w:tbl><w:tblPr/>{grid}<w:tr>{''.join(cells)}</w:tr></w:tbl><w:p/>"
        return [finding.code for finding in examined(edited(DECISION, ("<w:body>", f"<w:body>{table}"))).findings]

    assert codes(cell("{%tc if year %}"), cell("x"), cell("{%tc endif %}")) == []
    assert codes(cell("{%tc if year %}", "y"), cell("x"), cell("{%tc endif %}")) == ["T110"]
    assert codes(cell("{#tr ghi chú #}"), cell("")) == []
    assert codes(cell("{#tr ghi chú #}"), cell("{{ year }}")) == ["T112"]
    assert codes(cell("{#tr ghi chú #}"), cell("x")) == ["T110"]


def test_a_tag_that_was_deleted_while_changes_are_tracked_is_told_with_its_paragraph() -> None:
    deleted = '<w:p><w:del w:id="1"><w:r><w:delText>{{ nam_cu }}</w:delText></w:r></w:del></w:p>'
    found = examined(edited(DECISION, ("<w:body>", f"<w:body>{deleted}")))
    assert told(found.findings) == [("T117", "đoạn 1", "{{ nam_cu }}")]


def test_a_value_in_a_note_is_told_as_one() -> None:
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="2"><w:p><w:r><w:t>{{ yaer }}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    package = read_package(shipped(DECISION))
    content = write_package([*package.values(), member("word/footnotes.xml", notes.encode())])
    assert told(examined(content).findings) == [("T201", "chú thích, đoạn 1", "yaer")]


SUGGESTED: Final = {
    "row.subject_of": "",
    "group.rows": "",
    "yẻa": "year",
    "ơn.code": "own.code",
    "Year": "year",
    "signer.nàme": "signer.name",
    "sinher.name": "signer.name",
    "own.codes": "own.code",
    "head.parents.x": "",
}


@pytest.mark.parametrize("name", SUGGESTED)
def test_only_what_is_there_is_suggested(name: str) -> None:
    paragraph = f"<w:p><w:r><w:t>{{{{ {name} }}}}</w:t></w:r></w:p>"
    (found,) = examined(edited(DECISION, ("<w:body>", f"<w:body>{paragraph}"))).findings
    assert dict(found.params)["meant"] == SUGGESTED[name]


def test_elseif_is_told_as_elif() -> None:
    tags = "{% if year %}a{% elseif total %}b{% endif %}"
    (found,) = examined(edited(DECISION, ("<w:body>", f"<w:body><w:p><w:r><w:t>{tags}</w:t></w:r></w:p>"))).findings
    assert (found.code, dict(found.params)["meant"]) == ("T104", "elif")


def test_a_list_that_is_printed_whole_is_told_how_to_print_it() -> None:
    def hint(name: str) -> str:
        content = edited(DECISION, ("{{ total }}", f"{{{{ {name} }}}}"))
        return word(examined(content).findings[0]).hint.split(", lưu")[0]

    each = "Danh sách thì in từng dòng bằng thẻ for … endfor"
    assert hint("bases") == each
    assert hint("groups") == f"{each}, trong đó in từng phần (heading, name_header, place_header, rows)"
    assert hint("signer") == "In từng phần bên trong (lines, name, post)"


def test_only_the_exact_name_is_vouched_for() -> None:
    for name in ("Quyet-Dinh.docx", "quyet-dinh (1).docx", "quyet-dinh.DOCX"):
        (found,) = examine_template(shipped(DECISION), name).findings
        assert (found.code, dict(found.params)["template"], found.severity) == ("T403", DECISION, Severity.WARNING)
    assert examine_template(shipped(DECISION), f"anywhere/{DECISION}.docx").findings == ()


def test_a_template_without_any_tag_takes_no_place_of_one_that_has_some() -> None:
    judged = judge_template(template("Quyết định"), DECISION)
    assert [finding.code for finding in judged.findings] == ["T404"]


def test_a_strict_document_is_a_template_too() -> None:
    package = read_package(shipped(DECISION))
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = package[BODY].plain().replace(usual, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    content = write_package([*(part for part in package.values() if part.name != BODY), member(BODY, strict)])
    assert is_template(content)
    assert examined(content).findings == ()
    assert examined(content).trial is not None


def test_a_template_larger_than_any_of_ours_is_not_opened() -> None:
    xml = read_package(shipped(DECISION))[BODY].plain().decode()
    swollen = xml.replace("<w:body>", f"<w:body><w:p><w:r><w:t>{' ' * 20_000_000}</w:t></w:r></w:p>")
    kept = [part for part in read_package(shipped(DECISION)).values() if part.name != BODY]
    content = write_package([*kept, member(BODY, swollen.encode())])
    assert [finding.code for finding in judge_template(content, DECISION).findings] == ["W106"]
