"""How many files a person opens who follows one thing through the house: budgets that the house keeps."""

from __future__ import annotations

import os

import pytest

from tools.entered import ALLOWED, Entered, files_entered, measured

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def found() -> dict[str, Entered]:
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("PIPELINE_")]:
            patch.delenv(name)
        return measured()


@pytest.mark.parametrize("name", ["ballot", "certificate", "lint"])
def test_one_thing_goes_through_few_files(found: dict[str, Entered], name: str) -> None:
    assert len(found[name].warm) <= ALLOWED[name], "\n".join(found[name].warm)


def test_what_a_child_reads_is_counted_too(found: dict[str, Entered]) -> None:
    assert "forms/excel/reader.py" in found["nomination"].warm


def test_importing_is_not_entering() -> None:
    def work() -> None:
        from pipeline.kernel.numbers import in_words

        in_words(7)

    assert files_entered(work) == ("kernel/numbers.py",)
