from __future__ import annotations

import time
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from pipeline.kernel.files.gate import FileKind, inspect, is_incomplete, kind_of
from pipeline.kernel.files.gate_parts import DEFAULT_LIMITS
from tests.bad_files import BadFile, bad_files, good_nomination, repacked, with_part_changed

FILES = bad_files()
REFUSED = [bad for bad in FILES if bad.code and bad.code.startswith("F")]
SHEET = "xl/worksheets/sheet1.xml"


def codes(content: bytes, **limits: int) -> list[str]:
    return [finding.code for finding in inspect(content, replace(DEFAULT_LIMITS, **limits))]


@pytest.mark.parametrize("bad", REFUSED, ids=lambda bad: bad.name)
def test_a_file_that_may_not_be_parsed_is_refused_with_its_own_code(bad: BadFile) -> None:
    assert codes(bad.content) == [bad.code]


@pytest.mark.parametrize("bad", [bad for bad in FILES if bad not in REFUSED and bad.answer in ("accepted", "returned")],
                         ids=lambda bad: bad.name)  # fmt: skip
def test_a_file_that_people_may_drop_passes(bad: BadFile) -> None:
    assert (kind_of(bad.content), inspect(bad.content)) == (FileKind.XLSX, ())


def test_every_beginning_of_a_workbook_counts_as_still_copying_and_the_whole_does_not() -> None:
    good = good_nomination()
    cuts = [*range(20), *range(20, len(good), 97)]
    assert [cut for cut in cuts if not is_incomplete(good[:cut])] == []
    assert not is_incomplete(good)


def test_a_file_of_full_size_with_a_hole_in_it_is_still_copying() -> None:
    good = good_nomination()
    holed = good[:3000] + b"\0" * 2000 + good[5000:]
    assert is_incomplete(holed)
    assert is_incomplete(b"\0" * len(good))


def test_half_a_pdf_is_still_copying_and_a_text_is_not() -> None:
    assert is_incomplete(b"%PDF-1.7\n1 0 obj")
    assert not is_incomplete(b"%PDF-1.7\n1 0 obj\n%%EOF\n")
    assert not is_incomplete(b"Kinh gui")


def test_a_zip_entry_under_a_password_is_refused() -> None:
    good = bytearray(good_nomination())
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = good.find(magic)
        while place >= 0:
            good[place + offset] |= 1
            place = good.find(magic, place + 4)
    assert codes(bytes(good)) == ["F104"]
    assert not is_incomplete(bytes(good))


def test_entries_that_share_bytes_are_refused() -> None:
    target = BytesIO(good_nomination())
    with zipfile.ZipFile(target, "a") as package:
        first = package.infolist()[0]
        package.writestr("xl/other.xml", b"<x/>")
        package.infolist()[-1].header_offset = first.header_offset
    assert codes(target.getvalue()) in (["F112"], ["F107"])


@pytest.mark.parametrize(
    ("pattern", "by", "code"),
    [
        (rb"</sheetData>", b'<row><c><v>1</v></c></row><row r="0"/></sheetData>', "F118"),
        (rb"</sheetData>", b'<row r="99999"><c><v>1</v></c></row></sheetData>', "F114"),
        (rb"</sheetData>", b'<row r="90"><c r="7"><v>1</v></c></row></sheetData>', "F118"),
        (rb"</sheetData>", b"<row></sheetData>", "F118"),
        (rb"<\?xml[^>]*\?>", b'<?xml version="1.0" encoding="UTF-7"?>', "F113"),
        (rb"</worksheet>", b"\0</worksheet>", "F113"),
        (rb"</worksheet>", b'<hyperlinks><hyperlink ref="A1:ZZ9999"/></hyperlinks></worksheet>', "F116"),
        (rb"</worksheet>", b'<x><dataValidation sqref="A1:XFD1048576"/></x></worksheet>', "F116"),
        (rb"</worksheet>", b'<hyperlinks><hyperlink ref="' + b"A1 " * 9000 + b'"/></hyperlinks></worksheet>', "F116"),
    ],
)  # fmt: skip
def test_a_sheet_that_would_cost_or_cheat_the_parser_is_refused(pattern: bytes, by: bytes, code: str) -> None:
    assert codes(with_part_changed(good_nomination(), SHEET, pattern, by)) == [code]


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("xl/comments9.xml", b'<comments><commentList><comment ref="XFD1048576"/></commentList></comments>', "F114"),
        ("xl/odd.xml", b"<externalLink/>", "F109"),
        ("xl/_rels/a.xml.rels", b'<Relationships><Relationship Type="x/oleObject"/></Relationships>', "F122"),
        ("xl/_rels/a.xml.rels", b'<Relationships><Relationship Type="x/vbaProject"/></Relationships>', "F108"),
        (
            "xl/_rels/a.xml.rels",
            b'<Relationships><Relationship Type="x/image" TargetMode="External"/></Relationships>',
            "F109",
        ),
    ],
)
def test_a_part_that_reaches_out_is_refused(part: str, content: bytes, code: str) -> None:
    added = repacked(good_nomination(), lambda _, old: old, **{part.replace("/", "__"): content})
    assert codes(added) == [code]


def test_a_web_address_that_was_typed_is_no_external_link() -> None:
    link = b'<Relationships><Relationship Type="x/hyperlink" TargetMode="External" Target="http://a"/></Relationships>'
    added = repacked(good_nomination(), lambda _, old: old, **{"xl___rels__a.xml.rels": link})
    assert codes(added) == []


def test_size_cells_and_elements_are_limited() -> None:
    good = good_nomination()
    assert codes(good, file_bytes=100) == ["F110"]
    assert codes(good, unpacked_bytes=100) == ["F111"]
    assert codes(good, cells=5) == ["F117"]
    assert codes(good, elements=5) == ["F117"]
    assert codes(good, entries=2) == ["F112"]


def test_other_packages_are_told_apart() -> None:
    binary = repacked(
        good_nomination(), lambda _, part: part.replace(b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.binary")
    )
    macro = repacked(
        good_nomination(),
        lambda _, part: part.replace(
            b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
        ),
    )
    assert (kind_of(binary), kind_of(macro)) == (FileKind.OTHER_ZIP, FileKind.MACRO)
    assert kind_of(b"\x00\x01\x02") is FileKind.OTHER
    assert codes(macro) == ["F108"]


def test_the_gate_takes_milliseconds() -> None:
    good = good_nomination()
    started = time.process_time()
    for _ in range(20):
        inspect(good)
    assert time.process_time() - started < 2


def test_a_package_of_more_entries_than_anybody_needs_is_not_listed() -> None:
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as package:
        for number in range(20_001):
            package.writestr(zipfile.ZipInfo(str(number)), b"")
    crowded = output.getvalue() + b"PK\x01\x02" * 1_000_000
    started = time.process_time()
    assert kind_of(crowded) is FileKind.OTHER_ZIP
    assert not is_incomplete(crowded)
    assert [finding.code for finding in inspect(crowded)] == ["F112"]
    assert time.process_time() - started < 0.5
