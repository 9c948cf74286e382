from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from pipeline.documents.printing import office, pdf
from pipeline.documents.printing.office import (
    OfficeFault,
    OfficeTrouble,
    convert,
    find_office,
    saved_by_libreoffice,
    sweep_leftovers,
)
from pipeline.documents.word.preparing import prepare
from pipeline.forms.excel.filler import fill, value_of
from pipeline.forms.excel.writer import write_workbook
from pipeline.forms.form import FormName
from pipeline.outbox.shipped_forms import shipped_form
from tests.documents.word.word_samples import template

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Maker = Callable[[str], Path]

INSTALLED = find_office() is not None
needs_office = pytest.mark.skipif(not INSTALLED, reason="LibreOffice is not installed")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the false LibreOffice is a script with a first line")

FAKE = """#!{python} -IS
import sys, time
from pathlib import Path
starts = Path({folder!r}) / "starts"
starts.write_text(starts.read_text() + "x" if starts.exists() else "x")
arguments = sys.argv[1:]
outside = Path(arguments[arguments.index("--outdir") + 1])
sources = [Path(argument) for argument in arguments[arguments.index("--outdir") + 2:]]
page = (
    b"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\\n"
    b"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj\\n"
)
def make(source):
    head = b"%PDF-1.7 " + source.read_bytes() + b"\\n"
    end = b"trailer <</Root 1 0 R/Size 4>>\\nstartxref\\n0\\n%%EOF"
    (outside / (source.stem + ".pdf")).write_bytes(head + page + end)
{behaviour}
"""
HANG_ALWAYS = "time.sleep(600)"
HANG_ON_BAD = "for source in sources:\n    time.sleep(600) if b'bad' in source.read_bytes() else make(source)"
DIE_ON_BAD = "for source in sources:\n    sys.exit(77) if b'bad' in source.read_bytes() else make(source)"
DROP_BAD = "for source in sources:\n    b'bad' in source.read_bytes() or make(source)"
DROP_THE_LAST_OF_MANY = "for source in sources if len(sources) == 1 else sources[:-1]:\n    make(source)"
HALF_OF_BAD = (
    DROP_BAD
    + "\n    (outside / (source.stem + '.pdf')).write_bytes(b'%PDF-1.7 half') if b'bad' in source.read_bytes() else 0"
)
NOTHING = "pass"


@pytest.fixture
def false_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maker:
    """Give a maker of programs that stand in for LibreOffice and behave badly."""

    def put(behaviour: str) -> Path:
        program = tmp_path / "soffice"
        program.write_text(FAKE.format(python=sys.executable, folder=str(tmp_path), behaviour=behaviour))
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv(office.SETTING, str(program))
        return tmp_path / "starts"

    return put


def documents(*contents: bytes) -> dict[str, bytes]:
    return {f"{number}.docx": content for number, content in enumerate(contents)}


def word(name: str) -> bytes:
    return prepare(template("Công nhận {{ name }}", page_numbers=True)).render({"name": name})


def sheet() -> bytes:
    book, buffer = Workbook(), io.BytesIO()
    book.worksheets[0]["B2"] = "Tổng hợp"
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def working(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("work") / "a b"


@pytest.fixture(scope="module")
def at_home(working: Path) -> dict[str, bytes]:
    """Convert two documents and, of awkward names, one more and a workbook."""
    awkward = {"x/quyết định & <1>.docx": word("Đặng Thị Lưỡng"), "tong-hop.XLSX": sheet()}
    return convert({"a.docx": word("An"), "b.docx": word("Bình"), **awkward}, working)


@pytest.fixture(scope="module")
def elsewhere(at_home: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> OfficeFault:
    """Convert later and at another time zone what was converted at home, beside what is no document."""
    assert at_home
    time.sleep(1.1)
    documents = {"c.docx": word("Châu"), "bad.docx": b"PK\x03\x04 no document", "a.docx": word("An")}
    with pytest.MonkeyPatch.context() as world:
        world.setenv("TZ", "Asia/Tokyo")
        world.setenv("LC_ALL", "vi_VN.UTF-8")
        with pytest.raises(OfficeFault) as caught:
            convert(documents, tmp_path_factory.mktemp("elsewhere"))
    return caught.value


@needs_office
@pytest.mark.slow
def test_documents_and_workbooks_become_pdfs_with_their_words(at_home: dict[str, bytes], working: Path) -> None:
    assert {name: pdf.text_of(content) for name, content in at_home.items()} == {
        "a.docx": "Công nhận An 1",
        "b.docx": "Công nhận Bình 1",
        "x/quyết định & <1>.docx": "Công nhận Đặng Thị Lưỡng 1",
        "tong-hop.XLSX": "Tổng hợp",
    }
    assert list(working.iterdir()) == []


@needs_office
@pytest.mark.slow
def test_the_same_document_gives_the_same_pdf_at_another_time_zone_and_in_other_company(
    at_home: dict[str, bytes], elsewhere: OfficeFault
) -> None:
    assert elsewhere.converted["a.docx"] == at_home["a.docx"]
    assert len({at_home["a.docx"], at_home["b.docx"], *elsewhere.converted.values()}) == 3


@needs_office
@pytest.mark.slow
def test_a_document_that_cannot_be_loaded_holds_up_no_other(elsewhere: OfficeFault) -> None:
    assert (elsewhere.trouble, elsewhere.names) == (OfficeTrouble.UNCONVERTED, ("bad.docx",))
    assert {name: pdf.text_of(content) for name, content in elsewhere.converted.items()} == {
        "c.docx": "Công nhận Châu 1",
        "a.docx": "Công nhận An 1",
    }


def test_nothing_to_convert_starts_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(office.SETTING, "/no/such/office")

    assert convert({}, tmp_path) == {}


def test_without_libreoffice_the_fault_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(office.SETTING, str(tmp_path / "no-such-office"))

    assert find_office() is None
    with pytest.raises(OfficeFault) as caught:
        convert(documents(b"x"), tmp_path)
    assert (caught.value.trouble, caught.value.names) == (OfficeTrouble.MISSING, ("0.docx",))
    assert (caught.value.code, caught.value.params) == ("O903", {"names": "0.docx"})


def test_without_a_path_the_usual_places_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "soffice"
    place.write_text("")
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setattr(office, "USUAL_PLACES", (str(tmp_path / "none"), str(place)))

    assert find_office() == place


def test_folders_of_conversions_cut_short_are_swept_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "office-x1" / "in").mkdir(parents=True)
    (tmp_path / "box").mkdir()

    sweep_leftovers(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["box"]


def test_other_kinds_of_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"not x\.html"):
        convert({"x.html": b""}, tmp_path)


@posix_only
@pytest.mark.parametrize(
    ("behaviour", "starts"),
    [(HANG_ON_BAD, 3), (DIE_ON_BAD, 3), (DROP_BAD, 2), (HALF_OF_BAD, 2)],
    ids=["hangs", "dies", "drops", "half"],
)
def test_one_bad_document_is_named_and_all_others_are_made(
    false_office: Maker, tmp_path: Path, behaviour: str, starts: int
) -> None:
    counter = false_office(behaviour)

    with pytest.raises(OfficeFault) as caught:
        convert(documents(b"1", b"2", b"bad", b"4", b"5"), tmp_path / "work", stall_seconds=1.0)

    assert caught.value.names == ("2.docx",)
    assert sorted(caught.value.converted) == ["0.docx", "1.docx", "3.docx", "4.docx"]
    assert len(counter.read_text()) == starts


@posix_only
def test_an_argument_that_was_dropped_is_given_again(false_office: Maker, tmp_path: Path) -> None:
    false_office(DROP_THE_LAST_OF_MANY)

    made = convert(documents(b"1", b"2", b"3"), tmp_path / "work")

    assert list(made) == ["0.docx", "1.docx", "2.docx"]


@posix_only
def test_many_documents_are_given_in_chunks_that_libreoffice_can_count(false_office: Maker, tmp_path: Path) -> None:
    counter = false_office(DROP_BAD)

    made = convert(documents(*(b"%d" % number for number in range(250))), tmp_path / "work")

    assert (len(made), len(counter.read_text())) == (250, 3)


@posix_only
@pytest.mark.parametrize(("behaviour", "starts"), [(HANG_ALWAYS, 2), (NOTHING, 4)], ids=["hangs", "does nothing"])
def test_a_libreoffice_that_makes_nothing_is_given_up_soon(
    false_office: Maker, tmp_path: Path, behaviour: str, starts: int
) -> None:
    counter = false_office(behaviour)

    with pytest.raises(OfficeFault) as caught:
        convert(documents(*(b"%d" % number for number in range(9))), tmp_path / "work", stall_seconds=1.0)

    assert (caught.value.trouble, len(caught.value.names)) == (OfficeTrouble.DEAD, 9)
    assert len(counter.read_text()) == starts


@posix_only
def test_a_hung_libreoffice_is_killed_with_its_children(false_office: Maker, tmp_path: Path) -> None:
    note = tmp_path / "child"
    false_office(
        "import subprocess\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"Path({str(note)!r}).write_text(str(child.pid))\n{HANG_ALWAYS}"
    )

    with pytest.raises(OfficeFault):
        convert(documents(b"1"), tmp_path / "work", stall_seconds=1.0)

    state = subprocess.run(["ps", "-o", "stat=", "-p", note.read_text()], capture_output=True, text=True, check=False)
    assert state.stdout.strip()[:1] in ("", "Z")


@posix_only
def test_the_child_gets_no_setting_of_ours_and_a_fixed_zone(
    false_office: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    false_office(
        f"import os; Path({str(seen)!r}).write_text(os.environ['TZ'] + str('PIPELINE_OPENING_CODE' in os.environ))\n"
        + DROP_BAD
    )
    monkeypatch.setenv("PIPELINE_OPENING_CODE", "invented")
    assert "PIPELINE_OPENING_CODE" in os.environ

    convert(documents(b"1"), tmp_path / "work")

    assert seen.read_text() == "UTCFalse"


@posix_only
def test_a_pdf_that_cannot_be_opened_is_not_taken_for_one(false_office: Maker, tmp_path: Path) -> None:
    rubbish = "for source in sources:\n    (outside / (source.stem + '.pdf')).write_bytes(b'%PDF-1.7 rubbish %%EOF')"
    false_office(rubbish)
    with pytest.raises(OfficeFault) as caught:
        convert({"a.docx": b"a", "b.docx": b"b"}, tmp_path / "work")
    assert caught.value.converted == {}


@pytest.fixture
def filled_form() -> bytes:
    return fill(write_workbook(shipped_form(FormName.NOMINATION, 2026)), {"full_name": "Lâm Ngọc Diệp"}, {})


@pytest.mark.slow
@needs_office
def test_libreoffice_keeps_what_was_filled_in_and_its_own_time_is_taken_out(filled_form: bytes) -> None:
    saved = saved_by_libreoffice(filled_form)
    assert value_of(saved, "full_name") == "Lâm Ngọc Diệp"
    assert saved == saved_by_libreoffice(filled_form)
    assert saved != filled_form


def test_without_libreoffice_it_says_so(filled_form: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIPELINE_SOFFICE", str(tmp_path / "nothing"))
    with pytest.raises(OfficeFault) as fault:
        saved_by_libreoffice(filled_form)
    assert fault.value.trouble is OfficeTrouble.MISSING
