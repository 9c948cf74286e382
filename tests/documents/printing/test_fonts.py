"""Whether the machine has a font with the widths of Times New Roman, as fontconfig or the folders tell."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from pipeline.documents.printing import fonts
from pipeline.documents.printing.fonts import has_times

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the false fc-list is a script with a first line")


def fontconfig(folder: Path, said: str, exit_code: int = 0) -> None:
    program = folder / "fc-list"
    program.write_text(f"#!/bin/sh\n[ \"$1\" = ':charset=1ec7' ] && printf '{said}'\nexit {exit_code}\n")
    program.chmod(0o755)


@posix_only
@pytest.mark.parametrize(
    ("said", "well"),
    [
        ("DejaVu Sans\\nTimes New Roman\\n", True),
        ("DejaVu Sans,DejaVu Sans Light\\nLiberation Serif\\n", True),
        ("Tinos\\n", True),
        ("DejaVu Serif\\nLiberation Sans\\n", False),
        ("", False),
    ],
)
def test_fontconfig_is_asked_for_vietnamese_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, well: bool
) -> None:
    fontconfig(tmp_path, said)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert has_times() is well


@posix_only
def test_libreoffice_may_bring_its_own_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fontconfig(tmp_path, "DejaVu Serif\\n")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    office = tmp_path / "office" / "program" / "soffice"
    bundled = tmp_path / "office" / "share" / "fonts" / "truetype"
    bundled.mkdir(parents=True)
    assert not has_times(office)
    (bundled / "LiberationSerif-Regular.ttf").write_bytes(b"")
    assert has_times(office)


def test_without_fontconfig_the_folders_are_looked_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(fonts, "system_folders", lambda: iter([tmp_path]))
    assert not has_times()
    (tmp_path / "times.ttf").write_bytes(b"")
    assert has_times()


@posix_only
def test_a_fontconfig_that_fails_is_as_good_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fontconfig(tmp_path, "Liberation Serif\\n", exit_code=1)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(fonts, "system_folders", lambda: iter([]))
    assert not has_times()
