"""Whether a document is what the season's data make it: its digests, and what `verify` sees of a changed one."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from pipeline.adapters.database import shelf
from pipeline.adapters.store import digest_of
from pipeline.adapters.word import properties_of
from pipeline.settings import PROGRAM_VERSION
from pipeline.stages.freeze import documents_of
from pipeline.stages.publish import publish_forms
from pipeline.stages.render import properties_of as expected_properties
from pipeline.stages.templates import shipped_templates
from pipeline.stages.verify import Amiss, verify
from tests.clerk import Clerk, at


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return at("decision_issued", tmp_path)


def amiss(clerk: Clerk) -> tuple[Amiss, ...]:
    found = verify(clerk.house, clerk.year)
    assert found is not None
    return found.amiss


def path_of(clerk: Clerk, stem: str) -> str:
    return f"thu-ky/{clerk.year}/{stem}.docx"


def test_each_document_carries_the_digests_of_its_facts_its_template_and_the_program(clerk: Clerk) -> None:
    with clerk.house.database.connect() as connection:
        papers = documents_of(connection, clerk.house, clerk.season)
    assert len(papers) > 10
    shipped = {digest_of(path.read_bytes()) for path in shipped_templates().glob("*.docx")}
    for document, template in papers:
        carried = properties_of((clerk.house.outbox / path_of(clerk, document.stem)).read_bytes())
        assert carried == expected_properties(document, template)
        assert (carried["template"] in shipped, carried["program"]) == (True, PROGRAM_VERSION)
    assert len({expected_properties(document, template)["facts"] for document, template in papers}) == len(papers)


def test_a_season_of_which_nothing_was_touched_verifies(clerk: Clerk) -> None:
    assert amiss(clerk) == ()


@pytest.mark.parametrize("stem", ["quyet-dinh", "bien-ban-hop", "ke-hoach"])
def test_a_document_that_does_not_follow_from_the_data_is_found(clerk: Clerk, stem: str) -> None:
    path = path_of(clerk, stem)
    other = clerk.house.store.put((clerk.house.outbox / path_of(clerk, "giay-moi")).read_bytes())
    with clerk.house.database.begin() as connection:
        shelf.shelve(connection, clerk.year, "documents", {path: other})
    (clerk.house.outbox / path).write_bytes(clerk.house.store.get(other))
    assert amiss(clerk) == (Amiss(what="document", subject=path),)


def test_a_document_that_somebody_changed_or_removed_is_found(clerk: Clerk) -> None:
    changed, removed = path_of(clerk, "quyet-dinh"), path_of(clerk, "giay-moi")
    with (clerk.house.outbox / changed).open("ab") as file:
        file.write(b"x")
    (clerk.house.outbox / removed).unlink()
    assert set(amiss(clerk)) == {Amiss(what="edited", subject=changed), Amiss(what="missing", subject=removed)}


def test_a_template_edited_later_breaks_no_numbered_document(clerk: Clerk) -> None:
    before = clerk.shelf[path_of(clerk, "quyet-dinh")].digest
    own = clerk.settings.own_templates / "quyet-dinh.docx"
    own.parent.mkdir()
    template = docx.Document(str(shipped_templates() / "quyet-dinh.docx"))
    template.add_paragraph("Dòng thêm")
    template.save(str(own))
    publish_forms(clerk.house, clerk.year)
    clerk.placer.place()
    assert clerk.shelf[path_of(clerk, "quyet-dinh")].digest == before
    assert amiss(clerk) == ()
