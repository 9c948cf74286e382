"""Two machines, one season: every document is the same bytes in every time zone, language and order of hashing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from pipeline.documents.printing.office import find_office

COMPOSE_ALL = """
import hashlib, json, locale, sys, time
from pathlib import Path
if hasattr(time, "tzset"):
    time.tzset()
locale.setlocale(locale.LC_ALL, "")
from pipeline.documents.printing.office_batch import convert_together
from pipeline.forms.excel.tables import write_table
from pipeline.documents.word.preparing import prepare
from pipeline.documents.compose import compose
from pipeline.nominations.compose_pack import reading_pack
from pipeline.documents.rendering import Recipe
from pipeline.documents.rendering import properties_of
from pipeline.outbox.season_files import season_files
from pipeline.documents.templates.in_force import shipped_templates
from tests import samples

season = samples.issued_season()
made = {}
for paper in (*compose(season), *reading_pack(season), *samples.sample_receipts()):
    template = (shipped_templates() / f"{paper.template}.docx").read_bytes()
    properties = properties_of(Recipe(document=paper, template="0" * 64))
    made[f"{paper.template} {paper.stem}.docx"] = prepare(template).render(paper.values, properties)
made |= {path: file.write() for path, file in season_files(season, compose(season)).items()}
if sys.argv[1:]:
    chosen = [name for name in made if name.startswith(("giay-cong-nhan ", "giay-moi ", "quyet-dinh "))][:4]
    sources = {f"{number}.docx": made[name] for number, name in enumerate(chosen)}
    pdfs = convert_together(sources, {"1.docx", "2.docx"}, Path(sys.argv[1]))
    made |= {name.replace("docx", "pdf"): pdf for name, pdf in pdfs.items()}
print(json.dumps({name: hashlib.sha256(content).hexdigest() for name, content in made.items()}))
"""

HOME = ("UTC", "C.UTF-8", "0")
ELSEWHERE = (
    ("Asia/Ho_Chi_Minh", "vi_VN.UTF-8", "1"),
    ("America/St_Johns", "C", "2"),
    ("Pacific/Kiritimati", "tr_TR.UTF-8", "3"),
)
"""Zone, language, seed of hashes. A half-hour zone west of UTC, one a day ahead; Turkish has capitals of its own."""


_SOURCES = Path("/usr/share/i18n/locales")
needs_locales = pytest.mark.skipif(
    shutil.which("localedef") is None or not (_SOURCES / "vi_VN").exists(),
    reason="there are no languages to compile; tools/setup.sh dev installs them (locales)",
)


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile the languages of the other worlds into a folder of ours: a bare machine has none but C."""
    folder = tmp_path_factory.mktemp("locales")
    for _, language, _ in ELSEWHERE:
        if language != "C":
            name = language.partition(".")[0]
            command = ["localedef", "--no-archive", "-i", name, "-f", "UTF-8", str(folder / language)]
            subprocess.run(command, check=True, capture_output=True)
    return folder


def composed(world: tuple[str, str, str], languages: Path, *arguments: str) -> dict[str, str]:
    """Compose everything in a process of another world; give the digests by name."""
    zone, language, seed = world
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PIPELINE_"))}
    there = {**kept, "TZ": zone, "LC_ALL": language, "LANG": language, "PYTHONHASHSEED": seed, "PYTHONPATH": os.curdir}
    there |= {"LOCPATH": str(languages)}
    command = [sys.executable, "-c", COMPOSE_ALL, *arguments]
    done = subprocess.run(command, env=there, check=True, capture_output=True, text=True, encoding="utf-8")
    return dict(json.loads(done.stdout))


Composed = Callable[[tuple[str, str, str]], dict[str, str]]


@pytest.fixture(scope="module")
def made_in(languages: Path, tmp_path_factory: pytest.TempPathFactory) -> Composed:
    """Compose everything once in each world; at home and in the first other world with some PDFs."""
    have_pdfs = (HOME, ELSEWHERE[0]) if find_office() is not None else ()

    @cache
    def made(world: tuple[str, str, str]) -> dict[str, str]:
        arguments = [str(tmp_path_factory.mktemp("office"))] if world in have_pdfs else []
        return composed(world, languages, *arguments)

    return made


def without_pdfs(made: Mapping[str, str]) -> dict[str, str]:
    return {name: digest for name, digest in made.items() if not name.endswith(".pdf")}


@needs_locales
def test_every_kind_of_document_and_workbook_is_composed(made_in: Composed, repository: Path) -> None:
    at_home = made_in(HOME)
    templates = {path.stem for path in (repository / "templates").glob("*.docx")}
    assert {name.partition(" ")[0] for name in at_home if name.endswith(".docx")} >= templates
    assert sum(name.endswith(".xlsx") for name in at_home) >= 6


@needs_locales
@pytest.mark.parametrize("world", ELSEWHERE, ids=lambda world: world[0])
def test_another_zone_language_and_hash_seed_change_no_byte(made_in: Composed, world: tuple[str, str, str]) -> None:
    assert without_pdfs(made_in(world)) == without_pdfs(made_in(HOME))


@pytest.mark.slow
@needs_locales
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_another_zone_and_language_change_no_byte_of_a_pdf(made_in: Composed) -> None:
    first, second = made_in(HOME), made_in(ELSEWHERE[0])
    assert sum(name.endswith(".pdf") for name in first) == 4
    assert first == second
