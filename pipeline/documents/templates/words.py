"""What is wrong with a Word template, in one sentence for the office; what Jinja said about it is English."""

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
    whose = f"“{printable(params['template'])}” " if params.get("template") else ""
    if params.get("reason", "").startswith(_NO_DOCX):
        return f"{whose}không phải tệp Word (.docx) hoặc tệp đã bị hỏng"
    if params.get("said"):
        more = f" (và {params['more']} chỗ khác)" if params.get("more", "0") != "0" else ""
        return f"{whose}chưa dùng được: {params['said'].rstrip('.')}{more}"
    names, where = _names(params), _where(params)
    if params.get("on") == "facts":
        place = f": {where}" if where else ""
        return f"{whose}không điền được với số liệu của văn bản đang làm, tuy điền thử được{place}"
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
    near = f"gần “{quoted(params['place'])}”" if params.get("place") else ""
    return ", ".join(filter(None, (named, near)))
