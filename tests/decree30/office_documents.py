"""Pages from which LibreOffice makes .docx files of its own: none of them passes through a library of ours."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final

from pipeline.documents.printing.office import find_office

if TYPE_CHECKING:
    from pathlib import Path

PAGES: Final = {
    "van-xuoi": "<h1>Báo cáo</h1><p>Nội dung thứ nhất.</p><p align='justify'>Thứ hai, <b>đậm</b>, <i>nghiêng</i>.</p>",
    "bang": "<table border='1'><tr><th>TT</th><th>Họ tên</th></tr><tr><td>1</td><td>Nguyễn Thị Ánh</td></tr></table>",
    "danh-sach": "<ol><li>Một<ul><li>Một chấm</li></ul></li><li>Hai</li></ol>",
    "phong-chu": "<p style='font-family:Arial;font-size:20pt;color:red;background:yellow'>Chữ lạ</p><hr/><p>Hết</p>",
    "chan-trang": "<p>Có chú thích<a class='sdfootnoteanc' href='#c'><sup>1</sup></a>.</p><p><a href='x'>nối</a></p>",
    "trang-trong": "",
}
"""Bodies by name."""


def converted(folder: Path) -> dict[str, bytes]:
    """Let LibreOffice write each page as a .docx; give the files by name."""
    sources = []
    for name, body in PAGES.items():
        sources.append(folder / f"{name}.html")
        sources[-1].write_text(
            f"<!DOCTYPE html><html><meta charset='utf-8'><body>{body}</body></html>", encoding="utf-8"
        )
    office = [str(find_office()), "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    asked = ["--convert-to", "docx:MS Word 2007 XML", "--infilter=HTML (StarWriter)", "--outdir", str(folder)]
    subprocess.run([*office, *asked, *map(str, sources)], check=True, capture_output=True, timeout=120)
    return {path.name: path.read_bytes() for path in folder.glob("*.docx")}
