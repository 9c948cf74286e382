"""What `pipeline fields` says of a form."""

from __future__ import annotations

import json
from typing import Any

from pipeline.forms.form import FormName
from pipeline.outbox.describe import describe
from pipeline.outbox.shipped_forms import shipped_form


def described(form: FormName) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(json.dumps(describe(shipped_form(form, 2026))))
    return said


def fields_of(form: FormName) -> dict[str, dict[str, Any]]:
    return {field["name"]: field for field in described(form)["fields"]}


def test_a_description_has_the_keys_of_the_contract() -> None:
    for name in FormName:
        said = described(name)
        assert list(said) == ["form", "year", "fields", "tables"]
        for field in said["fields"]:
            assert list(field) == ["name", "sheet", "cell", "type", "required", "required_if", "allowed", "label"]
        for table in said["tables"]:
            assert list(table) == ["name", "sheet", "ref", "columns"]
            for column in table["columns"]:
                assert list(column) == ["name", "header", "type", "required", "allowed"]


def test_ratings_are_allowed_highest_first() -> None:
    fields = fields_of(FormName.NOMINATION)

    assert fields["rating"]["allowed"] == [
        "Hoàn thành xuất sắc nhiệm vụ",
        "Hoàn thành tốt nhiệm vụ",
        "Hoàn thành nhiệm vụ",
        "Không hoàn thành nhiệm vụ",
    ]
    assert fields["gender"]["required_if"] == "subject = individual"
    assert fields["full_name"]["allowed"] is None


def test_marks_are_allowed_as_the_contract_lists_them() -> None:
    fields = fields_of(FormName.BALLOT)

    assert fields["agree_1"]["allowed"] == ["x", "X", "✓", "v", "V"]
