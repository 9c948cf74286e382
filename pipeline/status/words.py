"""Names of stages, steps, states and documents, as the status page, the terminal and the guide say them."""

from __future__ import annotations

from pipeline.season.documents import DocumentState
from pipeline.season.nomination import NominationState
from pipeline.season.season import Stage

SEVEN_STEPS: tuple[str, ...] = (
    "Thiết lập",
    "Giới thiệu",
    "Thẩm định",
    "Bỏ phiếu",
    "Phiên họp",
    "Phát hành",
    "Ký, lưu trữ",
)
"""The seven drops of a season, in their order."""

STAGES: dict[Stage, str] = {
    Stage.SETUP: "Chờ thiết lập kỳ xét",
    Stage.NOMINATION: "Các phòng giới thiệu, thẩm định hồ sơ",
    Stage.BALLOT: "Hội đồng bỏ phiếu kín",
    Stage.COUNTED: "Đã kiểm phiếu",
    Stage.ISSUED: "Đang phát hành, ký văn bản",
    Stage.ARCHIVED: "Đã hoàn thành, đã lưu trữ",
}

NOMINATION_STATES: dict[NominationState, str] = {
    NominationState.ACCEPTED: "Đã nhận",
    NominationState.RETURNED: "Trả lại",
    NominationState.HELD: "Giữ lại, đến sau khi chốt",
    NominationState.SUPERSEDED: "Đã thay bằng bản khác",
    NominationState.WITHDRAWN: "Phòng đã rút",
}

DOCUMENT_STATES: dict[DocumentState, str] = {
    DocumentState.DRAFT: "DỰ THẢO",
    DocumentState.ISSUED: "ĐÃ PHÁT HÀNH",
    DocumentState.SIGNED: "ĐÃ KÝ",
    DocumentState.ARCHIVED: "ĐÃ LƯU",
}

NAMELESS = "(chưa ghi tên)"


def days_left_in_words(days_left: int) -> str:
    """Say how far a deadline is; what is due `before` a day is late on that day itself."""
    if days_left > 1:
        return f"còn {days_left} ngày"
    if days_left == 1:
        return "hôm nay là ngày cuối"
    return "đã hết hạn" if days_left == 0 else f"đã quá hạn {-days_left} ngày"


def listed(words: tuple[str, ...]) -> str:
    """Join words for a sentence, the last one with `và`."""
    return " và ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def in_outbox(path: str) -> str:
    """Give a path below outbox/ as it is seen from the workspace, whether or not it names outbox/ itself."""
    return f"outbox/{path.removeprefix('outbox/')}"


def within_sentence(name: str) -> str:
    """Let a name that begins with a capital stand inside a sentence."""
    return name[:1].lower() + name[1:]
