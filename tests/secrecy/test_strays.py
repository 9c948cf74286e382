"""A ballot that lost what it is known by, dropped where no ballot belongs: its code tells it, nothing is kept."""

from __future__ import annotations

import random
import tarfile
import zipfile
import zlib
from email.message import EmailMessage
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
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
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


def mailed(_code: str, author: str, ballot: bytes) -> bytes:
    """Save the message to which the ballot is attached."""
    message = EmailMessage()
    message["From"] = "somebody@example.org"
    message.set_content("Toi gui phieu.")
    message.add_attachment(ballot, maintype="application", subtype="octet-stream", filename=f"{author}.xlsx")
    return message.as_bytes()


def gzipped(_code: str, author: str, ballot: bytes) -> bytes:
    """Pack the ballot as other systems do."""
    output = BytesIO()
    with tarfile.open(fileobj=output, mode="w:gz") as archive:
        entry = tarfile.TarInfo(f"{author}.xlsx")
        entry.size = len(ballot)
        archive.addfile(entry, BytesIO(ballot))
    return output.getvalue()


def zipped_thrice(code: str, author: str, ballot: bytes) -> bytes:
    """Pack a package of packages."""
    return packed({"a.zip": packed({"b.zip": zipped(code, author, ballot)})})


def as_list(code: str, author: str, _: bytes) -> bytes:
    """Save as CSV, the code over three cells."""
    return f"{author},Ma phieu,{','.join(code.split('-'))},x\r\n".encode()


def printed(code: str, author: str, _: bytes) -> bytes:
    """Save as a PDF."""
    page = zlib.compress(f"BT [({code[:6]})-20({code[6:]})] TJ ({author}) Tj ET".encode())
    return b"%PDF-1.7\n1 0 obj<</Filter/FlateDecode>>stream\n" + page + b"\nendstream endobj\n%%EOF\n"


def with_pictures(code: str, author: str, _: bytes) -> bytes:
    """Type the ballot into a workbook with four large pictures before it."""
    picture = b"\x89PNG\r\n\x1a\n" + random.Random(SEED).randbytes(3 << 20)
    sheet = f"<t>{author}</t><t>{code}</t>".encode()
    return packed({**{f"xl/media/{number}.png": picture for number in range(4)}, "xl/sharedStrings.xml": sheet})


def zipped(_code: str, author: str, ballot: bytes) -> bytes:
    """Pack the ballot once more."""
    return packed({f"phieu {author}.xlsx": ballot})


_LISTINGS = ("names ", "what the file system knows")
"""Lists of names over the whole workspace; the sender's own file is on them, so names are looked at apart."""

WRAPPINGS = (mailed, gzipped, zipped_thrice, as_list, printed, with_pictures)
DISGUISES = (
    retyped, moved_workbook_part, in_a_letter, as_unicode_text, as_page, in_an_archive, zipped, *WRAPPINGS,
)  # fmt: skip


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


@pytest.mark.parametrize("folder", FOLDERS)
def test_after_the_opening_a_counted_ballot_is_copied_from_no_folder_however_it_is_wrapped(
    held: Election, folder: str
) -> None:
    voter = held.arrivals[0]
    code = held.link[voter].code
    held.vote()
    held.meet(in_full=False)
    for wrap in (*WRAPPINGS, in_an_archive):
        content = wrap(code, voter.author, held.office.ballot(code, "aaa", voter))
        held.clerk.drop(folder, f"{wrap.__name__}.dat", content)
    assert kept_of(held, code, voter.author) == []
    for wrap in WRAPPINGS:
        assert notice_on(held, folder, wrap.__name__) == CATALOGUE["B520"][0]
    assert notice_on(held, folder, in_an_archive.__name__) == CATALOGUE["B522"][0]


def notice_on(held: Election, folder: str, name: str) -> str:
    notice = held.root / "inbox" / folder / f"{name}.dat{NOTICE_SUFFIX}"
    return notice.read_text("utf-8-sig").splitlines()[2]


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
