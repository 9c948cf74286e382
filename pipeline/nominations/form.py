"""The `nomination` form (phiếu giới thiệu): one nominee a workbook, with the criteria of the season."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pipeline.forms.form import Choice, Field, Form, FormName, Kind, word_for
from pipeline.season import choices
from pipeline.season.digests import criteria_digest
from pipeline.season.setup import CriterionKind, Subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.forms.form import Value
    from pipeline.season.setup import Criterion, Division, Movement, Setup

SHEET = "Phiếu giới thiệu"
ONLY_INDIVIDUAL = f"subject = {Subject.INDIVIDUAL}"
ONLY_COLLECTIVE = f"subject = {Subject.COLLECTIVE}"
NOTHING_ENTERED: Mapping[str, Value] = {}

_subject = partial(Field, sheet=SHEET, group="I. NGƯỜI ĐƯỢC GIỚI THIỆU")
_person = partial(Field, sheet=SHEET, group="II. CHỈ ĐIỀN KHI GIỚI THIỆU CÁ NHÂN", required_if=ONLY_INDIVIDUAL)
_collective = partial(Field, sheet=SHEET, group="III. CHỈ ĐIỀN KHI GIỚI THIỆU TẬP THỂ", required_if=ONLY_COLLECTIVE)
_result = partial(Field, sheet=SHEET, group="IV. PHONG TRÀO VÀ THÀNH TÍCH")
_criterion = partial(Field, sheet=SHEET, group="V. ĐỐI CHIẾU TỪNG TIÊU CHUẨN")
_closing = partial(Field, sheet=SHEET, group="VI. NGƯỜI LẬP PHIẾU")


def nomination_form(
    setup: Setup,
    division: Division,
    *,
    nomination_id: str | None = None,
    entered: Mapping[str, Value] = NOTHING_ENTERED,
) -> Form:
    """Make a division's form: the blank, or with an id and what was entered the copy that goes back to it.

    Args:
        setup: The season, for its movements and criteria.
        division: Whose form it is; a form dropped in another division's folder is refused.
        nomination_id: Set on a returned or accepted copy, so that it is known as the same nomination again.
        entered: What stood in the cells, by field name, as text, number, date or time. Other fields keep the blank's.
    """
    identity = [("division", str(division.code)), ("criteria", criteria_digest(setup.criteria))]
    if nomination_id is not None:
        identity.append(("id", nomination_id))
    return Form(
        name=FormName.NOMINATION,
        year=setup.year,
        title=f"PHIẾU GIỚI THIỆU ĐIỂN HÌNH TIÊN TIẾN NĂM {setup.year}",
        sheets=(SHEET,),
        fields=tuple(_entered(field, entered) for field in _fields(setup, division)),
        identity=tuple(identity),
        intro=(
            f"Đơn vị giới thiệu: {division.name} ({division.code})",
            (
                "1. Mỗi người hoặc mỗi tập thể một phiếu. Điền các ô màu vàng; dòng có dấu * phải điền, trừ phần ghi "
                "là chỉ cho đối tượng khác. Ô có mũi tên ở góc phải thì bấm mũi tên để chọn."
            ),
            f"2. Lưu lại với tên tệp tùy ý rồi bỏ vào thư mục inbox/phong/{division.code}.",
        ),
        notes=(
            (
                "Thông tin cá nhân trên phiếu chỉ dùng để xét công nhận điển hình tiên tiến, theo Luật Bảo vệ dữ "
                "liệu cá nhân (Luật số 91/2025/QH15). Người lập phiếu báo cho người được giới thiệu biết việc này."
            ),
            (
                "Ngày sinh, giới tính và kết quả bỏ phiếu của từng người không đưa lên trang thông tin điện tử. "
                "Không ghi dân tộc, tôn giáo, số căn cước, số điện thoại, địa chỉ vào phiếu."
            ),
        ),
    )


def _entered(field: Field, entered: Mapping[str, Value]) -> Field:
    return replace(field, value=entered[field.name]) if field.name in entered else field


def _fields(setup: Setup, division: Division) -> tuple[Field, ...]:
    return (
        *_who(division),
        *_result_fields(setup),
        *(field for criterion in setup.criteria for field in _criterion_fields(criterion)),
        *_closing_fields(setup.year),
    )


def _who(division: Division) -> tuple[Field, ...]:
    return (
        _subject(
            name="subject",
            label="Giới thiệu cá nhân hay tập thể",
            kind=Kind.CHOICE,
            required=True,
            choices=choices.SUBJECTS,
        ),
        _subject(
            name="full_name",
            label="Họ và tên / Tên tập thể",
            required=True,
            help="Viết như trên giấy tờ, ví dụ: Nguyễn Văn An",
        ),
        _subject(name="unit", label="Phòng, đơn vị công tác", value=division.name),
        *_person_fields(),
        _collective(name="member_count", label="Số người trong tập thể", kind=Kind.INTEGER, help="Ghi số, ví dụ: 6"),
    )


def _person_fields() -> tuple[Field, ...]:
    return (
        _person(
            name="date_of_birth",
            label="Ngày sinh",
            kind=Kind.DATE,
            help="Ngày/tháng/năm, ví dụ: 05/09/1980. Chỉ biết năm thì ghi năm",
        ),
        _person(name="gender", label="Giới tính", kind=Kind.CHOICE, choices=choices.GENDERS),
        _person(name="position", label="Chức vụ", help="Ví dụ: Chuyên viên"),
    )


def _result_fields(setup: Setup) -> tuple[Field, ...]:
    return (
        _result(
            name="movement",
            label="Phong trào thi đua",
            kind=Kind.CHOICE,
            required=True,
            choices=_movement_choices(setup.movements),
            help="Phong trào mà qua đó phát hiện điển hình",
        ),
        _result(
            name="field",
            label="Lĩnh vực điển hình",
            help="Không bắt buộc. Ví dụ: Lễ tân, lãnh sự, cải cách hành chính",
        ),
        _result(
            name="rating",
            label="Mức xếp loại của năm",
            kind=Kind.CHOICE,
            required=True,
            choices=choices.RATINGS,
        ),
        _result(
            name="discipline",
            label="Đang bị kỷ luật hoặc đang bị xem xét kỷ luật",
            kind=Kind.CHOICE,
            required=True,
            choices=choices.NO_YES,
        ),
        _result(
            name="achievements",
            label="Tóm tắt thành tích",
            kind=Kind.LONG_TEXT,
            required=True,
            help="Nêu việc đã làm, kết quả, số liệu cụ thể, sức lan tỏa. Không quá 300 từ; chữ dài hơn ô vẫn "
            "được nhận đủ. Xuống dòng trong ô: giữ phím Alt và bấm Enter",
        ),
    )


def _movement_choices(movements: tuple[Movement, ...]) -> tuple[Choice, ...]:
    """List the season's movements as the drop-down shows them, code and name; either alone is understood too."""
    return tuple(
        Choice(value=movement.code, shown=f"{movement.code} - {movement.name}", also=(movement.code, movement.name))
        for movement in movements
    )


def _criterion_fields(criterion: Criterion) -> tuple[Field, ...]:
    condition = f"subject = {criterion.applies_to}" if criterion.applies_to else None
    required = partial(_criterion, required=condition is None, required_if=condition)
    return (
        required(
            name=f"{criterion.code}_met",
            label=f"{criterion.code}. {criterion.text}",
            kind=Kind.CHOICE,
            choices=choices.MET_OR_NOT,
            help=_criterion_help(criterion),
        ),
        required(
            name=f"{criterion.code}_evidence",
            label=f"{criterion.code}. Minh chứng",
            kind=Kind.LONG_TEXT,
            help=f"{_only_for(criterion)}Nêu việc làm, kết quả, văn bản chứng minh",
        ),
    )


def _criterion_help(criterion: Criterion) -> str:
    kind = "Tiêu chuẩn chung" if criterion.kind is CriterionKind.COMMON else "Tiêu chuẩn cụ thể"
    return f"{kind}. {_only_for(criterion)}Chọn Đạt hoặc Không đạt"


def _only_for(criterion: Criterion) -> str:
    """Tell for whom alone a criterion is asked; nothing where it is asked for everybody."""
    if criterion.applies_to is None:
        return ""
    return f"Chỉ điền cho {word_for(criterion.applies_to, choices.SUBJECTS).lower()}. "


def _closing_fields(year: int) -> tuple[Field, ...]:
    return (
        _closing(name="prepared_by", label="Người lập phiếu"),
        _closing(
            name="prepared_on", label="Ngày lập phiếu", kind=Kind.DATE, help=f"Ngày/tháng/năm, ví dụ: 02/12/{year}"
        ),
        _closing(
            name="withdraw",
            label="Rút lại phiếu này",
            kind=Kind.CHOICE,
            choices=choices.NO_YES,
            help="Chỉ chọn Có khi phòng không giới thiệu nữa: chọn trên phiếu đã trả về hoặc đã nhận, rồi bỏ lại vào "
            "thư mục",
        ),
    )
