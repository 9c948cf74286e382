"""A field that people fill in is told somewhere (document, table, page, another form, status), or says why it is not.

Each cell that is asked for is filled in otherwise, and the whole season is played with it: something that somebody is
told must differ.
"""

from __future__ import annotations

from datetime import date, time
from functools import cache
from typing import TYPE_CHECKING, Final

import pytest

from pipeline.forms.form import Column, Field, FormName, Kind
from pipeline.nominations.form import SHEET
from tests.played_forms import Cells, Played, Refused, told
from tests.sample_data import YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.forms.form import Form, Value

Asked = Field | Column

GIVEN: Final[dict[str, Cells]] = {
    "member_count": {"subject": "Tập thể", "member_count": 5},
    "new_round": {"second_ballot": None},
    "nominee_in_base": {"nominee_votes": "Không"},
}
"""What must be filled in before a cell can make a difference."""

TOGETHER: Final[dict[str, str]] = {
    **{f"paper_{what}_1": f"paper_{what}_2" for what in ("issued", "collected", "invalid")},
    **{f"paper_counts.{what}_1": f"paper_counts.{what}_2" for what in ("agree", "disagree", "invalid")},
}
"""What two people count apart: the number is told once both say so."""

WORDS: Final[dict[str, str]] = {
    "divisions.code": "QTTV",
    "movements.code": "PT9",
    "criteria.code": "TC9",
    "unused_slips.receipt": "ACDEFGHJ",
    "documents.number": "77",
}
"""Words that can stand in a cell in which not every word can."""


def cells_of(form: Form) -> dict[str, tuple[Asked, Value]]:
    """Give every cell that people fill in, and what stands there: fields, and the first row of tables."""
    found: dict[str, tuple[Asked, Value]] = {field.name: (field, field.value) for field in form.fields}
    for table in form.tables:
        for place, column in enumerate(table.columns):
            found[f"{table.name}.{column.name}"] = (column, table.rows[0][place])
    return {name: (asked, value) for name, (asked, value) in found.items() if not asked.locked}


def otherwise(name: str, asked: Asked, value: Value) -> Iterator[Value]:
    """Give what else might stand in a cell."""
    if asked.choices:
        yield from (choice.shown for choice in asked.choices if choice.shown != value)
    elif asked.kind is Kind.DATE:
        yield from ("04/05/1979", date(YEAR, 12, 23))
    elif asked.kind is Kind.TIME:
        yield from (time(8, 20), time(9, 20))
    elif asked.kind is Kind.INTEGER:
        yield (value if isinstance(value, int) else 0) + 1
    elif asked.kind is Kind.SHARE:
        yield from ("70%", "100%")
    else:
        yield WORDS.get(name, "Một điều khác")
    yield None


@cache
def base(form: FormName, name: str) -> dict[str, object]:
    """Give what is told of the season in which nothing but what a cell needs is changed."""
    return told(Played(form, dict(GIVEN.get(name, {}))), but=form)


def is_told(form: FormName, name: str, value: Value, extra: Field | None = None) -> bool:
    """Tell whether anybody is told of a cell; a form that is refused tells nothing of it."""
    cells = {**GIVEN.get(name, {}), name: value}
    if name in TOGETHER:
        cells[TOGETHER[name]] = value
    try:
        played = Played(form, cells, extra)
    except Refused:
        return False
    return told(played, but=form) != base(form, name if name in GIVEN else "")


def untold(name: FormName, extra: Field | None = None) -> set[str]:
    """Give the cells of a form of which nobody is told, whatever stands in them."""
    cells = cells_of(Played().forms[name])
    if extra is not None:
        cells = {extra.name: (extra, None)}
    return {
        cell
        for cell, (asked, value) in cells.items()
        if not any(is_told(name, cell, other, extra) for other in otherwise(cell, asked, value))
    }


@pytest.mark.parametrize("name", list(FormName))
def test_every_field_and_column_is_told_or_says_why_not(name: FormName) -> None:
    cells = cells_of(Played().forms[name])
    assert untold(name) == {cell for cell, (asked, _) in cells.items() if asked.untold}


def test_a_field_that_is_added_to_a_form_and_then_forgotten_is_found() -> None:
    forgotten = Field(name="hobby", label="Sở thích", sheet=SHEET)
    assert untold(FormName.NOMINATION, forgotten) == {"hobby"}
