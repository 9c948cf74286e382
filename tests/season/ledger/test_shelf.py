"""The shelf: what should stand in outbox/, what was rendered, and documents kept as they were numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.season.ledger import shelf
from pipeline.season.ledger.connect import open_database
from pipeline.season.ledger.shelf import FrozenDocument, Output

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Connection


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = open_database(f"sqlite:///{(tmp_path / 'pipeline.sqlite').as_posix()}")
    with engine.begin() as opened:
        yield opened
    engine.dispose()


def digests(connection: Connection) -> dict[str, str | None]:
    return {output.path: output.digest for output in shelf.all_outputs(connection)}


def test_what_is_shelved_is_listed_by_path(connection: Connection) -> None:
    shelf.shelve(connection, 2026, "documents", {"thu-ky/b": "2", "thu-ky/a": "1"})
    assert shelf.all_outputs(connection) == (
        Output(path="thu-ky/a", year=2026, family="documents", digest="1", intent=None, written=None, obstacle=""),
        Output(path="thu-ky/b", year=2026, family="documents", digest="2", intent=None, written=None, obstacle=""),
    )


def test_a_newer_content_takes_the_place_of_the_older_and_nothing_else_changes(connection: Connection) -> None:
    shelf.shelve(connection, 2026, "init", {"a": "1", "b": "2"})
    shelf.wrote(connection, "a", "1")
    shelf.shelve(connection, 2026, "documents", {"a": "3"})
    first, second = shelf.all_outputs(connection)
    assert (first.digest, first.written, first.family) == ("3", "1", "documents")
    assert (second.digest, second.family) == ("2", "init")


def test_only_the_rest_of_the_own_family_and_season_is_withdrawn(connection: Connection) -> None:
    shelf.shelve(connection, 2026, "documents", {"a": "1", "b": "2"})
    shelf.shelve(connection, 2026, "answers", {"c": "3"})
    shelf.shelve(connection, 2025, "documents", {"d": "4"})
    shelf.withdraw_others(connection, 2026, "documents", {"a"})
    assert digests(connection) == {"a": "1", "b": None, "c": "3", "d": "4"}


def test_answers_to_one_file_are_withdrawn_by_folder_and_name(connection: Connection) -> None:
    paths = ("x/da-nhan-a-1.docx", "x/tra-lai-a-1.docx", "x/da-nhan-b-2.docx", "y/da-nhan-a-1.docx")
    shelf.shelve(connection, 2026, "answers", dict.fromkeys(paths, "1"))
    shelf.withdraw_others(connection, 2026, "answers", {"x/tra-lai-a-1.docx"}, like="x/*-a-1")
    assert [path for path, digest in digests(connection).items() if digest is None] == ["x/da-nhan-a-1.docx"]


def test_writing_is_announced_then_recorded_and_hindrances_go(connection: Connection) -> None:
    shelf.shelve(connection, 2026, "documents", {"a": "1"})
    shelf.hinder(connection, "a", "edited")
    shelf.intend(connection, "a", "1")
    (before,) = shelf.all_outputs(connection)
    shelf.wrote(connection, "a", "1")
    (after,) = shelf.all_outputs(connection)
    assert (before.intent, before.written, before.obstacle) == ("1", None, "edited")
    assert (after.intent, after.written, after.obstacle) == (None, "1", "")
    shelf.forget(connection, "a")
    assert shelf.all_outputs(connection) == ()


def test_a_rendering_is_remembered_and_gets_its_pdf_later(connection: Connection) -> None:
    assert shelf.rendered(connection, "f") is None
    shelf.keep_rendering(connection, "f", "docx")
    assert shelf.rendered(connection, "f") == ("docx", None)
    shelf.keep_rendering(connection, "f", "docx", "pdf")
    assert shelf.rendered(connection, "f") == ("docx", "pdf")


def test_a_document_is_frozen_as_it_was_first(connection: Connection) -> None:
    first = FrozenDocument(stem="quyet-dinh", document="{}", template="t", program="1")
    shelf.freeze(connection, 2026, first)
    shelf.freeze(connection, 2026, FrozenDocument(stem="quyet-dinh", document='{"a": 1}', template="u", program="2"))
    assert shelf.frozen(connection, 2026) == {"quyet-dinh": first}
    assert shelf.frozen(connection, 2025) == {}
