"""Words on Word templates: the findings (T), and what is wrong with one in a sentence, for Jinja speaks English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.kernel.text import printable, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

_NO_DOCX = "not a .docx file"
_UNKNOWN_NAME = re.compile(r"has no attribute '(?P<attribute>[^']+)'|'(?P<name>[^']+)' is undefined")
_MEANWHILE = {
    "own": "; hệ thống tạm dùng bản trước đó của cơ quan",
    "shipped": "; hệ thống tạm dùng mẫu có sẵn",
}
_PARTS = (
    ("word/document", "thân văn bản"),
    ("word/header", "phần đầu trang"),
    ("word/footer", "phần chân trang"),
    ("word/footnotes", "phần chú thích cuối trang"),
    ("word/endnotes", "phần chú thích cuối văn bản"),
)
_SAVE = "lưu mẫu rồi kiểm tra lại."
_OR_LIST = f"Xem tên các giá trị trong templates/README.md, sửa lại, {_SAVE}"

TEMPLATE_WORDS: dict[str, tuple[str, str]] = {
    "T101": (
        "{spot}: thẻ “{written}” có dấu mở mà không có dấu đóng trong cùng đoạn.",
        "Thêm dấu đóng: {{{{ … }}}} cho giá trị, {{% … %}} cho lệnh; thẻ phải nằm gọn trong một đoạn, " + _SAVE,
    ),
    "T102": (
        "{spot}: có dấu đóng thẻ mà không có dấu mở, ở chỗ “{written}”.",
        "Thêm dấu mở {{{{ hoặc {{% ở đầu thẻ, hoặc xóa dấu đóng thừa, " + _SAVE,
    ),
    "T103": (
        "{spot}: thẻ “{written}” viết sai nên không đọc được.",
        "So với thẻ tương tự trong mẫu có sẵn, sửa lại, " + _SAVE,
    ),
    "T104": (
        "{spot}: thẻ “{written}” dùng lệnh “{word}” không có trong hệ thống{meant_word}.",
        "Các lệnh thường dùng: if … endif, for … endfor, else, elif; sửa lại, " + _SAVE,
    ),
    "T105": (
        "{spot}: “{written}” mở ra mà không được đóng lại bằng “{wanted}”.",
        "Thêm thẻ {{% {wanted} %}} vào cuối phần cần in hoặc lặp, cùng kiểu với thẻ mở, " + _SAVE,
    ),
    "T106": (
        "{spot}: “{written}” không đi với thẻ mở “{opening}” nào.",
        "Thêm thẻ mở “{opening}” ở phía trước, hoặc xóa thẻ này, " + _SAVE,
    ),
    "T107": (
        "{spot}: “{written}” đóng nhầm “{begun}”; ở đây cần “{wanted}”.",
        "Sửa thành {wanted}, " + _SAVE,
    ),
    "T108": (
        "{spot}: “{written}” không cùng kiểu với thẻ mở “{begun}” (thẻ mở {wanted_level}, thẻ này {level_shown}).",
        "Viết hai thẻ cùng một kiểu: cùng p cho đoạn, cùng tr cho hàng của bảng, hoặc cùng không có chữ nào, " + _SAVE,
    ),
    "T109": (
        "{spot}: “{written}” là thẻ lặp hàng hoặc ô ({level}) nhưng không nằm trong bảng.",
        "Dùng thẻ có chữ p cho đoạn văn, hoặc đưa thẻ vào hàng của bảng, " + _SAVE,
    ),
    "T110": (
        "{spot}: chữ “{written}” đứng cạnh thẻ lấy cả đoạn hoặc cả hàng nên sẽ không được in.",
        "Đưa chữ ấy sang đoạn hoặc hàng khác, " + _SAVE,
    ),
    "T111": (
        "{spot}: thẻ “{written}” có nhiều kiểu chữ; chỉ kiểu chữ của phần đầu được giữ.",
        "Bôi đen cả thẻ, đặt cùng một kiểu chữ, " + _SAVE,
    ),
    "T112": (
        "{spot}: có nhiều thẻ trong một đoạn hoặc một hàng mà thẻ lấy cả đoạn, cả hàng, nên chỉ một thẻ còn lại.",
        "Tách mỗi thẻ sang một đoạn (thẻ p) hoặc một hàng (thẻ tr) riêng, " + _SAVE,
    ),
    "T113": (
        "{spot}: thẻ “{written}” in một giá trị nhưng có chữ {level} ở đầu nên sẽ lấy mất cả {whole_shown} quanh nó.",
        "Bỏ chữ {level} ngay sau dấu mở {{{{, " + _SAVE,
    ),
    "T114": (
        "{spot}: {held_shown} nằm cạnh thẻ lấy cả đoạn, cả hàng hoặc cả ô (“{written}”) nên sẽ bị mất khi điền.",
        "Chuyển {held_shown} sang đoạn hoặc hàng khác, " + _SAVE,
    ),
    "T115": (
        "{spot}: “{written}” chỉ có một dấu ngoặc hoặc dấu ngoặc khác kiểu nên được in nguyên như vậy.",
        "Viết {{{{ {about} }}}} với hai dấu ngoặc nhọn liền nhau, " + _SAVE,
    ),
    "T116": (
        "{spot}: thẻ “{written}” dùng lệnh “{word}” không dùng được trong mẫu.",
        "Viết thẳng nội dung vào chỗ cần in; các lệnh dùng được: if … endif, for … endfor, else, elif, " + _SAVE,
    ),
    "T117": (
        "{spot}: phần đã xóa “{written}” vẫn còn trong tệp vì đang theo dõi thay đổi (Track Changes), nên vẫn bị điền.",
        "Vào Xem lại (Review), chấp nhận hoặc bỏ các thay đổi, tắt theo dõi thay đổi, " + _SAVE,
    ),
    "T201": (
        "{spot}: không có giá trị tên “{name}”; có thể là “{meant}”.",
        "Sửa “{name}” thành “{meant}”, hoặc xem templates/README.md, " + _SAVE,
    ),
    "T202": (
        "{spot}: không có giá trị tên “{name}”.",
        "Ở đây dùng được: {inner}. " + _OR_LIST,
    ),
    "T203": (
        "{spot}: giá trị “{name}” chỉ có trong mẫu khác ({templates}).",
        "Bỏ thẻ này khỏi mẫu, hoặc dùng giá trị có trong mẫu này theo templates/README.md, " + _SAVE,
    ),
    "T204": (
        "{spot}: “{name}” không dùng được vì “{holder}” {form_shown}.",
        _OR_LIST,
    ),
    "T205": (
        "{spot}: “{name}” {form_shown}, không in thẳng ra được.",
        "{inside_shown}, " + _SAVE,
    ),
    "T206": (
        "{spot}: “{name}” {form_shown}, không lặp bằng for được.",
        _OR_LIST,
    ),
    "T301": (
        "{spot}: thẻ “{written}” dùng phép “{name}” không có trong hệ thống{meant_word}.",
        "Bỏ phép ấy hoặc sửa tên, " + _SAVE,
    ),
    "T401": (
        "Mẫu không điền thử được với số liệu mẫu: {trouble_shown}.",
        "So với mẫu có sẵn ở chỗ được nêu, sửa lại, " + _SAVE,
    ),
    "T402": (
        "Chưa nhận ra đây là mẫu của văn bản nào, nên tên các giá trị chưa được kiểm tra.",
        "Đặt tên tệp như mẫu có sẵn, ví dụ quyet-dinh.docx, rồi kiểm tra lại.",
    ),
    "T403": (
        "Hệ thống chỉ dùng mẫu mang đúng tên {template}.docx; tệp này tên khác nên không được dùng.",
        "Đặt tên tệp là {template}.docx (chữ thường, không dấu) trong thư mục templates.",
    ),
    "T404": (
        "Mẫu không có thẻ nào để điền số liệu, trong khi mẫu có sẵn có.",
        "Chép lại mẫu có sẵn rồi sửa trên bản chép, giữ các thẻ {{{{ … }}}} và {{% … %}}, " + _SAVE,
    ),
}


def trouble(params: Mapping[str, str]) -> str:
    """Say what is wrong and what goes on meanwhile, to stand after `Mẫu văn bản` and before a full stop.

    Args:
        params: Of the fault: `template` (its name, where known), `part` (such as `word/header1.xml`), `place` (words of
            the paragraph), `names` (values that are not there), `reason` (what Jinja or the XML parser said),
            `goes_on` (`own` or `shipped`: which template is used until this one is mended), `said` and `more` (the
            first mistake in words, and how many others there are), `on` (`facts`, where every sample was filled in),
            `behind` (`shipped`, where a shipped template takes the place of this one once it is deleted).
    """
    return _what(params) + _MEANWHILE.get(params.get("goes_on", ""), "")


def way_out(params: Mapping[str, str]) -> str:
    """Say what to do, after the advice to look for the place with `lint`: a shipped template is never to be deleted."""
    return "; hoặc xóa mẫu ấy để dùng mẫu có sẵn" if params.get("behind") == "shipped" else ""


def right_name(params: Mapping[str, str]) -> str:
    """Say how a misnamed template was probably to be called."""
    wanted = params.get("wanted")
    return f" là {printable(wanted)}" if wanted else " như mẫu có sẵn"


def _what(params: Mapping[str, str]) -> str:
    """Say what is wrong, by what is known: no Word file, the first mistake, the facts, unknown names, else a place."""
    whose = f"“{printable(params['template'])}” " if params.get("template") else ""
    if params.get("reason", "").startswith(_NO_DOCX):
        return f"{whose}không phải tệp Word (.docx) hoặc tệp đã bị hỏng"
    if params.get("said"):
        more = f" (và {params['more']} chỗ khác)" if params.get("more", "0") != "0" else ""
        return f"{whose}chưa dùng được: {params['said'].rstrip('.')}{more}"
    names, where = _names(params), _where(params)
    place = f": {where}" if where else ""
    if params.get("on") == "facts":
        return f"{whose}không điền được với số liệu của văn bản đang làm, tuy điền thử được{place}"
    if names:
        within = f" ({where})" if where else ""
        return f"{whose}dùng tên không có trong số liệu của kỳ xét: {printable(names)}{within}"
    return f"{whose}có chỗ viết sai nên không điền được{place}"


def _names(params: Mapping[str, str]) -> str:
    """Give the unknown names, from the list or from what Jinja said of the first one it met."""
    if params.get("names"):
        return params["names"]
    said = _UNKNOWN_NAME.search(params.get("reason", ""))
    return (said["attribute"] or said["name"]) if said else ""


def _where(params: Mapping[str, str]) -> str:
    part = params.get("part", "")
    named = next((words for start, words in _PARTS if part.startswith(start)), printable(part))
    near = f"gần “{quoted(params['place'])}”" if params.get("place") else ""
    return ", ".join(filter(None, (named, near)))
