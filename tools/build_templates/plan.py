"""The yearly plan: the outline of the department's own plan, with the season's bases, criteria and movements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.build_templates.agency_papers import legal_bases
from tools.build_templates.blocks import each, end, head, para, signature, tag, title
from tools.build_templates.package import new_document

if TYPE_CHECKING:
    from docx.document import Document


def plan() -> Document:
    """Build the plan (model 1.4), after the outline of the department's own plan."""
    document = new_document()
    head(document)
    title(document, "KẾ HOẠCH", "Phát hiện, bồi dưỡng và nhân rộng điển hình tiên tiến năm {{ year }}")
    legal_bases(document, closing=True)
    para(
        document,
        "NoiDungLien",
        "[[agency]] ban hành Kế hoạch phát hiện, bồi dưỡng và nhân rộng điển hình tiên tiến năm "
        "{{ year }} với các nội dung sau:",
    )
    for build in (_purpose, _finding, _criteria, _recognition, _nurturing, _solutions, _tasks):
        build(document)
    signature(document)
    end(document)
    return document


def _purpose(document: Document) -> None:
    para(document, "DeMuc", "I. MỤC ĐÍCH, YÊU CẦU")
    para(document, "Khoan", "1. Mục đích")
    para(
        document,
        "NoiDung",
        "Kịp thời phát hiện, công nhận và biểu dương tập thể, cá nhân có thành tích nổi bật; qua đó "
        "cổ vũ phong trào thi đua, nâng cao chất lượng thực hiện nhiệm vụ chính trị của [[agency]].",
    )
    para(
        document,
        "NoiDung",
        "Chăm lo, giúp đỡ nhân tố mới để từng bước trở thành điển hình; đưa cách làm hay, việc làm tốt "
        "của điển hình đến với toàn thể công chức, viên chức, người lao động.",
    )
    para(document, "Khoan", "2. Yêu cầu")
    para(
        document,
        "NoiDung",
        "Việc lựa chọn bảo đảm khách quan, minh bạch, đúng đối tượng, đúng tiêu chuẩn; lấy kết quả công "
        "việc và sức lan tỏa làm thước đo; khen đúng người, đúng việc, đúng lúc.",
    )
    para(
        document,
        "NoiDung",
        "Các phòng nghiệp vụ coi đây là nhiệm vụ thường xuyên, gắn với từng phong trào thi đua và có kế "
        "hoạch cụ thể ngay từ đầu năm.",
    )


def _finding(document: Document) -> None:
    para(document, "DeMuc", "II. PHÁT HIỆN ĐIỂN HÌNH TIÊN TIẾN")
    para(document, "Khoan", "1. Đối tượng và tiêu chuẩn chung")
    para(
        document,
        "NoiDung",
        "a) Điển hình tiên tiến: tập thể, cá nhân có thành tích xuất sắc, dẫn đầu trong phong trào thi đua; gương "
        "người tốt, việc tốt.",
    )
    para(
        document,
        "NoiDung",
        "b) Nhân tố mới: tập thể, cá nhân có triển vọng, tuy chưa đủ điều kiện công nhận nhưng có thể "
        "bồi dưỡng thành điển hình tiên tiến.",
    )


def _criteria(document: Document) -> None:
    para(document, "NoiDungLien", "c) Tiêu chuẩn chung mà điển hình tiên tiến phải đạt tất cả:")
    each(
        document,
        "criterion in common_criteria",
        ("NoiDung", "- [[criterion]]{% if loop.last %}.{% else %};{% endif %}"),
    )
    tag(document, "if specific_criteria")
    para(document, "NoiDungLien", "d) Tiêu chuẩn cụ thể của năm {{ year }}:")
    each(
        document,
        "criterion in specific_criteria",
        ("NoiDung", "- [[criterion]]{% if loop.last %}.{% else %};{% endif %}"),
    )
    tag(document, "endif")


def _recognition(document: Document) -> None:
    para(document, "Khoan", "2. Cách thức phát hiện, quy trình xét công nhận")
    para(
        document,
        "NoiDungLien",
        "a) Cách thức phát hiện: điển hình tiên tiến được phát hiện qua các phong trào thi đua của năm {{ year }}; mỗi "
        "phiếu giới thiệu ghi rõ phong trào mà tập thể, cá nhân đã tham gia:",
    )
    tag(document, "for channel in channels")
    para(document, "NoiDungLien", "- {{ channel.heading }}")
    each(
        document,
        "movement in channel.movements",
        ("NoiDung", "+ [[movement]]{% if loop.last %}.{% else %};{% endif %}"),
    )
    tag(document, "endfor")
    para(document, "NoiDungLien", "b) Quy trình xét công nhận:")
    para(document, "NoiDung", "- Các phòng nghiệp vụ lựa chọn, giới thiệu tập thể, cá nhân với Giám đốc;")
    para(document, "NoiDung", "- [[council]] xem xét theo hai bước: thẩm định hồ sơ và bỏ phiếu kín;")
    para(
        document,
        "NoiDung",
        "- Trên cơ sở kết quả của Hội đồng, Giám đốc quyết định công nhận và cấp Giấy công nhận điển hình tiên tiến;",
    )
    para(document, "NoiDung", "- Việc xét công nhận hoàn thành trước {{ recognition_deadline }}.")


def _nurturing(document: Document) -> None:
    para(document, "DeMuc", "III. BỒI DƯỠNG NHÂN TỐ MỚI, NHÂN RỘNG VÀ QUYỀN LỢI CỦA ĐIỂN HÌNH TIÊN TIẾN")
    para(document, "Khoan", "1. Bồi dưỡng nhân tố mới")
    para(
        document,
        "NoiDung",
        "Các phòng nghiệp vụ tạo điều kiện thuận lợi, chỉ rõ mặt còn thiếu và giúp nhân tố mới khắc phục "
        "từng bước cho đến khi đủ điều kiện công nhận.",
    )
    para(document, "Khoan", "2. Nhân rộng điển hình tiên tiến")
    para(
        document,
        "NoiDung",
        "Tuyên truyền, giới thiệu cách làm của điển hình trong sinh hoạt chi bộ, sinh hoạt cơ quan, trong "
        "sơ kết, tổng kết phong trào thi đua; công bố điển hình trên trang thông tin điện tử của [[agency]].",
    )
    para(document, "Khoan", "3. Quyền lợi của điển hình tiên tiến")
    para(
        document,
        "NoiDung",
        "Được Giám đốc quyết định công nhận, cấp Giấy công nhận; được các phòng nghiệp vụ tiếp tục theo "
        "dõi, hỗ trợ trực tiếp, kể cả từ các nguồn quỹ theo quy định; được xem xét khi bình xét thi đua, khen thưởng.",
    )


def _solutions(document: Document) -> None:
    para(document, "DeMuc", "IV. GIẢI PHÁP")
    para(
        document,
        "NoiDung",
        "1. Tăng cường sự lãnh đạo của cấp ủy, chỉ đạo của Ban Giám đốc; trưởng phòng chịu trách nhiệm về "
        "công tác phát hiện, bồi dưỡng điển hình trong lĩnh vực phụ trách.",
    )
    para(
        document,
        "NoiDung",
        "2. Chủ động phát hiện, bồi dưỡng điển hình ở mọi lĩnh vực công tác, chú trọng người trực tiếp làm "
        "việc và cách làm mới có hiệu quả.",
    )
    para(
        document,
        "NoiDung",
        "3. Đổi mới nội dung, hình thức tuyên truyền; nêu gương bằng việc làm cụ thể, dễ học tập, dễ làm theo.",
    )


def _tasks(document: Document) -> None:
    para(document, "DeMuc", "V. TỔ CHỨC THỰC HIỆN")
    para(
        document,
        "NoiDung",
        "1. Các phòng nghiệp vụ xây dựng, lựa chọn điển hình, thường xuyên bổ sung nhân tố mới vào kế hoạch "
        "của phòng; gửi kế hoạch, báo cáo và phiếu giới thiệu về Văn phòng Sở trước {{ report_deadline }}.",
    )
    para(
        document,
        "NoiDung",
        "2. Văn phòng Sở tổng hợp phiếu giới thiệu, chuẩn bị hồ sơ trình Hội đồng; công bố kết quả và lưu "
        "trữ hồ sơ theo quy định.",
    )
    para(
        document,
        "NoiDung",
        "3. Thường trực [[council]] theo dõi, hướng dẫn, đôn đốc, kiểm tra việc thực hiện Kế hoạch này.",
    )
    para(
        document,
        "NoiDungCuoi",
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các phòng phản ánh về Văn phòng Sở để "
        "tổng hợp, báo cáo Giám đốc xem xét, quyết định./.",
    )
