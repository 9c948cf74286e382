"""Rules D501 to D508 and D535: the recipients, to the filing line at their end (Appendix I, II.9)."""

from __future__ import annotations

import re

from pipeline.decree30.norms import Norms, Note, Notes
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.anatomy import Anatomy
from pipeline.decree30.recognise.genres import DECISION, RESOLUTION
from pipeline.decree30.recognise.lines import HIDDEN, Line, fold
from pipeline.decree30.rules.components import looks
from pipeline.decree30.words.decree import DECREE

RECIPIENTS = Norms()
_DASHED = re.compile(r"-\s+\S")
_TWO = re.compile(r";\s*[-+\u2013]?\s*\w")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_FILED = re.compile(rf"{DECREE.filing}\s*{DECREE.clerk}(?=\s*[,.(]|;?\s*$)")
_DASHES = "-\u2013 \t\u00a0"


@RECIPIENTS.error(
    "D501",
    "Appendix I, II.9.c",
    title="Có “Nơi nhận”",
    message="Văn bản không có phần “Nơi nhận”.",
    hint="Thêm “Nơi nhận:” ở bên trái, ngang hàng với chức vụ người ký.",
)
def _absent(document: Anatomy) -> Notes:
    if document.asks(Part.RECIPIENTS) and not document[Part.RECIPIENTS]:
        yield Note(document.end)


RECIPIENTS.error(
    "D502",
    "Appendix I, II.9.d",
    title="“Nơi nhận” in thường, cỡ 12, nghiêng, đậm, sát lề trái",
    hint="Đặt từ “Nơi nhận” chữ in thường, cỡ 12, nghiêng, đậm, sát lề trái.",
)(looks, Part.RECIPIENTS)


@RECIPIENTS.error(
    "D503",
    "Appendix I, II.9.d",
    title="“Nơi nhận:” đúng chữ, có dấu hai chấm",
    message="Tại {spot}: ghi “{found}”; quy định ghi “{asked}”, có dấu hai chấm.",
    hint="Ghi lại là “{asked}”.",
)
def _words(document: Anatomy) -> Notes:
    asked = DECREE.recipients
    for line in document.judged(Part.RECIPIENTS):
        found = " ".join(line.text.split())
        if found != asked and not found.isupper():
            yield Note(line.spot, found, asked)


RECIPIENTS.error(
    "D504",
    "Appendix I, II.9.d",
    title="Danh sách nơi nhận cỡ 11, đứng, sát lề trái",
    hint="Đặt danh sách nơi nhận chữ in thường, cỡ 11, đứng, sát lề trái.",
)(looks, Part.RECIPIENT)


@RECIPIENTS.error(
    "D505",
    "Appendix I, II.9.d",
    title="Mỗi nơi nhận một dòng riêng có gạch đầu dòng",
    message="Tại {spot}: ghi “{found}”; mỗi nơi nhận là một dòng riêng, đầu dòng có gạch đầu dòng (-).",
    hint="Tách mỗi nơi nhận thành một dòng “- …;”.",
)
def _item_dash(document: Anatomy) -> Notes:
    """Ask for a dash before each recipient, and for a line of its own."""
    for line in document[Part.RECIPIENT]:
        if not line.begin.startswith(HIDDEN) and not _DASHED.match(line.begin):
            yield Note.quoting(line, "-")
        elif DECREE.filing not in line.own and _names_two(line):
            yield Note.quoting(line, ";")


def _names_two(line: Line) -> bool:
    """Tell two recipients in one line; `;` within brackets parts nothing."""
    bare = _IN_BRACKETS.sub("", line.begin)
    return line.judged and _TWO.search(bare) is not None


@RECIPIENTS.error(
    "D506",
    "Appendix I, II.9.d",
    title="Nơi nhận kết thúc bằng (;), dòng cuối bằng (.)",
    message="Tại {spot}: ghi “{found}”; cuối dòng phải có dấu “{asked}”.",
    hint="Mỗi dòng nơi nhận kết thúc bằng dấu chấm phẩy, dòng cuối bằng dấu chấm.",
)
def _item_end(document: Anatomy) -> Notes:
    items = document[Part.RECIPIENT]
    for line in items:
        asked = "." if line is items[-1] else ";"
        if not line.closed_by(asked):
            yield Note.quoting(line, asked)


@RECIPIENTS.error(
    "D507",
    "Appendix I, II.9.d",
    title="Dòng cuối của nơi nhận là “- Lưu: VT, …”",
    message="Tại {spot}: ghi “{found}”; dòng cuối của nơi nhận phải là “- Lưu: VT, …”.",
    hint="Thêm dòng “- Lưu: VT, đơn vị soạn thảo.” ở cuối.",
)
def _filing(document: Anatomy) -> Notes:
    """Ask for the last line: the word of filing, a colon, the clerk's office in short (II.9.d)."""
    listed = (*document[Part.RECIPIENTS], *document[Part.RECIPIENT])
    for last in listed[-1:]:
        words = last.own.strip().lstrip(_DASHES)
        if HIDDEN not in words and not _FILED.match(words):
            yield Note.quoting(last)


def _first_item(document: Anatomy, *, addressed: bool) -> Notes:
    """Look at the first recipient: as above in a paper with an addressee, as in its last article else."""
    decides = document.genre.model in (DECISION, RESOLUTION)
    has_addressee = bool(document[Part.ADDRESSEE])
    if has_addressee != addressed or not (addressed or decides):
        return
    asked = DECREE.above if addressed else DECREE.after_articles
    first = document.first_judged(Part.RECIPIENT)
    if first is not None and not first.key.lstrip(_DASHES).startswith(fold(asked)):
        yield Note.quoting(first, asked)


RECIPIENTS.error(
    "D508",
    "Appendix I, II.9.b",
    title="Văn bản có “Kính gửi”: nơi nhận đầu tiên là “Như trên”",
    message="Tại {spot}: ghi “{found}”; văn bản có “Kính gửi” thì nơi nhận đầu tiên là “- {asked};”.",
    hint="Thêm dòng này ở đầu danh sách nơi nhận.",
)(_first_item, addressed=True)
RECIPIENTS.error(
    "D535",
    "Appendix III, 1.2",
    title="Quyết định, nghị quyết: nơi nhận đầu tiên là “Như Điều …”",
    message="Tại {spot}: ghi “{found}”; nơi nhận đầu tiên của quyết định, nghị quyết là “- {asked} …;”.",
    hint="Thêm dòng này ở đầu danh sách nơi nhận.",
)(_first_item, addressed=False)
