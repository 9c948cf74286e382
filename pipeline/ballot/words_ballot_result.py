"""Words of the notice of the count: by receipt, whether a ballot counted, never how it voted."""

from __future__ import annotations

from pipeline.season.choices import VOID_REASONS

SHEET = "Kết quả"
HEADERS = ("STT", "Biên nhận", "Kết quả")
COUNTED = "đã tính"
UNUSED = "không có phiếu trong hòm (không dùng, không thu về hoặc thẻ dự phòng)"
"""Of a slip without a ballot. Which of the three it is nobody can know: who drew which slip is written nowhere."""

EXPLANATION = (
    "Tìm biên nhận (8 ký tự in dưới mã phiếu) trên thẻ đã bốc để biết phiếu đó có được tính hay không.",
    "Bảng xếp theo thứ tự chữ của biên nhận, không cho biết ai bỏ phiếu và bỏ thế nào.",
    "Thẻ dự phòng chưa bốc cũng có trong bảng; thẻ này không tính vào số phiếu phát ra trong biên bản.",
    "Đã gửi phiếu mà bảng ghi “không có phiếu trong hòm” thì báo ngay Tổ trưởng Tổ kiểm phiếu.",
)


def title(year: int, round_number: int) -> str:
    """Name the notice."""
    return f"Thông báo kết quả kiểm phiếu năm {year}, vòng {round_number}"


def invalid(reason: str) -> str:
    """Say that a ballot is void, and why."""
    return f"không hợp lệ: {VOID_REASONS.get(reason, reason)}"
