"""The words of all rules of `lint`, gathered from their records; and those of the page that lists them all."""

from __future__ import annotations

from itertools import chain

from pipeline.decree30.judge import NORMS

PAGE_HEAD = """# Quy tắc thể thức văn bản (`pipeline lint`)

Bộ quy tắc {version}: {count} quy tắc theo Nghị định số 30/2020/NĐ-CP. Trang này do `python -m tools.rules_page`
viết ra từ chính các quy tắc trong `pipeline/decree30/rules/`; đừng sửa tay.

- Lỗi: trái với quy định một cách chắc chắn. Lưu ý: cần người xem lại. Cả hai đều làm lệnh kết thúc với mã 1.
- Chữ lấy từ sổ tính (kiểu ký tự “Dữ liệu”) không bị xét. Tệp không có kiểu ký tự đó được xét toàn bộ.
- Chỗ để trống số, ngày của dự thảo và tên người ký chưa biết không phải là lỗi.
- Giấy công nhận chỉ xét khổ giấy, phông, số trang (không xét màu chữ); phiếu bầu, biên nhận, phiếu giới thiệu
  xét thêm lề và phần đầu.
- `--json` in mỗi điểm với `code`, `severity`, `label` (chỗ), `message`, `hint`, `found` (điều thấy; trống khi
  thiếu hẳn), `asked` (điều quy định), `clause` (điều khoản như trong quy tắc, ví dụ `Appendix I, II.5.b`; Appendix I
  là Phần I của Phụ lục I), `places` (mọi chỗ có điều này). Màn hình chỉ in 10 điểm đầu của mỗi quy tắc và số còn lại.
"""
FAMILIES = {
    "page": "Trang giấy, phông chữ, số trang",
    "margins": "Lề trang",
    "head": "Phần đầu văn bản",
    "title": "Tên loại, trích yếu",
    "body": "Nội dung",
    "signing": "Nơi nhận, chữ ký",
    "annex": "Phụ lục",
    "wording": "Chính tả, viết hoa",
}
SEVERITIES = {"error": "lỗi", "warning": "lưu ý"}

NORMS_BY_CODE = {norm.code: norm for norm in chain.from_iterable(NORMS.values())}
RULES = {code: norm.title for code, norm in NORMS_BY_CODE.items()}
"""One line for each code."""

CONFORMITY_WORDS = {code: (f"{norm.message[:-1]} ({{clause}}).", norm.hint) for code, norm in NORMS_BY_CODE.items()}
"""Message and hint by code; each message ends with the clause that it rests on."""

RETIRED = frozenset({"D602"})
"""Codes of rules that are gone; a code is never used again."""
