"""Pages from which LibreOffice makes .docx files of its own: none of them passes through a library of ours."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final

from pipeline.documents.printing.office import find_office

if TYPE_CHECKING:
    from collections.abc import Mapping
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

WHOLE_PAGE: Final = """<html><body>
<p align="center"><b>CỘNG HÒA</b></p>
<p style="margin-left:2cm;text-indent:1cm;font-family:'Times New Roman';font-size:14pt">Điều 1. <i>Công nhận</i></p>
<ol><li>một</li><li>hai</li></ol><ul><li>chấm</li></ul>
<table border="1"><tr><th>A</th><td>B<table><tr><td>C</td></tr></table></td></tr></table>
</body></html>"""


def converted(folder: Path, documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Let LibreOffice write each page, and some documents, as .docx in one start; give the files by name.

    The whole page is `ca-trang.docx`.
    """
    pages = {
        name: f"<!DOCTYPE html><html><meta charset='utf-8'><body>{body}</body></html>" for name, body in PAGES.items()
    }
    sources = {
        **{f"{name}.html": page.encode() for name, page in {**pages, "ca-trang": WHOLE_PAGE}.items()},
        **documents,
    }
    for name, content in sources.items():
        (folder / name).write_bytes(content)
    office = [str(find_office()), "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    asked = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out")]
    command = [*office, *asked, *(str(folder / name) for name in sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {path.name: path.read_bytes() for path in (folder / "out").glob("*.docx")}
