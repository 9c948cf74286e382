"""What the repository promises about itself: its locks, its dependencies, its papers."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from pipeline.kernel.settings import PROGRAM_VERSION

LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(
    r"^([a-z0-9-]+)==([^ ]+)(?: ; [^\\]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)


def _pins(lock: Path) -> dict[str, set[str]]:
    """Versions by name; a name may have two, for two platforms."""
    pins: dict[str, set[str]] = {}
    for name, version, _ in PIN.findall(lock.read_text("utf-8")):
        pins.setdefault(name, set()).add(version)
    return pins


def _project(repository: Path) -> dict[str, object]:
    return dict(tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"])


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=;\s]", line)[0].lower() for line in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_pins_with_hashes_and_nothing_else(repository: Path, lock: str) -> None:
    text = (repository / lock).read_text("utf-8")
    assert PIN.sub("", text) == ""


def test_both_locks_pin_the_program_alike(repository: Path) -> None:
    runtime, development = (_pins(repository / lock) for lock in LOCKS)
    assert {name: development.get(name) for name in runtime} == runtime


def test_every_dependency_is_a_range_that_the_lock_fills(repository: Path) -> None:
    dependencies = _project(repository)["dependencies"]
    assert isinstance(dependencies, list)
    assert [line for line in dependencies if ">=" not in line] == []
    assert _names(dependencies) - _pins(repository / "requirements.lock").keys() == set()


def test_every_dependency_has_its_reason_in_the_decisions(repository: Path) -> None:
    dependencies = _project(repository)["dependencies"]
    assert isinstance(dependencies, list)
    table = (repository / "docs/decisions/0017-dependencies.md").read_text("utf-8").lower()
    assert {name for name in _names(dependencies) if f"| {name} |" not in table} == set()


def test_the_program_and_the_package_have_one_version(repository: Path) -> None:
    assert _project(repository)["version"] == PROGRAM_VERSION


def test_the_wheel_says_that_the_package_is_typed_and_brings_the_templates(repository: Path, tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=repository, check=True, capture_output=True, timeout=120)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as package:
        names = package.namelist()
    assert "pipeline/py.typed" in names
    shipped = {path.name for path in (repository / "templates").glob("*.docx")}
    assert {name.rpartition("/")[2] for name in names if name.endswith(".docx")} == shipped


def test_the_list_of_decisions_names_each_of_them(repository: Path) -> None:
    folder = repository / "docs/decisions"
    listed = re.findall(r"\]\((.+?\.md)\)", (folder / "README.md").read_text("utf-8"))
    assert listed == sorted(path.name for path in folder.glob("[0-9]*.md"))


@pytest.mark.parametrize("page", ["README.md", "docs/install.md", "docs/huong-dan.md", "docs/decisions/README.md"])
def test_no_link_leads_nowhere(repository: Path, page: str) -> None:
    path = repository / page
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_a_page_for_those_who_carry_on_fits_into_a_window(repository: Path, page: str) -> None:
    lines = (repository / page).read_text("utf-8").splitlines()
    assert [line for line in lines if len(line) > 120] == []


@pytest.mark.parametrize("page", ["docs/life-of-a-nomination.md", "docs/life-of-a-ballot.md", "README.md"])
def test_a_walk_through_the_house_names_files_that_are_there(repository: Path, page: str) -> None:
    named = set(re.findall(r"(?:pipeline|tests|tools)/[a-z0-9_/]+\.py", (repository / page).read_text("utf-8")))
    assert named
    assert [name for name in sorted(named) if not (repository / name).is_file()] == []
