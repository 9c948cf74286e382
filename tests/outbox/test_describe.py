"""What `pipeline fields` says of a form."""

from __future__ import annotations

import json

from pipeline.forms.form import FormName
from pipeline.outbox.describe import describe
from pipeline.outbox.shipped_forms import shipped_form


def test_a_description_has_the_keys_of_the_contract() -> None:
    for name in FormName:
        described = json.loads(json.dumps(describe(shipped_form(name, 2026))))
        assert list(described) == ["form", "year", "fields", "tables"]
        for field in described["fields"]:
            assert list(field) == ["name", "sheet", "cell", "type", "required", "required_if", "allowed", "label"]
        for table in described["tables"]:
            assert list(table) == ["name", "sheet", "ref", "columns"]
            for column in table["columns"]:
                assert list(column) == ["name", "header", "type", "required", "allowed"]


def test_ratings_are_allowed_highest_first() -> None:
    fields = {field["name"]: field for field in describe(shipped_form(FormName.NOMINATION, 2026))["fields"]}

    assert fields["rating"]["allowed"] == [
        "Hoàn thành xuất sắc nhiệm vụ",
        "Hoàn thành tốt nhiệm vụ",
        "Hoàn thành nhiệm vụ",
        "Không hoàn thành nhiệm vụ",
    ]
    assert fields["gender"]["required_if"] == "subject = individual"
    assert fields["full_name"]["allowed"] is None


def test_marks_are_allowed_as_the_contract_lists_them() -> None:
    fields = {field["name"]: field for field in describe(shipped_form(FormName.BALLOT, 2026))["fields"]}

    assert fields["agree_1"]["allowed"] == ["x", "X", "✓", "v", "V"]
