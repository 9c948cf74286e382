"""Rules D527 to D534, D536 and D538: names, posts, places of signatures (Appendix I, II.7; of minutes, model 1.9)."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

from pipeline.decree30.norms import PRACTICE, Norms, Note, Notes
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.anatomy import Anatomy
from pipeline.decree30.recognise.lines import Line
from pipeline.decree30.rules.components import looks
from pipeline.decree30.words.decree import DECREE

SIGNER = Norms()
_LEAST_ROOM = 400
"""Twips between office and name in which a signature has no room (7 mm)."""
_OWN_RULES = re.compile(
    r"\b(truong|dai hoc|hoc vien|benh vien|vien|trung tam (y te|kiem soat)|cong an|quan (doi|khu|chung|doan|su)|su doan"
    r"|lu doan|trung doan|bo chi huy|bo tu lenh|bo quoc phong|bien phong)\b"
)
"""Armed forces and institutions of education, health and science, whose sectors decide about titles (II.7.c)."""
_CLERK = re.compile(r"\bthu ky\b|\bghi bien ban\b")
_WORD = re.compile(r"[^\W_]+")

SIGNER.error(
    "D527",
    "Appendix I, II.7.đ",
    title="Họ tên người ký in thường, cỡ 13-14, đứng, đậm, căn giữa",
    hint="Đặt họ tên người ký chữ in thường, cỡ 13 đến 14, đứng, đậm, căn giữa.",
)(looks, Part.SIGNER)


@SIGNER.warning(
    "D528",
    "Appendix I, II.7.c",
    title="Trước họ tên không ghi học hàm, học vị, danh hiệu",
    message=(
        "Tại {spot}: ghi “{found}”; trước họ tên người ký không ghi học hàm, học vị, danh hiệu, trừ khi ngành có quy "
        "định riêng."
    ),
    hint="Chỉ ghi họ và tên.",
)
def _degree(document: Anatomy) -> Notes:
    issuers = (*document[Part.PARENT], *document[Part.ISSUER])
    if any(_OWN_RULES.search(line.key) for line in issuers):
        return
    for line in document.judged(Part.SIGNER):
        if _title_end(_composed(line).lower(), 0, DECREE.degrees):
            yield Note.quoting(line)


@SIGNER.error(
    "D529",
    "Appendix II, II.1",
    title="Họ tên viết hoa chữ đầu mọi âm tiết",
    message="Tại {spot}: họ tên ghi “{found}”; mọi âm tiết của tên người đều viết hoa chữ cái đầu.",
    hint="Viết hoa chữ cái đầu các âm tiết.",
)
def _name_form(document: Anatomy) -> Notes:
    for line in document.judged(Part.SIGNER):
        syllables = _bare_name(line).split()
        if not line.capitals and any(syllable[0].islower() for syllable in syllables):
            yield Note.quoting(line)


def _bare_name(line: Line) -> str:
    """Take ranks, degrees and titles away from before a name."""
    text = _composed(line)
    start = 0
    while found := _title_end(text.lower(), start, DECREE.degrees + DECREE.ranks):
        start = found
    return text[start:].lstrip(" .")


def _composed(line: Line) -> str:
    return unicodedata.normalize("NFC", line.text)


def _title_end(text: str, start: int, titles: tuple[str, ...]) -> int:
    """Give where a title that stands at a place ends, in full or in short (`GS.TS.`); 0 where there is none."""
    pieces = list(islice(_WORD.finditer(text, start), 2))
    if not pieces:
        return 0
    first = pieces[0]
    for title in titles:
        if text.startswith(f"{title} ", first.start()):
            return first.start() + len(title)
    if first[0] in DECREE.degrees_in_short:
        return first.end()
    for second in pieces[1:]:
        # A degree may be dotted within: Th.S.
        dotted = text[first.end() : second.start()] == "."
        if dotted and first[0] + second[0] in DECREE.degrees_in_short:
            return second.end()
    return 0


SIGNER.error(
    "D530",
    "Appendix I, II.7.đ",
    title="Chức vụ khác của người ký cỡ 13-14, đứng, đậm, căn giữa",
    hint="Đặt chức vụ khác của người ký chữ cỡ 13 đến 14, đứng, đậm, căn giữa.",
)(looks, Part.POST)


@SIGNER.warning(
    "D538",
    PRACTICE,
    title="Có chỗ để ký giữa chức vụ và họ tên",
    message="Giữa chức vụ người ký và {spot} không có chỗ để ký.",
    hint="Để vài dòng trống giữa chức vụ và họ tên người ký.",
)
def _room(document: Anatomy) -> Notes:
    """Look for a name right below the office: nobody could sign there."""
    for block in document.signatures:
        above, below = block.office[-1], next(iter(block.posts), block.name)
        if below is None or not below.is_right_below(above):
            continue
        if above.gap_to(below) < _LEAST_ROOM:
            yield Note.quoting(below)


@SIGNER.error(
    "D531",
    "Appendix I, IV",
    title="“Nơi nhận” bên trái, chữ ký bên phải",
    message="Chức vụ người ký ở {spot} không nằm bên phải phần “Nơi nhận”.",
    hint="Đặt “Nơi nhận” bên trái, chữ ký bên phải.",
)
def _sides(document: Anatomy) -> Notes:
    if document.genre.minutes:
        return
    for head in document[Part.RECIPIENTS]:
        for line in document.signers:
            if 0 < line.table == head.table and line.column <= head.column:
                yield Note(line.spot)


@SIGNER.error(
    "D532",
    "Appendix I, II.9.d",
    title="“Nơi nhận” ngang hàng với chức vụ người ký",
    message="“Nơi nhận” ở {spot} không ngang hàng với chức vụ người ký.",
    hint="Đặt hai phần vào cùng một hàng của bảng.",
)
def _level(document: Anatomy) -> Notes:
    if document.genre.minutes or not document.signatures:
        return
    rows = [line.cell[:2] for line in document.signers]
    for head in document[Part.RECIPIENTS]:
        if head.cell[:2] not in rows:
            yield Note(head.spot)


@SIGNER.error(
    "D533",
    "Appendix III, 1.9",
    title="Biên bản: thư ký ký bên trái, chủ tọa bên phải",
    message="Thư ký ký ở {spot}, bên phải; trong biên bản thư ký ký bên trái, chủ tọa ký bên phải.",
    hint="Đổi chỗ hai chữ ký.",
)
def _minutes_sides(document: Anatomy) -> Notes:
    """Ask for the clerk on the left and the chair on the right."""
    clerk, chair = _signer(document, "thu ky"), _signer(document, "chu toa")
    if clerk is None or chair is None or not document.genre.minutes:
        return
    in_one_row = clerk.table and clerk.cell[:2] == chair.cell[:2]
    if in_one_row and clerk.column > chair.spot.column:
        yield Note(clerk.spot)


@SIGNER.error(
    "D534",
    "Appendix III, 1.9",
    title="Biên bản có chữ ký chủ tọa",
    message="Biên bản không có chữ ký của chủ tọa bên cạnh {spot}.",
    hint="Thêm phần ký “CHỦ TỌA” ở bên phải.",
)
def _minutes_chair(document: Anatomy) -> Notes:
    if document.genre.minutes and document.signers and _signer(document, "chu t") is None:
        yield Note(document.signers[0].spot)


@SIGNER.error(
    "D536",
    "Appendix III, 1.9",
    title="Biên bản họp có chữ ký thư ký",
    message="Biên bản họp không có chữ ký của thư ký bên cạnh {spot}.",
    hint="Thêm phần ký “THƯ KÝ” ở bên trái.",
)
def _minutes_clerk(document: Anatomy) -> Notes:
    """Ask for the clerk beside the chair, in the minutes of a meeting; other minutes are signed by both sides."""
    chair = _signer(document, "chu t")
    if chair is None or not document.is_of_meeting:
        return
    if not any(_CLERK.search(line.key) for line in document[Part.OFFICE]):
        yield Note(chair.spot)


def _signer(document: Anatomy, words: str) -> Line | None:
    """Find who signs by the first words of the office."""
    for line in document.signers:
        if line.key.startswith(words):
            return line
    return None
