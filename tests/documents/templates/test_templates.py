"""The shipped templates: built from their sources, filled with a season, read back."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from pipeline.documents.compose import compose
from pipeline.documents.document import Document
from pipeline.documents.receipt import DropAnswer, receipt
from pipeline.documents.word.preparing import prepare
from pipeline.documents.word.reading import text_of
from pipeline.nominations.compose_pack import reading_pack
from pipeline.season.season import Season
from pipeline.season.setup import Role
from tests import samples
from tools.build_templates.shelf import BUILDERS, FOLDER, build

GOLDEN = Path(__file__).parents[2] / "golden"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SEASON = samples.issued_season()


def papers(season: Season) -> list[Document]:
    """Give every document of a season, its reading pack and the sample receipts."""
    return [*compose(season), *reading_pack(season), *samples.sample_receipts()]


def filled(document: Document) -> bytes:
    return prepare((FOLDER / f"{document.template}.docx").read_bytes()).render(document.values)


def first_of(template: str, season: Season = SEASON) -> Document:
    return next(document for document in papers(season) if document.template == template)


def parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def body(docx: bytes) -> etree._Element:
    return etree.fromstring(parts(docx)["word/document.xml"])


@pytest.mark.parametrize("name", BUILDERS)
def test_a_template_is_what_its_source_builds(name: str) -> None:
    committed = (FOLDER / f"{name}.docx").read_bytes()
    assert parts(build(name)) == parts(committed)
    with zipfile.ZipFile(io.BytesIO(committed)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_template_has_a_source() -> None:
    assert {path.stem for path in FOLDER.glob("*.docx")} == set(BUILDERS)


@pytest.mark.parametrize(
    "season",
    [
        samples.setup_season(),
        samples.nomination_season(),
        samples.ballot_season(1),
        samples.counted_season(1),
        samples.counted_season(60),
        samples.issued_season(60),
        samples.second_ballot_season(),
    ],
    ids=["setup", "nomination", "ballot-1", "counted-1", "counted-60", "issued-60", "second-ballot"],
)
def test_every_document_of_every_stage_can_be_filled(season: Season) -> None:
    for document in papers(season):
        text = text_of(filled(document))
        assert "{{" not in text
        assert "{%" not in text


@pytest.mark.parametrize("name", BUILDERS)
def test_a_document_reads_as_its_golden_text(name: str) -> None:
    document = samples.sample_receipts()[1] if name == "bien-nhan" else first_of(name)
    golden = GOLDEN / f"{name}.txt"
    assert text_of(filled(document)) + "\n" == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["phieu-bau", "bien-ban-kiem-phieu-lan-2", "bien-ban-hop", "to-trinh"])
def test_a_paper_of_a_second_ballot_reads_as_its_golden_text(kind: str) -> None:
    document = next(paper for paper in compose(samples.second_ballot_season()) if paper.stem == kind)
    golden = GOLDEN / "second-ballot" / f"{kind}.txt"
    assert text_of(filled(document)) + "\n" == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", BUILDERS)
def test_every_value_that_a_template_asks_for_is_given(name: str) -> None:
    used = prepare((FOLDER / f"{name}.docx").read_bytes()).names
    assert used <= first_of(name).values.keys()


@pytest.mark.parametrize("template", ["quyet-dinh", "tong-hop", "bien-ban-hop", "to-trinh", "thong-bao", "phieu-bau"])
def test_awkward_names_stand_exactly_and_whole(template: str) -> None:
    lines = text_of(filled(first_of(template))).splitlines()
    assert samples.AWKWARD_NAME in lines
    assert samples.LONG_NAME in lines


def test_a_name_keeps_its_case_where_the_style_makes_capitals() -> None:
    text = text_of(filled(first_of("quyet-dinh")))
    assert "Sở Ngoại vụ" in text.splitlines()
    assert "Giám đốc Sở Ngoại vụ" in text.splitlines()


def test_the_words_of_a_title_of_emulation_are_never_printed() -> None:
    for document in papers(SEASON):
        assert "danh hiệu thi đua" not in text_of(filled(document)).casefold()


@pytest.mark.parametrize("name", BUILDERS)
def test_times_new_roman_is_the_only_font(name: str) -> None:
    for part, content in parts((FOLDER / f"{name}.docx").read_bytes()).items():
        if part.startswith("word/") and part.endswith(".xml"):
            fonts = set(re.findall(rb'w:(?:ascii|hAnsi|cs|eastAsia)="([^"]+)"', content))
            assert fonts <= {b"Times New Roman", b"vi-VN"}
            assert b"Theme=" not in content


@pytest.mark.parametrize("name", BUILDERS)
def test_formatting_stands_in_styles_alone(name: str) -> None:
    document = body((FOLDER / f"{name}.docx").read_bytes())
    allowed = {f"{W}pStyle"}
    assert {child.tag for properties in document.iter(f"{W}pPr") for child in properties} <= allowed | {f"{W}sectPr"}
    assert {child.tag for properties in document.iter(f"{W}rPr") for child in properties} <= {f"{W}rStyle"}


def test_values_of_workbooks_stand_in_the_data_style() -> None:
    document = body(filled(first_of("quyet-dinh")))
    run = next(run for run in document.iter(f"{W}r") if "".join(run.itertext()) == samples.AWKWARD_NAME)
    style = run.find(f"{W}rPr/{W}rStyle")
    assert style is not None
    assert style.get(f"{W}val") == "DuLieu"


def test_rows_are_not_torn_and_heads_repeat() -> None:
    document = body(filled(first_of("quyet-dinh")))
    rows = list(document.iter(f"{W}tr"))
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert sum(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows) == 2


def test_the_annex_of_the_decision_is_numbered_apart() -> None:
    sections = list(body(filled(first_of("quyet-dinh"))).iter(f"{W}sectPr"))
    assert len(sections) == 2
    count = sections[1].find(f"{W}pgNumType")
    assert count is not None
    assert count.get(f"{W}start") == "1"
    assert all(section.find(f"{W}titlePg") is not None for section in sections)


@pytest.mark.parametrize("name", [name for name in BUILDERS if name not in {"tong-hop", "giay-cong-nhan"}])
def test_pages_are_a4_upright_with_the_decrees_margins(name: str) -> None:
    for section in body((FOLDER / f"{name}.docx").read_bytes()).iter(f"{W}sectPr"):
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        assert size is not None
        assert margins is not None
        assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
        assert [margins.get(f"{W}{side}") for side in ("top", "right", "bottom", "left")] == [
            "1134",
            "1134",
            "1134",
            "1701",
        ]


@pytest.mark.parametrize("document", [samples.setup_season(), samples.counted_season(), SEASON])
def test_the_same_facts_give_the_same_bytes(document: Season) -> None:
    assert [filled(one) for one in compose(document)[:3]] == [filled(one) for one in compose(document)[:3]]


def test_a_receipt_stands_whatever_the_file_is_called() -> None:
    answer = DropAnswer(division="A", file_name="x\udcff\x07<&>\n.xlsx", verdict="refused", received="", nominee="\x00")
    text = text_of(filled(receipt(samples.sample_setup(), answer, "bien-nhan")))
    assert "x��<&> .xlsx" in text.splitlines()


@pytest.mark.parametrize("name", BUILDERS)
def test_every_value_that_a_template_asks_for_is_explained_to_the_office(name: str) -> None:
    explained = (FOLDER / "README.md").read_text(encoding="utf-8")
    for value in prepare((FOLDER / f"{name}.docx").read_bytes()).names:
        assert re.search(rf"`{value}[`.]", explained), value


def kept_with_next(package: dict[str, bytes]) -> set[str]:
    """Give the ids of the paragraph styles that keep a paragraph with the next one."""
    styles = etree.fromstring(package["word/styles.xml"])
    return {
        style.get(f"{W}styleId", "")
        for style in styles.iter(f"{W}style")
        if style.find(f"{W}pPr/{W}keepNext") is not None
    }


@pytest.mark.parametrize("name", [name for name in BUILDERS if name != "giay-cong-nhan"])
def test_words_that_introduce_a_list_stay_with_it(name: str) -> None:
    package = parts((FOLDER / f"{name}.docx").read_bytes())
    kept = kept_with_next(package)
    document = etree.fromstring(package["word/document.xml"])
    leads = {
        (paragraph.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces={"w": W[1:-1]}), "".join(paragraph.itertext()))
        for paragraph in document.iter(f"{W}p")
    }
    assert {
        (style, text)
        for style, text in leads
        if text.endswith((":", "{{ channel.heading }}")) and style not in kept and text not in ("Chủ trì:", "Địa điểm:")
    } == set()


def test_a_name_that_is_parted_is_still_one_text_with_ordinary_spaces() -> None:
    paragraph = next(body(filled(first_of("quyet-dinh"))).iter(f"{W}p"))
    assert "".join(paragraph.itertext()) == "Ủy ban nhân dân tỉnh Bình Phước"
    styles = {
        "".join(run.itertext()): run.xpath("string(w:rPr/w:rStyle/@w:val)", namespaces={"w": W[1:-1]})
        for run in paragraph.iter(f"{W}r")
        if "".join(run.itertext())
    }
    assert styles == {"Ủy ban nhân dân": "DuLieu", " ": "NgatDong", "tỉnh Bình Phước": "DuLieu"}


def test_an_invitation_of_a_council_without_a_chair_leaves_room_for_the_name() -> None:
    season = samples.ballot_season()
    council = tuple(member for member in season.setup.council if member.role is not Role.CHAIR)
    season = replace(season, setup=season.setup.model_copy(update={"council": council}))
    lines = text_of(filled(first_of("giay-moi", season))).splitlines()
    assert "Chủ trì:" in lines


def widths(element: etree._Element) -> list[int]:
    """Give widths of columns in whole millimetres."""
    return [round(int(column.get(f"{W}w", "0")) / 1440 * 25.4) for column in element.iter(f"{W}gridCol")]


@pytest.mark.parametrize("name", ["ke-hoach", "giay-moi", "to-trinh", "quyet-dinh", "thong-bao"])
def test_recipients_and_signer_do_not_touch(name: str) -> None:
    tables = list(body((FOLDER / f"{name}.docx").read_bytes()).iter(f"{W}tbl"))
    assert [84, 4, 72] in [widths(table) for table in tables]


def test_the_paper_ballot_has_room_for_a_seal_and_for_marks() -> None:
    head, seal, grid = body((FOLDER / "phieu-bau.docx").read_bytes()).iter(f"{W}tbl")
    assert (widths(head), widths(seal), widths(grid)) == ([60, 100], [40, 4, 116], [9, 47, 64, 20, 20])
    framed = next(seal.iter(f"{W}tc")).find(f"{W}tcPr/{W}tcBorders")
    assert framed is not None
    assert {side.get(f"{W}val") for side in framed} == {"single"}
    heights = [
        int(height.get(f"{W}val", "0")) / 1440 * 25.4
        for height in (*seal.iter(f"{W}trHeight"), *grid.iter(f"{W}trHeight"))
    ]
    assert [round(height, 1) for height in heights] == [38.0, 8.5]


def test_the_last_rows_of_a_table_stay_together_and_the_first_with_the_second() -> None:
    kept = kept_with_next(parts((FOLDER / "bien-ban-hop.docx").read_bytes()))
    tables = list(body(filled(first_of("bien-ban-hop"))).iter(f"{W}tbl"))
    rows = list(tables[2].iter(f"{W}tr"))[1:]
    styles = [row.xpath("string(w:tc[1]/w:p[1]/w:pPr/w:pStyle/@w:val)", namespaces={"w": W[1:-1]}) for row in rows]
    assert [style in kept for style in styles] == [True, *[False] * 5, True, True, True, False]
