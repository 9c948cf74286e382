"""The shelf: what should stand in outbox/, what was rendered, and documents kept as they were numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.season.ledger import shelf
from pipeline.season.ledger.connect import open_database
from pipeline.season.ledger.shelf import FrozenDocument, Made, Output

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
    shelf.shelve_made(connection, 2026, "documents", {"thu-ky/a": Made(digest="1", recipe="r")})
    assert shelf.all_outputs(connection) == (
        Output("thu-ky/a", 2026, "documents", digest="1", intent=None, written=None, obstacle="", recipe="r"),
        Output("thu-ky/b", 2026, "documents", digest="2", intent=None, written=None, obstacle="", recipe=None),
    )


def test_a_newer_content_takes_the_place_of_the_older_and_nothing_else_changes(connection: Connection) -> None:
    shelf.shelve(connection, 2026, "init", {"a": "1", "b": "2"})
    shelf.wrote(connection, "a", "1")
    shelf.shelve(connection, 2026, "documents", {"a": "3"})
    first, second = shelf.all_outputs(connection)
    assert (first.digest, first.written, first.family) == ("3", "1", "documents")
    assert (second.digest, second.family) == ("2", "init")


def test_what_is_withdrawn_by_its_path_or_its_folder_takes_nothing_else_with_it(connection: Connection) -> None:
    shelf.shelve(connection, 2026, "documents", {"a": "1", "b": "2"})
    shelf.shelve(connection, 2026, "count", {"x/c": "3", "xx/d": "4"})
    shelf.shelve(connection, 2025, "count", {"x/e": "5"})
    shelf.withdraw(connection, ["b", "unknown"])
    shelf.withdraw_below(connection, 2026, "count", "x")
    assert digests(connection) == {"a": "1", "b": None, "x/c": None, "xx/d": "4", "x/e": "5"}


def test_a_long_list_of_files_is_shelved_and_withdrawn_whole(connection: Connection) -> None:
    paths = [f"{number:04}" for number in range(1_201)]
    shelf.shelve(connection, 2026, "documents", dict.fromkeys(paths, "1"))
    assert len(digests(connection)) == len(paths)
    shelf.withdraw(connection, paths[1:])
    assert [path for path, digest in digests(connection).items() if digest] == paths[:1]


def test_recipes_are_told_of_what_should_stand_there_by_its_families(connection: Connection) -> None:
    made = {"a": Made(digest="1", recipe="r"), "b": Made(digest="2", recipe="s")}
    shelf.shelve_made(connection, 2026, "documents", made)
    shelf.shelve(connection, 2026, "archive", {"c": "3"})
    shelf.shelve(connection, 2026, "answers", {"d": "4"})
    shelf.withdraw(connection, ["b"])
    assert shelf.recipes(connection, 2026, ("documents", "archive")) == {"a": "r", "c": None}


def test_what_stands_as_it_should_is_settled(connection: Connection) -> None:
    shelf.shelve(connection, 2026, "documents", {"a": "1", "b": "2", "c": "3", "d": "4"})
    for path, digest in (("a", "1"), ("b", "1"), ("c", "3"), ("d", "4")):
        shelf.wrote(connection, path, digest)
    shelf.hinder(connection, "c", "edited")
    shelf.withdraw(connection, ["d"])
    assert [output.path for output in shelf.unsettled(connection)] == ["b", "c", "d"]


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
    assert shelf.rendered(connection, ["f"]) == {}
    shelf.keep_rendering(connection, "f", "docx")
    assert shelf.rendered(connection, ["f", "g"]) == {"f": ("docx", None)}
    shelf.keep_rendering(connection, "f", "docx", "pdf")
    assert shelf.rendered(connection, ["f"]) == {"f": ("docx", "pdf")}


def test_a_document_is_frozen_as_it_was_first(connection: Connection) -> None:
    first = FrozenDocument(stem="quyet-dinh", document="{}", template="t", program="1")
    shelf.freeze(connection, 2026, first)
    shelf.freeze(connection, 2026, FrozenDocument(stem="quyet-dinh", document='{"a": 1}', template="u", program="2"))
    assert shelf.frozen(connection, 2026) == {"quyet-dinh": first}
    assert shelf.frozen(connection, 2025) == {}
