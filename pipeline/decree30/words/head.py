"""Words on the head, the title and the closing block (D2, D3, D5)."""

from __future__ import annotations

from typing import Final

_LOOK = "Tại {spot}: {part} đang là {found}; quy định {asked}."
_DRAW = (
    "Vẽ đường kẻ bằng Chèn > Hình dạng (Insert > Shapes) hoặc viền đoạn; không dùng dấu gạch dưới hay gạch chân chữ."
)

HEAD_WORDS: Final[dict[str, tuple[str, str]]] = {
    "D201": ("Văn bản không có Quốc hiệu.", "Thêm dòng Quốc hiệu ở phía trên, bên phải trang đầu."),
    "D202": ("Tại {spot}: Quốc hiệu ghi “{found}”; quy định “{asked}”.", "Gõ lại Quốc hiệu cho đúng."),
    "D203": (_LOOK, "Đặt Quốc hiệu chữ in hoa, cỡ 12 đến 13, đứng, đậm, căn giữa."),
    "D204": ("Văn bản không có Tiêu ngữ.", "Thêm Tiêu ngữ ngay dưới Quốc hiệu."),
    "D205": (
        (
            "Tại {spot}: Tiêu ngữ ghi “{found}”; quy định “{asked}”, chữ cái đầu mỗi cụm từ viết hoa, giữa các "
            "cụm từ có gạch "
            "nối và dấu cách."
        ),
        "Gõ lại Tiêu ngữ cho đúng.",
    ),
    "D206": (_LOOK, "Đặt Tiêu ngữ chữ in thường, cỡ 13 đến 14, đứng, đậm, căn giữa."),
    "D207": (
        "Tiêu ngữ ở {spot} {found}; Tiêu ngữ nằm ngay dưới Quốc hiệu, cách dòng đơn.",
        "Đặt Tiêu ngữ ngay dưới Quốc hiệu, giãn dòng đơn (Single).",
    ),
    "D208": (
        (
            "Tại {spot}: cỡ chữ của Quốc hiệu, Tiêu ngữ, địa danh và thời gian là {found}; cỡ chữ trong một văn bản "
            "tăng, giảm thống nhất: 12 - 13 - 13 hoặc 13 - 14 - 14."
        ),
        "Chọn một trong hai bộ cỡ chữ.",
    ),
    "D211": (_LOOK, "Đặt tên cơ quan chủ quản chữ in hoa, cỡ 12 đến 13, đứng, không đậm, căn giữa."),
    "D212": ("Văn bản không có tên cơ quan ban hành.", "Ghi tên cơ quan ở phía trên, bên trái trang đầu."),
    "D213": (_LOOK, "Đặt tên cơ quan ban hành chữ in hoa, cỡ 12 đến 13, đứng, đậm, căn giữa."),
    "D214": (
        "Quốc hiệu ở {spot} và tên cơ quan không nằm cạnh nhau; tên cơ quan ở bên trái, Quốc hiệu ở bên phải.",
        "Đặt hai khối vào một bảng hai cột không viền: trái là tên cơ quan, phải là Quốc hiệu và Tiêu ngữ.",
    ),
    "D221": (
        "Văn bản không có dòng số, ký hiệu.",
        "Thêm dòng “Số: …/…” dưới tên cơ quan; số có thể để trống khi chưa ban hành.",
    ),
    "D222": (
        "Tại {spot}: ghi “{found}”; từ “Số” viết thường, sau đó có dấu hai chấm.",
        "Ghi lại là “{asked} ” rồi đến số, ký hiệu.",
    ),
    "D223": (
        "Tại {spot}: số văn bản ghi “{found}”; số nhỏ hơn 10 thêm một số 0 ở trước, số khác thì không.",
        "Ghi lại là “{asked}”.",
    ),
    "D224": (
        (
            "Tại {spot}: ghi “{found}”; giữa số và ký hiệu có dấu gạch chéo (/), giữa các nhóm chữ viết tắt có "
            "dấu gạch nối (-) không cách chữ; ký hiệu in hoa."
        ),
        "Ghi lại theo dạng “Số: 05/QĐ-SNgV”.",
    ),
    "D225": (
        "Tại {spot}: chữ viết tắt tên loại là “{found}”; với loại văn bản này là “{asked}”.",
        "Sửa lại: {asked}.",
    ),
    "D226": (_LOOK, "Đặt dòng số, ký hiệu chữ cỡ 13, đứng, không đậm, căn giữa dưới tên cơ quan."),
    "D231": ("Dưới {part} ở {spot} không có đường kẻ.", _DRAW),
    "D232": ("Đường kẻ dưới {part} ở {spot} dài {found} mm; quy định dài bằng dòng chữ, khoảng {asked} mm.", _DRAW),
    "D233": ("Dưới {part} ở {spot} không có đường kẻ.", _DRAW),
    "D234": (
        "Đường kẻ dưới {part} ở {spot} dài {found} mm; quy định từ 1/3 đến 1/2 độ dài dòng chữ, ở đây là {asked} mm.",
        _DRAW,
    ),
    "D235": (
        "Đường kẻ dưới {part} ở {spot} được {found}; nên là đường kẻ thật, nét liền.",
        _DRAW,
    ),
    "D236": ("Đường kẻ dưới {part} ở {spot} có {found}; quy định một nét liền, màu đen.", _DRAW),
    "D237": (
        "Đường kẻ dưới {part} ở {spot} {found} so với dòng chữ; quy định đặt cân đối ở giữa.",
        "Chọn đường kẻ, đặt vị trí ngang là căn giữa cột (Layout > Position > Alignment: Centered, Column).",
    ),
    "D241": (
        "Văn bản không có địa danh và thời gian ban hành.",
        "Thêm dòng “Địa danh, ngày … tháng … năm …” dưới Tiêu ngữ.",
    ),
    "D242": (
        (
            "Tại {spot}: ghi “{found}”; quy định ghi địa danh viết hoa, dấu phẩy, rồi “ngày … tháng … năm …” có thật, "
            "năm đủ bốn chữ số, không có dấu ở cuối."
        ),
        "Ghi lại theo dạng “Đồng Nai, ngày 05 tháng 3 năm 2026”.",
    ),
    "D243": ("Tại {spot}: ngày ghi “{found}”; ngày nhỏ hơn 10 phải thêm số 0 ở trước.", "Ghi lại là “{asked}”."),
    "D244": ("Tại {spot}: tháng ghi “{found}”; chỉ tháng 1 và tháng 2 thêm số 0 ở trước.", "Ghi lại là “{asked}”."),
    "D245": (_LOOK, "Đặt dòng địa danh và thời gian chữ in thường, cỡ 13 đến 14, nghiêng, căn giữa."),
    "D246": (
        "Biên bản có dòng địa danh và thời gian ở {spot}; mẫu biên bản không có dòng này.",
        "Xóa dòng này; thời gian ghi trong nội dung.",
    ),
    "D247": (
        "Dòng số, ký hiệu và dòng địa danh, thời gian ({spot}) không nằm cùng một hàng.",
        "Đặt hai dòng vào cùng một hàng của bảng.",
    ),
    "D301": ("Văn bản không có tên loại.", "Ghi tên loại văn bản, ví dụ “QUYẾT ĐỊNH”, căn giữa, trên trích yếu."),
    "D302": (_LOOK, "Đặt tên loại chữ in hoa, cỡ 13 đến 14, đứng, đậm, căn giữa."),
    "D303": ("Văn bản không có trích yếu nội dung.", "Ghi trích yếu ngay dưới tên loại, căn giữa, chữ in thường, đậm."),
    "D304": (_LOOK, "Đặt trích yếu chữ in thường, cỡ 13 đến 14, đứng, đậm, căn giữa."),
    "D305": (
        "Tại {spot}: {part} có dấu câu ở cuối: “{found}”; tên loại, trích yếu thường không có dấu câu ở cuối.",
        "Bỏ dấu câu ở cuối dòng nếu không có chủ ý.",
    ),
    "D311": ("Dưới {part} ở {spot} không có đường kẻ.", _DRAW),
    "D312": (
        "Đường kẻ dưới {part} ở {spot} dài {found} mm; quy định từ 1/3 đến 1/2 độ dài dòng chữ, ở đây là {asked} mm.",
        _DRAW,
    ),
    "D321": ("Công văn không có trích yếu nội dung.", "Ghi “V/v …” dưới dòng số, ký hiệu."),
    "D322": ("Tại {spot}: trích yếu ghi “{found}”; trích yếu công văn bắt đầu bằng “{asked}”.", "Ghi lại là “V/v …”."),
    "D323": (_LOOK, "Đặt trích yếu công văn chữ in thường, cỡ 12 đến 13, đứng, căn giữa dưới số, ký hiệu."),
    "D324": (
        "Tại {spot}: trích yếu công văn cách dòng số, ký hiệu {found} pt; quy định cách {asked} pt.",
        "Đặt khoảng cách trên đoạn (Before) là 6 pt.",
    ),
    "D331": (
        "Văn bản không có dòng thẩm quyền ban hành dưới trích yếu.",
        "Ghi thẩm quyền ban hành, ví dụ “GIÁM ĐỐC SỞ NGOẠI VỤ”, căn giữa, chữ in hoa, đậm.",
    ),
    "D332": (_LOOK, "Đặt dòng thẩm quyền ban hành chữ in hoa, cỡ 13 đến 14, đứng, đậm, căn giữa."),
    "D341": (
        "Tại {spot}: {part} nằm sai thứ tự; thành phần này phải ở dưới các thành phần đứng trước nó.",
        "Chuyển về đúng vị trí.",
    ),
    "D501": ("Văn bản không có phần “Nơi nhận”.", "Thêm “Nơi nhận:” ở bên trái, ngang hàng với chức vụ người ký."),
    "D502": (_LOOK, "Đặt từ “Nơi nhận” chữ in thường, cỡ 12, nghiêng, đậm, sát lề trái."),
    "D503": ("Tại {spot}: ghi “{found}”; quy định ghi “{asked}”, có dấu hai chấm.", "Ghi lại là “{asked}”."),
    "D504": (_LOOK, "Đặt danh sách nơi nhận chữ in thường, cỡ 11, đứng, sát lề trái."),
    "D505": (
        "Tại {spot}: ghi “{found}”; mỗi nơi nhận là một dòng riêng, đầu dòng có gạch đầu dòng (-).",
        "Tách mỗi nơi nhận thành một dòng “- …;”.",
    ),
    "D506": (
        "Tại {spot}: ghi “{found}”; cuối dòng phải có dấu “{asked}”.",
        "Mỗi dòng nơi nhận kết thúc bằng dấu chấm phẩy, dòng cuối bằng dấu chấm.",
    ),
    "D507": (
        "Tại {spot}: ghi “{found}”; dòng cuối của nơi nhận phải là “- Lưu: VT, …”.",
        "Thêm dòng “- Lưu: VT, đơn vị soạn thảo.” ở cuối.",
    ),
    "D508": (
        "Tại {spot}: ghi “{found}”; văn bản có “Kính gửi” thì nơi nhận đầu tiên là “- {asked};”.",
        "Thêm dòng này ở đầu danh sách nơi nhận.",
    ),
    "D521": ("Văn bản không có phần ghi chức vụ người ký.", "Ghi chức vụ người ký ở bên phải, dưới nội dung."),
    "D522": (_LOOK, "Đặt quyền hạn, chức vụ người ký chữ in hoa, cỡ 13 đến 14, đứng, đậm, căn giữa."),
    "D523": (
        "Tại {spot}: ghi “{found}”; quyền hạn viết tắt là TM., KT., TL., TUQ. hoặc Q., có dấu chấm và dấu cách.",
        "Ghi lại, ví dụ “KT. GIÁM ĐỐC”.",
    ),
    "D524": (
        (
            "Tại {spot}: ghi “{found}”; dưới TM., KT., TL., TUQ. phải có dòng chức vụ của người ký, KT. là cấp phó, "
            "TL., TUQ. là người đứng đầu đơn vị."
        ),
        "Ghi hai dòng, ví dụ “KT. GIÁM ĐỐC” và dưới đó “PHÓ GIÁM ĐỐC”.",
    ),
    "D525": (
        "Tại {spot}: ghi “{found}”; cấp phó ký thay cấp trưởng phải ghi “KT.” và chức vụ cấp trưởng ở dòng trên.",
        "Thêm dòng “KT. …” phía trên.",
    ),
    "D526": (
        (
            "Tại {spot}: ghi “{found}”; “TM.” dùng khi ký thay mặt tập thể, người đứng đầu theo chế độ thủ trưởng "
            "ký trực tiếp."
        ),
        "Bỏ “TM.” trước chức vụ.",
    ),
    "D527": (_LOOK, "Đặt họ tên người ký chữ in thường, cỡ 13 đến 14, đứng, đậm, căn giữa."),
    "D528": (
        (
            "Tại {spot}: ghi “{found}”; trước họ tên người ký không ghi học hàm, học vị, danh hiệu, trừ khi ngành có "
            "quy định riêng."
        ),
        "Chỉ ghi họ và tên.",
    ),
    "D529": (
        "Tại {spot}: họ tên ghi “{found}”; mọi âm tiết của tên người đều viết hoa chữ cái đầu.",
        "Viết hoa chữ cái đầu các âm tiết.",
    ),
    "D530": (_LOOK, "Đặt chức vụ khác của người ký chữ cỡ 13 đến 14, đứng, đậm, căn giữa."),
    "D531": (
        "Chức vụ người ký ở {spot} không nằm bên phải phần “Nơi nhận”.",
        "Đặt “Nơi nhận” bên trái, chữ ký bên phải.",
    ),
    "D532": ("“Nơi nhận” ở {spot} không ngang hàng với chức vụ người ký.", "Đặt hai phần vào cùng một hàng của bảng."),
    "D533": (
        "Thư ký ký ở {spot}, bên phải; trong biên bản thư ký ký bên trái, chủ tọa ký bên phải.",
        "Đổi chỗ hai chữ ký.",
    ),
    "D534": ("Biên bản không có chữ ký của chủ tọa bên cạnh {spot}.", "Thêm phần ký “CHỦ TỌA” ở bên phải."),
    "D535": (
        "Tại {spot}: ghi “{found}”; nơi nhận đầu tiên của quyết định, nghị quyết là “- {asked} …;”.",
        "Thêm dòng này ở đầu danh sách nơi nhận.",
    ),
    "D536": ("Biên bản họp không có chữ ký của thư ký bên cạnh {spot}.", "Thêm phần ký “THƯ KÝ” ở bên trái."),
    "D537": (
        "Tại {spot}: ghi “{found}”; KT., TL., TUQ. đứng trước chức vụ của người đứng đầu, không phải của cấp phó.",
        "Ghi chức vụ của người đứng đầu sau chữ viết tắt, chức vụ của người ký ở dòng dưới.",
    ),
    "D538": (
        "Giữa chức vụ người ký và {spot} không có chỗ để ký.",
        "Để vài dòng trống giữa chức vụ và họ tên người ký.",
    ),
}
