from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest

from pipeline.kernel.files.packages import BrokenPackageError, check_whole, member, read_package, write_package


def test_a_package_is_read_by_the_standard_library_with_fixed_dates_and_order() -> None:
    parts = [member("word/b.xml", b"b" * 999), member("word/ă.xml", b"a"), member("_rels/.rels", b"r")]

    package = write_package([*parts, member("[Content_Types].xml", b"t")])

    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "word/b.xml", "word/ă.xml"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("word/b.xml") == b"b" * 999


def test_reading_and_writing_a_package_again_changes_nothing() -> None:
    package = write_package([member("x", b"1"), member("y", b"")])

    assert write_package(read_package(package).values()) == package
    assert {name: part.plain() for name, part in read_package(package).items()} == {"x": b"1", "y": b""}


def test_stored_parts_and_folders_of_other_programs_are_understood() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("folder/", b"")
        archive.writestr("folder/plain.txt", b"as it is")

    assert {name: part.plain() for name, part in read_package(buffer.getvalue()).items()} == {
        "folder/plain.txt": b"as it is"
    }


@pytest.mark.parametrize("broken", [b"", b"not a zip", write_package([member("x", b"1" * 500)])[:-30]])
def test_what_is_no_package_is_refused(broken: bytes) -> None:
    with pytest.raises(BrokenPackageError):
        read_package(broken)


def test_a_package_packed_in_an_unusual_way_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("x", b"1" * 500)

    with pytest.raises(BrokenPackageError, match="unknown way"):
        read_package(buffer.getvalue())


@pytest.mark.parametrize(
    "damage",
    [
        {"packed": b"\xff" * 40},
        {"packed": member("x", b"2" * 500).packed},
        {"packed": member("x", b"1" * 500).packed[:-4]},
        {"size": 499},
        {"size": 2**64},
        {"method": 0},
    ],
    ids=["noise", "other letters", "cut off", "holds more than it says", "says more than it holds", "stored"],
)
def test_a_part_that_does_not_hold_what_was_packed_is_refused(damage: dict[str, Any]) -> None:
    broken = replace(member("x", b"1" * 500), **damage)

    with pytest.raises(BrokenPackageError, match="x is damaged"):
        broken.plain()


def test_a_package_is_whole_where_every_part_is_and_all_together_are_not_too_much() -> None:
    parts = [member("x", b"1" * 500), member("y", b"2" * 500)]

    check_whole(parts, 1000)
    with pytest.raises(BrokenPackageError, match="too much"):
        check_whole(parts, 999)
    with pytest.raises(BrokenPackageError, match="y is damaged"):
        check_whole([parts[0], replace(parts[1], crc=0)], 1000)
