"""People, papers and places of the sample season, all invented; `tests.samples` makes seasons of them."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Final

from pipeline.season.documents import DocumentKind
from pipeline.season.nomination import Evidence, Nomination, Rating
from pipeline.season.session import Attendance, Attendee, Opinion, Session, Teller
from pipeline.season.setup import (
    Base,
    Channel,
    Criterion,
    CriterionCode,
    CriterionKind,
    Division,
    DivisionCode,
    LegalBasis,
    Member,
    Movement,
    MovementCode,
    Role,
    Rules,
    Setup,
    Signer,
    Subject,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


YEAR: Final = 2026
LONG_NAME: Final = (
    "Tập thể cán bộ, công chức, viên chức Phòng Lễ tân - Lãnh sự và Tổ công tác bảo hộ công dân, "
    "quản lý biên giới tỉnh năm 2026"
)
"""A collective's name of more than 120 characters."""

AWKWARD_NAME: Final = 'Tổ "Đối ngoại & Hội nhập" <nhóm 2>'
"""A name with every character that XML and HTML treat as their own."""

_DIVISIONS: Final = (
    ("VP", "Văn phòng Sở", "Lương Thị Khánh Vân"),
    ("LS", "Phòng Lãnh sự - Lễ tân", "Đoàn Quốc Hưng"),
    ("HTQT", "Phòng Hợp tác quốc tế", "Mạc Thị Thu Nguyệt"),
    ("BG", "Phòng Quản lý biên giới", "Tô Hoài Bắc"),
    ("TTĐN", "Phòng Thông tin đối ngoại", "Kiều Minh Hiếu"),
)
_COUNCIL: Final = (
    ("Trịnh Bảo Lâm", "Giám đốc", Role.CHAIR, "Chủ tịch Hội đồng"),
    ("Vũ Thị Hải Yến", "Phó Giám đốc", Role.VICE_CHAIR, "Phó Chủ tịch Hội đồng"),
    ("Phan Đình Khôi", "Phó Giám đốc", Role.MEMBER, "Ủy viên"),
    ("Lương Thị Khánh Vân", "Chánh Văn phòng", Role.MEMBER, "Ủy viên Thường trực"),
    ("Đoàn Quốc Hưng", "Trưởng phòng Lãnh sự - Lễ tân", Role.MEMBER, "Ủy viên"),
    ("Mạc Thị Thu Nguyệt", "Trưởng phòng Hợp tác quốc tế", Role.MEMBER, "Ủy viên"),
    ("Tô Hoài Bắc", "Trưởng phòng Quản lý biên giới", Role.MEMBER, "Ủy viên"),
    ("Kiều Minh Hiếu", "Trưởng phòng Thông tin đối ngoại", Role.MEMBER, "Ủy viên"),
    ("Ninh Thị Thúy Hòa", "Chuyên viên Văn phòng", Role.SECRETARY, "Ủy viên, Thư ký"),
)
_MOVEMENTS: Final = (
    ("PT1", "Cải cách hành chính trong công tác lãnh sự", Channel.FIELD),
    ("PT2", "Nâng cao chất lượng lễ tân đối ngoại", Channel.FIELD),
    ("PT3", "Chung sức xây dựng nông thôn mới", Channel.HIGHER),
    ("PT4", "Vì người nghèo - Không để ai bị bỏ lại phía sau", Channel.HIGHER),
    ("PT5", "Thi đua hoàn thành xuất sắc nhiệm vụ năm", Channel.YEARLY),
    ("PT6", "Người tốt, việc tốt", Channel.YEARLY),
)
_CRITERIA: Final = (
    ("TC1", "Gương mẫu chấp hành đường lối, chủ trương của Đảng, chính sách, pháp luật của Nhà nước", None),
    ("TC2", "Hoàn thành xuất sắc mọi nhiệm vụ được giao", None),
    ("TC3", "Tiêu biểu, có sức lan tỏa, ảnh hưởng tích cực trong cơ quan và ngoài xã hội", None),
    ("TC4", "Đoàn kết, tương trợ, giúp đỡ người khác cùng tiến bộ; tham gia đóng góp các quỹ an sinh xã hội", None),
    ("CT1", "Có sáng kiến hoặc cách làm mới trong công tác đối ngoại được áp dụng", Subject.INDIVIDUAL),
)
_COLLECTIVES: Final = (
    ("Phòng Hợp tác quốc tế", "HTQT", 7),
    (LONG_NAME, "LS", 12),
    (AWKWARD_NAME, "TTĐN", 5),
    ("Tổ Một cửa", "VP", 3),
)
_FAMILY: Final = ("Nguyễn", "Trần", "Đặng", "Huỳnh", "Lê", "Phùng", "Bùi", "Đinh", "Ngô", "Thạch")
_MIDDLE: Final = ("Thị Ngọc", "Văn", "Hữu", "Thị", "Quang", "Minh")
_GIVEN: Final = ("Ánh", "Ơn", "Đức", "Thủy", "Ích", "Khuê", "Sỹ", "Uyên", "Vĩ", "Yên", "Oanh")
_FIELDS: Final = ("Công tác lãnh sự", "Lễ tân đối ngoại", "", "Thông tin đối ngoại", "Biên giới lãnh thổ")


def sample_setup() -> Setup:
    """Give the setup of the sample season."""
    return Setup(
        year=YEAR,
        agency="Sở Ngoại vụ",
        parent_agency="Ủy ban nhân dân tỉnh Bình Phước",
        agency_code="SNgV",
        place="Bình Phước",
        council_name="Hội đồng Thi đua - Khen thưởng",
        council_code="HĐTĐKT",
        council_decision="Quyết định số 11/QĐ-SNgV ngày 15 tháng 01 năm 2026 của Giám đốc Sở Ngoại vụ",
        rules=Rules(threshold="2/3", threshold_base=Base.MEMBERS),
        divisions=tuple(Division(code=DivisionCode(code), name=name, head=chief) for code, name, chief in _DIVISIONS),
        council=tuple(
            Member(name=name, post=post, role=role, role_shown=words) for name, post, role, words in _COUNCIL
        ),
        movements=tuple(
            Movement(code=MovementCode(code), name=name, channel=channel) for code, name, channel in _MOVEMENTS
        ),
        criteria=tuple(
            Criterion(
                code=CriterionCode(code),
                text=text,
                kind=CriterionKind.SPECIFIC if code.startswith("CT") else CriterionKind.COMMON,
                applies_to=subject,
            )
            for code, text, subject in _CRITERIA
        ),
        legal_bases=(
            LegalBasis(text="Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"),
            LegalBasis(
                text="Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân "
                "quyền trong lĩnh vực thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của "
                "Luật Thi đua, khen thưởng"
            ),
            LegalBasis(
                text="Quyết định số 2514/QĐ-UBND ngày 27 tháng 9 năm 2021 của Ủy ban nhân dân tỉnh về Đề án phát hiện, "
                "bồi dưỡng, nhân rộng điển hình tiên tiến giai đoạn 2021 - 2025",
                valid_until=date(2025, 12, 31),
            ),
        ),
        recipients=(
            "Ban Thi đua - Khen thưởng tỉnh",
            "Thành viên Cụm thi đua TĐS4, TĐS3",
            "Ban Giám đốc Sở",
            "Các phòng nghiệp vụ",
        ),
        report_deadline=date(YEAR, 12, 15),
        recognition_deadline=date(YEAR + 1, 1, 10),
        signers=(
            Signer(
                document=DocumentKind.ANNOUNCEMENT.value, title="KT. Giám đốc / Phó Giám đốc", name="Phan Đình Khôi"
            ),
        ),
    )


def sample_nominations(count: int = 14) -> tuple[Nomination, ...]:
    """Give nominations: up to 4 collectives (a long name, an awkward one), the rest individuals; 1 is a person."""
    collectives = 0 if count == 1 else min(len(_COLLECTIVES), count // 2)
    groups = [_collective(*row, index) for index, row in enumerate(_COLLECTIVES[:collectives])]
    return (*groups, *(individual(index) for index in range(count - collectives)))


def sample_session() -> Session:
    """Give the session: 7 present, one away, one away who sent a ballot."""
    away = {"Tô Hoài Bắc": "Đi công tác nước ngoài", "Kiều Minh Hiếu": "Nghỉ ốm"}
    return Session(
        date=date(YEAR, 12, 22),
        start_time=time(8, 30),
        end_time=time(10, 45),
        place="Phòng họp A, trụ sở Sở",
        chair="Trịnh Bảo Lâm",
        clerk="Ninh Thị Thúy Hòa",
        ballots_issued=8,
        ballots_unused=0,
        ballots_missing=0,
        conclusion="Hội đồng thống nhất danh sách đề nghị công nhận.\nGiao Thư ký hoàn thiện hồ sơ trình Giám đốc.",
        count_start=time(9, 40),
        count_end=time(10, 15),
        attendance=tuple(
            Attendee(
                name=name,
                state=_state(name),
                reason=away.get(name, ""),
            )
            for name, *_ in _COUNCIL
        ),
        counting_committee=(
            Teller(name="Phan Đình Khôi", head=True, role_shown="Tổ trưởng"),
            Teller(name="Lương Thị Khánh Vân", head=False, role_shown="Thành viên"),
            Teller(name="Đoàn Quốc Hưng", head=False, role_shown="Thành viên"),
        ),
        opinions=(
            Opinion(speaker="Vũ Thị Hải Yến", text="Hồ sơ đầy đủ, thành tích rõ, có minh chứng."),
            Opinion(speaker="Mạc Thị Thu Nguyệt", text="Đề nghị quan tâm cá nhân trực tiếp xử lý hồ sơ ở cơ sở."),
        ),
    )


def _state(name: str) -> Attendance:
    if name == "Tô Hoài Bắc":
        return Attendance.ABSENT_VOTING
    return Attendance.ABSENT if name == "Kiều Minh Hiếu" else Attendance.PRESENT


def _collective(name: str, division: str, size: int, index: int) -> Nomination:
    return _nomination(
        index,
        subject=Subject.COLLECTIVE,
        full_name=name,
        division=DivisionCode(division),
        member_count=size,
        unit="",
    )


def individual(index: int) -> Nomination:
    division = _DIVISIONS[index % len(_DIVISIONS)]
    name = f"{_FAMILY[index % 10]} {_MIDDLE[index % 6]} {_GIVEN[index % 11]}"
    return _nomination(
        index,
        subject=Subject.INDIVIDUAL,
        full_name=name,
        division=DivisionCode(division[0]),
        born=f"{1 + index % 28:02d}/{1 + index % 12:02d}/{1975 + index % 20}",
        gender="Nữ" if "Thị" in name else "Nam",
        position="Chuyên viên" if index % 3 else "Phó Trưởng phòng",
        unit=division[1],
    )


def _nomination(index: int, **own: object) -> Nomination:
    subject = own["subject"]
    values = {
        "movement": MovementCode(_MOVEMENTS[index % len(_MOVEMENTS)][0]),
        "field": _FIELDS[index % len(_FIELDS)],
        "rating": Rating.EXCELLENT if index % 4 else Rating.GOOD,
        "disciplined": False,
        "achievements": _achievements(index),
        "evidence": tuple(
            Evidence(code=CriterionCode(code), met=True, text=f"Có minh chứng tại hồ sơ, mục {place}.")
            for place, (code, _, only) in enumerate(_CRITERIA, start=1)
            if only in (None, subject)
        ),
        "prepared_by": "Lương Thị Khánh Vân",
        "prepared_on": date(YEAR, 12, 1),
    }
    return Nomination.model_validate(values | own)


def _achievements(index: int) -> str:
    lines: Sequence[str] = (
        f"Tham mưu giải quyết {120 + index} hồ sơ lãnh sự đúng hạn, trong đó 35% trước hạn.",
        "Đề xuất quy trình tiếp nhận hồ sơ trực tuyến, rút ngắn thời gian xử lý từ 05 ngày còn 03 ngày làm việc.",
    )
    return "\n".join(lines[: 1 + index % 2])
