"""Whole documents: sections, headers, other programs' files, and whatever a broken one may hold."""

from __future__ import annotations

import random
import re
import time
from contextlib import suppress
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from pipeline.decree30.docx.reader import UnreadableDocument, read_paper
from pipeline.decree30.paper import Paper, Paragraph, paragraphs
from pipeline.documents.word.reading import text_of
from tests.decree30.docx_builder import PAGE, SPACES, all_paragraphs, docx, para, read, run, style, unzipped, zipped
from tests.documents.word.word_samples import add_field, saved

TEMPLATES = sorted((Path(__file__).resolve().parents[2] / "templates").glob("*.docx"))
STRICT = (
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main"),
)


def header(kind: str, ident: str, edge: str = "header") -> str:
    return f'<w:{edge}Reference w:type="{kind}" r:id="{ident}"/>'


def section(inner: str) -> str:
    return para(ppr=f"<w:sectPr>{inner}</w:sectPr>")


def texts_of(edges: tuple[tuple[str, tuple[object, ...]], ...]) -> dict[str, str]:
    return {kind: "".join(block.text for block in blocks if isinstance(block, Paragraph)) for kind, blocks in edges}


def test_a_page_is_as_the_section_says() -> None:
    page = (
        '<w:pgSz w:w="16838" w:h="11906"/><w:pgMar w:top="-1134" w:bottom="1135" w:left="1701" w:right="1136"'
        ' w:gutter="100" w:header="400" w:footer="500"/><w:pgNumType w:start="3" w:fmt="lowerRoman"/><w:titlePg/>'
    )
    (one,) = read(para(run()), page=page).sections
    assert (one.width, one.height, one.landscape) == (16838, 11906, True)
    assert (one.top, one.bottom, one.left, one.right) == (1134, 1135, 1801, 1136)
    assert (one.page_start, one.page_format, one.first_page_differs) == (3, "lowerRoman", True)
    assert all_paragraphs(Paper(sections=(one,)))[0].width == 16838 - 1801 - 1136


@pytest.mark.parametrize("page", ["", "<w:pgSz/><w:pgMar/>", '<w:pgSz w:w="x" w:h="0"/>'])
def test_a_page_that_is_not_said_is_words_own(page: str) -> None:
    (one,) = read(para(run()), page=page).sections
    assert (one.width, one.height, one.left, one.page_start) == (12240, 15840, 1440, None)


def test_lengths_may_carry_units_as_in_strict_documents() -> None:
    (one,) = read(para(run()), page='<w:pgSz w:w="210mm" w:h="29.7cm"/><w:pgMar w:left="30mm" w:top="2cm"/>').sections
    assert (one.width, one.height, one.left, one.top) == (11906, 16838, 1701, 1134)


def test_columns_make_the_room_narrower() -> None:
    two = PAGE + '<w:cols w:num="2" w:space="471"/>'
    own = PAGE + '<w:cols w:num="2" w:equalWidth="0"><w:col w:w="3000"/><w:col w:w="5000"/></w:cols>'
    assert [all_paragraphs(read(para(run()), page=page))[0].width for page in (two, own)] == [4300, 3000]


def test_the_body_is_cut_where_sections_end() -> None:
    body = (
        para(run("a"))
        + section(PAGE)
        + para(run("b"))
        + section('<w:type w:val="continuous"/>' + PAGE)
        + para(run("c"))
    )
    sections = read(body).sections
    assert [["".join(p.text for p in paragraphs(one.blocks))] for one in sections] == [["a"], ["b"], ["c"]]
    assert [one.continuous for one in sections] == [False, True, False]
    assert [p.spot.paragraph for one in sections for p in paragraphs(one.blocks)] == [1, 2, 3, 4, 5]


def test_a_section_without_a_header_has_the_one_before() -> None:
    body = section(header("default", "header_a") + PAGE) + section(PAGE) + section(header("default", "header_b") + PAGE)
    sections = read(body, header_a=para(run("A")), header_b=para(run("B"))).sections
    assert [texts_of(one.headers) for one in sections] == [
        {"default": "A"},
        {"default": "A"},
        {"default": "B"},
        {"default": "B"},
    ]


def test_headers_are_those_that_word_prints() -> None:
    edges = header("first", "header_f") + header("default", "header_d") + header("even", "header_e")
    parts = {f"header_{letter}": para(run(letter)) for letter in "fde"}
    plain = read(para(run()), page=edges + PAGE, **parts).sections[0]
    first = read(para(run()), page=edges + PAGE + "<w:titlePg/>", **parts).sections[0]
    even = read(para(run()), page=edges + PAGE, settings="<w:evenAndOddHeaders/>", **parts).sections[0]
    assert [texts_of(one.headers) for one in (plain, first, even)] == [
        {"default": "d"},
        {"default": "d", "first": "f"},
        {"default": "d", "even": "e"},
    ]


def test_headers_and_footers_are_told_apart_and_counted_by_themselves() -> None:
    page = header("default", "header_a") + header("default", "footer_b", "footer") + PAGE
    (one,) = read(para(run()), page=page, header_a=para(run("A")) + para(), footer_b=para(run("B"))).sections
    (_, above), (_, below) = one.headers[0], one.footers[0]
    assert [block.spot.part for block in (*above, *below)] == ["header", "header", "footer"]
    assert [block.spot.paragraph for block in (*above, *below)] == [1, 2, 1]


def test_a_header_that_is_not_there_is_empty() -> None:
    assert read(para(run()), page=header("default", "gone") + PAGE).sections[0].headers == (("default", ()),)


def test_paragraphs_in_controls_are_read() -> None:
    body = f"<w:sdt><w:sdtContent>{para(run('a'))}<w:customXml>{para(run('b'))}</w:customXml></w:sdtContent></w:sdt>"
    assert [p.text for p in all_paragraphs(read(body))] == ["a", "b"]


def test_strict_documents_say_the_same() -> None:
    parts = unzipped(docx(para(run("a", "<w:b/>"), ppr='<w:pStyle w:val="A"/>'), styles=style("A")))
    strict = {}
    for name, content in parts.items():
        text = content.decode()
        for transitional, own in STRICT:
            text = text.replace(transitional, own)
        strict[name] = text
    assert read_paper(zipped(strict)) == read_paper(zipped(parts))


def test_what_python_docx_writes_is_read() -> None:
    document = Document()
    document.add_heading("Tiêu đề", 1)
    document.add_paragraph("gạch đầu dòng", style="List Bullet")
    document.add_paragraph("một", style="List Number")
    document.add_paragraph("hai", style="List Number")
    document.add_table(2, 2, style="Light Grid Accent 1").cell(0, 0).text = "ô"
    landscape = document.add_section()
    landscape.orientation, landscape.page_width, landscape.page_height = WD_ORIENT.LANDSCAPE, 10_000_000, 7_000_000
    add_field(landscape.header.paragraphs[0], "PAGE")
    paper = read_paper(saved(document))
    heading, bullet, one, two, cell, *_ = all_paragraphs(paper)
    assert (heading.runs[0].letters.font, heading.runs[0].letters.size, heading.runs[0].letters.bold) == (
        "Calibri",
        28,
        True,
    )
    assert [p.label for p in (bullet, one, two)] == ["\u2022", "1.", "2."]
    assert cell.runs[0].letters.bold is True
    assert [of.landscape for of in paper.sections] == [False, True]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_our_own_templates_are_read_as_they_were_meant(path: Path) -> None:
    content = path.read_bytes()
    paper = read_paper(content)
    for paragraph in all_paragraphs(paper):
        assert {one.letters.font for one in paragraph.runs} <= {"Times New Roman"}
    words = "\n".join(filter(None, (" ".join(p.text.split()) for p in all_paragraphs(paper))))
    assert text_of(content).startswith(words)


def test_a_document_of_ten_pages_takes_no_time() -> None:
    body = "".join(
        para(run(f"Đoạn {n} ", "<w:b/>"), run("lời văn " * 20), ppr='<w:pStyle w:val="A"/><w:jc w:val="both"/>')
        for n in range(300)
    )
    content = docx(body, styles=style("A", inner="<w:rPr><w:i/></w:rPr>"))
    best = min(_seconds(content) for _ in range(3))
    assert best < 0.15


def _seconds(content: bytes) -> float:
    start = time.process_time()
    read_paper(content)
    return time.process_time() - start


ODD = (
    "",
    "abc",
    "-1",
    "0",
    "99999999999",
    "1e308",
    "NaN",
    "0x10",
    "50%",
    "3cm",
    "\u0661",
    "true",
    "A",
    "decimal",
    "none",
)
_ELEMENT = re.compile(r"<(w:[A-Za-z]+)(?: [^<>]*)?/>|<(w:[A-Za-z]+)(?: [^<>]*)?>(?:(?!<\2[ >]).)*?</\2>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(w:[A-Za-z]+=")([^"]*)(")')
_TAG = re.compile(r"</?(w:[A-Za-z]+)\b")


def _mutated(text: str, chance: random.Random) -> str:
    """Break a part in one of the ways that programs and people do: values, elements, names, order, bytes."""
    kind = chance.choice(("value", "value", "drop", "drop", "double", "rename", "cut"))
    pattern = {"value": _ATTRIBUTE, "rename": _TAG}.get(kind, _ELEMENT)
    if not text:
        return text
    places = list(pattern.finditer(text))
    if not places or kind == "cut":
        at = chance.randrange(len(text))
        return text[:at] + (text[at + 3 :] if chance.random() < 0.5 else "")
    place = chance.choice(places)
    if kind == "value":
        other = chance.choice((*ODD, chance.choice(places)[2]))
        return text[: place.start(2)] + other + text[place.end(2) :]
    if kind == "rename":
        return text.replace(place[1], chance.choice(places)[1])
    again = place[0] * 2 if kind == "double" else ""
    return text[: place.start()] + again + text[place.end() :]


LONG = [pytest.param(seed, marks=pytest.mark.soak) for seed in range(1, 101)]


@pytest.mark.parametrize("seed", [0, *LONG])
def test_a_document_broken_anyhow_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    outcomes = {"read": 0, "refused": 0}
    for _ in range(80):
        parts = unzipped(chance.choice(TEMPLATES).read_bytes())
        for _ in range(chance.randint(1, 6)):
            name = chance.choice([name for name in parts if name.startswith("word/") and name.endswith(".xml")])
            parts[name] = _mutated(parts[name].decode(errors="replace"), chance).encode()
        try:
            outcomes["read"] += isinstance(read_paper(zipped(parts)), Paper)
        except UnreadableDocument:
            outcomes["refused"] += 1
    assert min(outcomes.values()) > 0


@pytest.mark.parametrize("seed", [0, *LONG])
def test_bytes_broken_anyhow_are_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        content = bytearray(chance.choice(TEMPLATES).read_bytes())
        for _ in range(chance.randint(1, 20)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        with suppress(UnreadableDocument):
            assert isinstance(read_paper(bytes(content)), Paper)


def test_text_where_no_text_belongs_does_no_harm() -> None:
    main = f"<w:document {SPACES}>a<w:body>b<w:p>c<w:r>d<w:t>e</w:t>f</w:r>g</w:p><w:t>h</w:t>i</w:body></w:document>"
    assert [p.text for p in all_paragraphs(read_paper(docx("", main=main)))] == ["e"]


BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/>'
    f'<w:lvlText w:val="{"%1" * 4000}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
LINE = '<wps:wsp><wps:spPr><a:prstGeom prst="line"/></wps:spPr></wps:wsp>'
SWOLLEN = {
    "labels": lambda: docx(
        para(run(), ppr='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') * 2000, numbering=NUMBERING
    ),
    "fields": lambda: docx(para((BEGIN + SEPARATE) * 5000, *(run("a", "<w:b/>" * (n % 2)) for n in range(5000)))),
    "sections": lambda: docx(
        "".join(section(f'{header("default", "header_a")}<w:pgSz w:w="{n + 9000}"/>') for n in range(1500)),
        header_a=para() * 100,
    ),
    "styles": lambda: docx(
        para(run(), ppr='<w:pStyle w:val="S2999"/>'),
        styles="".join(style(f"S{n}", parent=f"S{n - 1}") for n in range(3000)),
    ),
    "shapes": lambda: docx(
        para(f'<w:r><w:drawing><wp:anchor><wp:extent cx="1" cy="0"/>{LINE * 4000}</wp:anchor></w:drawing></w:r>')
    ),
    "deleted": lambda: docx(para(run(), ppr="<w:rPr><w:del/></w:rPr>") * 10_000),
    "lengths": lambda: docx(para(ppr=f'<w:ind w:left="{"1" + " " * 100_000}x"/>')),
}


@pytest.mark.parametrize("kind", SWOLLEN)
def test_no_document_makes_the_reader_work_out_of_proportion(kind: str) -> None:
    assert _seconds(SWOLLEN[kind]()) < 5
