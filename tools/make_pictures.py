"""Make the pictures of the README from the real product: a sample season is played, and its pages are photographed.

    python -m tools.make_pictures [--into docs/pictures] [--only NAME ...]

Needs LibreOffice, pdftoppm (poppler-utils) and a Chromium for the status page; where Chromium is missing, that picture
is left as it was. Pictures are trimmed and brought down to few colours, so that the repository stays light.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PIL import Image, ImageChops

from pipeline.demo.rehearsal import Rehearsal
from pipeline.demo.run import RehearsalSettings, rehearsal_settings
from pipeline.demo.steps import season_steps
from pipeline.documents.printing.office import convert, find_office
from pipeline.outbox.status_file import read_status
from pipeline.season.nomination import NominationState
from pipeline.service.house import init_season
from pipeline.service.loop import Service

if TYPE_CHECKING:
    from pipeline.status.report_shape import ReportShape

WIDTH_PX = 900
MARGIN_PX = 24
LONGEST_PX = 1500
COLOURS = 128
BYTES_AT_MOST = 150 * 1024
STATUS_AFTER = "nominations"
STATUS_PAGE = "trang-tinh-trang"
RETURNED_WITH = "N101"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One page to photograph: the picture's name, the document below outbox/, and the page, counted from 1."""

    name: str
    source: str
    page: int = 1


def main() -> None:
    """Play the season, photograph it, say how large each picture became."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--into", type=Path, default=Path(__file__).parents[1] / "docs" / "pictures")
    parser.add_argument("--only", nargs="*", default=[], help="names of the pictures to make; all of them if none")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workbench = Path(folder)
        stage = Rehearsal(workspace=workbench / "season", has_office=find_office() is not None)
        settings = rehearsal_settings(stage)
        made = {STATUS_PAGE: play(stage, settings, workbench)}
        for shot in shots(settings, stage.year):
            made[shot.name] = photograph(settings.outbox / shot.source, shot.page, workbench)
    arguments.into.mkdir(parents=True, exist_ok=True)
    for name, picture in made.items():
        if picture is not None and (not arguments.only or name in arguments.only):
            save(picture, arguments.into / f"{name}.png")


def play(stage: Rehearsal, settings: RehearsalSettings, workbench: Path) -> Image.Image | None:
    """Play the whole season; give the status page as it was when the divisions had sent their nominations."""
    page = workbench / "index.html"
    settings.calendar.day = stage.cast.days["init"]
    init_season(settings, stage.year)
    with Service(settings) as service:
        for step in season_steps():
            settings.calendar.day = step.day
            step.drop(stage)
            service.run()
            if step.name == STATUS_AFTER:
                shutil.copyfile(settings.outbox / "index.html", page)
    return browse(page, workbench)


def shots(settings: RehearsalSettings, year: int) -> list[Shot]:
    """Name the pages worth showing; the returned form is one whose cells were left empty."""
    status = read_status(settings, year)
    if status is None:
        message = "the sample season did not open"
        raise SystemExit(message)
    returned = next(
        nomination
        for nomination in cast("ReportShape", status)["nominations"]
        if nomination["state"] == NominationState.RETURNED
        and any(finding["code"] == RETURNED_WITH for finding in nomination["findings"])
    )
    form = f"phong/{returned['division']}/{year}/phieu-{returned['id']}.xlsx"
    blank = f"phong/{returned['division']}/{year}/phieu-gioi-thieu.xlsx"
    papers = f"thu-ky/{year}"
    certificate = min((settings.outbox / papers / "giay-cong-nhan").glob("*.pdf"))
    return [
        Shot(name="phieu-gioi-thieu-trong", source=blank),
        Shot(name="phieu-bi-tra-lai", source=form),
        Shot(name="phieu-bau", source=f"hoi-dong/{year}/phieu-bau.xlsx"),
        Shot(name="bien-ban-kiem-phieu", source=f"{papers}/bien-ban-kiem-phieu.pdf"),
        Shot(name="bien-ban-kiem-phieu-2", source=f"{papers}/bien-ban-kiem-phieu.pdf", page=2),
        Shot(name="quyet-dinh", source=f"{papers}/quyet-dinh.pdf"),
        Shot(name="danh-sach-kem-theo", source=f"{papers}/quyet-dinh.pdf", page=3),
        Shot(name="giay-cong-nhan", source=certificate.relative_to(settings.outbox).as_posix()),
    ]


def photograph(source: Path, page: int, workbench: Path) -> Image.Image:
    """Draw one page of a PDF, or of a workbook as LibreOffice prints it."""
    pdf = workbench / "page.pdf"
    content = source.read_bytes()
    pdf.write_bytes(content if source.suffix == ".pdf" else convert({source.name: content}, workbench)[source.name])
    drawn = workbench / "page"
    width = ("-scale-to-x", str(WIDTH_PX), "-scale-to-y", "-1")
    pages = ("-f", str(page), "-l", str(page), "-singlefile")
    subprocess.run([needed("pdftoppm"), "-png", *pages, *width, str(pdf), str(drawn)], check=True)
    return loaded(drawn.with_suffix(".png"))


def browse(page: Path, workbench: Path) -> Image.Image | None:
    """Draw a page as a browser shows it; None where there is no browser."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print(f"{STATUS_PAGE}: no browser here, the picture stays as it was")
        return None
    picture = workbench / "status.png"
    # Chromium's sandbox refuses root; what it opens here is a file of our own without scripts.
    sandbox = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    view = [f"--window-size={WIDTH_PX},{2 * LONGEST_PX}", "--hide-scrollbars", "--disable-gpu"]
    profile = f"--user-data-dir={workbench / 'browser'}"
    command = [browser, "--headless", *sandbox, *view, profile, f"--screenshot={picture}", page.as_uri()]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL, timeout=120)
    return loaded(picture)


def loaded(path: Path) -> Image.Image:
    """Read a picture into memory: its file is written again for the next one."""
    with Image.open(path) as picture:
        return picture.convert("RGB")


def trimmed(picture: Image.Image) -> Image.Image:
    """Cut the empty foot of a page off, and what is longer than a reader wants to scroll through."""
    background = Image.new("RGB", picture.size, picture.getpixel((2, picture.height - 2)))
    inked = ImageChops.difference(picture, background).getbbox() or (0, 0, *picture.size)
    return picture.crop((0, 0, picture.width, min(inked[3] + MARGIN_PX, picture.height, LONGEST_PX)))


def save(picture: Image.Image, path: Path) -> None:
    """Write a picture with few colours, and stop where it is still too heavy for a repository."""
    trimmed(picture).quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.name}: {size // 1024} KB")
    if size > BYTES_AT_MOST:
        message = f"{path.name} is heavier than {BYTES_AT_MOST // 1024} KB"
        raise SystemExit(message)


def needed(program: str) -> str:
    """Find a program on the path."""
    found = shutil.which(program)
    if found is None:
        message = f"{program} is missing"
        raise SystemExit(message)
    return found


if __name__ == "__main__":
    main()
