"""The closed lists of the forms: what a cell shows, the program's word for it, and the variants that people type."""

from __future__ import annotations

from pipeline.forms.form import Choice, word_for
from pipeline.season.documents import SIGNED, SPECS
from pipeline.season.law.ballot import CHECK_MARK
from pipeline.season.nomination import Rating
from pipeline.season.session import Attendance
from pipeline.season.setup import BallotTier, Base, Channel, CriterionKind, ListOrder, Role, Subject, ToneOrder

YES = "yes"
NO = "no"
BOTH_SUBJECTS = "both"
MET = "met"
NOT_MET = "not_met"
ELIGIBLE = "eligible"
NOT_ELIGIBLE = "not_eligible"
RECOGNISED = "recognised"
NOT_RECOGNISED = "not_recognised"
HEAD = "head"
MEMBER = "member"
REPORT_DEADLINE = "division_report"
RECOGNITION_DEADLINE = "recognition"

YES_NO = (
    Choice(value=YES, shown="Có", also=("yes", "y", "true", "x")),
    Choice(value=NO, shown="Không", also=("no", "n", "false")),
)
NO_YES = (YES_NO[1], YES_NO[0])

SUBJECTS = (
    Choice(value=Subject.INDIVIDUAL, shown="Cá nhân", also=("individual",)),
    Choice(value=Subject.COLLECTIVE, shown="Tập thể", also=("collective",)),
)
APPLIES_TO = (
    Choice(value=BOTH_SUBJECTS, shown="Cả hai", also=("both", "Cá nhân và tập thể", "Cá nhân, tập thể", "Tất cả")),
    *SUBJECTS,
)
GENDERS = (
    Choice(value="Nam", shown="Nam", also=("male",)),
    Choice(value="Nữ", shown="Nữ", also=("female",)),
)
RATINGS = (
    Choice(
        value=Rating.EXCELLENT,
        shown="Hoàn thành xuất sắc nhiệm vụ",
        also=("excellent", "Hoàn thành xuất sắc", "Xuất sắc", "HTXSNV"),
    ),
    Choice(value=Rating.GOOD, shown="Hoàn thành tốt nhiệm vụ", also=("good", "Hoàn thành tốt", "Tốt", "HTTNV")),
    Choice(value=Rating.COMPLETED, shown="Hoàn thành nhiệm vụ", also=("completed", "Hoàn thành", "HTNV")),
    Choice(value=Rating.FAILED, shown="Không hoàn thành nhiệm vụ", also=("failed", "Không hoàn thành", "KHTNV")),
)
MET_OR_NOT = (
    Choice(value=MET, shown="Đạt", also=("met", "yes")),
    Choice(value=NOT_MET, shown="Không đạt", also=("not met", "not_met", "no", "Chưa đạt")),
)
ELIGIBILITY = (
    Choice(value=ELIGIBLE, shown="Đủ điều kiện", also=("eligible", "Đủ", "Đủ ĐK")),
    Choice(
        value=NOT_ELIGIBLE,
        shown="Không đủ điều kiện",
        also=("not eligible", "not_eligible", "Không đủ", "Chưa đủ điều kiện"),
    ),
)
RECOGNITIONS = (
    Choice(value=RECOGNISED, shown="Công nhận", also=("recognised", "recognized", "Đồng ý công nhận")),
    Choice(
        value=NOT_RECOGNISED,
        shown="Không công nhận",
        also=("not recognised", "not_recognised", "not recognized", "Chưa công nhận"),
    ),
)
TIERS = (
    Choice(value=BallotTier.EXCEL, shown="Phiếu Excel", also=("excel", "T1")),
    Choice(value=BallotTier.PAPER, shown="Phiếu giấy", also=("paper", "T0")),
    Choice(value=BallotTier.MIXED, shown="Kết hợp", also=("mixed",)),
)
BASES = (
    Choice(
        value=Base.MEMBERS,
        shown="Tổng số thành viên Hội đồng",
        also=("members", "Tổng số thành viên", "Thành viên Hội đồng"),
    ),
    Choice(value=Base.PRESENT, shown="Thành viên có mặt", also=("present", "Số thành viên có mặt", "Có mặt")),
    Choice(value=Base.ISSUED, shown="Số phiếu phát ra", also=("issued", "Phiếu phát ra")),
    Choice(value=Base.VALID, shown="Số phiếu hợp lệ", also=("valid", "Phiếu hợp lệ")),
)
LIST_ORDERS = (
    Choice(value=ListOrder.GIVEN_NAME, shown="Theo tên", also=("given_name", "given", "Tên", "Tên gọi")),
    Choice(
        value=ListOrder.DIVISION,
        shown="Theo phòng, rồi theo tên",
        also=("division", "Theo phòng", "Phòng", "Theo đơn vị"),
    ),
    Choice(value=ListOrder.FAMILY_NAME, shown="Theo họ", also=("family_name", "family", "Họ")),
)
TONE_ORDERS = (
    Choice(
        value=ToneOrder.DICTIONARY,
        shown="Không, huyền, hỏi, ngã, sắc, nặng",
        also=("dictionary", "Theo từ điển", "Từ điển"),
    ),
    Choice(value=ToneOrder.TAUGHT, shown="Không, huyền, sắc, hỏi, ngã, nặng", also=("taught",)),
)
CHANNELS = (
    Choice(
        value=Channel.FIELD,
        shown="Theo lĩnh vực (cơ quan phát động)",
        also=("field", "Theo lĩnh vực", "Lĩnh vực"),
    ),
    Choice(
        value=Channel.HIGHER,
        shown="Thủ tướng Chính phủ, UBND tỉnh phát động",
        also=("higher", "Cấp trên phát động", "Cấp trên"),
    ),
    Choice(
        value=Channel.YEARLY,
        shown="Hằng năm (cơ quan phát động và thực hiện)",
        also=("yearly", "Hằng năm", "Hàng năm", "Thường xuyên hằng năm"),
    ),
)
CRITERION_KINDS = (
    Choice(value=CriterionKind.COMMON, shown="Tiêu chuẩn chung", also=("common", "Chung")),
    Choice(value=CriterionKind.SPECIFIC, shown="Tiêu chuẩn cụ thể", also=("specific", "Cụ thể", "Riêng")),
)
ROLES = (
    Choice(value=Role.CHAIR, shown="Chủ tịch", also=("chair", "Chủ tịch Hội đồng", "CT")),
    Choice(
        value=Role.VICE_CHAIR,
        shown="Phó Chủ tịch",
        also=(
            "vice_chair",
            "vice chair",
            "Phó Chủ tịch Thường trực",
            "Phó Chủ tịch Hội đồng",
            "Phó Chủ tịch Thường trực Hội đồng",
            "PCT",
        ),
    ),
    Choice(
        value=Role.MEMBER,
        shown="Ủy viên",
        also=("member", "Ủy viên Thường trực", "Ủy viên Hội đồng", "Thành viên", "Thành viên Hội đồng", "UV"),
    ),
    Choice(
        value=Role.SECRETARY,
        shown="Thư ký",
        also=(
            "secretary",
            "Thư ký Hội đồng",
            "Ủy viên Thư ký",
            "Ủy viên, Thư ký",
            "Ủy viên - Thư ký",
            "Ủy viên kiêm Thư ký",
            "Ủy viên Thường trực, Thư ký",
            "Ủy viên Thường trực kiêm Thư ký",
            "Thành viên, Thư ký",
            "Thành viên kiêm Thư ký",
        ),
    ),
)
ATTENDANCES = (
    Choice(value=Attendance.PRESENT, shown="Có mặt", also=("present", "Có", "Dự họp")),
    Choice(value=Attendance.ABSENT, shown="Vắng mặt", also=("absent", "Vắng")),
    Choice(
        value=Attendance.ABSENT_VOTING,
        shown="Vắng mặt, gửi phiếu",
        also=("absent_voting", "absent voting", "Vắng, gửi phiếu", "Vắng mặt gửi phiếu", "Vắng mặt - gửi phiếu"),
    ),
)
COUNTERS = (
    Choice(value=HEAD, shown="Tổ trưởng", also=("head", "Tổ trưởng tổ kiểm phiếu", "Trưởng ban kiểm phiếu")),
    Choice(
        value=MEMBER,
        shown="Thành viên",
        also=("member", "Tổ viên", "Ủy viên", "Tổ phó", "Thư ký", "Thành viên tổ kiểm phiếu"),
    ),
)
DEADLINES = (
    Choice(
        value=REPORT_DEADLINE,
        shown="Các phòng gửi kế hoạch, báo cáo",
        also=("division_report", "Các phòng gửi báo cáo"),
    ),
    Choice(
        value=RECOGNITION_DEADLINE,
        shown="Hoàn thành xét công nhận",
        also=("recognition", "Hoàn thành việc xét công nhận"),
    ),
)
MARKS = tuple(Choice(value="marked", shown=mark) for mark in ("x", "X", CHECK_MARK, "v", "V"))

VOID_REASONS = {
    "conflict": "hai phiếu khác nhau cùng một mã",
    "unused_slip": "mã thuộc thẻ đã báo là không dùng",
    "invalid_line": "có dòng đánh dấu cả hai cột",
    "paper": "phiếu giấy không hợp lệ",
}
"""Why ballots were void, by the reason on record."""

DOCUMENTS = tuple(Choice(value=kind, shown=SPECS[kind].name, also=(kind.value,)) for kind in SIGNED)
"""The documents that may have a signer of their own."""


def yes_no(*, answer: bool) -> str:
    """Give `Có` or `Không`."""
    return word_for(YES if answer else NO, YES_NO)
