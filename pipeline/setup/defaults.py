"""What the plan fixes, with which a season's setup is pre-filled. The secretary may change every line of it."""

from __future__ import annotations

from datetime import date

from pipeline.season.setup import (
    Channel,
    Criterion,
    CriterionCode,
    CriterionKind,
    LegalBasis,
    Movement,
    MovementCode,
    Rules,
    Setup,
)

COUNCIL_NAME = "Hội đồng Thi đua - Khen thưởng"
COUNCIL_CODE = "HĐTĐKT"

_SCHEME_END = date(2025, 12, 31)
_CRITERIA = (
    "Gương mẫu chấp hành đường lối, chủ trương của Đảng, chính sách, pháp luật của Nhà nước",
    "Hoàn thành xuất sắc mọi nhiệm vụ được giao",
    "Tiêu biểu, có sức lan tỏa, ảnh hưởng tích cực trong cơ quan và ngoài xã hội",
    (
        "Đoàn kết, tương trợ, giúp đỡ người khác cùng tiến bộ; tham gia đóng góp các quỹ, hoạt động nhân đạo, từ "
        "thiện, an sinh xã hội trên địa bàn tỉnh"
    ),
)
_LEGAL_BASES = (
    LegalBasis(text="Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"),
    LegalBasis(
        text="Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền "
        "trong lĩnh vực thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, "
        "khen thưởng"
    ),
    LegalBasis(
        text="Thông tư số 15/2025/TT-BNV ngày 04 tháng 8 năm 2025 của Bộ trưởng Bộ Nội vụ hướng dẫn Luật Thi đua, "
        "khen thưởng và Nghị định số 152/2025/NĐ-CP"
    ),
    LegalBasis(
        text="Chỉ thị số 34-CT/TW ngày 07 tháng 4 năm 2014 của Bộ Chính trị về tiếp tục đổi mới công tác thi đua, "
        "khen thưởng"
    ),
    LegalBasis(
        text="Quyết định số 2514/QĐ-UBND ngày 27 tháng 9 năm 2021 của Ủy ban nhân dân tỉnh Bình Phước về Đề án phát "
        "hiện, bồi dưỡng, nhân rộng điển hình tiên tiến giai đoạn 2021 - 2025",
        valid_until=_SCHEME_END,
    ),
    LegalBasis(
        text="Kế hoạch số 35/KH-SNgV ngày 12 tháng 10 năm 2021 của Sở Ngoại vụ về phát hiện, bồi dưỡng, nhân rộng điển "
        "hình tiên tiến giai đoạn 2021 - 2025",
        valid_until=_SCHEME_END,
    ),
)
_RECIPIENTS = (
    "Ban Thi đua - Khen thưởng tỉnh",
    "Thành viên Cụm thi đua TĐS4, TĐS3",
    "Ban Giám đốc Sở",
    "Các phòng nghiệp vụ",
)


def default_setup(year: int) -> Setup:
    """Give a season as the plan alone fixes it: the agency, its divisions and its council are still unknown.

    Args:
        year: Year of the plan; reports are due before 15 December of it, recognition ends before 10 January after it.
    """
    return Setup(
        year=year,
        agency="",
        parent_agency="",
        agency_code="",
        place="",
        council_name=COUNCIL_NAME,
        council_code=COUNCIL_CODE,
        rules=Rules(),
        divisions=(),
        council=(),
        movements=_movements(year),
        criteria=_criteria(),
        legal_bases=_LEGAL_BASES,
        recipients=_RECIPIENTS,
        report_deadline=date(year, 12, 15),
        recognition_deadline=date(year + 1, 1, 10),
    )


def _criteria() -> tuple[Criterion, ...]:
    return tuple(
        Criterion(code=CriterionCode(f"C{number}"), text=text, kind=CriterionKind.COMMON)
        for number, text in enumerate(_CRITERIA, start=1)
    )


def _movements(year: int) -> tuple[Movement, ...]:
    """Suggest one movement for each channel."""
    return (
        Movement(
            code=MovementCode("LV1"),
            name="Thi đua cải cách hành chính, chuyển đổi số trong công tác đối ngoại",
            channel=Channel.FIELD,
        ),
        Movement(
            code=MovementCode("CT1"),
            name="Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở",
            channel=Channel.HIGHER,
        ),
        Movement(
            code=MovementCode("HN1"),
            name=f"Thi đua hoàn thành xuất sắc nhiệm vụ công tác đối ngoại năm {year}",
            channel=Channel.YEARLY,
        ),
    )
