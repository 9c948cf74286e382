"""Rules D425 and D431 to D434: whom a paper is for, above the content (Appendix I, II.9.b and II.9.d)."""

from __future__ import annotations

import re
from typing import Final

from pipeline.decree30.norms import Norms, Note, Notes
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.anatomy import Anatomy
from pipeline.decree30.rules.components import looks, unclosed

ADDRESSEE: Final = Norms()


@ADDRESSEE.error(
    code="D431",
    clause="Appendix I, II.9.b",
    title="Công văn, tờ trình có “Kính gửi”",
    message="Trên {spot} không có phần “Kính gửi”.",
    hint="Thêm “Kính gửi: …” trên nội dung.",
)
def _absent(document: Anatomy) -> Notes:
    if document.genre.addressed and not document.all(Part.ADDRESSEE):
        yield Note(document.content_begin, part=Part.ADDRESSEE)


@ADDRESSEE.error(
    code="D432",
    clause="Appendix I, II.9.d",
    title="“Kính gửi:” có dấu hai chấm",
    message="Tại {spot}: ghi “{found}”; quy định ghi “{asked}”, có dấu hai chấm.",
    hint="Ghi lại là “{asked} …”.",
)
def _words(document: Anatomy) -> Notes:
    asked = document.words.addressee
    for line in document.all(Part.ADDRESSEE)[:1]:
        if not line.begin.startswith(asked):
            yield Note.quoting(line, asked=asked)


ADDRESSEE.error(
    code="D433",
    clause="Appendix I, II.9.d",
    title="Phần kính gửi cỡ 13-14, đứng, không đậm",
    hint="Đặt phần kính gửi chữ in thường, cỡ 13 đến 14, đứng, không đậm.",
)(looks(Part.ADDRESSEE))


@ADDRESSEE.error(
    code="D434",
    clause="Appendix I, II.9.d",
    title="Các dòng kính gửi kết thúc bằng (;), dòng cuối bằng (.)",
    message="Tại {spot}: dòng kính gửi kết thúc bằng “{found}”; cuối dòng phải có dấu “{asked}”.",
    hint="Mỗi dòng kết thúc bằng dấu chấm phẩy, dòng cuối bằng dấu chấm.",
)
def _list(document: Anatomy) -> Notes:
    items = document.all(Part.ADDRESSEE)[1:]
    for line in items:
        yield from unclosed(line, "." if line is items[-1] else ";")


@ADDRESSEE.error(
    code="D425",
    clause="Appendix I, II.9.d",
    title="Gửi từ hai nơi trở lên thì mỗi nơi một dòng",
    message="Tại {spot}: ghi “{found}”; gửi từ hai nơi trở lên thì xuống dòng, mỗi nơi một dòng có gạch đầu dòng.",
    hint="Để “Kính gửi:” thành một dòng, dưới đó mỗi nơi nhận một dòng “- …;”.",
)
def _one_line_each(document: Anatomy) -> Notes:
    """Ask for a line of its own for each of several addressees (II.9.d)."""
    for line in document.all(Part.ADDRESSEE)[:1]:
        if re.search(r";\s*\w", line.own):
            yield Note.quoting(line)
