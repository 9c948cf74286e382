"""Rules D301 to D341: type, subject, line of authority, order of components (Appendix I, II.5 and IV)."""

from __future__ import annotations

import re

from pipeline.decree30.measures import SIX_POINTS, as_points
from pipeline.decree30.norms import PRACTICE, Norms, Note, Notes
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.anatomy import Anatomy
from pipeline.decree30.rules.components import absent, looks
from pipeline.decree30.rules.d2_drawn_lines import DRAW, NO_LINE, PART_OF_IT, SHARE_OF_TEXT, length, no_line
from pipeline.decree30.words.decree import DECREE

TITLE = Norms()
_ORDER = (
    (Part.NATION, Part.NUMBER, Part.PLACE_DATE, Part.ABOUT),
    (Part.TYPE,),
    (Part.SUBJECT,),
    (Part.AUTHORITY,),
    (Part.ADDRESSEE,),
    (Part.BASIS,),
    (Part.ENACTING,),
    (Part.CHAPTER, Part.ARTICLE, Part.ROMAN, Part.CLAUSE, Part.TEXT),
    (Part.RECIPIENTS,),
)
"""Components from top to bottom; those of one step may stand in any order among themselves."""

TITLE.error(
    "D301",
    "Appendix I, II.5.a",
    title="Có tên loại văn bản (trừ công văn)",
    message="Văn bản không có tên loại.",
    hint="Ghi tên loại văn bản, ví dụ “QUYẾT ĐỊNH”, căn giữa, trên trích yếu.",
)(absent, Part.TYPE)
TITLE.error(
    "D302",
    "Appendix I, II.5.b",
    title="Tên loại in hoa, cỡ 13-14, đứng, đậm, căn giữa",
    hint="Đặt tên loại chữ in hoa, cỡ 13 đến 14, đứng, đậm, căn giữa.",
)(looks, Part.TYPE)


@TITLE.error(
    "D303",
    "Appendix I, II.5.a",
    title="Có trích yếu nội dung",
    message="Văn bản không có trích yếu nội dung.",
    hint="Ghi trích yếu ngay dưới tên loại, căn giữa, chữ in thường, đậm.",
)
def _subject_absent(document: Anatomy) -> Notes:
    """Miss the subject below a type's name alone: without that nobody can tell what would be the subject."""
    if document[Part.TYPE]:
        yield from absent(document, Part.SUBJECT)


TITLE.error(
    "D304",
    "Appendix I, II.5.b",
    title="Trích yếu in thường, cỡ 13-14, đứng, đậm, căn giữa",
    hint="Đặt trích yếu chữ in thường, cỡ 13 đến 14, đứng, đậm, căn giữa.",
)(looks, Part.SUBJECT)


@TITLE.warning(
    "D305",
    PRACTICE,
    title="Tên loại, trích yếu không có dấu câu ở cuối",
    message="Tại {spot}: {part} có dấu câu ở cuối: “{found}”; tên loại, trích yếu thường không có dấu câu ở cuối.",
    hint="Bỏ dấu câu ở cuối dòng nếu không có chủ ý.",
)
def _full_stop(document: Anatomy) -> Notes:
    for part in (Part.TYPE, Part.SUBJECT, Part.ABOUT):
        for line in document[part][-1:]:
            if re.search(r"[.;,:]\s*$", line.own):
                yield Note.quoting(line, part=part)


TITLE.error(
    "D311",
    "Appendix I, II.5.b",
    title="Có đường kẻ dưới trích yếu",
    message=NO_LINE,
    hint=DRAW,
)(no_line, Part.SUBJECT)
TITLE.error(
    "D312",
    "Appendix I, II.5.b",
    title="Đường kẻ dưới trích yếu bằng 1/3 đến 1/2 dòng chữ",
    message=SHARE_OF_TEXT,
    hint=DRAW,
)(length, Part.SUBJECT, PART_OF_IT)
TITLE.error(
    "D321",
    "Appendix I, II.5.b",
    title="Công văn có trích yếu",
    message="Công văn không có trích yếu nội dung.",
    hint="Ghi “V/v …” dưới dòng số, ký hiệu.",
)(absent, Part.ABOUT)


@TITLE.error(
    "D322",
    "Appendix I, II.5.b",
    title="Trích yếu công văn bắt đầu bằng “V/v”",
    message="Tại {spot}: trích yếu ghi “{found}”; trích yếu công văn bắt đầu bằng “{asked}”.",
    hint="Ghi lại là “V/v …”.",
)
def _about_words(document: Anatomy) -> Notes:
    asked = DECREE.about
    line = document.first_judged(Part.ABOUT)
    if line is not None and not line.text.lstrip().startswith(f"{asked} "):
        yield Note.quoting(line, asked)


TITLE.error(
    "D323",
    "Appendix I, II.5.b",
    title="Trích yếu công văn cỡ 12-13, đứng, căn giữa",
    hint="Đặt trích yếu công văn chữ in thường, cỡ 12 đến 13, đứng, căn giữa dưới số, ký hiệu.",
)(looks, Part.ABOUT)


@TITLE.error(
    "D324",
    "Appendix I, II.5.b",
    title="Trích yếu công văn cách số, ký hiệu 6 pt",
    message="Tại {spot}: trích yếu công văn cách dòng số, ký hiệu {found} pt; quy định cách {asked} pt.",
    hint="Đặt khoảng cách trên đoạn (Before) là 6 pt.",
)
def _about_gap(document: Anatomy) -> Notes:
    """Measure between the number and the subject of a letter below it in the same cell."""
    number, about = document.first(Part.NUMBER), document.first(Part.ABOUT)
    if number is None or about is None or not about.is_right_below(number):
        return
    gap = number.gap_to(about)
    if gap < SIX_POINTS:
        yield Note(about.spot, as_points(gap), "6")


TITLE.error(
    "D331",
    "Appendix III, 1.2",
    title="Quyết định, nghị quyết có dòng thẩm quyền ban hành",
    message="Văn bản không có dòng thẩm quyền ban hành dưới trích yếu.",
    hint="Ghi thẩm quyền ban hành, ví dụ “GIÁM ĐỐC SỞ NGOẠI VỤ”, căn giữa, chữ in hoa, đậm.",
)(absent, Part.AUTHORITY)
TITLE.error(
    "D332",
    "Appendix III, 1.2",
    title="Thẩm quyền ban hành in hoa, cỡ 13-14, đứng, đậm, căn giữa",
    hint="Đặt dòng thẩm quyền ban hành chữ in hoa, cỡ 13 đến 14, đứng, đậm, căn giữa.",
)(looks, Part.AUTHORITY)


@TITLE.error(
    "D341",
    "Appendix I, IV",
    title="Các thành phần đúng thứ tự",
    message="Tại {spot}: {part} nằm sai thứ tự; thành phần này phải ở dưới các thành phần đứng trước nó.",
    hint="Chuyển về đúng vị trí.",
)
def _order(document: Anatomy) -> Notes:
    """Note a component that stands above one that it should follow."""
    place = {id(line): index for index, line in enumerate(document.lines)}
    reached = -1
    for step in _ORDER:
        begins = {part: place[id(line)] for part in step for line in document[part][:1]}
        for part, begin in begins.items():
            if begin < reached:
                yield Note(document.lines[begin].spot, part=part)
        reached = max([reached, *begins.values()])
    for line in document.trailing:
        yield Note(line.spot, part=Part.TEXT)
