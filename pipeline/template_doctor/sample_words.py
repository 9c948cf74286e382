"""Words of the long sample season on which templates are tried: invented, and as long as an office may write them."""

from __future__ import annotations

from typing import Final

AGENCY: Final = "Sở Ngoại vụ"
PARENT: Final = "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu"
PLACE: Final = "Bà Rịa - Vũng Tàu"
COUNCIL: Final = "Hội đồng Thi đua - Khen thưởng"
AGENCY_CODE: Final = "SNgV"
COUNCIL_CODE: Final = "HĐTĐKT"
COUNCIL_DECISION: Final = "Quyết định số 11/QĐ-SNgV ngày 15 tháng 01 năm 2026 của Giám đốc Sở Ngoại vụ"

LONG_COLLECTIVE: Final = (
    "Tổ công tác phối hợp bảo hộ công dân, quản lý biên giới, lễ tân đối ngoại và xúc tiến hợp tác quốc tế "
    "khu vực cửa khẩu Hoa Lư"
)
"""120 characters and a few."""

COLLECTIVE: Final = "Tổ giúp việc số {number}"
LONG_PERSON: Final = "Công Tằng Tôn Nữ Nguyễn Hoàng Thị Phương Quỳnh Trâm"
PERSON: Final = "Nguyễn Hoàng Phương {given}"
GIVEN: Final = ("Anh", "Bình", "Châu", "Dung", "Giang", "Hà", "Khanh", "Linh", "Mai", "Nga")
LONG_POSITION: Final = "Phó Trưởng phòng phụ trách công tác lễ tân, lãnh sự, kiêm Tổ trưởng Tổ bảo hộ công dân"
POSITION: Final = "Chuyên viên"
FEMALE: Final = "Nữ"
FIELD: Final = "Công tác lãnh sự, bảo hộ công dân và quản lý biên giới lãnh thổ"
ACHIEVEMENTS: Final = (
    "Tham mưu giải quyết 1.234 hồ sơ lãnh sự, trong đó 98,5% trả kết quả trước hạn, không có hồ sơ trễ hạn.\n"
    "Chủ trì sáng kiến tiếp nhận hồ sơ trực tuyến, rút ngắn thời gian giải quyết từ 05 ngày xuống 03 ngày làm việc; "
    "sáng kiến được Hội đồng sáng kiến của tỉnh công nhận và áp dụng tại tất cả các huyện, thị xã, thành phố.\n"
    "Vận động đồng nghiệp ủng hộ Quỹ Vì người nghèo, nhận đỡ đầu hai học sinh có hoàn cảnh khó khăn."
)
EVIDENCE: Final = "Biên bản đánh giá, xếp loại và các văn bản chứng minh kèm theo hồ sơ, mục số {number}."
NOTE: Final = "Cần bổ sung bản sao quyết định công nhận sáng kiến trước ngày họp"
WHY: Final = "Đang xác minh đơn phản ánh"

DIVISIONS: Final = (
    ("VP", "Văn phòng Sở", "Nguyễn Thị Kim Chi"),
    ("LTLS", "Phòng Lễ tân - Lãnh sự và Người Việt Nam ở nước ngoài", "Trần Quang Vinh"),
    ("HTQT", "Phòng Hợp tác quốc tế và Văn hóa đối ngoại", "Lê Hoàng Minh Đức"),
)
COUNCIL_MEMBERS: Final = (
    ("Phạm Nguyễn Anh Tuấn", "Giám đốc", "chair", "Chủ tịch Hội đồng"),
    ("Đặng Thị Thanh Thủy", "Phó Giám đốc", "vice_chair", "Phó Chủ tịch Hội đồng"),
    ("Nguyễn Thị Kim Chi", "Chánh Văn phòng", "member", "Ủy viên Thường trực"),
    ("Trần Quang Vinh", "Trưởng phòng Lễ tân - Lãnh sự và Người Việt Nam ở nước ngoài", "member", "Ủy viên"),
    ("Lê Hoàng Minh Đức", "Trưởng phòng Hợp tác quốc tế và Văn hóa đối ngoại", "member", "Ủy viên"),
    ("Võ Thị Hồng Hạnh", "Chủ tịch Công đoàn cơ sở", "member", "Ủy viên"),
    ("Bùi Quốc Khánh", "Bí thư Đoàn Thanh niên", "member", "Ủy viên"),
    ("Đỗ Thị Ngọc Lan", "Chuyên viên Văn phòng", "secretary", "Ủy viên, Thư ký"),
)
MOVEMENTS: Final = (
    ("PT1", "Cải cách hành chính trong công tác lãnh sự", "field"),
    ("PT2", "Cả nước chung sức xây dựng nông thôn mới", "higher"),
    ("PT3", "Thi đua hoàn thành xuất sắc nhiệm vụ năm", "yearly"),
)
CRITERIA: Final = (
    ("TC1", "Gương mẫu chấp hành đường lối, chủ trương của Đảng, chính sách, pháp luật của Nhà nước", "common"),
    ("TC2", "Hoàn thành xuất sắc mọi nhiệm vụ được giao", "common"),
    ("CT1", "Có sáng kiến hoặc cách làm mới được áp dụng", "specific"),
)
BASES: Final = (
    "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
    (
        "Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền trong "
        "lĩnh vực thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, khen "
        "thưởng"
    ),
)
RECIPIENTS: Final = ("Ban Thi đua - Khen thưởng tỉnh", "Ban Giám đốc Sở", "Các phòng chuyên môn, nghiệp vụ")
SIGNER_TITLE: Final = "KT. Giám đốc / Phó Giám đốc"
ROOM: Final = "Phòng họp lớn, tầng 3, trụ sở Sở Ngoại vụ"
REASONS: Final = ("Tham gia đoàn công tác của tỉnh tại nước ngoài", "Nghỉ ốm, có đơn xin phép")
OPINION: Final = "Hồ sơ đầy đủ, thành tích rõ ràng, có minh chứng kèm theo."
CONCLUSION: Final = (
    "Hội đồng thống nhất danh sách đề nghị công nhận.\n"
    "Giao Thư ký hoàn thiện hồ sơ, trình Giám đốc xem xét, quyết định."
)
HEAD_OF_COUNT: Final = "Tổ trưởng"
COUNTER: Final = "Thành viên"
RECEIVED: Final = "08 giờ 30, ngày 03 tháng 12 năm 2026"
FILE_NAME: Final = "Phiếu giới thiệu điển hình tiên tiến (bản cuối, đã sửa theo góp ý) và phụ lục kèm theo.xlsx"
ADVICE: Final = (
    "N115",
    "Trang “Phiếu giới thiệu”, ô C21 (TC2. Minh chứng)",
    "Chưa nêu minh chứng cho tiêu chuẩn đã chọn “Đạt”.",
    "Nêu việc làm, kết quả hoặc văn bản chứng minh.",
)
