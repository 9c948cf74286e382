"""Words for files that may hold a code of the vote and therefore are not copied anywhere."""

from __future__ import annotations

SECRET_WORDS: dict[str, tuple[str, str]] = {
    "B520": (
        "Phiếu bầu được nộp nhầm thư mục, nên chưa vào hòm phiếu.",
        "Chuyển tệp này sang thư mục inbox/phieu-bau. Hệ thống không sao chép và không ghi lại gì về tệp.",
    ),
    "B521": (
        "Không đọc được tệp; đang có vòng bỏ phiếu và tệp có thể là phiếu bầu, nên tệp không bị sao chép đi đâu.",
        "Chuyển tệp về máy mình, lưu dưới dạng Excel (.xlsx), nộp phiếu bầu vào inbox/phieu-bau, tệp khác vào đây.",
    ),
    "B522": (
        "Không xem hết được bên trong tệp; tệp có thể có mã của cuộc bỏ phiếu, nên tệp không bị sao chép đi đâu.",
        "Lưu lại dưới dạng Excel (.xlsx) hoặc PDF, không nén, không mật khẩu; phiếu bầu thì nộp vào inbox/phieu-bau.",
    ),
    "P640": (
        "Tệp phiên họp được nộp nhầm thư mục.",
        "Chuyển tệp này sang thư mục inbox/thu-ky. Hệ thống không sao chép tệp, vì tệp có thể ghi mã mở hòm phiếu.",
    ),
    "P641": (
        "Không đọc được tệp; hòm phiếu chưa mở và tệp có thể ghi mã mở hòm phiếu, nên tệp không bị sao chép đi đâu.",
        "Xóa tệp này, mở lại bản gốc, lưu dưới dạng Excel (.xlsx) rồi nộp lại vào inbox/thu-ky.",
    ),
    "P642": (
        "{where} có mã mở hòm phiếu. Mã này chỉ được gõ vào ô “Mã mở hòm phiếu”.",
        "Xóa mã ở ô nói trên, gõ mã vào đúng ô của nó, lưu lại rồi nộp lại.",
    ),
}
NOTICE_TITLE = "THÔNG BÁO VỀ TỆP BỎ NHẦM"
