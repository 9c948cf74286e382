"""Many documents at once: each PDF is that of its document alone, whatever its company and whatever went wrong."""

from __future__ import annotations

import io
import stat
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from docx import Document
from pypdf import PdfReader

from pipeline.documents.compose import compose
from pipeline.documents.printing import office, office_batch, pdf
from pipeline.documents.printing.office import OfficeFault, OfficeTrouble
from pipeline.documents.printing.office_batch import convert_together
from pipeline.documents.printing.office_joining import ALPHABET, join, joinable
from pipeline.documents.templates.in_force import shipped_templates
from pipeline.documents.word.preparing import prepare
from pipeline.documents.word.reading import text_of
from pipeline.kernel.files.packages import member, read_package, write_package
from pipeline.nominations.compose_pack import reading_pack
from tests import samples
from tests.documents.printing.test_office import FAKE, posix_only

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.documents.document import Document as Facts

needs_office = pytest.mark.skipif(office.find_office() is None, reason="LibreOffice is not installed")

SEASON = samples.issued_season()


INNER_TABLE = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
END = '<w:p><w:pPr><w:pStyle w:val="GcnCuoi"/></w:pPr></w:p><w:sectPr'
"""How a certificate ends."""


def pages_of(content: bytes) -> int:
    return len(PdfReader(io.BytesIO(content)).pages)


def filled(paper: Facts) -> bytes:
    return prepare((shipped_templates() / f"{paper.template}.docx").read_bytes()).render(paper.values)


def papers(template: str, names: tuple[str, ...]) -> dict[str, bytes]:
    """Fill a template for several people."""
    first = next(paper for paper in (*compose(SEASON), *reading_pack(SEASON)) if paper.template == template)
    fit = first.values.get("fit")
    made = {}
    for number, name in enumerate(names):
        own = {"name": name, "title": name} | ({"fit": {**fit, "name": (name,)}} if isinstance(fit, Mapping) else {})
        made[f"{number}-{template}.docx"] = filled(replace(first, values={**first.values, **own}))
    return made


def certificates(*names: str) -> dict[str, bytes]:
    return papers("giay-cong-nhan", names or ("An", "Bình", "Châu"))


def changed(docx: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
    package = read_package(docx)
    text = package[part].plain().decode()
    assert old in text
    return write_package(
        [*(one for one in package.values() if one.name != part), member(part, text.replace(old, new).encode())]
    )


def together(documents: Mapping[str, bytes], work_dir: Path, stall_seconds: float = 60) -> dict[str, bytes]:
    return convert_together(documents, documents.keys(), work_dir, stall_seconds=stall_seconds)


@needs_office
@pytest.mark.slow
def test_each_pdf_is_that_of_its_document_alone_whatever_else_is_in_the_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_batch, "DOCUMENTS_A_BATCH", 3)
    first = certificates("Nguyễn Thị Ánh & Cộng sự", "Đặng Văn Ấm", "Phòng Hợp tác quốc tế", "Vi Zắt Ỷ fi", "Lý Ω")
    pack = {f"{paper.stem.replace('/', '-')}.docx": filled(paper) for paper in reading_pack(SEASON)[:3]}
    whole = together({**first, **pack}, tmp_path)

    alone = together({"0-giay-cong-nhan.docx": first["0-giay-cong-nhan.docx"]}, tmp_path)
    others = dict(reversed([*certificates("Đỗ Xuân Quỳnh", "Đặng Văn Ấm").items(), *list(pack.items())[1:]]))
    unjoined = {f"plain/{name}": content for name, content in {**first, **pack}.items()}
    again = convert_together(others | unjoined, others.keys(), tmp_path / "elsewhere")
    plain = {name: again[f"plain/{name}"] for name in whole}

    assert alone["0-giay-cong-nhan.docx"] == whole["0-giay-cong-nhan.docx"]
    assert {name: again[name] for name in others if name != "0-giay-cong-nhan.docx"} == {
        name: whole[name] for name in others if name != "0-giay-cong-nhan.docx"
    }
    assert {name: pdf.text_of(one) for name, one in whole.items()} == {
        name: pdf.text_of(one) for name, one in plain.items()
    }
    assert [pages_of(one) for one in whole.values()] == [pages_of(one) for one in plain.values()]
    assert whole["4-giay-cong-nhan.docx"] == plain["4-giay-cong-nhan.docx"]


@pytest.mark.parametrize(("template", "sections"), [("giay-cong-nhan", 1), ("phieu-gioi-thieu", 3)])
def test_the_documents_of_which_a_season_has_many_can_be_joined(template: str, sections: int) -> None:
    made = papers(template, ("An", "Bình"))
    found = [joinable(name, docx) for name, docx in made.items()]
    assert all(found)
    whole = join([one for one in found if one])
    assert len(Document(io.BytesIO(whole)).sections) == sections
    for docx in made.values():
        assert text_of(docx) in text_of(whole)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<w:body>", '<w:body><w:p><w:fldSimple w:instr=" NUMPAGES "/></w:p>'),
        ("<w:body>", '<w:body><w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'),
        ("<w:body>", "<w:body><w:p><w:pPr><w:sectPr/></w:pPr></w:p>"),
        ("<w:body>", '<w:body><w:p><w:r><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr><w:t>x</w:t></w:r></w:p>'),
        ("<w:body>", '<w:body><w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>'),
        ("<w:body>", "<w:body><w:p><w:r><w:t>chữ lạ Ω</w:t></w:r></w:p>"),
        ("<w:body>", "<w:body><w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p>"),
        ("<w:body>", '<w:body><w:p><w:bookmarkStart w:id="7" w:name="part0001"/><w:bookmarkEnd w:id="7"/></w:p>'),
    ],
    ids=["total of pages", "list", "sections", "font", "symbol", "letter", "note", "mark"],
)
def test_what_might_come_out_differently_is_not_joined(old: str, new: str) -> None:
    docx = certificates("An")["0-giay-cong-nhan.docx"]
    assert joinable("a", docx) is not None
    assert joinable("a", changed(docx, old, new)) is None


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("<w:cols", "<w:titlePg/><w:cols", "word/document.xml"),
        ("<w:cols", '<w:pgNumType w:start="1"/><w:cols', "word/document.xml"),
        ('w:type="default"', 'w:type="even"', "word/document.xml"),
        ("</w:p></w:hdr>", "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p></w:hdr>", "word/header1.xml"),
        ("<w:zoom", "<w:mirrorMargins/><w:zoom", "word/settings.xml"),
        (END, "<w:sectPr", "word/document.xml"),
        ("<w:body>", f"<w:body><w:tbl><w:tr><w:tc>{INNER_TABLE}<w:p/></w:tc></w:tr></w:tbl>", "word/document.xml"),
    ],
    ids=["first page", "count", "even page", "number", "left and right", "table at the end", "nested table"],
)
def test_a_document_whose_pages_can_be_told_apart_is_a_section_of_its_own(old: str, new: str, part: str) -> None:
    docx = certificates("An")["0-giay-cong-nhan.docx"]
    plain, counted = joinable("a", docx), joinable("a", changed(docx, old, new, part))
    assert plain is not None
    assert counted is not None
    assert (plain.is_counted, counted.is_counted) == (False, True)


@needs_office
@pytest.mark.slow
def test_documents_of_one_section_are_parted_whatever_they_begin_with(tmp_path: Path) -> None:
    docx = certificates("An")["0-giay-cong-nhan.docx"]
    made = {
        "table.docx": docx,
        "begins with words.docx": changed(docx, "<w:body>", "<w:body><w:p><w:r><w:t>A</w:t></w:r></w:p>"),
        "begins with nothing.docx": changed(docx, "<w:body>", "<w:body><w:p/>"),
    }
    joined = [joinable(name, content) for name, content in made.items()]
    assert {one.is_counted for one in joined if one} == {False}
    printed = convert_together(made | {f"plain/{name}": one for name, one in made.items()}, made.keys(), tmp_path)
    whole, plain = [printed[name] for name in made], [printed[f"plain/{name}"] for name in made]
    assert [pdf.text_of(one) for one in whole] == [pdf.text_of(one) for one in plain]
    assert [pages_of(one) for one in whole] == [pages_of(one) for one in plain]


def test_what_is_no_document_is_not_joined() -> None:
    assert joinable("a", b"PK no document") is None


def test_a_cut_of_a_font_has_room_for_the_alphabet() -> None:
    assert len(set(ALPHABET)) < 250
    assert set("ẰằỞởỴỵĐđfw&@–“”…") <= set(ALPHABET)


@pytest.mark.parametrize(
    ("places", "fonts"),
    [
        ({}, ["F1"] * 3),
        ({"part0000": 1}, ["F1"] * 3),
        ({"part0000": 1, "part0001": 1}, ["F1"] * 3),
        ({"part0000": 0, "part0001": 2}, ["F1"] * 3),
        ({"part0000": 1, "part0001": 2}, ["F1", "F1", "F2"]),
    ],
    ids=["no mark", "one mark", "one page", "no letters", "another font"],
)
def test_a_cut_that_is_not_as_expected_is_not_trusted(
    places: dict[str, int], fonts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "destinations", lambda _: places)
    monkeypatch.setattr(pdf, "fonts_by_page", lambda _: [frozenset({font}) for font in fonts])
    assert office_batch.cut_apart(b"%PDF-", 2) == []


@pytest.mark.parametrize("whole", [b"", b"%PDF-1.7\nrubbish\n%%EOF", b"%PDF-" + bytes(range(256)) * 9 + b"%%EOF"])
def test_a_damaged_pdf_is_not_cut(whole: bytes) -> None:
    assert office_batch.cut_apart(whole, 2) == []


# When LibreOffice hangs or dies. The false one numbers its starts; a cut gives a token for each document.

AT_START = (
    "number = len(starts.read_text())\nif number == {number}:\n    {trouble}\nfor source in sources:\n    make(source)"
)
HANG, DIE = "time.sleep(600)", "sys.exit(77)"


@pytest.fixture
def false_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    def put(behaviour: str) -> Path:
        program = tmp_path / "soffice"
        program.write_text(FAKE.format(python=sys.executable, folder=str(tmp_path), behaviour=behaviour))
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv(office.SETTING, str(program))
        return tmp_path / "starts"

    monkeypatch.setattr(office_batch, "cut_apart", lambda _, count: [b"cut"] * count)
    return put


@posix_only
@pytest.mark.parametrize("trouble", [HANG, DIE], ids=["hangs", "dies"])
@pytest.mark.parametrize("number", [1, 2])
def test_a_libreoffice_that_fails_at_some_start_is_started_again_and_the_work_is_finished(
    false_office: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str, number: int
) -> None:
    monkeypatch.setattr(office, "CHUNK", 2)
    false_office(AT_START.format(number=number, trouble=trouble))
    monkeypatch.setattr(office_batch, "DOCUMENTS_A_BATCH", 2)
    documents = {**certificates("An", "Bình", "Châu"), "ke-hoach.docx": b"plan", "quyet-dinh.docx": b"decision"}

    made = convert_together(documents, certificates().keys(), tmp_path / "work", stall_seconds=1.0)

    assert list(made) == list(documents)
    assert [one == b"cut" for one in made.values()] == [True, True, True, False, False]


@posix_only
def test_a_document_on_which_libreoffice_hangs_holds_up_no_other_of_its_batch(
    false_office: Callable[[str], Path], tmp_path: Path
) -> None:
    bad = "import zipfile\nfor source in sources:\n    words = zipfile.ZipFile(source).read('word/document.xml')\n    "
    false_office(bad + "time.sleep(600) if b'Treo' in words else make(source)")

    with pytest.raises(OfficeFault) as caught:
        together(certificates("An", "Treo", "Châu"), tmp_path / "work", stall_seconds=1.0)

    assert (caught.value.trouble, caught.value.names) == (OfficeTrouble.UNCONVERTED, ("1-giay-cong-nhan.docx",))
    assert caught.value.converted == {"0-giay-cong-nhan.docx": b"cut", "2-giay-cong-nhan.docx": b"cut"}


@posix_only
def test_a_batch_that_cannot_be_cut_is_tried_one_by_one_and_then_goes_the_plain_way(
    false_office: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = false_office("for source in sources:\n    make(source)")
    monkeypatch.setattr(
        office_batch, "cut_apart", lambda whole, count: [b"cut"] if count == 1 and b"khac" not in whole else []
    )
    monkeypatch.setattr(office_batch, "join", lambda batch: b"khac" if batch[0].name[0] == "1" else b"PK")

    made = together(certificates(), tmp_path / "work")

    assert [one == b"cut" for one in made.values()] == [True, False, True]
    assert len(counter.read_text()) == 3


def test_without_libreoffice_the_documents_are_named_not_the_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(office.SETTING, str(tmp_path / "none"))

    with pytest.raises(OfficeFault) as caught:
        together(certificates(), tmp_path)

    assert (caught.value.trouble, set(caught.value.names)) == (OfficeTrouble.MISSING, set(certificates()))
