"""Words of the doctor of templates: what a finding says beside its code, and the overview that `lint` prints."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.decree30.words.finding import place
from pipeline.kernel.findings import Finding, Where

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.decree30.paper import Spot
    from pipeline.template_doctor.names import Mistake

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

KNOWN_BY: Final = {"name": "theo tên tệp", "values": "theo các giá trị được dùng", "": "chưa nhận ra"}
HEADING: Final = "Mẫu của văn bản: {template} ({known_by})."
USED: Final = "Giá trị được dùng ({count}):"
UNUSED: Final = "Giá trị có mà mẫu này không dùng ({count}): {names}."
LEFT_OUT: Final = "Giá trị mẫu có sẵn dùng mà mẫu này không dùng ({count}): {names}."
NOWHERE: Final = "Giá trị của kỳ xét chưa mẫu nào dùng ({count}): {names}."
TRIED: Final = "Đã điền thử với số liệu dài và đối chiếu thể thức văn bản điền ra."
_SHOWN_PLACES: Final = 4


def template_finding(mistake: Mistake) -> Finding:
    """Make the finding that tells of a mistake; its place stands in its label."""
    params = {name: _cut(text) if name in _TYPED else text for name, text in mistake.params}
    where = spot_shown(mistake.spot)
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
        code=mistake.code, severity=mistake.severity, where=Where(label=where), params=tuple(sorted(told.items()))
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


def value_line(name: str, places: Sequence[tuple[str, str]]) -> str:
    """Name a value, its first places, and how it is written there where a loop calls it otherwise."""
    shown = [spot if written == name else f"{spot} (“{written}”)" for spot, written in places[:_SHOWN_PLACES]]
    more = len(places) - _SHOWN_PLACES
    others = f" và {more} chỗ khác" if more > 0 else ""
    return f"  {name}: {'; '.join(shown)}{others}"
