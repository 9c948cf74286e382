"""A ballot in any wrapping: found to the end of the file, or owned up to as not searched; sixty hostile inputs."""

from __future__ import annotations

import base64
import bz2
import gzip
import quopri
import random
import tarfile
import time
import zipfile
import zlib
from email.message import EmailMessage
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from pipeline.kernel.secrets.codes import ALPHABET, normalise_code
from pipeline.kernel.secrets.peek import Secret, search
from tests.ballot_samples import draw, filled

if TYPE_CHECKING:
    from collections.abc import Callable

CODE = draw(voters=1, spares=0).codes[0]
BALLOT = filled(CODE, "aaaaa")
MEGABYTE = 1 << 20
CHANCE = random.Random(11)
LETTERS = ALPHABET.encode()


def found(content: bytes) -> Secret | None:
    return search(content, lambda code: code == CODE, lambda _: False)


def packed(parts: dict[str, bytes]) -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return output.getvalue()


def retyped(code: str = CODE) -> bytes:
    """Give a ballot without any name of ours."""
    return packed({"xl/sharedStrings.xml": f"<sst><si><t>{code}</t></si></sst>".encode()})


def tarred(content: bytes) -> bytes:
    output = BytesIO()
    with tarfile.open(fileobj=output, mode="w") as archive:
        for name in ("a.txt", "phieu.xlsx"):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, BytesIO(content))
    return output.getvalue()


def mailed(content: bytes) -> bytes:
    message = EmailMessage()
    message["From"] = "an@example.org"
    message.set_content("Tôi gửi phiếu.\n")
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename="phieu.xlsx")
    return message.as_bytes()


def quoted(text: str) -> bytes:
    body = quopri.encodestring(("Mã phiếu của tôi là " + "ạ" * 14 + text).encode())
    return b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + body


def pdf(page: bytes, *others: bytes) -> bytes:
    streams = (b"<</Filter/FlateDecode>>stream\n" + zlib.compress(each) + b"\nendstream" for each in (page, *others))
    objects = (b"%d 0 obj%s endobj\n" % (number, each) for number, each in enumerate(streams, 1))
    return b"%PDF-1.7\n" + b"".join(objects) + b"%%EOF\n"


def by_glyphs(code: str, size: int) -> bytes:
    """Write a code as a font of a PDF does that is cut down to the letters in use."""
    letters = sorted(set(code))
    table = b"begincmap beginbfchar\n" + b"".join(
        b"<%0*X> <%04X>\n" % (size, glyph, ord(letter)) for glyph, letter in enumerate(letters, 1)
    )
    shown = b" -20 ".join(b"<%0*X>" % (size, letters.index(letter) + 1) for letter in code)
    return pdf(b"BT [" + shown + b"] TJ ET", table + b"endbfchar endcmap")


def cells(between: str) -> bytes:
    return between.join(f'"{group}"' for group in CODE.split("-")).encode()


WRAPPED = {
    "four pictures before it": packed(
        {f"xl/media/{number}.png": b"\x89PNG\r\n\x1a\n" + CHANCE.randbytes(4 * MEGABYTE) for number in range(4)}
        | {"xl/sharedStrings.xml": CODE.encode()}
    ),
    "twenty megabytes of cells before it": packed(
        {"sheet.xml": b"<v>1,25</v>" * 2 * MEGABYTE, "sst.xml": CODE.encode()}
    ),
    "at the end of a long part": packed({"sheet.xml": b"<v>1</v>" * MEGABYTE + CODE.encode()}),
    "zip in zip in zip": packed({"a.zip": packed({"b.zip": packed({"c.zip": retyped()})})}),
    "name in a package": packed({f"{CODE}.txt": b""}),
    "e-mail": mailed(retyped()),
    "e-mail in an e-mail": mailed(mailed(retyped())),
    "e-mail, short": b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(CODE.encode()),
    "page with data": b'<a href="data:application/zip;base64,' + base64.b64encode(retyped()) + b'">',
    "quoted-printable": quoted(CODE),
    "tar": tarred(retyped()),
    "tar.gz": gzip.compress(tarred(retyped())),
    "gzip of two": gzip.compress(b"a") + gzip.compress(CODE.encode()),
    "CSV, commas": cells(","),
    "CSV, tabs": cells("\t"),
    "CSV, lines": cells(";\r\n"),
    "CSV, letters alone": ";".join(CODE.replace("-", "")).encode(),
    "angle brackets": f"<{CODE}>".encode(),
    "references": "".join(f"&#{ord(letter)};" for letter in CODE).encode(),
    "fixed spaces": CODE.replace("-", "&nbsp;").encode(),
    "RTF": rb"{\rtf1\ansi " + CODE.replace("-", r"\'96").encode() + b"}",
    "RTF, parted": rb"{\rtf1 " + CODE[:4].encode() + rb"}{\insrsid123 " + CODE[4:].encode() + b"}",
    "PDF, plain": pdf(b"BT (" + CODE.encode() + b") Tj ET"),
    "PDF, kerned": pdf(b"BT [" + b" -34 ".join(b"(%c)" % letter for letter in CODE.encode()) + b"] TJ ET"),
    "PDF, one byte a glyph": by_glyphs(CODE, 2),
    "PDF, two bytes a glyph": by_glyphs(CODE, 4),
    "PDF, field": b"%PDF-1.7\n1 0 obj<</V(\xfe\xff" + CODE.encode("utf-16-be") + b")>>endobj\n%%EOF",
    "message of Outlook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + retyped() + bytes(500),
    "old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x05\0\0".join(g.encode() for g in CODE.split("-")),
}


@pytest.mark.parametrize("content", WRAPPED.values(), ids=WRAPPED)
def test_a_code_is_found_in_any_wrapping(content: bytes) -> None:
    assert found(content) is Secret.BALLOT


CLOSED = {
    "7z": b"7z\xbc\xaf\x27\x1c" + BALLOT,
    "bzip2": bz2.compress(BALLOT),
    "cut off": retyped()[:-30],
    "damaged": retyped().replace(b"PK\x01\x02", b"PK\x01\x03"),
    "gzip cut off": gzip.compress(BALLOT)[:-9],
    "tar with a size that is none": tarred(BALLOT).replace(b"0000", b"zzzz"),
    "encrypted PDF": b"%PDF-1.7\n<</Encrypt 5 0 R>>",
    "PDF with a damaged page": pdf(b"BT ET").replace(b"stream\nx", b"stream\ny"),
    "wrapped too deep": gzip.compress(b"")[:0] + b"",
}
CLOSED["wrapped too deep"] = BALLOT
for _ in range(13):
    CLOSED["wrapped too deep"] = gzip.compress(CLOSED["wrapped too deep"])


@pytest.mark.parametrize("content", CLOSED.values(), ids=CLOSED)
def test_what_cannot_be_searched_to_its_end_is_never_clean(content: bytes) -> None:
    assert found(content) is Secret.HIDDEN


FULL = packed(
    {
        "sheet1.xml": b"".join(b'<c r="AB%d" s="3" t="s"><v>%d</v></c>' % (row, row) for row in range(200_000)),
        "sharedStrings.xml": "".join(f"<si><t>Phòng Lễ tân, {row}</t></si>" for row in range(200_000)).encode(),
    }
)
"""A workbook of as many cells as the gate lets through."""

ORDINARY = {
    "full workbook": FULL,
    "letter": packed({"word/document.xml": "<w:t>Kính gửi Hội đồng</w:t>".encode()}),
    "PDF": pdf(b"BT (Quyet dinh) Tj ET", b"begincmap beginbfchar <01> <0041> endbfchar endcmap"),
    "PDF of a PDF": pdf(b"BT (%PDF-1.7 is how it begins) Tj ET"),
    "e-mail": mailed(b"a note"),
    "picture": b"\x89PNG\r\n\x1a\n" + CHANCE.randbytes(MEGABYTE),
    "another code": retyped("-".join(LETTERS[place : place + 5].decode() for place in (0, 5, 10))),
    "text": "Điển hình tiên tiến năm 2026.\n".encode() * 100_000,
}


@pytest.mark.parametrize("content", ORDINARY.values(), ids=ORDINARY)
def test_an_ordinary_file_is_searched_to_its_end_and_clean(content: bytes) -> None:
    assert found(content) is None


def many(count: int, part: Callable[[int], bytes]) -> bytes:
    return packed({str(number): part(number) for number in range(count)})


def quine_like(depth: int) -> bytes:
    content = b"A"
    for _ in range(depth):
        content = packed({str(number): content for number in range(8)})
    return content


def page(program: bytes) -> bytes:
    return b"%PDF-1.4\n1 0 obj<<>>stream\n" + program + b"\nendstream endobj %%EOF"


def long(pattern: bytes, megabytes: int = 20) -> bytes:
    return pattern * (megabytes * MEGABYTE // len(pattern))


PATTERNS = {
    "one letter": b"A",
    "letters": bytes(CHANCE.choices(LETTERS, k=100_003)),
    "fourteen": LETTERS[:14] + b" B",
    "fifteen": LETTERS[:15] + b"B",
    "hyphens": b"A-",
    "joints": b" - ",
    "codes": CODE.encode() + b" ",
    "wrong codes": CODE[:-1].encode() + b"B ",
    "less": b"<",
    "less and letter": b"<A",
    "tags": b"<a>",
    "open tags": b"<a ",
    "ampersands": b"&",
    "references": b"&#65;",
    "names": b"&lt;",
    "half references": b"&#6",
    "wide": "Ａ".encode(),
    "wide marks": b"\xef\xbc",
    "zeros": b"\0",
    "ones": b"\xff",
    "UTF-16": b"A\0",
    "digits": b"34679",
    "lines": b"\r\n",
    "base64": b"base64",
    "base64 bodies": b"base64\n\nAAAA\n",
    "data": b";base64,QUFB",
    "quoted": b"quoted-printable=41",
    "quotes": b'"',
    "packages": b"PK\x03\x04",
    "entries": b"PK\x01\x02",
    "ends": b"PK\x05\x06",
    "names of names": b"definedName",
    "PDFs": b"%PDF-",
    "streams": b"stream",
    "objects": b"1 0 obj<<>>stream\nendstream",
    "words": "điển hình ".encode(),
    "rtf": b"{\\rtf",
    "controls": b"\\a",
    "combining": "a\u0301".encode(),
    "ends of text": b"%%EOF",
}
HOSTILE = {f"text of {name}": long(pattern) for name, pattern in PATTERNS.items()} | {
    "random bytes": CHANCE.randbytes(20 * MEGABYTE),
    "UTF-16 with its mark": b"\xff\xfe" + long(b"A\x01"),
    "rtf of controls": b"{\\rtf" + long(b"\\a"),
    "bomb of zeros": many(4, lambda _: bytes(40 * MEGABYTE)),
    "bomb of letters": packed({"a": long(b"A", 90)}),
    "bomb of tags": packed({"a": long(b"<c><v>1</v></c>", 90)}),
    "packages of packages": many(40, lambda _: many(40, lambda _: bytes(MEGABYTE))),
    "packages without end": quine_like(6),
    "many entries": many(3_900, lambda _: b"x"),
    "too many entries": many(9_000, lambda _: b""),
    "gzip of zeros": gzip.compress(bytes(100 * MEGABYTE)),
    "many gzips": long(gzip.compress(b""), 2),
    "tar of nothing": long((b"a".ljust(124, b"\0") + b"0".ljust(133, b"\0") + b"ustar").ljust(512, b"\0")),
    "brackets": page(long(b"(")),
    "escaped brackets": page(long(b"(\\(")),
    "glyphs": page(long(b"<0041>")),
    "ranges": page(b"begincmap " + long(b"beginbfrange <0000> <ffff> <0041> endbfrange")),
    "tables": page(b"(AAAA)Tj") + b"".join(b"1 0 obj<<>>stream\nbegincmap\nendstream" for _ in range(100)),
    "letters in base 85": b"%PDF-1.4\n1 0 obj<</Filter/ASCII85Decode>>stream\n" + long(b"87cUR") + b"~>endstream",
    "old office of packages": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + long(b"PK\x03\x04PK\x05\x06"),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_costs_less_than_a_second_of_the_processor(content: bytes) -> None:
    started = time.process_time()
    answer = found(content)
    assert time.process_time() - started < 1
    assert answer in {None, Secret.HIDDEN, Secret.BALLOT}


def test_there_are_sixty_hostile_files() -> None:
    assert len(HOSTILE) >= 60
    assert normalise_code(CODE) == CODE
