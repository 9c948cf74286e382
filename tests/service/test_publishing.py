"""When PDFs are made: at a change, when LibreOffice has come, and again where some were left out."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest

from pipeline.engine import Engine
from pipeline.service import publishing
from pipeline.service.publishing import RETRY_SECONDS, Conversions

YEAR = 2026


@dataclass
class Work:
    """A conversion that ends when it is told to."""

    done: bool = False
    well: bool = True

    def is_done(self) -> bool:
        return self.done

    def result(self) -> bool:
        return self.well


@dataclass
class Queue:
    """An engine's queue, in which nothing happens by itself."""

    works: list[Work] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def enqueue(self, name: str, workflow_id: str, year: int) -> Work:
        assert (name, year) == ("convert", YEAR)
        self.works.append(Work())
        self.ids.append(workflow_id)
        return self.works[-1]

    def end(self, *, well: bool = True) -> None:
        self.works[-1].done, self.works[-1].well = True, well


@pytest.fixture
def queue() -> Queue:
    return Queue()


@pytest.fixture
def begun(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> Conversions:
    """Give conversions of which the first is under way, on a machine with LibreOffice."""
    monkeypatch.setattr(publishing, "find_office", lambda: Path("/usr/bin/soffice"))
    made = Conversions(cast("Engine", queue), "s")
    assert not made.bring_up(YEAR, frozenset("1"))
    return made


def test_one_conversion_at_a_time_and_none_without_a_change(queue: Queue, begun: Conversions) -> None:
    assert begun.are_under_way
    assert not begun.bring_up(YEAR, frozenset("12"))
    queue.end()
    assert begun.bring_up(YEAR, frozenset("12"))
    assert not begun.bring_up(YEAR, frozenset("12"))
    assert begun.are_under_way
    queue.end()
    assert begun.bring_up(YEAR, frozenset("12"))
    assert not begun.bring_up(YEAR, frozenset())
    assert (len(queue.works), begun.are_under_way, begun.are_complete) == (2, False, True)
    assert len(set(queue.ids)) == 2


def test_of_several_papers_those_left_out_wait_as_one_would(queue: Queue, begun: Conversions) -> None:
    queue.end()
    begun.bring_up(YEAR, frozenset("123"))
    begun.bring_up(YEAR, frozenset("123"))
    begun.left_out(YEAR)
    queue.end()
    begun.bring_up(YEAR, frozenset("3"))
    begun.bring_up(YEAR, frozenset("3"))
    assert (begun.are_complete, begun.are_under_way, len(queue.works)) == (False, False, 2)


def test_what_was_left_out_is_tried_again_after_a_while(
    queue: Queue, begun: Conversions, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    begun.left_out(YEAR)
    queue.end()
    assert begun.bring_up(YEAR, frozenset("1"))
    assert (begun.are_complete, begun.are_under_way) == (False, False)
    now += RETRY_SECONDS - 1
    assert not begun.bring_up(YEAR, frozenset("1"))
    assert not begun.are_under_way
    now += 2
    begun.bring_up(YEAR, frozenset("1"))
    assert (begun.are_complete, begun.are_under_way) == (True, True)
    queue.end()
    assert begun.bring_up(YEAR, frozenset("1"))
    begun.bring_up(YEAR, frozenset())
    assert begun.are_complete


def test_a_conversion_that_failed_by_a_bug_counts_as_one_that_left_documents_out(
    queue: Queue, begun: Conversions
) -> None:
    queue.end(well=False)
    assert begun.bring_up(YEAR, frozenset("1"))
    assert not begun.are_complete


def test_when_libreoffice_has_been_installed_everything_is_converted_at_once(
    queue: Queue, begun: Conversions, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun.left_out(YEAR)
    queue.end()
    monkeypatch.setattr(publishing, "find_office", lambda: Path("/opt/libreoffice/program/soffice"))
    assert begun.bring_up(YEAR, frozenset("1"))
    assert not begun.bring_up(YEAR, frozenset("1"))
    assert (begun.are_complete, begun.are_under_way, len(queue.works)) == (True, True, 2)
