"""Nine voters whose files differ in all that office programs and file systems write into or beside a ballot."""

from __future__ import annotations

import os
import random
import re
import struct
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PEOPLE = ("Ngô Diệu Ý", "Tôn Nữ Thùy", "Quách Tấn", "Mạc Đĩnh", "Kiều Oanh", "Âu Lạc", "Ông Ích", "Viên Minh", "Sử Hy")
_PROGRAMS = ("Microsoft Excel", "Microsoft Macintosh Excel", "LibreOffice", "WPS Office", "Microsoft Excel Online")
_LOCALES = ("vi-VN", "en-US", "fr-FR", "en-GB", "zh-CN", "ru-RU", "de-DE", "ja-JP", "ko-KR")
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>{program}</Application><Company>{company}</Company><AppVersion>{version}</AppVersion></Properties>"
)
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>{author}</dc:creator>'
    "<cp:lastModifiedBy>{last}</cp:lastModifiedBy><dc:description>{remark}</dc:description>"
    "<dc:language>{locale}</dc:language><cp:keywords>{remark}</cp:keywords>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{saved}</dcterms:modified></cp:coreProperties>'
)
_HALF_A_DAY = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Voter:
    """What the file of one voter says about its owner, and nothing about the vote.

    Attributes:
        created: Written into the workbook's properties.
        saved: Written into the properties, the package's entries and the file system.
        owner: User id of the file, where the test may set it.
    """

    name: str
    author: str
    last_author: str
    program: str
    version: str
    company: str
    locale: str
    remark: str
    zoom: int
    width: float
    created: datetime
    saved: datetime
    owner: int
    file_name: str

    def traces(self) -> Iterator[bytes]:
        """Give every form in which what is the voter's own could lie somewhere, as bytes."""
        words = [self.author, self.last_author, self.version, self.company, self.remark]
        words += [self.file_name, self.file_name.rpartition(".")[0]]
        for moment in (self.created, self.saved):
            words += [moment.strftime(form) for form in ("%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%H:%M:%S")]
            words += [moment.strftime("%d/%m/%Y %H:%M"), str(int(moment.timestamp()))]
            words += [f"uid={self.owner} ", f"gid={self.owner} "]
            yield from _packed_times(moment)
        for word in words:
            plain = word.encode()
            yield from (plain, word.encode("utf-16-le"), word.encode("utf-16-be"))
            yield word.encode("ascii", "xmlcharrefreplace")
            yield word.encode("ascii", "backslashreplace")
            yield from (plain.hex().encode(), plain.hex().upper().encode())


def _packed_times(moment: datetime) -> Iterator[bytes]:
    seconds, nanoseconds = moment.timestamp(), int(moment.timestamp()) * 10**9
    for order in "<>":
        yield struct.pack(f"{order}q", nanoseconds)
        yield struct.pack(f"{order}d", seconds)


def electorate(chance: random.Random) -> list[Voter]:
    """Draw nine voters; every word of theirs is theirs alone, in this election and among all elections."""
    mark = f"{chance.randrange(16**6):06X}"
    owners = chance.sample(range(20_000, 60_000), len(_PEOPLE))
    moments = [_moment(chance) for _ in range(2 * len(_PEOPLE))]
    return [
        Voter(
            name=name,
            author=f"{name} {mark}{place}",
            last_author=f"may-{place}-{chance.randrange(16**6):06x}\\nguoi-dung-{mark}",
            program=chance.choice(_PROGRAMS),
            version=f"{12 + place}.{chance.randrange(100_000, 1_000_000)}",
            company=f"Phòng số {place} nhà {mark}",
            locale=_LOCALES[place],
            remark=f"ghi chú {place} của tệp {mark}",
            zoom=60 + 7 * place + chance.randrange(7),
            width=10 + place + chance.random(),
            created=moments[2 * place],
            saved=moments[2 * place + 1],
            owner=owners[place],
            file_name=f"{chance.choice('ABCDEGHKLMNPQRSTVXY')}{chance.randrange(1000)} phieu {name} {mark}.xlsx",
        )
        for place, name in enumerate(_PEOPLE)
    ]


def _moment(chance: random.Random) -> datetime:
    """Draw a time of a past day, half a day away from now, so that no clock of today shows it by accident."""
    now = datetime.now(tz=UTC)
    day = now - timedelta(days=chance.randrange(2, 20), hours=_HALF_A_DAY)
    return day.replace(minute=chance.randrange(60), second=chance.randrange(60), microsecond=0)


@dataclass(frozen=True, slots=True)
class Office:
    """Fills ballots in as an office program does. `places` says where each answer stands on the blank."""

    blank: bytes
    places: dict[str, str]

    @classmethod
    def of(cls, blank: bytes) -> Office:
        """Find the answer cells of a blank ballot by their defined names."""
        names = openpyxl.load_workbook(BytesIO(blank)).defined_names
        cells = {name: place.attr_text.rpartition("!")[2].replace("$", "") for name, place in names.items()}
        return cls(blank, {name: cell for name, cell in cells.items() if re.match(r"ballot_code$|(dis)?agree_", name)})

    @property
    def lines(self) -> int:
        """How many nominees are on the ballot."""
        return sum(name.startswith("agree_") for name in self.places)

    def ballot(self, code: str, marks: str, voter: Voter | None = None) -> bytes:
        """Fill a ballot in; `marks` has one letter a line: a(gree), d(isagree), n(one), b(oth).

        The blank is opened and saved by openpyxl once; each ballot is that package with its answers written in.
        """
        parts = dict(_saved_once(self.blank))
        parts[_SHEET] = self._answered(parts[_SHEET].decode(), code, marks, voter).encode()
        return _packed(parts, None) if voter is None else _dressed(voter, parts)

    def _answered(self, sheet: str, code: str, marks: str, voter: Voter | None) -> str:
        answers = {self.places["ballot_code"]: code}
        for line, letter in enumerate(marks, start=1):
            if letter in "ab":
                answers[self.places[f"agree_{line}"]] = "x"
            if letter in "db":
                answers[self.places[f"disagree_{line}"]] = "x"
        for place, text in answers.items():
            shown = rf'\1 t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            sheet = _put(rf'(<c r="{place}" s="\d+") t="n"></c>', shown, sheet)
        if voter is None:
            return sheet
        sheet = _put(r'(?: zoomScale="\d+")?( zoomScaleNormal=)', rf' zoomScale="{voter.zoom}"\1', sheet)
        return _put(
            r'<col width="[\d.]+"( customWidth="1" min="2" max="2"/>)', rf'<col width="{voter.width:.16g}"\1', sheet
        )


_SHEET = "xl/worksheets/sheet1.xml"


@cache
def _saved_once(blank: bytes) -> tuple[tuple[str, bytes], ...]:
    """Open a blank ballot with openpyxl, save it, and give the parts of the package."""
    book = openpyxl.load_workbook(BytesIO(blank))
    output = BytesIO()
    book.save(output)
    return _parts_of(output.getvalue())


def _put(pattern: str, text: str, sheet: str) -> str:
    """Put something into the one place of a sheet that it belongs to."""
    written, places = re.subn(pattern, text, sheet)
    assert places == 1, (pattern, places)
    return written


def _packed(parts: dict[str, bytes], saved: datetime | None) -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, (saved or datetime.now(tz=UTC)).timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, part)
    return output.getvalue()


def dressed(voter: Voter, content: bytes) -> bytes:
    """Write the voter and the voter's program into a package's properties, and the time into every entry of it."""
    return _dressed(voter, dict(_parts_of(content)))


def _dressed(voter: Voter, parts: dict[str, bytes]) -> bytes:
    words = {name: escape(value) for name, value in _properties(voter).items()}
    own = {"docProps/core.xml": _CORE.format(**words), "docProps/app.xml": _APP.format(**words)}
    return _packed({name: own[name].encode() if name in own else part for name, part in parts.items()}, voter.saved)


def _parts_of(content: bytes) -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(BytesIO(content)) as source:
        return tuple((name, source.read(name)) for name in source.namelist())


def _properties(voter: Voter) -> dict[str, str]:
    return {
        "program": voter.program,
        "version": voter.version,
        "company": voter.company,
        "author": voter.author,
        "last": voter.last_author,
        "locale": voter.locale,
        "remark": voter.remark,
        "created": voter.created.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "saved": voter.saved.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def drop(folder: Path, voter: Voter, content: bytes) -> Path:
    """Lay a voter's ballot into the folder, with the voter's name, time and, where that can be set, owner."""
    path = folder / voter.file_name
    path.write_bytes(content)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.chown(path, voter.owner, voter.owner)
    os.utime(path, (voter.saved.timestamp(), voter.saved.timestamp()))
    return path
