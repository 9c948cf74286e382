"""LibreOffice as a process: a service that ends waits for none, and one that a kill left behind is ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.documents.printing.office import OfficeFault, convert, sweep_leftovers
from pipeline.documents.printing.office_process import end_leftover, halted
from tests.documents.printing.test_office import HANG_ALWAYS, documents, false_office, posix_only

if TYPE_CHECKING:
    from tests.documents.printing.test_office import Maker

__all__ = ["false_office"]

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="no other system tells of a process")


def is_alive(process: subprocess.Popen[bytes]) -> bool:
    return process.poll() is None


@posix_only
def test_a_hung_conversion_ends_at_once_where_the_service_ends(false_office: Maker, tmp_path: Path) -> None:
    starts = false_office(HANG_ALWAYS)
    ended: list[BaseException] = []

    def work() -> None:
        try:
            convert(documents(b"one", b"two"), tmp_path / "var", stall_seconds=600)
        except OfficeFault as fault:
            ended.append(fault)

    conversion = threading.Thread(target=work)
    conversion.start()
    while not starts.exists():
        time.sleep(0.01)
    with halted():
        conversion.join(timeout=10)
        assert not conversion.is_alive()
    assert len(ended) == 1
    assert len(starts.read_text()) == 1
    assert list((tmp_path / "var").iterdir()) == []


@posix_only
def test_after_a_service_has_ended_another_converts_as_ever(false_office: Maker, tmp_path: Path) -> None:
    false_office("for source in sources:\n    make(source)")
    with halted(), pytest.raises(OfficeFault):
        convert(documents(b"one"), tmp_path / "var")
    assert list(convert_raw(tmp_path)) == ["0.docx"]


def convert_raw(tmp_path: Path) -> dict[str, bytes]:
    """Convert with a false LibreOffice, whose PDFs are none that could be normalised."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.documents.printing.office.normalise", lambda pdf: pdf)
        return convert(documents(b"one"), tmp_path / "var")


@linux_only
def test_a_libreoffice_that_a_kill_left_behind_is_ended_and_its_folder_swept(tmp_path: Path) -> None:
    folder = tmp_path / "office-abc"
    folder.mkdir()
    command = [
        sys.executable,
        "-c",
        "import time; time.sleep(600)",
        f"-env:UserInstallation={folder.as_uri()}/profile1",
    ]
    left = subprocess.Popen(command, start_new_session=True)
    (folder / "leader").write_text(str(left.pid))
    while not Path(f"/proc/{left.pid}/cmdline").read_bytes():
        time.sleep(0.01)
    sweep_leftovers(tmp_path)
    assert left.wait(timeout=10) == -signal.SIGKILL
    assert not folder.exists()


@linux_only
def test_a_number_that_is_somebody_elses_by_now_is_let_alone(tmp_path: Path) -> None:
    folder = tmp_path / "office-abc"
    folder.mkdir()
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
    try:
        for said in (str(other.pid), "no number", "", str(2**30)):
            (folder / "leader").write_text(said)
            end_leftover(folder)
        (folder / "leader").unlink()
        end_leftover(folder)
        assert is_alive(other)
    finally:
        os.killpg(other.pid, signal.SIGKILL)
        other.wait()
