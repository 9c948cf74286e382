"""The second reading, by calamine, in a child that may die of a file without taking the others along."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import xlsxwriter

from pipeline.ballot import second_reader
from pipeline.ballot.second_reader import View, read_second


def workbook(**cells: object) -> bytes:
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, {"in_memory": True})
    sheet = book.add_worksheet("Phiếu")
    for address, value in cells.items():
        sheet.write(address, value)
    book.close()
    return output.getvalue()


def test_cells_keep_their_addresses_though_rows_and_columns_before_them_are_empty() -> None:
    (reading,) = read_second([workbook(C9="mã", AB3=True, D15=2.0, E15=2.5)])
    assert reading is not None
    assert reading.words("Phiếu") == {"C9": "mã", "AB3": "TRUE", "D15": "2", "E15": "2.5"}
    assert reading.words("Khác") == {}


def test_what_is_no_workbook_is_none_and_the_others_are_read() -> None:
    readings = read_second([b"not a workbook", workbook(A1="x"), b""])
    assert [reading is None for reading in readings] == [True, False, True]


def test_nothing_to_read_is_nothing_read() -> None:
    assert read_second([]) == []


def test_a_file_that_kills_the_child_costs_nobody_else_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    deadly, good = b"deadly", workbook(A1="x")
    real = subprocess.run

    def run(command: list[str], **options: Any) -> Any:
        asked = options["input"]
        assert isinstance(asked, bytes)
        if deadly in asked:
            return real(["false"], **options) if os.name != "nt" else real(["cmd", "/c", "exit 1"], **options)
        return real(command, **options)

    monkeypatch.setattr(subprocess, "run", run)
    assert [reading is None for reading in read_second([good, deadly, good])] == [False, True, False]


def test_a_child_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("child", 30)

    monkeypatch.setattr(subprocess, "run", hang)
    assert read_second([workbook(A1="x")]) == [None]


def test_the_child_answers_with_a_line_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = b"".join(len(content).to_bytes(4, "big") + content for content in (workbook(A1="x"), b"broken"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(asked)))
    for limit in ("limit_memory", "limit_processor"):
        monkeypatch.setattr(second_reader, limit, lambda _: None)
    second_reader.main()
    assert capsys.readouterr().out == '{"sheets": [["Phi\\u1ebfu", {"A1": "x"}]]}\nnull\n'


def test_moments_and_spans_of_time_are_told_in_one_way_each() -> None:
    moments = (date(2026, 12, 1), datetime(2026, 12, 1, 8, tzinfo=UTC), time(8, 30), timedelta(hours=30))
    assert [second_reader.shown(value) for value in moments] == [
        "2026-12-01",
        "2026-12-01T08:00:00+00:00",
        "08:30:00",
        "108000.0",
    ]


@pytest.mark.parametrize(
    "answer",
    [
        *('{"sheets": 1}', '{"sheets": null}', '{"sheets": [1]}', '{"sheets": [["A"]]}', '{"sheets": [["A", 1]]}'),
        *(
            '{"sheets": [["A", {"A1": 1}]]}',
            '{"sheets": [[1, {}]]}',
            '{"sheets": [["A", {}, {}]]}',
            "{}",
            "[]",
            "1",
            "",
        ),
        *('{"sheets": [], "more": 1}', '["sheets"]', "null", "{", '{"sheets": [["A", {"A1": "\\ud800"}]]}'),
        '{"sheets": [["A", {"A1": "' + "x" * 32_768 + '"}]]}',
    ],
)
def test_an_answer_that_is_no_reading_is_none(answer: str) -> None:
    assert second_reader.checked(f"{answer}\n".encode()) is None


def test_what_a_ballot_shows_is_shown_to_nobody_else() -> None:
    (reading,) = read_second([workbook(A1="kín")])
    assert reading == View(sheets=(("Phiếu", {"A1": "kín"}),))
    assert "kín" not in f"{reading!r} {reading}"


def test_its_child_waits_for_no_slow_library() -> None:
    code = "import sys, pipeline.ballot.second_reader, python_calamine; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert sorted({"openpyxl", "pydantic", "subprocess", "lxml"} & set(told)) == []
