"""Open a workbook in LibreOffice and save it again, as somebody without Excel would; for the demo and for tests."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from pipeline.documents.printing.office import OfficeFault, OfficeTrouble, find_office
from pipeline.forms.excel.filler import settled_package

SECONDS: Final = 60
_SWITCHES: Final = ("--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard", "--nolockcheck")


def saved_by_libreoffice(workbook: bytes) -> bytes:
    """Give the workbook as LibreOffice writes it, without the time of saving.

    Raises:
        OfficeFault: LibreOffice is missing or did not save it.
    """
    office = find_office()
    if office is None:
        raise OfficeFault(OfficeTrouble.MISSING, ("workbook",), {})
    with tempfile.TemporaryDirectory(prefix="resave-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "workbook.xlsx").write_bytes(workbook)
        saved = folder / "saved"
        subprocess.run(
            [
                str(office),
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                *_SWITCHES,
                "--convert-to",
                "xlsx:Calc MS Excel 2007 XML",
                "--outdir",
                str(saved),
                str(folder / "workbook.xlsx"),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"SAL_USE_VCLPLUGIN": "svp"},
            timeout=SECONDS,
            check=False,
        )
        if not (saved / "workbook.xlsx").is_file():
            raise OfficeFault(OfficeTrouble.UNCONVERTED, ("workbook",), {})
        return settled_package((saved / "workbook.xlsx").read_bytes())
