"""Describe a form for `pipeline fields`: what it asks, where, and what may stand there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline.forms.layout import lay_out
from pipeline.outbox.shipped_forms import shipped_form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.forms.form import Choice, Column, Form, FormName
    from pipeline.forms.layout import FieldPlace, TablePlace

Json = dict[str, object]


def describe(form: Form) -> Json:
    """Say what a form is, in JSON values alone: `form`, `year`, `fields` and `tables` in the form's own order."""
    layout = lay_out(form)
    return {
        "form": form.name.value,
        "year": form.year,
        "fields": [_field(place) for place in layout.fields],
        "tables": [_table(place) for place in layout.tables],
    }


def describe_shipped(name: FormName, year: int) -> str:
    """Say as JSON text what a form is before its season opens."""
    return json.dumps(describe(shipped_form(name, year)), ensure_ascii=False, indent=1)


def _field(place: FieldPlace) -> Json:
    field = place.field
    return {
        "name": field.name,
        "sheet": place.sheet,
        "cell": place.cell,
        "type": field.kind.value,
        "required": field.required,
        "required_if": field.required_if,
        "allowed": _allowed(field.choices),
        "label": field.label,
    }


def _table(place: TablePlace) -> Json:
    return {
        "name": place.table.name,
        "sheet": place.sheet,
        "ref": place.ref,
        "columns": [_column(column) for column in place.table.columns],
    }


def _column(column: Column) -> Json:
    return {
        "name": column.name,
        "header": column.header,
        "type": column.kind.value,
        "required": column.required,
        "allowed": _allowed(column.choices),
    }


def _allowed(choices: Iterable[Choice]) -> list[str] | None:
    """List the words that may stand in a cell, in the form's order; None where anything may."""
    return [choice.shown for choice in choices] or None
