"""The status of a season as plain lines for a terminal, for who does not want the JSON."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

from pipeline.kernel.dates import short_date
from pipeline.kernel.markup import showable
from pipeline.season.documents import DocumentState
from pipeline.season.nomination import NominationState
from pipeline.season.season import Stage
from pipeline.status.report_shape import FindingShape, ReportShape, TallyShape
from pipeline.status.words import DOCUMENT_STATES, NAMELESS, STAGES, days_left_in_words


def render_text(report: dict[str, object]) -> str:
    """Render the report for a terminal; control characters in names are replaced, so none reaches the terminal."""
    shape = cast("ReportShape", report)
    blocks = (_head(shape), _to_do(shape), _divisions(shape), _returned(shape), _refused(shape), _warnings(shape))
    shown = (*blocks, _votes(shape), _documents(shape))
    return "\n\n".join("\n".join(lines) for block in shown if (lines := tuple(map(showable, block)))) + "\n"


def _head(shape: ReportShape) -> Iterator[str]:
    year = shape["season"] or shape["year"]
    yield f"Kỳ xét năm {year} · {STAGES[Stage(shape['stage'])]}" if year else STAGES[Stage(shape["stage"])]
    deadlines = shape["deadlines"]
    if deadlines and shape["stage"] == Stage.NOMINATION:
        yield f"Hạn các phòng báo cáo: {days_left_in_words(deadlines['division_report']['days_left'])}"
    if deadlines and shape["stage"] != Stage.ARCHIVED:
        yield f"Hạn hoàn thành công nhận: {days_left_in_words(deadlines['recognition']['days_left'])}"


def _to_do(shape: ReportShape) -> Iterator[str]:
    yield "Việc cần làm tiếp theo:"
    yield from (f"  {number}. {step}" for number, step in enumerate(shape["steps"], start=1))
    yield from (f"  ! {sentence}" for sentence in shape["attention"])


def _divisions(shape: ReportShape) -> Iterator[str]:
    rows = [
        (d["code"], d["name"], str(d["accepted"]), str(d["returned"]), _day(d["last_drop"])) for d in shape["divisions"]
    ]
    return _table(("Mã", "Phòng", "Đã nhận", "Trả lại", "Lần gửi cuối"), rows)


def _day(last_drop: str | None) -> str:
    return short_date(date.fromisoformat(last_drop)) if last_drop else "chưa gửi gì"


def _returned(shape: ReportShape) -> Iterator[str]:
    gathering = shape["stage"] == Stage.NOMINATION
    for nomination in shape["nominations"]:
        if gathering and nomination["state"] == NominationState.RETURNED:
            yield f"Trả lại: {nomination['nominee'] or NAMELESS} ({nomination['division']})"
            yield from _findings(nomination["findings"])


def _refused(shape: ReportShape) -> Iterator[str]:
    for drop in shape["refused"]:
        words = "Đang chờ" if drop["waiting"] else "Chưa nhận được"
        yield f"{words}: inbox/{drop['folder']}/{drop['name']}"
        yield from _findings(drop["findings"])


def _warnings(shape: ReportShape) -> Iterator[str]:
    if shape["warnings"]:
        yield "Lưu ý của kỳ xét:"
        yield from _findings(shape["warnings"])


def _findings(findings: Sequence[FindingShape]) -> Iterator[str]:
    for finding in findings:
        yield f"  {finding['code']} {finding['message']}"
        if finding["hint"]:
            yield f"       → {finding['hint']}"


def _votes(shape: ReportShape) -> Iterator[str]:
    if shape["tally"] is None:
        ballots = shape["ballots"]
        if ballots["issued"]:
            yield f"Phiếu bầu: {ballots['received']} phiếu đã vào hòm"
        return
    yield from _table(("Được bầu", "Đồng ý", "Cần đạt", "Kết quả"), _results(shape["tally"]))
    second = shape["second_ballot"]
    if second and second["tally"]:
        yield from _table(("Bỏ phiếu lần hai", "Đồng ý", "Cần đạt", "Kết quả"), _results(second["tally"]))


def _results(tally: TallyShape) -> list[tuple[str, ...]]:
    return [
        (line["nominee"], str(line["agree"]), str(line["required"]), "đạt" if line["passed"] else "không đạt")
        for line in tally["lines"]
    ]


def _documents(shape: ReportShape) -> Iterator[str]:
    rows = [
        (document["path"], document["number"] or "…", DOCUMENT_STATES[DocumentState(document["state"])])
        for document in shape["documents"]
    ]
    return _table(("Văn bản", "Số", "Tình trạng"), rows)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lay out rows in columns; nothing at all without rows."""
    if not rows:
        return
    widths = [max(map(_columns, column)) for column in zip(heads, *rows, strict=True)]
    for cells in (heads, *rows):
        padded = (cell + " " * (width - _columns(cell)) for cell, width in zip(cells, widths, strict=True))
        yield "  ".join(padded).rstrip()


def _columns(text: str) -> int:
    """Count terminal columns: a combining mark takes none, as in names typed in decomposed form."""
    return sum(not unicodedata.combining(char) for char in text)
