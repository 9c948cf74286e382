"""Which certificate a signed copy is of, where the name alone does not tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.documents.compose import compose
from pipeline.documents.word.preparing import prepare
from pipeline.documents.word.reading import text_of
from pipeline.issue.signed import decide_signed
from pipeline.season.documents import DocumentKind
from pipeline.season.setup import Subject
from tests.clerk import at
from tools.build_templates.shelf import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.documents.document import Document
    from pipeline.season.season import Season

FIRST, SECOND = "a" * 64, "b" * 64


def renamed(season: Season, *names: str) -> Season:
    """Give the first of those recognised other names, and all of them the same post and unit."""
    people = [one for one in season.recognised if one.subject is Subject.INDIVIDUAL][: len(names)]
    alike = {"position": "Chuyên viên", "unit": "Văn phòng", "gender": people[0].gender}
    renamed = {one.id: one.model_copy(update={"name": name, **alike}) for one, name in zip(people, names, strict=True)}
    return replace(
        season, first=replace(season.first, nominees=tuple(renamed.get(one.id, one) for one in season.ballot_list))
    )


def certificates_of(season: Season) -> list[Document]:
    return [one for one in compose(season) if one.kind is DocumentKind.CERTIFICATE]


def printed(one: Document) -> str:
    """Give the words of a certificate, signed by somebody who has been granted one too."""
    values = one.values
    holder = f"CÔNG NHẬN\n{values['honorific']} {values['name']}\n{values['nominee_place']}"
    granted = f"Là điển hình tiên tiến năm {values['year']}\nQuyết định số {one.code}\nVào sổ số: ………"
    return f"{holder}\n{granted}\nGIÁM ĐỐC\nTrần Văn An\n"


def test_a_signed_certificate_is_filed_under_the_name_that_it_was_granted_to(tmp_path: Path) -> None:
    season = renamed(at("decision_issued", tmp_path).season, "Trần Văn A", "Trần Văn An", "Trần Văn An Bình")
    granted = certificates_of(season)
    filed = [decide_signed(FIRST, printed(one), [season]).verdict.subject for one in granted]
    assert filed == [one.stem for one in granted]


def test_the_signed_certificates_of_two_who_read_alike_are_both_filed(tmp_path: Path) -> None:
    season = renamed(at("decision_issued", tmp_path).season, "Trần Văn An", "Trần Văn An")
    one, other = (each for each in certificates_of(season) if each.values["name"] == "Trần Văn An")
    season = replace(season, signed=((one.stem, FIRST),))
    assert decide_signed(SECOND, printed(one), [season]).verdict.subject == other.stem
    assert decide_signed(FIRST, printed(one), [season]).verdict.subject == one.stem


def test_a_certificate_signed_ahead_of_its_number_waits_under_its_own_name(tmp_path: Path) -> None:
    season = renamed(at("session", tmp_path).season, "Trần Văn A", "Trần Văn An")
    granted = certificates_of(season)
    assert [decide_signed(FIRST, printed(one), [season]).verdict.subject for one in granted] == [
        one.stem for one in granted
    ]


def test_a_certificate_of_the_time_when_it_bore_a_title_is_filed_too(tmp_path: Path) -> None:
    season = at("decision_issued", tmp_path).season
    one = certificates_of(season)[0]
    text = f"{one.values['honorific']} {one.values['name']}\n{one.title}\nQuyết định số {one.code}"
    assert decide_signed(FIRST, text, [season]).verdict.subject == one.stem


def test_the_words_by_which_a_certificate_is_known_stand_on_the_shipped_one(tmp_path: Path) -> None:
    season = at("decision_issued", tmp_path).season
    one = certificates_of(season)[0]
    text = text_of(prepare((FOLDER / "giay-cong-nhan.docx").read_bytes()).render(one.values))
    assert decide_signed(FIRST, text, [season]).verdict.subject == one.stem
