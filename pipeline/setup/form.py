"""The `setup` form (thiết lập): the agency, its people and the rules of a season.

A field is said once, here: `read` keeps it under its own name, and from there the form is pre-filled again.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Final

from pipeline.forms.form import Field, Form, FormName, Kind, word_for
from pipeline.kernel.folders import SECRETARY
from pipeline.season import choices
from pipeline.season.setup import Setup
from pipeline.setup.defaults import default_setup
from pipeline.setup.tables import setup_tables

if TYPE_CHECKING:
    from pipeline.forms.form import Value

SHEET = "Thiết lập"

_PER_CENT = 100
_agency = partial(Field, sheet=SHEET, group="I. CƠ QUAN")
_council = partial(Field, sheet=SHEET, group="II. HỘI ĐỒNG")
_rule = partial(Field, sheet=SHEET, group="III. QUY TẮC BỎ PHIẾU")
_list = partial(Field, sheet=SHEET, group="IV. DANH SÁCH")

_FIELDS: Final = (
    _agency(name="year", label="Năm của kế hoạch", kind=Kind.INTEGER, locked=True),
    _agency(
        name="agency",
        label="Tên cơ quan",
        required=True,
        help="Viết như trong câu văn, ví dụ: Sở Ngoại vụ",
    ),
    _agency(
        name="parent_agency",
        label="Cơ quan chủ quản",
        required=True,
        help="Ví dụ: Ủy ban nhân dân tỉnh Bình Phước",
    ),
    _agency(
        name="agency_code",
        label="Chữ viết tắt tên cơ quan",
        kind=Kind.CODE,
        required=True,
        help="Dùng trong số, ký hiệu, ví dụ: SNgV",
    ),
    _agency(
        name="place",
        label="Địa danh ghi trên văn bản",
        required=True,
        help="Ví dụ: Bình Phước",
    ),
    _council(name="council_name", label="Tên Hội đồng"),
    _council(
        name="council_code",
        label="Chữ viết tắt tên Hội đồng",
        kind=Kind.CODE,
        help="Dùng trong số, ký hiệu văn bản của Hội đồng",
    ),
    _council(
        name="council_decision",
        label="Quyết định thành lập Hội đồng",
        help="Không bắt buộc. Ghi số, ngày, cơ quan ban hành",
    ),
    _rule(
        name="ballot_tier",
        label="Hình thức bỏ phiếu",
        kind=Kind.CHOICE,
        choices=choices.TIERS,
    ),
    _rule(
        name="threshold",
        label="Tỷ lệ đồng ý để được công nhận",
        kind=Kind.SHARE,
        help="Phần trăm hoặc phân số, ví dụ: 80% hoặc 2/3",
    ),
    _rule(
        name="threshold_base",
        label="Tỷ lệ đồng ý tính trên",
        kind=Kind.CHOICE,
        choices=choices.BASES,
    ),
    _rule(
        name="threshold_strict",
        label="Phải vượt quá tỷ lệ đồng ý",
        kind=Kind.CHOICE,
        choices=choices.NO_YES,
        help="Không: từ tỷ lệ đó trở lên. Có: phải trên tỷ lệ đó",
    ),
    _rule(
        name="quorum",
        label="Tỷ lệ thành viên phải có mặt",
        kind=Kind.SHARE,
        help="Tính trên tổng số thành viên có quyền bỏ phiếu",
    ),
    _rule(
        name="spare_codes",
        label="Số thẻ mã phiếu dự phòng",
        kind=Kind.INTEGER,
        help="In thêm, phòng khi có thẻ bị hỏng",
        untold="So many more slips are printed than there are members.",
    ),
    _rule(
        name="seats_individual",
        label="Số cá nhân được công nhận nhiều nhất",
        kind=Kind.INTEGER,
        help="Để trống nếu không giới hạn",
    ),
    _rule(
        name="seats_collective",
        label="Số tập thể được công nhận nhiều nhất",
        kind=Kind.INTEGER,
        help="Để trống nếu không giới hạn",
    ),
    _rule(
        name="second_ballot_threshold",
        label="Tỷ lệ đồng ý khi bỏ phiếu lần hai",
        kind=Kind.SHARE,
        help="Để trống: xếp theo số phiếu đồng ý, không cần đạt tỷ lệ",
    ),
    _rule(
        name="invalid_line_voids_ballot",
        label="Dòng không hợp lệ hủy cả phiếu",
        kind=Kind.CHOICE,
        choices=choices.NO_YES,
        help="Dòng không hợp lệ là dòng đánh dấu cả hai cột",
    ),
    _rule(
        name="nominee_votes",
        label="Thành viên bỏ phiếu ở dòng của mình",
        kind=Kind.CHOICE,
        choices=choices.YES_NO,
        help="Không: ai có tên trong danh sách thì để trống dòng đó",
    ),
    _rule(
        name="nominee_in_base",
        label="Thành viên được tính ở dòng của mình",
        kind=Kind.CHOICE,
        choices=choices.YES_NO,
        help="Không: ở dòng đó, số để lấy tỷ lệ bớt một",
    ),
    _list(
        name="list_order",
        label="Thứ tự người trong danh sách",
        kind=Kind.CHOICE,
        choices=choices.LIST_ORDERS,
        help="Tập thể luôn theo chữ đầu; danh sách đã chốt thì giữ nguyên",
    ),
    _list(
        name="tone_order",
        label="Thứ tự dấu thanh",
        kind=Kind.CHOICE,
        choices=choices.TONE_ORDERS,
        help="Dùng khi hai tên chỉ khác nhau dấu thanh",
    ),
)
"""What is asked for beside the tables. Each is kept in `Setup` or its `Rules` under its own name."""


def setup_form(year: int, setup: Setup | None = None) -> Form:
    """Make the form that opens a season, pre-filled with what the plan fixes or with a setup already taken in."""
    known = setup or default_setup(year)
    tables = setup_tables(known)
    return Form(
        name=FormName.SETUP,
        year=year,
        title=f"THIẾT LẬP KỲ XÉT ĐIỂN HÌNH TIÊN TIẾN NĂM {year}",
        sheets=(SHEET, *(table.sheet for table in tables)),
        fields=tuple(replace(field, value=_known(field, known)) for field in _FIELDS),
        tables=tables,
        intro=(
            "1. Điền các ô màu vàng trên trang này, rồi lần lượt các trang có tên ở cuối cửa sổ.",
            "2. Dòng có dấu * phải điền. Chỗ đã điền sẵn thì xem lại, cần thì sửa.",
            f"3. Lưu lại rồi bỏ tệp vào thư mục inbox/{SECRETARY}. Sau này cần đổi: sửa tệp này và bỏ lại lần nữa.",
        ),
        notes=("Không đổi tên trang, nhãn và tiêu đề cột. Có thể chèn thêm dòng.",),
        landscape=("Phong trào", "Tiêu chuẩn", "Căn cứ pháp lý", "Người ký"),
    )


def share_text(share: str) -> str:
    """Show a fraction (`4/5`) as people write it: a whole percentage where it is one, else as it stands."""
    per_cent = Fraction(share) * _PER_CENT
    return f"{per_cent.numerator}%" if per_cent.denominator == 1 else share


def _known(field: Field, setup: Setup) -> Value:
    """Give what a field is pre-filled with: what is known under its name, as a person would write it."""
    known = getattr(setup if field.name in Setup.model_fields else setup.rules, field.name)
    if isinstance(known, bool):
        return choices.yes_no(answer=known)
    if field.choices:
        return word_for(known, field.choices)
    return share_text(known) if field.kind is Kind.SHARE and known else known
