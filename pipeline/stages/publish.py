"""Says what should stand in outbox/ for a season: forms, documents, the council's folder, the archive."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline.adapters.database import history, shelf
from pipeline.adapters.office import OfficeFault
from pipeline.adapters.pdf import merge
from pipeline.adapters.store import write_atomically
from pipeline.adapters.table_writer import write_table
from pipeline.adapters.workbook_writer import write_workbook
from pipeline.domain.documents import DocumentKind
from pipeline.domain.setup import BallotTier
from pipeline.stages.ballots import blank_ballot
from pipeline.stages.compose_pack import reading_pack
from pipeline.stages.compose_register import register_rows
from pipeline.stages.compose_summary import summary_rows
from pipeline.stages.decide_appraisal import appraisable
from pipeline.stages.decide_issue import blank_issue
from pipeline.stages.describe import describe
from pipeline.stages.freeze import documents_of
from pipeline.stages.guard_layout import measure_layouts
from pipeline.stages.hold_session import blank_session
from pipeline.stages.publication import publication
from pipeline.stages.render import convert_missing, render
from pipeline.stages.status_file import form_path
from pipeline.stages.templates import template_digest
from pipeline.text.documents import title
from pipeline.text.documents_register import REGISTER_SHEET, REGISTER_TITLE, SUMMARY_SHEET
from pipeline.text.forms.appraisal import appraisal_form
from pipeline.text.forms.nomination import nomination_form
from pipeline.text.forms.setup import setup_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.domain.facts import Document
    from pipeline.domain.forms import Form
    from pipeline.domain.season import Season
    from pipeline.stages.house import House

FAMILY = "documents"
ALL_CERTIFICATES = f"{DocumentKind.CERTIFICATE.value}.pdf"
PACK = "tai-lieu-hop"
REGISTER = "so-dang-ky"


def publish_forms(house: House, year: int) -> None:
    """Shelve every workbook and .docx that the season has at this stage, and withdraw what it has no more."""
    season, documents = _composed(house, year)
    for division in season.setup.divisions:
        (house.settings.inbox / "phong" / division.code).mkdir(parents=True, exist_ok=True)
    forms = _forms(season)
    wanted = {path: house.store.put(write_workbook(form)) for path, form in forms.items()}
    renderings = {path: render(house, document, template) for path, (document, template) in documents.items()}
    for path, (document, _) in documents.items():
        if document.kind is not None:
            wanted[f"{path}.docx"] = renderings[path].docx
    if season.accepted or season.round:
        wanted[f"thu-ky/{year}/{DocumentKind.SUMMARY.value}.xlsx"] = _summary(house, season)
    if season.issued:
        headers, rows = register_rows(season, (document for document, _ in documents.values()))
        words = REGISTER_TITLE.format(year=year)
        wanted[f"thu-ky/{year}/{REGISTER}.xlsx"] = house.store.put(write_table(REGISTER_SHEET, words, headers, rows))
    if _is_announced(season):
        wanted[f"cong-bo/{year}/thong-bao.html"] = house.store.put(publication(season).encode())
    _describe(house, year, forms)
    with house.database.begin() as connection:
        shelf.shelve(connection, year, FAMILY, wanted)
        # A PDF that is older than its document is withdrawn until the new one is made: somebody might sign it.
        ready = {f"{path}.pdf": item.pdf for path, item in renderings.items() if item.pdf is not None}
        shelf.shelve(connection, year, FAMILY, ready)
        joint = _joint_pdfs(season, documents) if len(ready) == len(documents) else set()
        shelf.withdraw_others(connection, year, FAMILY, {*wanted, *ready, *joint})


def publish_pdfs(house: House, year: int) -> bool:
    """Convert what has no PDF yet and shelve all PDFs; False where LibreOffice left some out."""
    with house.database.connect() as connection:
        revision = history.revision(connection, year)
    season, documents = _composed(house, year)
    renderings = {path: render(house, document, template) for path, (document, template) in documents.items()}
    complete = True
    try:
        convert_missing(house, list(renderings.values()))
    except OfficeFault:
        complete = False
    ready = {path: render(house, document, template).pdf for path, (document, template) in documents.items()}
    wanted = {f"{path}.pdf": pdf for path, pdf in ready.items() if pdf is not None}
    measure_layouts(house, year, {f"{path}.pdf": (documents[path][0], pdf) for path, pdf in ready.items() if pdf})
    wanted |= _joined(house, season, wanted)
    with house.database.begin() as connection:
        history.note(connection, house.today(), "converted", f"{year}")
        if history.revision(connection, year) == revision:
            # Otherwise the season has gone on meanwhile, and these may be papers that it has no more.
            shelf.shelve(connection, year, FAMILY, wanted)
    return complete


def shelve_signed(house: House, year: int) -> None:
    """Shelve the signed PDFs in the archive; their bytes are never touched."""
    with house.database.begin() as connection:
        season = history.season_of(connection, year)
        if season is None:
            return
        for stem, digest in season.signed:
            if not house.store.holds(digest):
                house.store.put_as(digest, house.custody.get(digest))
            shelf.shelve(connection, year, "archive", {f"luu-tru/{year}/{stem}.pdf": digest})
            if stem == DocumentKind.ANNOUNCEMENT.value:
                shelf.shelve(connection, year, "archive", {f"cong-bo/{year}/{stem}.pdf": digest})


def _composed(house: House, year: int) -> tuple[Season, dict[str, tuple[Document, str]]]:
    """Give the season and all its papers by path below outbox/, without ending."""
    with house.database.connect() as connection:
        season = history.season_of(connection, year)
        if season is None:
            message = f"season {year} was never opened"
            raise ValueError(message)
        papers = documents_of(connection, house, season)
    documents = {f"thu-ky/{year}/{document.stem}": (document, template) for document, template in papers}
    if season.round:
        for document in reading_pack(season):
            path = f"hoi-dong/{year}/{PACK}/{document.stem}"
            documents[path] = (document, template_digest(house, document.template))
    return season, documents


def _forms(season: Season) -> dict[str, Form]:
    """Give the current workbook of every form, by path below outbox/."""
    year, setup = season.setup.year, season.held_setup or season.setup
    desk = f"thu-ky/{year}/"
    forms = {
        f"{desk}thiet-lap.xlsx": setup_form(year, setup),
        f"{desk}phat-hanh.xlsx": blank_issue(season),
    }
    for division in season.setup.divisions:
        forms[f"phong/{division.code}/{year}/phieu-gioi-thieu.xlsx"] = nomination_form(season.setup, division)
    if nominees := appraisable(season):
        forms[f"{desk}tham-dinh.xlsx"] = appraisal_form(season.setup, nominees, season.appraisal, season.round)
    if season.round:
        forms[f"{desk}phien-hop.xlsx"] = blank_session(season)
        if season.setup.rules.ballot_tier is not BallotTier.PAPER:
            forms[f"hoi-dong/{year}/phieu-bau.xlsx"] = blank_ballot(season)
    return forms


def _describe(house: House, year: int, forms: Mapping[str, Form]) -> None:
    """Write down what each form is in this season, for `fields` to print without a database."""
    for form in forms.values():
        text = json.dumps(describe(form), ensure_ascii=False, indent=1)
        write_atomically(form_path(house.settings, year, form.name.value), text.encode())


def _summary(house: House, season: Season) -> str:
    headers, rows = summary_rows(season)
    return house.store.put(write_table(SUMMARY_SHEET, title(DocumentKind.SUMMARY, season.setup.year), headers, rows))


def _joint_pdfs(season: Season, documents: Mapping[str, tuple[Document, str]]) -> set[str]:
    year = season.setup.year
    joint = set()
    if any(document.kind is DocumentKind.CERTIFICATE for document, _ in documents.values()):
        joint.add(f"thu-ky/{year}/{ALL_CERTIFICATES}")
    if season.round:
        joint.add(f"hoi-dong/{year}/{PACK}/tong-hop.pdf")
    return joint


def _joined(house: House, season: Season, pdfs: Mapping[str, str]) -> dict[str, str]:
    """Give the PDFs made of others: all certificates for the printer, the summary for the council."""
    year = season.setup.year
    joint = {}
    folder = f"thu-ky/{year}/{DocumentKind.CERTIFICATE.value}/"
    certificates = [house.store.get(digest) for path, digest in sorted(pdfs.items()) if path.startswith(folder)]
    if certificates:
        joint[f"thu-ky/{year}/{ALL_CERTIFICATES}"] = house.store.put(merge(certificates))
    summary = pdfs.get(f"thu-ky/{year}/{DocumentKind.SUMMARY.value}.pdf")
    if season.round and summary:
        joint[f"hoi-dong/{year}/{PACK}/tong-hop.pdf"] = summary
    return joint


def _is_announced(season: Season) -> bool:
    return DocumentKind.ANNOUNCEMENT.value in dict(season.signed)
