"""A LibreOffice that hangs or dies while a season's papers are converted is started again, and the work is finished."""

from __future__ import annotations

import stat
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.documents.printing import office, office_batch
from tests.clerk import at
from tests.documents.printing.test_office import FAKE, posix_only

if TYPE_CHECKING:
    from pathlib import Path

TROUBLED = "{look}\nfor source in sources:\n    {trouble} if {when} else make(source)"
NUMBER = "number = len(starts.read_text())"
HANG, DIE = "time.sleep(600)", "sys.exit(77)"


def put_false_office(folder: Path, behaviour: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let a script stand in for LibreOffice; a joined PDF is cut into tokens."""
    program = folder / "soffice"
    program.write_text(FAKE.format(python=sys.executable, folder=str(folder), behaviour=behaviour))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv(office.SETTING, str(program))
    monkeypatch.setattr(office_batch, "cut_apart", tokens)
    monkeypatch.setattr("pipeline.outbox.wanted.merge", b"".join)
    return folder / "starts"


def tokens(whole: bytes, count: int) -> list[bytes]:
    """Cut a joined PDF into something for each document."""
    return [b"%d" % number + whole for number in range(count)]


@posix_only
@pytest.mark.parametrize("trouble", [HANG, DIE], ids=["hangs", "dies"])
@pytest.mark.parametrize("when", ["number == 1", "number == 2", "number < 3 and source == sources[-1]"])
def test_all_papers_of_a_season_get_their_pdfs_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str, when: str
) -> None:
    clerk = at("session", tmp_path / "workspace")
    monkeypatch.setattr(office, "CHUNK", 5)
    behaviour = TROUBLED.format(look=NUMBER, trouble=trouble, when=when)
    starts = put_false_office(tmp_path, behaviour, monkeypatch)
    house = replace(clerk.house, settings=replace(clerk.settings, office_seconds=0.7))

    assert replace(clerk, house=house).print_papers()

    documents = {path.removesuffix(".docx") for path in clerk.shelf if path.endswith(".docx") and "thu-ky/" in path}
    made = {
        path.removesuffix(".pdf") for path, output in clerk.shelf.items() if path.endswith(".pdf") and output.digest
    }
    assert documents <= made
    assert len(starts.read_text()) >= 3
    assert list(clerk.settings.var.glob("office-*")) == []


@posix_only
def test_a_libreoffice_that_never_makes_anything_leaves_the_papers_to_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = at("session", tmp_path / "workspace")
    put_false_office(tmp_path, DIE, monkeypatch)
    assert not clerk.print_papers()
    put_false_office(tmp_path, "for source in sources:\n    make(source)", monkeypatch)
    assert clerk.print_papers()
