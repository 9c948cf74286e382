"""Words of the register of outgoing documents (Decree 30/2020, Appendix IV, I)."""

from __future__ import annotations

from typing import Final

REGISTER_TITLE: Final = "Sổ đăng ký văn bản đi của kỳ xét năm {year}"
HEADERS: Final = (
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Người ký",
    "Nơi nhận văn bản",
    "Đơn vị, người nhận bản lưu",
    "Số lượng bản",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
)
FILED_AT: Final = "VT"
SIGNED_NOTE: Final = "Đã lưu bản ký"
REGISTER_SHEET: Final = "Sổ đăng ký"
SUMMARY_SHEET: Final = "Tổng hợp"
