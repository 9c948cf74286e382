"""What Excel itself says while a form is filled: prompts beside the cells, and what it refuses to take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.forms.form import Kind

Validation = Mapping[str, object]
"""The validation of a cell, or a part of it, in XlsxWriter's terms."""

PAGE_FOOTER = "Trang &P/&N"

PROMPT_TITLE = "Cách điền"
REFUSAL_TITLE = "Xem lại ô này"
PROMPTS: dict[Kind, str] = {
    Kind.DATE: "Ngày/tháng/năm, ví dụ: 05/09/2026",
    Kind.TIME: "Giờ:phút, ví dụ: 08:00",
    Kind.INTEGER: "Chỉ ghi số, ví dụ: 3",
    Kind.SHARE: "Ví dụ: 80% hoặc 2/3",
    Kind.CHOICE: "Bấm mũi tên ở bên phải ô để chọn.",
    Kind.MARK: "Đánh dấu x hoặc để trống.",
}
REFUSALS: dict[Kind, str] = {
    Kind.DATE: "Ô này ghi ngày/tháng/năm, ví dụ: 05/09/2026.",
    Kind.INTEGER: "Ô này chỉ ghi số nguyên từ 0 trở lên, ví dụ: 3.",
    Kind.CHOICE: "Ô này phải chọn trong danh sách: bấm mũi tên ở bên phải ô. Muốn xóa thì bấm phím Delete.",
}

ANYTHING: Final[Validation] = {"validate": "any"}
ACCEPTED: Final[Mapping[Kind, Validation]] = {
    Kind.INTEGER: {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 1_000_000},
    # A year alone up to `05/09/1980`; the serial number of a true date is 5 digits long.
    Kind.DATE: {
        "validate": "length",
        "criteria": "between",
        "minimum": 4,
        "maximum": 10,
        "error_type": "information",
    },
}
"""What a cell of a kind takes that has no list to choose from; of other kinds it takes anything."""
