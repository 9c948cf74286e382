from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.documents.printing.office import OfficeFault, OfficeTrouble, find_office, saved_by_libreoffice
from pipeline.forms.excel.filler import fill, value_of
from pipeline.forms.excel.writer import write_workbook
from pipeline.forms.form import FormName
from pipeline.outbox.shipped_forms import shipped_form

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def form() -> bytes:
    return fill(write_workbook(shipped_form(FormName.NOMINATION, 2026)), {"full_name": "Lâm Ngọc Diệp"}, {})


@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="needs LibreOffice")
def test_libreoffice_keeps_what_was_filled_in_and_its_own_time_is_taken_out(form: bytes) -> None:
    saved = saved_by_libreoffice(form)
    assert value_of(saved, "full_name") == "Lâm Ngọc Diệp"
    assert saved == saved_by_libreoffice(form)
    assert saved != form


def test_without_libreoffice_it_says_so(form: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIPELINE_SOFFICE", str(tmp_path / "nothing"))
    with pytest.raises(OfficeFault) as fault:
        saved_by_libreoffice(form)
    assert fault.value.trouble is OfficeTrouble.MISSING
