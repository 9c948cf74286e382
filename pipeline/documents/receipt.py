"""The receipt that answers every file a division drops: what became of it, what to mend, what to do next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pipeline.documents.document import Document, Labelled, values_of
from pipeline.documents.frame import DocumentFrame, frame
from pipeline.kernel.text import printable

if TYPE_CHECKING:
    from pipeline.season.setup import Setup


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One finding on a receipt, worded: its code, where, what, and what to do."""

    code: str
    place: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptFacts:
    """The receipt for a file that a division dropped."""

    frame: DocumentFrame
    verdict: str
    explanation: str
    facts: tuple[Labelled, ...]
    findings: tuple[Advice, ...]
    steps: tuple[str, ...]


RECEIPT_TEMPLATE: Final = "bien-nhan"
RECEIPT_TITLE: Final = "Tệp giới thiệu điển hình tiên tiến năm {year}"

VERDICTS: Final = {
    "accepted": "ĐÃ NHẬN",
    "returned": "TRẢ LẠI ĐỂ CHỈNH SỬA",
    "held": "GIỮ LẠI",
    "withdrawn": "ĐÃ RÚT",
    "refused": "CHƯA NHẬN ĐƯỢC TỆP",
}

VERDICT_EXPLANATIONS: Final = {
    "accepted": "Phiếu giới thiệu hợp lệ, đã được đưa vào danh sách của kỳ xét.",
    "returned": "Phiếu giới thiệu có nội dung cần sửa nên chưa được nhận; phòng sửa rồi gửi lại.",
    "held": "Phiếu giới thiệu đến sau khi danh sách đã chốt nên được giữ lại; phiếu chỉ vào danh sách khi Hội đồng mở "
    "vòng bỏ phiếu mới.",
    "withdrawn": "Phòng đã rút phiếu giới thiệu này.",
    "refused": "Tệp không phải là phiếu giới thiệu đọc được của kỳ xét này.",
}

NEXT_STEPS: Final = {
    "accepted": (
        "Phòng không phải làm gì thêm.",
        "Khi cần sửa: mở bản đã nhận trong thư mục của phòng, sửa, lưu rồi bỏ vào thư mục nhận; bản mới thay bản cũ.",
    ),
    "returned": (
        "Mở bản trả lại trong thư mục của phòng, sửa những ô đã được đánh dấu theo hướng dẫn trên đây.",
        "Lưu lại dưới dạng Excel (.xlsx) rồi bỏ vào thư mục nhận của phòng; không cần đổi tên tệp.",
    ),
    "held": (
        "Phòng báo Thư ký Hội đồng biết để quyết định việc mở vòng bỏ phiếu mới.",
        "Không cần gửi lại tệp này.",
    ),
    "withdrawn": ("Khi muốn giới thiệu lại: mở bản đã nhận, xóa chữ ở ô “Rút lại phiếu này” rồi bỏ vào thư mục nhận.",),
    "refused": (
        "Dùng phiếu trắng trong thư mục của phòng, điền, lưu lại dưới dạng Excel (.xlsx) rồi bỏ vào thư mục nhận.",
        "Nếu vẫn chưa được, báo Thư ký Hội đồng và cho biết mã ghi ở bảng trên.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DropAnswer:
    """What a receipt says.

    Attributes:
        verdict: `accepted`, `returned`, `held`, `withdrawn` or `refused`.
        file_name: As dropped; printed, never used.
        received: Day and time in words.
        findings: Worded, the errors first; warnings of an accepted file too.
        nominee: Empty where the file does not say.
        nomination_id: Empty where nothing was recorded.
    """

    division: str
    file_name: str
    verdict: str
    received: str
    findings: tuple[Advice, ...] = ()
    nominee: str = ""
    nomination_id: str = ""


def receipt(setup: Setup, answer: DropAnswer, stem: str) -> Document:
    """Compose a receipt; `stem` is its place in the division's folder, chosen by the caller.

    File names and names that were refused may hold anything; what cannot stand in a document is replaced.
    """
    stated = (
        ("Phòng", answer.division),
        ("Tên tệp", answer.file_name),
        ("Thời điểm nhận", answer.received),
        ("Cá nhân, tập thể được giới thiệu", answer.nominee),
        ("Mã hồ sơ", answer.nomination_id),
    )
    facts = ReceiptFacts(
        frame=frame(setup, council=True),
        verdict=VERDICTS[answer.verdict],
        explanation=VERDICT_EXPLANATIONS[answer.verdict],
        facts=tuple(Labelled(label=label, text=printable(text)) for label, text in stated if text),
        findings=tuple(_printable(finding) for finding in answer.findings),
        steps=NEXT_STEPS[answer.verdict],
    )
    return Document(
        kind=None,
        stem=stem,
        template=RECEIPT_TEMPLATE,
        title=RECEIPT_TITLE.format(year=setup.year),
        values=values_of(facts),
    )


def _printable(advice: Advice) -> Advice:
    place, message, hint = (printable(text) for text in (advice.place, advice.message, advice.hint))
    return replace(advice, place=place, message=message, hint=hint)
