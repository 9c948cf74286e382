from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import unicodedata
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docxtpl import RichText

from pipeline.documents.word.filling import TemplateFault
from pipeline.documents.word.preparing import prepare
from pipeline.documents.word.reading import text_of
from tests.documents.word.word_samples import LIST_ROWS, properties_of, saved, tables_of, template
from tests.word_xml import append

if TYPE_CHECKING:
    from pathlib import Path

RENDER_AND_HASH = """
import hashlib, sys
from pathlib import Path
from pipeline.documents.word.preparing import prepare
values = {"name": "Lý Thị Bưởi", "people": [{"name": "A"}, {"name": "B"}]}
docx = prepare(Path(sys.argv[1]).read_bytes()).render(values, {"z": "1", "a": "2"})
print(hashlib.sha256(docx).hexdigest())
"""


def filled(text: str, /, **values: object) -> str:
    """Fill a one-paragraph template and read its words back with python-docx."""
    document = Document(io.BytesIO(prepare(template(text)).render(values)))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize(
    "name",
    [
        "A & B",
        "<w:t>",
        "]]>",
        '"Nháy kép" và ‘đơn’',
        "{{ 7 * 7 }}",
        "{% if %}",
        "&amp;",
        "=1+1",
        "x" * 300,
        "😀",
        "a  b ",
    ],
)
def test_a_value_stands_in_the_document_exactly_as_given(name: str) -> None:
    assert filled("Tên: {{ name }}.", name=name) == f"Tên: {name}."


def test_decomposed_letters_are_written_composed() -> None:
    assert filled("{{ name }}", name=unicodedata.normalize("NFD", "Nguyễn Thị Ấm")) == "Nguyễn Thị Ấm"


def test_line_ends_and_tabs_of_a_value_become_those_of_word() -> None:
    docx = prepare(template("{{ text }}")).render({"text": "một\nhai\r\nba\tbốn & <năm>"})

    xml = zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml")
    assert (xml.count(b"<w:br/>"), xml.count(b"<w:tab/>")) == (2, 1)
    assert Document(io.BytesIO(docx)).paragraphs[0].text == "một\nhai\nba\tbốn & <năm>"


def test_texts_put_together_in_the_template_are_escaped_and_broken_alike() -> None:
    assert filled("{{ '<' ~ text ~ '>' }}", text="một & \nhai") == "<một & \nhai>"
    assert filled("{% set both = text ~ 'x' %}{{ both }}", text="a\n<b>") == "a\n<b>x"


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe"])
def test_a_character_that_no_document_can_carry_is_refused_without_repeating_the_text(character: str) -> None:
    with pytest.raises(ValueError, match=f"U\\+{ord(character):04X}$"):
        filled("{{ name }}", name=f"Trần{character}An")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        ("05", "năm"),
        (14, "mười bốn"),
        ("105", "một trăm linh năm"),
        (1005, "một nghìn không trăm linh năm"),
    ],
)
def test_a_template_may_write_a_number_out(number: object, words: str) -> None:
    assert filled("{{ count }} ({{ count | in_words }})", count=number) == f"{number} ({words})"


def test_headers_and_footers_are_filled_too() -> None:
    made = template("{{ body }}", header="Đầu trang {{ top }}", footer="Chân trang {{ bottom }}")

    docx = prepare(made).render({"body": "b", "top": "t & t", "bottom": "d"})

    section = Document(io.BytesIO(docx)).sections[0]
    assert (section.header.paragraphs[0].text, section.footer.paragraphs[0].text) == (
        "Đầu trang t & t",
        "Chân trang d",
    )


def test_conditions_and_loops_take_their_paragraphs_away() -> None:
    made = template(
        "{%p if yes %}",
        "Có",
        "{%p else %}",
        "Không",
        "{%p endif %}",
        "{%p for x in xs %}",
        "- {{ x }}",
        "{%p endfor %}",
    )

    docx = prepare(made).render({"yes": False, "xs": ["a", "b"]})

    assert [paragraph.text for paragraph in Document(io.BytesIO(docx)).paragraphs] == ["Không", "- a", "- b"]


def test_a_row_is_repeated_for_each_person() -> None:
    docx = prepare(template(rows=LIST_ROWS)).render({"people": [{"name": "A & B"}, {"name": "C"}]})

    assert tables_of(docx) == [[["STT", "Họ và tên"], ["1", "A & B"], ["2", "C"]]]


def test_cells_made_by_a_loop_get_columns_in_the_grid() -> None:
    made = template(rows=(("{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"),))

    docx = prepare(made).render({"xs": ["1", "2", "3", "4", "5"]})

    table = Document(io.BytesIO(docx)).tables[0]
    assert (tables_of(docx), len(table.columns)) == ([[["1", "2", "3", "4", "5"]]], 5)


def test_a_run_may_be_given_with_markup_of_its_own() -> None:
    rich = RichText("đậm & nét", bold=True)

    assert filled("Chữ {{r rich }} thường", rich=rich) == "Chữ đậm & nét thường"


def test_a_cell_left_without_a_paragraph_gets_an_empty_one() -> None:
    document = Document()
    cell = document.add_table(rows=1, cols=2).cell(0, 0)
    cell.text = "{%p if no %}"
    cell.add_paragraph("x")
    cell.add_paragraph("{%p endif %}")

    docx = prepare(saved(document)).render({"no": False})

    assert [len(cell.paragraphs) for cell in Document(io.BytesIO(docx)).tables[0].rows[0].cells] == [1, 1]


def test_a_tag_that_word_has_torn_into_runs_is_understood() -> None:
    document = Document()
    paragraph = document.add_paragraph("Tên: {")
    for piece in ("{ na", "me", " }", "}."):
        paragraph.add_run(piece).bold = True

    docx = prepare(saved(document)).render({"name": "An"})

    assert Document(io.BytesIO(docx)).paragraphs[0].text == "Tên: An."


def test_quotes_that_word_has_curled_are_understood_inside_a_tag() -> None:
    assert filled("{% if kind == “x” %}đúng{% endif %}", kind="x") == "đúng"


def test_drawings_made_by_a_loop_have_numbers_of_their_own() -> None:
    document = Document()
    document.add_paragraph("{%p for x in xs %}")
    drawing = '<w:r {}><w:drawing><wp:inline><wp:docPr id="1" name="x"/></wp:inline></w:drawing></w:r>'
    append(document.add_paragraph("")._p, parse_xml(drawing.format(nsdecls("w", "wp"))))
    document.add_paragraph("{%p endfor %}")

    docx = prepare(saved(document)).render({"xs": ["a", "b"]})

    found = Document(io.BytesIO(docx)).element.body.iter("{*}docPr")
    assert [drawn.get("id") for drawn in found] == ["1001", "1002"]


def test_a_template_lists_the_values_it_uses() -> None:
    made = template("{{ a }} {% for x in b.list %}{{ x }}{% endfor %}", "{% set c = 2 %}", header="{{ d.e }}")

    assert prepare(made).names == {"a", "b", "d"}


def test_all_values_that_are_not_given_are_named_at_once() -> None:
    with pytest.raises(TemplateFault) as caught:
        prepare(template("{{ a }} {{ b }}", footer="{{ c }}")).render({"b": "x"})

    assert caught.value.names == ("a", "c")
    assert (caught.value.code, caught.value.params["names"]) == ("O906", "a, c")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Tên {{ p.nmae }} sai", "'dict object' has no attribute 'nmae'"),
        ("Tên {{ p }} sai", "a template prints text and whole numbers, not dict"),
        ("Tên {{ p.none }} sai", "a template prints text and whole numbers, not NoneType"),
        ("Tên {{ p.yes }} sai", "a template prints text and whole numbers, not bool"),
        ("Tên {{ 1 / 0 }} sai", "division by zero"),
        ("Tên {{ p.name() }} sai", "'str' object is not callable"),
        ("Số {{ p.name | in_words }} sai", "only whole numbers are written in words, not str"),
        ("Số {{ p.yes | in_words }} sai", "only whole numbers are written in words, not bool"),
        ("Số {{ 1000000000 | in_words }} sai", "only 0 to 999999999 can be written out, not 1000000000"),
        ("Số {{ -1 | in_words }} sai", "only 0 to 999999999 can be written out, not -1"),
    ],
)
def test_a_template_that_fails_on_its_values_says_where(text: str, reason: str) -> None:
    prepared = prepare(template("Trước", text, "Sau"))

    with pytest.raises(TemplateFault) as caught:
        prepared.render({"p": {"name": "An", "none": None, "yes": True}})

    assert (caught.value.reason, caught.value.place, caught.value.part) == (reason, text, "word/document.xml")


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ().__class__.__base__.__subclasses__() }}",
        "{{ name.__class__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ people.append('x') }}",
        "{{ range(10000000) | list }}",
    ],
)
def test_a_template_cannot_reach_out_of_its_sandbox(attack: str) -> None:
    with pytest.raises(TemplateFault):
        prepare(template(attack)).render({"name": "An", "people": ["a"]})


@pytest.mark.parametrize("trick", ["{{ name | safe }}", "{{ name | tojson }}", "{{ name | urlize }}"])
def test_a_template_cannot_turn_escaping_off(trick: str) -> None:
    with pytest.raises(TemplateFault, match="No filter named"):
        prepare(template(trick))


@pytest.mark.parametrize(
    ("paragraphs", "place"),
    [
        (("Trước", "{%p for x in y %}", "{{ x }}"), "{% for x in y %}"),
        (("Trước", "{% if a %}", "{% for x in y %}{% endfor %}"), "{% if a %}"),
        (("Trước", "Thẻ {% foo %} lạ"), "Thẻ {% foo %} lạ"),
        (("Trước", "Tính {{ a + }} dở"), "Tính {{ a + }} dở"),
        (("Trước", "Thừa {% endif %}"), "Thừa {% endif %}"),
    ],
)
def test_a_broken_tag_is_reported_with_its_paragraph(paragraphs: tuple[str, ...], place: str) -> None:
    with pytest.raises(TemplateFault) as caught:
        prepare(template(*paragraphs))

    assert caught.value.place == place


@pytest.mark.parametrize("broken", [b"", b"text", template("x")[:2000]])
def test_a_file_that_is_no_word_document_is_reported(broken: bytes) -> None:
    with pytest.raises(TemplateFault, match=r"not a \.docx file"):
        prepare(broken)


def test_a_part_that_is_not_well_formed_is_reported() -> None:
    buffer = io.BytesIO(template("x"))
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    damaged = io.BytesIO()
    with zipfile.ZipFile(damaged, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content[:-20] if name == "word/document.xml" else content)

    with pytest.raises(TemplateFault, match=r"word/document\.xml"):
        prepare(damaged.getvalue())


def test_a_loop_that_tears_the_markup_is_reported_before_word_sees_it() -> None:
    with pytest.raises(TemplateFault):
        prepare(template("{% for x in xs %}", "{%p endfor %}")).render({"xs": ["a", "b"]})


def test_properties_are_carried_and_read_back() -> None:
    properties = {"digest": "ab12", "code": "Q&Đ <1>"}

    docx = prepare(template("x")).render({}, properties)

    assert properties_of(docx) == properties
    assert Document(io.BytesIO(docx)).core_properties.created.isoformat() == "2000-01-01T00:00:00+00:00"


def test_a_filled_document_can_be_a_template_again() -> None:
    docx = prepare(template("{{ a }}", header="x")).render({"a": "1"}, {"k": "v"})

    assert prepare(docx).render({}, {"k": "v"}) == docx


def test_equal_facts_give_equal_bytes_in_every_zone_language_and_hash_seed(tmp_path: Path) -> None:
    made = tmp_path / "template.docx"
    made.write_bytes(template("{{ name }}", header="{{ name }}", rows=LIST_ROWS))
    worlds = [("UTC", "C", "1"), ("Asia/Ho_Chi_Minh", "vi_VN.UTF-8", "2"), ("America/New_York", "C.UTF-8", "3")]

    digests = set()
    for zone, language, seed in worlds:
        environment = {**os.environ, "TZ": zone, "LC_ALL": language, "PYTHONHASHSEED": seed, "PYTHONPATH": os.curdir}
        command = [sys.executable, "-c", RENDER_AND_HASH, str(made)]
        digests.add(subprocess.run(command, env=environment, check=True, capture_output=True).stdout)

    assert len(digests) == 1


def test_a_long_table_costs_its_length_and_no_more() -> None:
    prepared = prepare(template(rows=LIST_ROWS))

    def seconds(count: int) -> float:
        people = [{"name": f"Người {number}"} for number in range(count)]
        start = time.process_time()
        docx = prepared.render({"people": people})
        elapsed = time.process_time() - start
        assert text_of(docx).count("Người") == count
        return elapsed

    short = min(seconds(1_000) for _ in range(3))
    assert seconds(10_000) < 40 * short
