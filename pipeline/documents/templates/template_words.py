"""Words on Word templates (T): what is wrong with a tag, where, and what to write in its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.decree30.words.finding import place
from pipeline.kernel.findings import Finding, Where

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.decree30.paper import Spot
    from pipeline.documents.templates.template_names import Remark

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

_FORMS: Final = {
    "record": "là một nhóm giá trị",
    "list": "là danh sách",
    "text": "là chữ hoặc số, bên trong không còn gì",
    "any": "không rõ là gì",
}
_LEVELS: Final = {
    "": "không có chữ nào",
    "p": "có chữ p",
    "tr": "có chữ tr",
    "tc": "có chữ tc",
    "r": "có chữ r",
}
_TYPED: Final = frozenset({"written", "begun", "name", "holder", "word", "about"})
_SHOWN_LETTERS: Final = 80
_WHOLE: Final = {"p": "đoạn", "tr": "hàng", "tc": "ô", "r": "cụm chữ"}
_HELD: Final = {
    "section": "dấu ngắt phần (section)",
    "picture": "hình ảnh hoặc khung chữ",
    "note": "dấu chú thích",
    "field": "trường tự động hoặc ký hiệu",
    "break": "dấu ngắt trang",
}


def template_finding(remark: Remark) -> Finding:
    """Make the finding that tells of a remark; its place stands in its label."""
    params = {name: _cut(text) if name in _TYPED else text for name, text in remark.params}
    where = spot_shown(remark.spot)
    told = {
        **params,
        "spot": where,
        "meant_word": f"; có thể là “{params['meant']}”" if params.get("meant") else "",
        "form_shown": _FORMS.get(params.get("form", ""), ""),
        "level_shown": _LEVELS.get(params.get("level", ""), ""),
        "wanted_level": _LEVELS.get(params.get("wanted", ""), ""),
        "whole_shown": _WHOLE.get(params.get("level", ""), ""),
        "held_shown": _HELD.get(params.get("about", ""), ""),
        "inside_shown": _how_to_print(params),
    }
    return Finding(
        code=remark.code, severity=remark.severity, where=Where(label=where), params=tuple(sorted(told.items()))
    )


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN_LETTERS else f"{text[: _SHOWN_LETTERS - 1]}…"


def spot_shown(spot: Spot) -> str:
    """Name a place, in notes and text boxes too."""
    if spot.part == "notes":
        return f"chú thích, {place(spot)}"
    return f"khung chữ ở {place(replace(spot, part='body'))}" if spot.part == "box" else place(spot)


def _how_to_print(params: Mapping[str, str]) -> str:
    inner = params.get("inner", "")
    if params.get("form") == "list":
        each = f", trong đó in từng phần ({inner})" if inner else ""
        return f"Danh sách thì in từng dòng bằng thẻ for … endfor{each}"
    return f"In từng phần bên trong ({inner})"


KNOWN_BY: Final = {"name": "theo tên tệp", "values": "theo các giá trị được dùng", "": "chưa nhận ra"}
HEADING: Final = "Mẫu của văn bản: {template} ({known_by})."
USED: Final = "Giá trị được dùng ({count}):"
UNUSED: Final = "Giá trị có mà mẫu này không dùng ({count}): {names}."
LEFT_OUT: Final = "Giá trị mẫu có sẵn dùng mà mẫu này không dùng ({count}): {names}."
NOWHERE: Final = "Giá trị của kỳ xét chưa mẫu nào dùng ({count}): {names}."
TRIED: Final = "Đã điền thử với số liệu dài và đối chiếu thể thức văn bản điền ra."


_VALUE: Final = "  {name}: {places}"
_SHOWN_PLACES: Final = 4


def value_line(name: str, places: Sequence[tuple[str, str]]) -> str:
    """Name a value, its first places, and how it is written there where a loop calls it otherwise."""
    shown = [spot if written == name else f"{spot} (“{written}”)" for spot, written in places[:_SHOWN_PLACES]]
    more = len(places) - _SHOWN_PLACES
    return _VALUE.format(name=name, places="; ".join(shown) + (f" và {more} chỗ khác" if more > 0 else ""))


def overview(
    template: str,
    known_by: str,
    used: Mapping[str, Sequence[tuple[str, str]]],
    spare: tuple[Sequence[str], Sequence[str], Sequence[str]],
) -> str:
    """Tell which template it is and which values it uses.

    Args:
        template: its name among ours, empty where that is not known.
        known_by: `name`, `values`, or empty.
        used: the places of each value it uses.
        spare: the values it leaves unused, those among them that our own template uses, and those of the season that
            no template uses.
    """
    lines = [HEADING.format(template=template or "?", known_by=KNOWN_BY[known_by]), USED.format(count=len(used))]
    lines += [value_line(name, places) for name, places in used.items()]
    for told, names in zip((UNUSED, LEFT_OUT, NOWHERE), spare, strict=True):
        if names:
            lines.append(told.format(count=len(names), names=", ".join(names)))
    return "\n".join(lines)
