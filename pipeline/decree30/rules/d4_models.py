"""Rules D425, D431 to D434 and D461 to D468: what a model asks of the content (Appendix III, II).

Whom a letter or submission is for (Appendix I, II.9); what minutes, invitations and decisions must say.
"""

from __future__ import annotations

import re

from pipeline.decree30.norms import Norms, Note, Notes
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.anatomy import Anatomy
from pipeline.decree30.recognise.genres import INVITATION, MINUTES
from pipeline.decree30.rules.components import looks, unclosed
from pipeline.decree30.words.decree import DECREE

ADDRESSEE = Norms()
MODELS = Norms()


@ADDRESSEE.error(
    "D431",
    "Appendix I, II.9.b",
    title="Công văn, tờ trình có “Kính gửi”",
    message="Trên {spot} không có phần “Kính gửi”.",
    hint="Thêm “Kính gửi: …” trên nội dung.",
)
def _absent(document: Anatomy) -> Notes:
    if document.genre.addressed and not document[Part.ADDRESSEE]:
        yield Note(document.content_begin, part=Part.ADDRESSEE)


@ADDRESSEE.error(
    "D432",
    "Appendix I, II.9.d",
    title="“Kính gửi:” có dấu hai chấm",
    message="Tại {spot}: ghi “{found}”; quy định ghi “{asked}”, có dấu hai chấm.",
    hint="Ghi lại là “{asked} …”.",
)
def _words(document: Anatomy) -> Notes:
    asked = DECREE.addressee
    for line in document[Part.ADDRESSEE][:1]:
        if not line.begin.startswith(asked):
            yield Note.quoting(line, asked)


ADDRESSEE.error(
    "D433",
    "Appendix I, II.9.d",
    title="Phần kính gửi cỡ 13-14, đứng, không đậm",
    hint="Đặt phần kính gửi chữ in thường, cỡ 13 đến 14, đứng, không đậm.",
)(looks, Part.ADDRESSEE)


@ADDRESSEE.error(
    "D434",
    "Appendix I, II.9.d",
    title="Các dòng kính gửi kết thúc bằng (;), dòng cuối bằng (.)",
    message="Tại {spot}: dòng kính gửi kết thúc bằng “{found}”; cuối dòng phải có dấu “{asked}”.",
    hint="Mỗi dòng kết thúc bằng dấu chấm phẩy, dòng cuối bằng dấu chấm.",
)
def _list(document: Anatomy) -> Notes:
    items = document[Part.ADDRESSEE][1:]
    for line in items:
        yield from unclosed(line, "." if line is items[-1] else ";")


@ADDRESSEE.error(
    "D425",
    "Appendix I, II.9.d",
    title="Gửi từ hai nơi trở lên thì mỗi nơi một dòng",
    message="Tại {spot}: ghi “{found}”; gửi từ hai nơi trở lên thì xuống dòng, mỗi nơi một dòng có gạch đầu dòng.",
    hint="Để “Kính gửi:” thành một dòng, dưới đó mỗi nơi nhận một dòng “- …;”.",
)
def _one_line_each(document: Anatomy) -> Notes:
    """Ask for a line of its own for each of several addressees (II.9.d)."""
    for line in document[Part.ADDRESSEE][:1]:
        if re.search(r";\s*\w", line.own):
            yield Note.quoting(line)


def _says(document: Anatomy, model: str, pattern: str, *, of_meeting: bool = False) -> Notes:
    """Note that papers of a model do not say something, wherever in their content.

    Minutes are of a meeting, or of something else: a count, a handing over.
    """
    if document.genre.model != model or (of_meeting and not document.is_of_meeting):
        return
    if not any(re.search(pattern, line.key) for line in document.body):
        yield Note(document.content_begin, part=Part.TEXT)


MODELS.error(
    "D461",
    "Appendix III, 1.9",
    title="Biên bản ghi thời gian bắt đầu",
    message="Biên bản không ghi thời gian bắt đầu.",
    hint="Ghi “Thời gian bắt đầu: … giờ …, ngày … tháng … năm …”.",
)(_says, MINUTES, r"bat dau|khai mac|\bhoi\b.{0,60}\bgio\b")
MODELS.error(
    "D462",
    "Appendix III, 1.9",
    title="Biên bản ghi thời gian kết thúc",
    message="Biên bản không ghi thời gian kết thúc.",
    hint="Ghi ở cuối: “Cuộc họp kết thúc vào … giờ …, ngày …”.",
)(_says, MINUTES, r"ket thuc|be mac")
MODELS.error(
    "D463",
    "Appendix III, 1.7",
    title="Giấy mời ghi thời gian",
    message="Giấy mời không ghi thời gian.",
    hint="Ghi “Thời gian: …”.",
)(_says, INVITATION, r"thoi gian|\bvao (hoi|luc)\b")
MODELS.error(
    "D464",
    "Appendix III, 1.7",
    title="Giấy mời ghi địa điểm",
    message="Giấy mời không ghi địa điểm.",
    hint="Ghi “Địa điểm: …”.",
)(_says, INVITATION, r"dia diem|\btai\b")


@MODELS.error(
    "D465",
    "Appendix III, 1.2",
    title="Quyết định, nghị quyết chia thành điều",
    message="Nội dung quyết định, nghị quyết không chia thành điều.",
    hint="Trình bày nội dung thành Điều 1, Điều 2 …",
)
def _articles(document: Anatomy) -> Notes:
    if document.genre.articles and not document[Part.ARTICLE]:
        yield Note(document.content_begin, part=Part.ARTICLE)


MODELS.error(
    "D466",
    "Appendix III, 1.9",
    title="Biên bản họp ghi địa điểm",
    message="Biên bản không ghi địa điểm họp.",
    hint="Ghi “Địa điểm: …” dưới thời gian bắt đầu.",
)(_says, MINUTES, r"dia diem|\btai\b", of_meeting=True)
MODELS.error(
    "D467",
    "Appendix III, 1.9",
    title="Biên bản họp ghi thành phần tham dự",
    message="Biên bản không ghi thành phần tham dự.",
    hint="Ghi “Thành phần tham dự: …”.",
)(_says, MINUTES, r"thanh phan|tham du|tham gia|du hop|co mat|dai bieu", of_meeting=True)
MODELS.error(
    "D468",
    "Appendix III, 1.9",
    title="Biên bản họp ghi người chủ trì",
    message="Biên bản không ghi người chủ trì.",
    hint="Ghi “Chủ trì (chủ tọa): …”.",
)(_says, MINUTES, r"chu t(ri|oa|ich)|dieu hanh|dieu khien|chu nhiem", of_meeting=True)
