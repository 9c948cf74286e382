"""Makes and reads workbooks for the tests of the reading stages, in this process: the child has tests of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pipeline.forms.excel.child import read_plain
from pipeline.forms.excel.writer import write_workbook
from pipeline.forms.workbook import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import openpyxl

    from pipeline.forms.form import Form, Value
    from pipeline.kernel.findings import Finding


def parsed(content: bytes) -> Workbook:
    """Parse a workbook's bytes."""
    return Workbook.model_validate(read_plain(content))


def written(form: Form) -> Workbook:
    """Write a form and parse it."""
    return parsed(write_workbook(form))


def properties_of(book: openpyxl.Workbook) -> Any:
    """Give a workbook's own properties, which the stub of openpyxl does not know."""
    untyped: Any = book
    return untyped.custom_doc_props


def filled(form: Form, answers: Mapping[str, Value]) -> Form:
    """Fill fields of a form by their names."""
    fields = tuple(replace(field, value=answers.get(field.name, field.value)) for field in form.fields)
    assert set(answers) <= {field.name for field in fields}
    return replace(form, fields=fields)


def with_rows(form: Form, table: str, rows: Iterable[tuple[Value, ...]]) -> Form:
    """Give a table of a form other rows."""
    tables = tuple(replace(item, rows=tuple(rows)) if item.name == table else item for item in form.tables)
    return replace(form, tables=tables)


def rows_of(form: Form, table: str) -> list[tuple[Value, ...]]:
    """Give the rows that a form's table is filled with."""
    return list(next(item.rows for item in form.tables if item.name == table))


def seen(findings: Iterable[Finding]) -> list[tuple[str, str | None, str | None]]:
    """Give code, field and cell of each finding."""
    return [(finding.code, finding.where.name, finding.where.cell) for finding in findings]


def codes(findings: Iterable[Finding]) -> list[str]:
    """Give the codes of findings."""
    return [finding.code for finding in findings]
