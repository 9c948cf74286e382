from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.adapters.packages import BrokenPackageError, member, read_package, write_package


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
