"""What is wrong with a Word template, in one sentence for the office; what Jinja said about it is English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.domain.cleaning import printable

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


def trouble(params: Mapping[str, str]) -> str:
    """Say what is wrong and what goes on meanwhile, to stand after `Mẫu văn bản` and before a full stop.

    Args:
        params: Of the fault: `template` (its name, where known), `part` (such as `word/header1.xml`), `place` (words of
            the paragraph), `names` (values that are not there), `reason` (what Jinja or the XML parser said),
            `goes_on` (`own` or `shipped`: which template is used until this one is mended).
    """
    return _what(params) + _MEANWHILE.get(params.get("goes_on", ""), "")


def _what(params: Mapping[str, str]) -> str:
    whose = f"“{printable(params['template'])}” " if params.get("template") else ""
    if params.get("reason", "").startswith(_NO_DOCX):
        return f"{whose}không phải tệp Word (.docx) hoặc tệp đã bị hỏng"
    names, where = _names(params), _where(params)
    if names:
        return f"{whose}dùng tên không có trong số liệu của kỳ xét: {printable(names)}" + (
            f" ({where})" if where else ""
        )
    return f"{whose}có chỗ viết sai nên không điền được" + (f": {where}" if where else "")


def _names(params: Mapping[str, str]) -> str:
    """Give the unknown names, from the list or from what Jinja said of the first one it met."""
    if params.get("names"):
        return params["names"]
    said = _UNKNOWN_NAME.search(params.get("reason", ""))
    return (said["attribute"] or said["name"]) if said else ""


def _where(params: Mapping[str, str]) -> str:
    part = params.get("part", "")
    named = next((words for start, words in _PARTS if part.startswith(start)), printable(part))
    near = f"gần “{printable(params['place'])}”" if params.get("place") else ""
    return ", ".join(filter(None, (named, near)))
