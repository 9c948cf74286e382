"""Whether a document is what the season's data make it: its digests, and what `verify` sees of a changed one."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from pipeline.audit import verify as verifying
from pipeline.audit.verify import Amiss, verify
from pipeline.documents import rendering
from pipeline.documents.compose import compose
from pipeline.documents.rendering import NUMBERED_NOTE, Drafting, follows, key_of, recipes_of, seal_of
from pipeline.documents.rendering import properties_of as expected_properties
from pipeline.documents.templates.in_force import shipped_templates, templates_of
from pipeline.kernel.files.store import digest_of
from pipeline.kernel.settings import PROGRAM_VERSION
from pipeline.season.documents import DocumentKind
from pipeline.season.events import SignedFiled
from pipeline.season.ledger import history, shelf
from tests.clerk import Clerk, at
from tests.documents.word.word_samples import properties_of
from tests.facts import facts_of


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
        papers = recipes_of(connection, Drafting(templates_of(clerk.house)), clerk.season)
    assert len(papers) > 10
    shipped = {digest_of(path.read_bytes()) for path in shipped_templates().glob("*.docx")}
    for paper in papers:
        carried = properties_of((clerk.house.outbox / path_of(clerk, paper.document.stem)).read_bytes())
        assert carried == expected_properties(paper)
        assert (carried["template"] in shipped, carried["program"]) == (True, PROGRAM_VERSION)
    assert len({expected_properties(paper)["facts"] for paper in papers}) == len(papers)


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
    clerk.bring_up()
    clerk.placer.place()
    assert clerk.shelf[path_of(clerk, "quyet-dinh")].digest == before
    assert amiss(clerk) == ()


def reworded(clerk: Clerk, stem: str, old: str, new: str) -> None:
    """Change what was kept of a numbered document, and everything that follows from it, as an intruder would."""
    with clerk.house.database.begin() as connection:
        record = shelf.frozen(connection, clerk.year)[stem]
        assert old in record.document
        shelf.unfreeze(connection, clerk.year, stem)
        shelf.freeze(connection, clerk.year, replace(record, document=record.document.replace(old, new)))
    clerk.bring_up()
    clerk.placer.place()


def test_a_numbered_document_changed_in_the_database_is_found_by_the_journal(clerk: Clerk) -> None:
    reworded(clerk, "quyet-dinh", "Tạ Quang Dũng", "Kẻ Không Được Bầu")
    assert amiss(clerk) == (Amiss(what="record", subject=path_of(clerk, "quyet-dinh")),)


def test_a_numbered_document_that_does_not_follow_from_the_data_is_found_though_the_journal_knows_it(
    clerk: Clerk,
) -> None:
    reworded(clerk, "quyet-dinh", "Tạ Quang Dũng", "Kẻ Không Được Bầu")
    with clerk.house.database.begin() as connection:
        record = shelf.frozen(connection, clerk.year)["quyet-dinh"]
        history.note(connection, clerk.house.today(), NUMBERED_NOTE, seal_of(clerk.year, record))
    assert amiss(clerk) == (Amiss(what="facts", subject=path_of(clerk, "quyet-dinh")),)


def test_a_numbered_document_may_have_a_blank_where_it_quotes_one_that_was_numbered_later(clerk: Clerk) -> None:
    with clerk.house.database.connect() as connection:
        record = shelf.frozen(connection, clerk.year)["quyet-dinh"]
    kept, blank = json.loads(record.document), "       /TTr-HĐTĐKT"
    numbered = kept["values"]["submission"]["code"]
    assert numbered != blank
    season = clerk.season
    earlier = replace(
        season, issued=tuple(issued for issued in season.issued if issued.kind is not DocumentKind.SUBMISSION)
    )
    with_blank = next(paper for paper in compose(earlier) if paper.stem == "quyet-dinh")
    kept["values"]["submission"] = dict(facts_of(with_blank)["submission"])
    assert follows(replace(record, document=json.dumps(kept)), season)
    kept["values"]["submission"]["code"] = "99/TTr-HĐTĐKT"
    assert not follows(replace(record, document=json.dumps(kept)), season)


def test_a_paper_that_the_season_does_not_have_follows_from_nothing(clerk: Clerk) -> None:
    with clerk.house.database.connect() as connection:
        record = shelf.frozen(connection, clerk.year)["quyet-dinh"]
    assert not follows(replace(record, stem="quyet-dinh-khac"), clerk.season)
    assert not follows(replace(record, document=record.document.replace('"rows": [', '"rows": [{}, ')), clerk.season)


@pytest.mark.parametrize("name", ["tong-hop", "so-dang-ky", "phat-hanh"])
def test_a_workbook_that_does_not_follow_from_the_data_is_found(clerk: Clerk, name: str) -> None:
    path = f"thu-ky/{clerk.year}/{name}.xlsx"
    other = clerk.shelf[f"thu-ky/{clerk.year}/thiet-lap.xlsx"].digest
    assert other is not None
    with clerk.house.database.begin() as connection:
        shelf.shelve(connection, clerk.year, "documents", {path: other})
    (clerk.house.outbox / path).write_bytes(clerk.house.store.get(other))
    assert amiss(clerk) == (Amiss(what="document", subject=path),)


def test_what_an_older_program_numbered_stays_as_that_program_made_it(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = path_of(clerk, "quyet-dinh")
    before = clerk.shelf[path].digest
    for module in (rendering, verifying):
        monkeypatch.setattr(module, "PROGRAM_VERSION", "99.0")
    clerk.bring_up()
    assert clerk.shelf[path].digest == before
    clerk.placer.place()
    assert amiss(clerk) == ()


def test_of_a_document_of_an_older_program_the_words_are_compared_where_its_bytes_are_made_otherwise_by_now(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = path_of(clerk, "quyet-dinh")
    monkeypatch.setattr(verifying, "PROGRAM_VERSION", "99.0")
    whole = (clerk.house.outbox / path).read_bytes()
    repacked = io.BytesIO()
    document = docx.Document(io.BytesIO(whole))
    document.save(repacked)
    shelved(clerk, path, repacked.getvalue())
    assert amiss(clerk) == ()
    document.paragraphs[-1].add_run(" thêm")
    document.save(repacked)
    shelved(clerk, path, repacked.getvalue())
    assert amiss(clerk) == (Amiss(what="document", subject=path),)


def shelved(clerk: Clerk, path: str, content: bytes) -> None:
    digest = clerk.house.store.put(content)
    with clerk.house.database.begin() as connection:
        shelf.shelve(connection, clerk.year, "documents", {path: digest})
    (clerk.house.outbox / path).write_bytes(content)


def rows(clerk: Clerk, statement: str) -> None:
    """Change the database by hand."""
    with clerk.house.database.begin() as connection:
        connection.exec_driver_sql(statement)


def test_a_numbered_document_without_a_record_is_found(clerk: Clerk) -> None:
    rows(clerk, "DELETE FROM issued WHERE stem = 'quyet-dinh'")
    assert Amiss(what="record", subject=path_of(clerk, "quyet-dinh")) in amiss(clerk)


def test_a_signed_paper_that_was_struck_off_the_shelf_is_found(clerk: Clerk) -> None:
    path = f"luu-tru/{clerk.year}/quyet-dinh.pdf"
    event = SignedFiled(stem="quyet-dinh", digest=clerk.house.store.put(b"%PDF-1.7 signed %%EOF"), path=path)
    with clerk.house.database.begin() as connection:
        history.append(connection, clerk.year, 1, event)
    clerk.bring_up()
    clerk.placer.place()
    assert amiss(clerk) == ()
    (clerk.house.outbox / path).unlink()
    with clerk.house.database.begin() as connection:
        shelf.forget(connection, path)
    assert amiss(clerk) == (Amiss(what="signed", subject=path),)


def test_a_pdf_that_was_struck_off_the_shelf_is_found(clerk: Clerk) -> None:
    path = f"thu-ky/{clerk.year}/quyet-dinh.pdf"
    with clerk.house.database.connect() as connection:
        (paper,) = (
            one
            for one in recipes_of(connection, Drafting(templates_of(clerk.house)), clerk.season)
            if one.document.stem == "quyet-dinh"
        )
    digest = clerk.house.store.put(b"%PDF-1.7 %%EOF")
    docx_digest = clerk.shelf[path_of(clerk, "quyet-dinh")].digest
    assert docx_digest is not None
    with clerk.house.database.begin() as connection:
        shelf.keep_rendering(connection, key_of(paper), docx_digest, digest)
    assert amiss(clerk) == (Amiss(what="document", subject=path),)


def test_a_journal_that_was_cut_short_misses_what_the_ledger_tells(clerk: Clerk) -> None:
    rows(clerk, "DELETE FROM journal WHERE seq > (SELECT max(seq) - 10 FROM journal)")
    found = amiss(clerk)
    assert {one.what for one in found} <= {"untold", "record"}
    assert found


def test_a_folder_in_the_place_of_a_document_is_told_as_its_loss(clerk: Clerk) -> None:
    path = path_of(clerk, "quyet-dinh")
    (clerk.house.outbox / path).unlink()
    (clerk.house.outbox / path).mkdir()
    assert amiss(clerk) == (Amiss(what="missing", subject=path),)


@pytest.mark.parametrize("damage", [b"damaged", None], ids=["flipped", "gone"])
def test_a_template_that_is_no_longer_what_a_document_was_filled_with_is_told(
    clerk: Clerk, damage: bytes | None
) -> None:
    with clerk.house.database.connect() as connection:
        papers = recipes_of(connection, Drafting(templates_of(clerk.house)), clerk.season)
    template = next(paper.template for paper in papers if paper.document.stem == "quyet-dinh")
    if damage is None:
        clerk.house.store.path(template).unlink()
    else:
        other = docx.Document(io.BytesIO(clerk.house.store.get(template)))
        other.add_paragraph("Dòng thêm")
        other.save(str(clerk.house.store.path(template)))
    assert amiss(clerk) == (Amiss(what="template", subject=path_of(clerk, "quyet-dinh")),)
