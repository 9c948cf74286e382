"""Words inside the sealed package of a count."""

from __future__ import annotations

README_NAME = "doc-truoc.txt"

_LINES = (
    "GÓI NIÊM PHONG KẾT QUẢ KIỂM PHIẾU",
    "",
    "hom-phieu.box        hòm phiếu còn niêm phong; chỉ mã mở hòm phiếu mở được",
    "khoa-cong-khai.txt   khóa đã dùng để niêm phong từng phiếu",
    "ban-ghi-dem.json     bản ghi kết quả đếm theo từng dòng, không có phiếu nguyên vẹn",
    "the-le.json          thể lệ bỏ phiếu",
    "thanh-vien.json      thành viên Hội đồng",
    "tham-du.json         người dự họp",
    "danh-sach.json       danh sách bỏ phiếu",
    "kiem-phieu-lai.py    tính lại kết quả từ bản ghi: python3 kiem-phieu-lai.py",
    "SHA256SUMS           mã kiểm tra của từng tệp: sha256sum -c SHA256SUMS",
    "",
    "Lệnh “pipeline recount NĂM” cùng mã mở hòm phiếu sẽ mở lại hòm phiếu và phải cho đúng kết quả này.",
    "",
)

README = "\r\n".join(_LINES)
