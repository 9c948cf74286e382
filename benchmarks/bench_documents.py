"""Compose and convert 200 documents: ours against the plain way, in one run.

    python benchmarks/bench_documents.py [--documents 200] [--plain-conversions 10] [--rounds 3]

Composing, the plain way: docxtpl as its guide shows it (open, render, save, in a loop).
Converting, the plain way: one LibreOffice start for each file; that takes minutes, so a sample is converted and scaled.
Ratios are what to trust; the times are those of this machine at this moment.
"""

from __future__ import annotations

import argparse
import io
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docxtpl import DocxTemplate

from pipeline.adapters import office, pdf
from pipeline.adapters.office_batch import merge_and_convert
from pipeline.adapters.word import prepare, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

CRITERIA = 4


def template() -> bytes:
    """Make a nomination's page for the reading pack: head, eight values, a table of criteria, a long text."""
    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.sections[0].header.paragraphs[0].text = "{{ agency }}"
    document.add_paragraph("PHIẾU GIỚI THIỆU").alignment = WD_ALIGN_PARAGRAPH.CENTER
    for label, name in (("Họ và tên", "full_name"), ("Ngày sinh", "born"), ("Chức vụ", "position"), ("Đơn vị", "unit")):
        document.add_paragraph(f"{label}: {{{{ {name} }}}}")
    table = document.add_table(rows=4, cols=3, style="Table Grid")
    rows = (
        ("Mã", "Đánh giá", "Minh chứng"),
        ("{%tr for c in criteria %}",),
        ("{{ c.code }}", "{{ c.met }}", "{{ c.why }}"),
    )
    for row, texts in zip(table.rows, (*rows, ("{%tr endfor %}",)), strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    document.add_paragraph("Thành tích: {{ achievements }}")
    document.add_paragraph("Phong trào: {{ movement }}. Mức xếp loại: {{ rating }}.")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def facts(number: int) -> dict[str, object]:
    """Invent one nomination."""
    return {
        "agency": "Sở Ngoại vụ",
        "full_name": f"Nguyễn Thị Mẫu {number}",
        "born": f"{number % 28 + 1:02}/09/1985",
        "position": "Chuyên viên",
        "unit": "Phòng Lãnh sự - Lễ tân",
        "criteria": [
            {"code": f"C{n}", "met": "Đạt", "why": f"Minh chứng {number}.{n}"} for n in range(1, CRITERIA + 1)
        ],
        "achievements": "Hoàn thành xuất sắc nhiệm vụ được giao. " * 8,
        "movement": "Thi đua đối ngoại",
        "rating": "Hoàn thành xuất sắc nhiệm vụ",
    }


def compose_plainly(source: Path, count: int) -> list[bytes]:
    """Fill the template as docxtpl's guide does."""
    made = []
    for number in range(count):
        document = DocxTemplate(source)
        document.render(facts(number))
        buffer = io.BytesIO()
        document.save(buffer)
        made.append(buffer.getvalue())
    return made


def compose_ours(source: Path, count: int) -> list[bytes]:
    """Fill the template prepared once (preparing it is part of the time)."""
    prepared = prepare(source.read_bytes())
    return [prepared.render(facts(number)) for number in range(count)]


def convert_plainly(documents: list[bytes], folder: Path) -> list[bytes]:
    """Start LibreOffice once for each file, on its ready profile."""
    program = office.find_office()
    made = []
    for number, docx in enumerate(documents):
        path = folder / f"plain{number}.docx"
        path.write_bytes(docx)
        command = [str(program), "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        command += ["--convert-to", "pdf", "--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True)
        made.append(path.with_suffix(".pdf").read_bytes())
    return made


def median_seconds(rounds: int, work: Callable[[], object]) -> float:
    """Time a piece of work several times."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def line(what: str, seconds: float, count: int, against: float | None = None) -> None:
    """Print one result."""
    ratio = f"{against / seconds:8.1f} times faster" if against else " " * 8 + "the plain way"
    print(f"{what:<52}{seconds:9.2f} s{1000 * seconds / count:10.2f} ms each{ratio}")


def bench_composing(source: Path, count: int, rounds: int) -> tuple[float, float]:
    """Compare the two ways of filling, and make sure that they say the same."""
    plain_texts = [text_of(docx) for docx in compose_plainly(source, 3)]
    if plain_texts != [text_of(docx) for docx in compose_ours(source, 3)]:
        raise SystemExit("the two ways of filling do not say the same")
    plain = median_seconds(rounds, lambda: compose_plainly(source, count))
    ours = median_seconds(rounds, lambda: compose_ours(source, count))
    line(f"compose {count}: docxtpl in a loop", plain, count)
    line(f"compose {count}: prepared once", ours, count, plain)
    return plain, ours


def bench_converting(documents: list[bytes], sample: int, rounds: int, folder: Path) -> tuple[float, float]:
    """Compare one start a file (a sample, scaled), one start for all, and joined and cut."""
    count = len(documents)
    convert_plainly(documents[:1], folder)
    plain = median_seconds(1, lambda: convert_plainly(documents[:sample], folder)) * count / sample
    named = {f"{number:04}.docx": docx for number, docx in enumerate(documents)}
    ours = median_seconds(rounds, lambda: office.convert(named, folder))
    joined = median_seconds(rounds, lambda: merge_and_convert(documents, folder))
    if [pdf.text_of(docx) for docx in merge_and_convert(documents[:3], folder)] != [
        pdf.text_of(docx) for docx in office.convert(dict(list(named.items())[:3]), folder).values()
    ]:
        raise SystemExit("the two ways of converting do not say the same")
    line(f"convert {count}: one start a file ({sample} timed, scaled)", plain, count)
    line(f"convert {count}: all in few starts", ours, count, plain)
    line(f"convert {count}: joined, converted once, cut", joined, count, plain)
    return plain, joined


def main() -> None:
    """Run both halves and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--plain-conversions", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "template.docx"
        source.write_bytes(template())
        plain, ours = bench_composing(source, arguments.documents, arguments.rounds)
        if office.find_office() is None:
            print("convert: LibreOffice is not installed, not measured")
            return
        documents = compose_ours(source, arguments.documents)
        slow, fast = bench_converting(documents, arguments.plain_conversions, arguments.rounds, Path(name))
    line("both: plain", plain + slow, arguments.documents)
    line("both: ours", ours + fast, arguments.documents, plain + slow)


if __name__ == "__main__":
    main()
