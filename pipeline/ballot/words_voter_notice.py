"""The notice that lies beside a file which is not a clean ballot yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.kernel.findings import Finding, Word

NOTICE_TITLE = "THÔNG BÁO VỀ TỆP PHIẾU BẦU"

_INTRODUCTION = "Tệp nằm cạnh thông báo này chưa được nhận là phiếu bầu, nên chưa được bỏ vào hòm phiếu."
_AFTERWARDS = (
    "Sửa xong, lưu lại rồi để tệp ở đúng thư mục này. Khi phiếu được nhận, tệp và thông báo này tự mất đi.",
    "Hệ thống không ghi lại tệp này là của ai và không ghi lại nội dung của tệp.",
)


def notice_text(findings: Iterable[Finding], word: Word) -> str:
    """Word a notice, lines ended as Windows ends them; it carries no time and nothing of the ballot."""
    lines = [NOTICE_TITLE, "", _INTRODUCTION, ""]
    for message, hint in dict.fromkeys(map(word, findings)):
        lines += [f"- {message}", f"  {hint}"]
    return "\r\n".join([*lines, "", *_AFTERWARDS, ""])
