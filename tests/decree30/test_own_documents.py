"""What the pipeline writes conforms, as it is and when the text of workbooks is judged as well."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache

import pytest

from pipeline.decree30.lint import lint
from pipeline.documents.compose import compose
from pipeline.documents.word.filling import PreparedTemplate
from pipeline.documents.word.preparing import prepare
from pipeline.nominations.compose_pack import reading_pack
from pipeline.season.season import Season
from tests import samples
from tools.build_templates.shelf import FOLDER


def in_an_agency(name: str, season: Season) -> Season:
    return replace(season, setup=season.setup.model_copy(update={"agency": name}))


SEASONS = {
    "setup": samples.setup_season(),
    "nomination": samples.nomination_season(),
    "ballot": samples.ballot_season(1),
    "counted": samples.counted_season(1),
    "drafts": samples.counted_season(14),
    "second-ballot": samples.second_ballot_season(),
    "short-names": in_an_agency("SA", samples.counted_season(3)),
    "issued": samples.issued_season(14),
    "issued-60": samples.issued_season(60),
}


@cache
def template(name: str) -> PreparedTemplate:
    return prepare((FOLDER / f"{name}.docx").read_bytes())


def documents(season: Season) -> list[tuple[str, bytes]]:
    composed = [*compose(season), *reading_pack(season)[:2], *samples.sample_receipts()]
    by_stem = {document.stem: document for document in composed if not document.stem.startswith("giay-cong-nhan/0")}
    return [(stem, template(each.template).render(each.values)) for stem, each in by_stem.items()]


def unmarked(docx: bytes) -> bytes:
    """Take the office's character style away, so that every word is judged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(
                name, source.read(name).replace(b'"DuLieu"', b'"ChuKhac"').replace("Dữ liệu".encode(), b"Chu khac")
            )
    return out.getvalue()


def told(docx: bytes) -> list[str]:
    return [f"{finding.code} {dict(finding.params)}" for finding in lint(docx).findings]


@pytest.mark.parametrize("season", SEASONS)
def test_no_document_of_any_stage_has_a_finding(season: str) -> None:
    assert {name: found for name, docx in documents(SEASONS[season]) if (found := told(docx))} == {}


@pytest.mark.parametrize("season", ["setup", "ballot", "issued"])
def test_no_document_has_a_finding_when_the_words_of_workbooks_are_judged_too(season: str) -> None:
    found = {name: found for name, docx in documents(SEASONS[season]) if (found := told(unmarked(docx)))}
    assert found == {}
