"""A ballot that lost what it is known by, dropped where no ballot belongs: its code tells it, nothing is kept."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from itertools import product
from typing import TYPE_CHECKING

import openpyxl
import pytest

from pipeline.kernel.files.folder import NOTICE_SUFFIX
from pipeline.words import CATALOGUE
from tests.secrecy.evidence import collect
from tests.secrecy.rig import copied, election

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.clerk import Clerk
    from tests.secrecy.rig import Election

SEED = 11
FOLDERS = ("thu-ky", "phong/LSLT", "da-ky")


@pytest.fixture
def held(eve: Clerk, tmp_path: Path, one_process: pytest.MonkeyPatch) -> Election:
    """Give an election in which nobody has voted yet."""
    return election(copied(eve, tmp_path / "workspace"), random.Random(SEED))


def packed(parts: dict[str, bytes]) -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return output.getvalue()


def retyped(code: str, author: str, _: bytes) -> bytes:
    """Type the whole ballot into a workbook of one's own."""
    book = openpyxl.Workbook()
    book.properties.creator = author
    book.worksheets[0].append(["Mã phiếu", code, "x"])
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def moved_workbook_part(_code: str, _author: str, ballot: bytes) -> bytes:
    """Save as programs do that number the main part; every name in the package says so."""
    with zipfile.ZipFile(BytesIO(ballot)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    return packed(
        {
            name.replace("workbook.xml", "workbook22.xml"): part.replace(b"workbook.xml", b"workbook22.xml")
            for name, part in parts.items()
        }
    )


def in_a_letter(code: str, author: str, _: bytes) -> bytes:
    """Paste the sheet into a letter, where the office parts the code into runs."""
    runs = "</w:t></w:r><w:r><w:t>".join((f"{author} ", code[:7], code[7:]))
    return packed(
        {
            "[Content_Types].xml": b"<Types>wordprocessingml</Types>",
            "word/document.xml": f"<w:p><w:r><w:t>{runs}</w:t></w:r></w:p>".encode(),
        }
    )


def as_unicode_text(code: str, author: str, _: bytes) -> bytes:
    """Save as Excel's `Unicode Text`."""
    return f"{author}\tMã phiếu\t{code.lower()}\tx\r\n".encode("utf-16")


def as_page(code: str, author: str, _: bytes) -> bytes:
    """Save as a web page."""
    return f"<html><table><td>{author}</td><td>{code.replace('-', ' ')}</td><td>x</td></table></html>".encode()


def in_an_archive(_code: str, _author: str, ballot: bytes) -> bytes:
    """Pack the ballot with a program whose archives nothing here opens."""
    return b"7z\xbc\xaf\x27\x1c" + ballot[::-1]


def zipped(_code: str, author: str, ballot: bytes) -> bytes:
    """Pack the ballot once more."""
    return packed({f"phieu {author}.xlsx": ballot})


_LISTINGS = ("names ", "what the file system knows")
"""Lists of names over the whole workspace; the sender's own file is on them, so names are looked at apart."""

DISGUISES = (retyped, moved_workbook_part, in_a_letter, as_unicode_text, as_page, in_an_archive, zipped)


def misplaced() -> list[tuple[Callable[[str, str, bytes], bytes], str]]:
    """Pair every disguise with every folder, but for one: the secretary is told by name of what nobody can open."""
    pairs = product(DISGUISES, FOLDERS)
    return [(disguise, folder) for disguise, folder in pairs if (disguise, folder) != (in_an_archive, "thu-ky")]


@pytest.mark.parametrize(("disguise", "folder"), misplaced())
def test_a_disguised_ballot_in_a_wrong_folder_is_copied_nowhere_and_named_nowhere(
    held: Election, folder: str, disguise: Callable[[str, str, bytes], bytes]
) -> None:
    voter = held.arrivals[0]
    code = held.link[voter].code
    content = disguise(code, voter.author, held.office.ballot(code, held.marks[code], voter))
    held.clerk.drop(folder, voter.file_name, content)
    assert kept_of(held, code, voter.author, voter.file_name) == []
    assert (held.root / "inbox" / folder / voter.file_name).read_bytes() == content


@pytest.mark.parametrize("disguise", [retyped, moved_workbook_part, in_a_letter, as_unicode_text, as_page, zipped])
def test_a_copy_of_a_counted_ballot_is_told_by_its_code_after_the_opening_too(
    held: Election, disguise: Callable[[str, str, bytes], bytes]
) -> None:
    voter = held.arrivals[0]
    code = held.link[voter].code
    held.vote()
    held.meet(in_full=False)
    held.clerk.drop("phong/LSLT", "ban sao.xlsx", disguise(code, voter.author, held.office.ballot(code, "aaa", voter)))
    assert kept_of(held, code, voter.author) == []
    notice = held.root / "inbox" / "phong/LSLT" / f"ban sao.xlsx{NOTICE_SUFFIX}"
    assert CATALOGUE["B520"][0] in notice.read_text("utf-8-sig")


def kept_of(held: Election, *words: str) -> list[str]:
    """Say where words are kept after the service has looked three times; what lies in the inbox is the sender's."""
    for _ in range(3):
        held.clerk.turn()
    traces = [word.encode(how) for word in words for how in ("utf-8", "utf-16-le")]
    found = collect(held.root).holding(traces)
    named = [path for path in held.root.rglob("*") if any(word in path.name for word in words)]
    return [
        *(place for place in found if not place.startswith(("inbox/", *_LISTINGS))),
        *(str(path) for path in named if not path.is_relative_to(held.root / "inbox")),
    ]
