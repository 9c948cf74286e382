"""The `nomination` form (phiếu giới thiệu): one nominee a workbook, with the criteria of the season.

A field is said once, here: the form asks it, `read` keeps its answer, the reading pack and the summary print it; all of
them go through `questions`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from pipeline.forms.cells import read_birth
from pipeline.forms.form import Choice, Field, Form, FormName, Kind, word_for
from pipeline.forms.workbook import short_digest
from pipeline.kernel.folders import of_division
from pipeline.nominations.question import DAY, NUMBER, Keeping, OnPage, Question, either, one_of
from pipeline.season import choices
from pipeline.season.nomination import Rating
from pipeline.season.setup import CriterionKind, Subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.forms.form import Value
    from pipeline.season.setup import Criterion, Division, Setup

SHEET = "Phiếu giới thiệu"
ONLY_INDIVIDUAL = f"subject = {Subject.INDIVIDUAL}"
ONLY_COLLECTIVE = f"subject = {Subject.COLLECTIVE}"
NOTHING_ENTERED: Mapping[str, Value] = {}

_IS_YES: Final = either(choices.YES, choices.NO, choices.YES_NO)
_IS_MET: Final = either(choices.MET, choices.NOT_MET, choices.MET_OR_NOT)
_ONLY_FOR: Final[Mapping[Subject | None, str]] = {
    None: "",
    **{Subject(item.value): f"Chỉ điền cho {item.shown.lower()}. " for item in choices.SUBJECTS},
}
"""For whom alone a criterion is asked, in words; nothing where it is asked of everybody."""

_who = partial(Field, sheet=SHEET, group="I. NGƯỜI ĐƯỢC GIỚI THIỆU")
_person = partial(Field, sheet=SHEET, group="II. CHỈ ĐIỀN KHI GIỚI THIỆU CÁ NHÂN", required_if=ONLY_INDIVIDUAL)
_collective = partial(Field, sheet=SHEET, group="III. CHỈ ĐIỀN KHI GIỚI THIỆU TẬP THỂ", required_if=ONLY_COLLECTIVE)
_result = partial(Field, sheet=SHEET, group="IV. PHONG TRÀO VÀ THÀNH TÍCH")

_WHO: Final = (
    Question(
        field=_who(
            name="subject",
            label="Giới thiệu cá nhân hay tập thể",
            kind=Kind.CHOICE,
            required=True,
            choices=choices.SUBJECTS,
        ),
        kept_as="subject",
        keeping=one_of(choices.SUBJECTS, Subject, blank=Subject.INDIVIDUAL),
        labels={Subject.INDIVIDUAL: "Đối tượng", Subject.COLLECTIVE: "Đối tượng"},
    ),
    Question(
        field=_who(
            name="full_name",
            label="Họ và tên / Tên tập thể",
            required=True,
            help="Viết như trên giấy tờ, ví dụ: Nguyễn Văn An",
        ),
        kept_as="full_name",
        labels={Subject.INDIVIDUAL: "Họ và tên", Subject.COLLECTIVE: "Tên tập thể"},
    ),
    Question(
        field=_who(name="unit", label="Phòng, đơn vị công tác"),
        kept_as="unit",
        labels={Subject.INDIVIDUAL: "Đơn vị công tác", Subject.COLLECTIVE: "Đơn vị"},
    ),
    Question(
        field=_person(
            name="date_of_birth",
            label="Ngày sinh",
            kind=Kind.DATE,
            help="Ngày/tháng/năm, ví dụ: 05/09/1980. Chỉ biết năm thì ghi năm",
        ),
        kept_as="born",
        parser=read_birth,
    ),
    Question(
        field=_person(name="gender", label="Giới tính", kind=Kind.CHOICE, choices=choices.GENDERS),
        kept_as="gender",
        keeping=one_of(choices.GENDERS),
    ),
    Question(field=_person(name="position", label="Chức vụ", help="Ví dụ: Chuyên viên"), kept_as="position"),
    Question(
        field=_collective(
            name="member_count", label="Số người trong tập thể", kind=Kind.INTEGER, help="Ghi số, ví dụ: 6"
        ),
        kept_as="member_count",
        keeping=NUMBER,
    ),
)
RESULT: Final = (
    Question(
        field=_result(
            name="field",
            label="Lĩnh vực điển hình",
            help="Không bắt buộc. Ví dụ: Lễ tân, lãnh sự, cải cách hành chính",
        ),
        kept_as="field",
    ),
    Question(
        field=_result(
            name="rating",
            label="Mức xếp loại của năm",
            kind=Kind.CHOICE,
            required=True,
            choices=choices.RATINGS,
        ),
        kept_as="rating",
        keeping=one_of(choices.RATINGS, Rating, blank=Rating.FAILED),
    ),
    Question(
        field=_result(
            name="discipline",
            label="Đang bị kỷ luật hoặc đang bị xem xét kỷ luật",
            kind=Kind.CHOICE,
            required=True,
            choices=choices.NO_YES,
        ),
        kept_as="disciplined",
        keeping=_IS_YES,
    ),
    Question(
        field=_result(
            name="achievements",
            label="Tóm tắt thành tích",
            kind=Kind.LONG_TEXT,
            required=True,
            help="Nêu việc đã làm, kết quả, số liệu cụ thể, sức lan tỏa. Không quá 300 từ; chữ dài hơn ô vẫn "
            "được nhận đủ. Xuống dòng trong ô: giữ phím Alt và bấm Enter",
        ),
        kept_as="achievements",
        on_page=OnPage.PART,
    ),
)


_NOTES: Final = (
    (
        "Thông tin cá nhân trên phiếu chỉ dùng để xét công nhận điển hình tiên tiến, theo Luật Bảo vệ dữ "
        "liệu cá nhân (Luật số 91/2025/QH15). Người lập phiếu báo cho người được giới thiệu biết việc này."
    ),
    (
        "Ngày sinh, giới tính và kết quả bỏ phiếu của từng người không đưa lên trang thông tin điện tử. "
        "Không ghi dân tộc, tôn giáo, số căn cước, số điện thoại, địa chỉ vào phiếu."
    ),
)


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
    asked_about = [(item.code, item.text, item.applies_to and item.applies_to.value) for item in setup.criteria]
    identity = [("division", str(division.code)), ("criteria", short_digest(asked_about))]
    if nomination_id is not None:
        identity.append(("id", nomination_id))
    written = {"unit": division.name, **entered}
    return Form(
        name=FormName.NOMINATION,
        year=setup.year,
        title=f"PHIẾU GIỚI THIỆU ĐIỂN HÌNH TIÊN TIẾN NĂM {setup.year}",
        sheets=(SHEET,),
        fields=tuple(replace(asked.field, value=written.get(asked.field.name)) for asked in questions(setup)),
        identity=tuple(identity),
        intro=(
            f"Đơn vị giới thiệu: {division.name} ({division.code})",
            (
                "1. Mỗi người hoặc mỗi tập thể một phiếu. Điền các ô màu vàng; dòng có dấu * phải điền, trừ phần ghi "
                "là chỉ cho đối tượng khác. Ô có mũi tên ở góc phải thì bấm mũi tên để chọn."
            ),
            f"2. Lưu lại với tên tệp tùy ý rồi bỏ vào thư mục inbox/{of_division(division.code)}.",
        ),
        notes=_NOTES,
    )


def questions(setup: Setup) -> tuple[Question, ...]:
    """Give the season's questions in the form's order. A question added to them is asked, kept and printed."""
    criteria = [_of_criterion(criterion) for criterion in setup.criteria]
    return (*_WHO, _movement(setup), *RESULT, *(asked for pair in criteria for asked in pair), *_closing(setup.year))


def _movement(setup: Setup) -> Question:
    """Ask for a movement by code and name; either alone is understood too, and papers call it by its name."""
    listed, names = [], []
    for item in setup.movements:
        listed.append(Choice(value=item.code, shown=f"{item.code} - {item.name}", also=(item.code, item.name)))
        names.append(Choice(value=item.code, shown=item.name))
    return Question(
        field=_result(
            name="movement",
            label="Phong trào thi đua",
            kind=Kind.CHOICE,
            required=True,
            choices=tuple(listed),
            help="Phong trào mà qua đó phát hiện điển hình",
        ),
        kept_as="movement",
        keeping=Keeping("", tell=partial(word_for, listed=names)),
    )


def _of_criterion(criterion: Criterion) -> tuple[Question, Question]:
    """Ask whether a criterion is met, and how that shows."""
    condition = f"subject = {criterion.applies_to}" if criterion.applies_to else None
    asked = partial(
        Field,
        sheet=SHEET,
        group="V. ĐỐI CHIẾU TỪNG TIÊU CHUẨN",
        required=condition is None,
        required_if=condition,
    )
    about = partial(Question, criterion=criterion.code, on_page=OnPage.PART)
    only_for = _ONLY_FOR[criterion.applies_to]
    kind = "Tiêu chuẩn chung" if criterion.kind is CriterionKind.COMMON else "Tiêu chuẩn cụ thể"
    met = asked(
        name=f"{criterion.code}_met",
        label=f"{criterion.code}. {criterion.text}",
        kind=Kind.CHOICE,
        choices=choices.MET_OR_NOT,
        help=f"{kind}. {only_for}Chọn Đạt hoặc Không đạt",
    )
    evidence = asked(
        name=f"{criterion.code}_evidence",
        label=f"{criterion.code}. Minh chứng",
        kind=Kind.LONG_TEXT,
        help=f"{only_for}Nêu việc làm, kết quả, văn bản chứng minh",
    )
    return about(field=met, kept_as="met", keeping=_IS_MET), about(field=evidence, kept_as="text")


def _closing(year: int) -> tuple[Question, ...]:
    """Ask who filled the form in and when, and whether it is taken back."""
    asked = partial(Field, sheet=SHEET, group="VI. NGƯỜI LẬP PHIẾU")
    prepared_on = asked(
        name="prepared_on", label="Ngày lập phiếu", kind=Kind.DATE, help=f"Ngày/tháng/năm, ví dụ: 02/12/{year}"
    )
    withdraw = asked(
        name="withdraw",
        label="Rút lại phiếu này",
        kind=Kind.CHOICE,
        choices=choices.NO_YES,
        help="Chỉ chọn Có khi phòng không giới thiệu nữa: chọn trên phiếu đã trả về hoặc đã nhận, rồi bỏ lại vào "
        "thư mục",
    )
    return (
        Question(field=asked(name="prepared_by", label="Người lập phiếu"), kept_as="prepared_by", on_page=OnPage.PART),
        Question(field=prepared_on, kept_as="prepared_on", keeping=DAY, on_page=OnPage.PART),
        Question(field=withdraw, kept_as="withdraw", keeping=_IS_YES, on_page=OnPage.NOWHERE),
    )
