"""Papers of the agency itself: the yearly plan, the decision with its annexed list, the announcement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tools.build_templates.blocks import Column, each, grid, head, para, signature, tag, title
from tools.build_templates.package import new_document, new_section

if TYPE_CHECKING:
    from docx.document import Document


def plan() -> Document:
    """Build the plan (model 1.4), after the outline of the department's own plan."""
    document = new_document()
    head(document)
    title(document, "KẾ HOẠCH", "Phát hiện, bồi dưỡng và nhân rộng điển hình tiên tiến năm {{ year }}")
    _bases(document, closing=True)
    para(document, "NoiDung", "[[agency]] ban hành Kế hoạch phát hiện, bồi dưỡng và nhân rộng điển hình tiên tiến năm "
         "{{ year }} với các nội dung sau:")
    for build in (_purpose, _finding, _criteria, _recognition, _nurturing, _solutions, _tasks):
        build(document)
    signature(document)
    return document


def decision() -> Document:
    """Build the decision (model 1.2) and its annex, which has page numbers of its own."""
    document = new_document()
    head(document)
    title(document, "QUYẾT ĐỊNH", "Về việc công nhận điển hình tiên tiến năm {{ year }}")
    para(document, "ThamQuyen", "Giám đốc [[agency]]")
    _bases(document)
    para(document, "CanCu", "Căn cứ Kế hoạch số {{ plan.code }} {{ plan.date }} của [[agency]] về phát hiện, bồi dưỡng "
         "và nhân rộng điển hình tiên tiến năm {{ year }};")
    para(document, "CanCu", "Căn cứ Biên bản họp số {{ minutes.code }} {{ minutes.date }} của [[council]];")
    para(document, "CanCu", "Theo đề nghị của [[council]] tại Tờ trình số {{ submission.code }} {{ submission.date }}.")
    para(document, "QuyetDinh", "QUYẾT ĐỊNH:")
    para(document, "NoiDung", "**Điều 1.** Công nhận {{ total }} là điển hình tiên tiến năm {{ year }} (có danh sách tại "
         "Phụ lục kèm theo).")
    para(document, "NoiDung", "**Điều 2.** Các tập thể, cá nhân có tên tại Điều 1 được cấp Giấy công nhận điển hình "
         "tiên tiến. Các phòng nghiệp vụ tiếp tục theo dõi, hỗ trợ điển hình tiên tiến giữ vững và phát huy kết quả; "
         "Văn phòng Sở công bố danh sách trên trang thông tin điện tử.")
    para(document, "NoiDung", "**Điều 3.** Quyết định này có hiệu lực kể từ ngày ký.")
    para(document, "NoiDungCuoi", "**Điều 4.** [[council]], Văn phòng Sở, các phòng nghiệp vụ và các tập thể, cá nhân "
         "có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.")
    signature(document, "Như Điều 4")
    _annex(document)
    return document


def announcement() -> Document:
    """Build the announcement (model 1.4)."""
    document = new_document()
    head(document)
    title(document, "THÔNG BÁO", "Kết quả công nhận điển hình tiên tiến năm {{ year }}")
    para(document, "NoiDung", "Căn cứ Quyết định số {{ decision.code }} {{ decision.date }} của Giám đốc [[agency]] về "
         "việc công nhận điển hình tiên tiến năm {{ year }}, [[agency]] thông báo {{ total }} được công nhận như sau:")
    tag(document, "for group in groups")
    para(document, "DeMuc", "{{ group.heading }}")
    grid(document, "row in group.rows", _PRAISE)
    para(document, "SauBang")
    tag(document, "endfor")
    para(document, "NoiDungCuoi", "Đề nghị các phòng nghiệp vụ phổ biến kết quả này, tổ chức học tập, nhân rộng cách làm "
         "của các điển hình tiên tiến trong sinh hoạt và trong sơ kết, tổng kết phong trào thi đua./.")
    signature(document)
    return document


_LISTED: Final = (
    Column(header="TT", width=11, text="{{ row.order }}", style="BangGiua"),
    Column(header="{{ group.name_header }}", width=46, text="[[row.name]]"),
    Column(header="{{ group.place_header }}", width=45, text="[[row.place]]"),
    Column(header="Lĩnh vực, nội dung điển hình", width=40, text="[[row.subject_of]]"),
    Column(header="Ghi chú", width=18),
)
_PRAISE: Final = (
    Column(header="TT", width=11, text="{{ row.order }}", style="BangGiua"),
    Column(header="{{ group.name_header }}", width=40, text="[[row.name]]"),
    Column(header="{{ group.place_header }}", width=40, text="[[row.place]]"),
    Column(header="Tóm tắt thành tích", width=69, lines="row.achievements"),
)


def _annex(document: Document) -> None:
    new_section(document)
    para(document, "PhuLuc", "Phụ lục")
    para(document, "TenPhuLuc", "DANH SÁCH ĐIỂN HÌNH TIÊN TIẾN ĐƯỢC CÔNG NHẬN NĂM {{ year }}")
    para(document, "KemTheo", "(Kèm theo Quyết định số {{ own.code }} {{ own.date }} của Giám đốc [[agency]])")
    tag(document, "for group in groups")
    para(document, "DeMuc", "{{ group.heading }}")
    grid(document, "row in group.rows", _LISTED)
    para(document, "SauBang")
    tag(document, "endfor")
    para(document, "NoiDung", "Danh sách gồm có {{ total }}./.")


def _bases(document: Document, *, closing: bool = False) -> None:
    """Print the season's legal bases, one a paragraph; the last of all ends with a full stop."""
    end = "{% if loop.last %}.{% else %};{% endif %}" if closing else ";"
    each(document, "basis in bases", ("CanCu", f"Căn cứ [[basis]]{end}"))


def _purpose(document: Document) -> None:
    para(document, "DeMuc", "I. MỤC ĐÍCH, YÊU CẦU")
    para(document, "Khoan", "1. Mục đích")
    para(document, "NoiDung", "Kịp thời phát hiện, công nhận và biểu dương tập thể, cá nhân có thành tích nổi bật; qua đó "
         "cổ vũ phong trào thi đua, nâng cao chất lượng thực hiện nhiệm vụ chính trị của [[agency]].")
    para(document, "NoiDung", "Chăm lo, giúp đỡ nhân tố mới để từng bước trở thành điển hình; đưa cách làm hay, việc làm tốt "
         "của điển hình đến với toàn thể công chức, viên chức, người lao động.")
    para(document, "Khoan", "2. Yêu cầu")
    para(document, "NoiDung", "Việc lựa chọn bảo đảm khách quan, minh bạch, đúng đối tượng, đúng tiêu chuẩn; lấy kết quả công "
         "việc và sức lan tỏa làm thước đo; khen đúng người, đúng việc, đúng lúc.")
    para(document, "NoiDung", "Các phòng nghiệp vụ coi đây là nhiệm vụ thường xuyên, gắn với từng phong trào thi đua và có kế "
         "hoạch cụ thể ngay từ đầu năm.")


def _finding(document: Document) -> None:
    para(document, "DeMuc", "II. PHÁT HIỆN ĐIỂN HÌNH TIÊN TIẾN")
    para(document, "Khoan", "1. Đối tượng")
    para(document, "NoiDung", "a) Tập thể, cá nhân có thành tích xuất sắc, dẫn đầu trong phong trào thi đua; gương người tốt, "
         "việc tốt.")
    para(document, "NoiDung", "b) Nhân tố mới: tập thể, cá nhân có triển vọng, tuy chưa đủ điều kiện công nhận nhưng có thể "
         "bồi dưỡng thành điển hình tiên tiến.")


def _criteria(document: Document) -> None:
    para(document, "Khoan", "2. Tiêu chuẩn")
    para(document, "NoiDung", "a) Tiêu chuẩn chung: điển hình tiên tiến phải đạt tất cả các tiêu chuẩn sau đây:")
    each(document, "criterion in common_criteria", ("NoiDung", "- [[criterion]]{% if loop.last %}.{% else %};{% endif %}"))
    tag(document, "if specific_criteria")
    para(document, "NoiDung", "b) Tiêu chuẩn cụ thể của năm {{ year }}:")
    each(document, "criterion in specific_criteria",
         ("NoiDung", "- [[criterion]]{% if loop.last %}.{% else %};{% endif %}"))
    tag(document, "endif")


def _recognition(document: Document) -> None:
    para(document, "Khoan", "3. Cách thức phát hiện")
    para(document, "NoiDung", "Điển hình tiên tiến được phát hiện qua các phong trào thi đua của năm {{ year }}; mỗi phiếu giới "
         "thiệu ghi rõ phong trào mà tập thể, cá nhân đã tham gia:")
    tag(document, "for channel in channels")
    para(document, "NoiDung", "- {{ channel.heading }}")
    each(document, "movement in channel.movements",
         ("NoiDung", "+ [[movement]]{% if loop.last %}.{% else %};{% endif %}"))
    tag(document, "endfor")
    para(document, "Khoan", "4. Quy trình xét công nhận")
    para(document, "NoiDung", "a) Các phòng nghiệp vụ lựa chọn, giới thiệu tập thể, cá nhân với Giám đốc.")
    para(document, "NoiDung", "b) [[council]] xem xét theo hai bước: thẩm định hồ sơ và bỏ phiếu kín.")
    para(document, "NoiDung", "c) Trên cơ sở kết quả của Hội đồng, Giám đốc quyết định công nhận và cấp Giấy công nhận điển "
         "hình tiên tiến.")
    para(document, "NoiDung", "Việc xét công nhận hoàn thành trước {{ recognition_deadline }}.")


def _nurturing(document: Document) -> None:
    para(document, "DeMuc", "III. BỒI DƯỠNG NHÂN TỐ MỚI, NHÂN RỘNG ĐIỂN HÌNH TIÊN TIẾN")
    para(document, "Khoan", "1. Bồi dưỡng nhân tố mới")
    para(document, "NoiDung", "Các phòng nghiệp vụ tạo điều kiện thuận lợi, chỉ rõ mặt còn thiếu và giúp nhân tố mới khắc phục "
         "từng bước cho đến khi đủ điều kiện công nhận.")
    para(document, "Khoan", "2. Nhân rộng điển hình tiên tiến")
    para(document, "NoiDung", "Tuyên truyền, giới thiệu cách làm của điển hình trong sinh hoạt chi bộ, sinh hoạt cơ quan, trong "
         "sơ kết, tổng kết phong trào thi đua; công bố điển hình trên trang thông tin điện tử của [[agency]].")
    para(document, "Khoan", "3. Quyền lợi của điển hình tiên tiến")
    para(document, "NoiDung", "Được Giám đốc quyết định công nhận, cấp Giấy công nhận; được các phòng nghiệp vụ tiếp tục theo "
         "dõi, hỗ trợ trực tiếp, kể cả từ các nguồn quỹ theo quy định; được ưu tiên xem xét khi bình xét thi đua, khen thưởng.")


def _solutions(document: Document) -> None:
    para(document, "DeMuc", "IV. GIẢI PHÁP")
    para(document, "NoiDung", "1. Tăng cường sự lãnh đạo của cấp ủy, chỉ đạo của Ban Giám đốc; trưởng phòng chịu trách nhiệm về "
         "công tác phát hiện, bồi dưỡng điển hình trong lĩnh vực phụ trách.")
    para(document, "NoiDung", "2. Chủ động phát hiện, bồi dưỡng điển hình ở mọi lĩnh vực công tác, chú trọng người trực tiếp làm "
         "việc và cách làm mới có hiệu quả.")
    para(document, "NoiDung", "3. Đổi mới nội dung, hình thức tuyên truyền; nêu gương bằng việc làm cụ thể, dễ học tập, dễ làm theo.")


def _tasks(document: Document) -> None:
    para(document, "DeMuc", "V. TỔ CHỨC THỰC HIỆN")
    para(document, "NoiDung", "1. Các phòng nghiệp vụ xây dựng, lựa chọn điển hình, thường xuyên bổ sung nhân tố mới vào kế hoạch "
         "của phòng; gửi kế hoạch, báo cáo và phiếu giới thiệu về Văn phòng Sở trước {{ report_deadline }}.")
    para(document, "NoiDung", "2. Văn phòng Sở tổng hợp phiếu giới thiệu, chuẩn bị hồ sơ trình Hội đồng; công bố kết quả và lưu "
         "trữ hồ sơ theo quy định.")
    para(document, "NoiDung", "3. Thường trực [[council]] theo dõi, hướng dẫn, đôn đốc, kiểm tra việc thực hiện Kế hoạch này.")
    para(document, "NoiDungCuoi", "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các phòng phản ánh về Văn phòng Sở để "
         "tổng hợp, báo cáo Giám đốc xem xét, quyết định./.")


