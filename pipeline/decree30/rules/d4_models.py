"""Rules D461 to D468: what the content of a model must say: minutes, invitations, decisions (Appendix III, II)."""

from __future__ import annotations

import re
from typing import Final

from pipeline.decree30.norms import Check, Norms, Note, Notes
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.anatomy import Anatomy
from pipeline.decree30.recognise.genres import INVITATION, MINUTES

MODELS: Final = Norms()


def _says(model: str, pattern: str, *, of_meeting: bool = False) -> Check:
    """Make the check that papers of a model say something, wherever in their content.

    Minutes are of a meeting, or of something else: a count, a handing over.
    """
    wanted = re.compile(pattern)

    def check(document: Anatomy) -> Notes:
        if document.genre.model != model or (of_meeting and not document.is_of_meeting):
            return
        if not any(wanted.search(line.key) for line in document.body):
            yield Note(document.content_begin, part=Part.TEXT)

    return check


MODELS.error(
    code="D461",
    clause="Appendix III, 1.9",
    title="Biên bản ghi thời gian bắt đầu",
    message="Biên bản không ghi thời gian bắt đầu.",
    hint="Ghi “Thời gian bắt đầu: … giờ …, ngày … tháng … năm …”.",
)(_says(MINUTES, r"bat dau|khai mac|\bhoi\b.{0,60}\bgio\b"))
MODELS.error(
    code="D462",
    clause="Appendix III, 1.9",
    title="Biên bản ghi thời gian kết thúc",
    message="Biên bản không ghi thời gian kết thúc.",
    hint="Ghi ở cuối: “Cuộc họp kết thúc vào … giờ …, ngày …”.",
)(_says(MINUTES, r"ket thuc|be mac"))
MODELS.error(
    code="D463",
    clause="Appendix III, 1.7",
    title="Giấy mời ghi thời gian",
    message="Giấy mời không ghi thời gian.",
    hint="Ghi “Thời gian: …”.",
)(_says(INVITATION, r"thoi gian|\bvao (hoi|luc)\b"))
MODELS.error(
    code="D464",
    clause="Appendix III, 1.7",
    title="Giấy mời ghi địa điểm",
    message="Giấy mời không ghi địa điểm.",
    hint="Ghi “Địa điểm: …”.",
)(_says(INVITATION, r"dia diem|\btai\b"))


@MODELS.error(
    code="D465",
    clause="Appendix III, 1.2",
    title="Quyết định, nghị quyết chia thành điều",
    message="Nội dung quyết định, nghị quyết không chia thành điều.",
    hint="Trình bày nội dung thành Điều 1, Điều 2 …",
)
def _articles(document: Anatomy) -> Notes:
    if document.genre.articles and not document.all(Part.ARTICLE):
        yield Note(document.content_begin, part=Part.ARTICLE)


MODELS.error(
    code="D466",
    clause="Appendix III, 1.9",
    title="Biên bản họp ghi địa điểm",
    message="Biên bản không ghi địa điểm họp.",
    hint="Ghi “Địa điểm: …” dưới thời gian bắt đầu.",
)(_says(MINUTES, r"dia diem|\btai\b", of_meeting=True))
MODELS.error(
    code="D467",
    clause="Appendix III, 1.9",
    title="Biên bản họp ghi thành phần tham dự",
    message="Biên bản không ghi thành phần tham dự.",
    hint="Ghi “Thành phần tham dự: …”.",
)(_says(MINUTES, r"thanh phan|tham du|tham gia|du hop|co mat|dai bieu", of_meeting=True))
MODELS.error(
    code="D468",
    clause="Appendix III, 1.9",
    title="Biên bản họp ghi người chủ trì",
    message="Biên bản không ghi người chủ trì.",
    hint="Ghi “Chủ trì (chủ tọa): …”.",
)(_says(MINUTES, r"chu t(ri|oa|ich)|dieu hanh|dieu khien|chu nhiem", of_meeting=True))
