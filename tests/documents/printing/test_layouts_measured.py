"""The layout guard over real PDFs: documents of a season as they are, and documents broken on purpose."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Final

import pytest

from pipeline.documents.compose import compose
from pipeline.documents.printing import layout_guard
from pipeline.documents.printing.layout_guard import (
    PaperSeen,
    layout_of,
    layout_warnings,
    measure_layouts,
    warnings_on_layout,
)
from pipeline.documents.printing.office import convert, find_office
from pipeline.documents.printing.office_batch import convert_together
from pipeline.documents.templates.in_force import shipped_templates
from pipeline.documents.word.preparing import prepare
from pipeline.kernel.files.packages import member, read_package, write_package
from pipeline.kernel.files.store import Store
from pipeline.kernel.settings import settings_for
from pipeline.nominations.compose_pack import reading_pack
from pipeline.season.documents import DocumentKind
from tests import samples

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pipeline.documents.document import Document
    from pipeline.season.season import Season

BODY: Final = "word/document.xml"
STYLES: Final = "word/styles.xml"
BREAK: Final = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
MORE: Final = "<w:p><w:r><w:t>Hết.</w:t></w:r></w:p>"
LAST_SECTION: Final = re.compile(r"<w:sectPr(?:(?!<w:sectPr).)*</w:sectPr></w:body>", re.DOTALL)
needs_office = [pytest.mark.slow, pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")]
SEASON: Final = samples.issued_season()
DOCUMENTS: Final = {document.stem: document for document in (*compose(SEASON), *reading_pack(SEASON)[:1])}
SEASONS: Final[Mapping[str, Callable[[], Season]]] = {
    "one issued": lambda: samples.issued_season(1),
    "one counted": lambda: samples.counted_season(1),
    "sixty issued": lambda: samples.issued_season(60),
    "sixty counted": lambda: samples.counted_season(60),
}
CERTIFICATE: Final = next(stem for stem in DOCUMENTS if stem.startswith("giay-cong-nhan"))


def filled(document: Document) -> bytes:
    return prepare((shipped_templates() / f"{document.template}.docx").read_bytes()).render(document.values)


def changed(docx: bytes, part: str, change: Callable[[str], str]) -> bytes:
    package = read_package(docx)
    before = package[part].plain().decode()
    after = change(before)
    assert after != before
    return write_package([*(kept for name, kept in package.items() if name != part), member(part, after.encode())])


def at_the_end(words: str) -> Callable[[str], str]:
    return lambda xml: LAST_SECTION.sub(lambda found: words + found.group(), xml)


def before_the_signature(words: str) -> Callable[[str], str]:
    """Put something before the table that holds the recipients, and let the table come loose from what it signs."""

    def change(xml: str) -> str:
        place = xml.rindex("<w:tbl>", 0, xml.index("Nơi nhận:"))
        return xml[:place] + words + xml[place:]

    return change


def annex_at_once(xml: str) -> str:
    """Let the annex follow on the same page, with room for it there."""
    xml = re.sub(r'<w:p><w:pPr><w:pStyle w:val="(CanCu|NoiDungLien)"/>.*?</w:p>', "", xml, flags=re.DOTALL)
    head, _, tail = xml.rpartition("<w:sectPr")
    return head + "<w:sectPr" + re.sub(r"(<w:type [^>]*/>)?(<w:pgSz)", r'<w:type w:val="continuous"/>\2', tail, count=1)


def other_font(xml: str) -> str:
    return xml.replace("Times New Roman", "Phông Không Có")


def letter_paper(xml: str) -> str:
    return re.sub(r'<w:pgSz [^>]*w:h="16838"[^>]*/>', '<w:pgSz w:w="12240" w:h="15840"/>', xml)


BROKEN: Final[dict[str, tuple[str, str, Callable[[str], str]]]] = {
    "alone": ("thong-bao", BODY, before_the_signature(BREAK)),
    "annex": ("quyet-dinh", BODY, annex_at_once),
    "bare": ("ke-hoach", BODY, at_the_end(BREAK + MORE)),
    "font": ("giay-moi", STYLES, other_font),
    "paper": ("to-trinh", BODY, letter_paper),
    "two-pages": (CERTIFICATE, BODY, at_the_end(MORE)),
    "unsigned": ("bien-ban-hop", BODY, lambda xml: xml.replace("Chủ tọa</w:t>", "Chủ trì</w:t>")),
}


def papers_of(season: Season) -> dict[str, Document]:
    return {document.stem: document for document in compose(season)}


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Convert all in one start of LibreOffice, as the service does; each by the folder of its season and its stem."""
    sources = {f"sample/{stem}.docx": filled(document) for stem, document in DOCUMENTS.items()}
    for name, season in SEASONS.items():
        sources |= {f"{name}/{stem}.docx": filled(document) for stem, document in papers_of(season()).items()}
    alike = {name for name in sources if f"/{DocumentKind.CERTIFICATE}" in name}
    for name, (stem, part, change) in BROKEN.items():
        sources[f"broken/{name}.docx"] = changed(filled(DOCUMENTS[stem]), part, change)
    return convert_together(sources, alike, tmp_path_factory.mktemp("office"))


def seen(pdf: bytes, document: Document) -> PaperSeen:
    return PaperSeen(kind=document.kind, pdf="0" * 64, layout=layout_of(pdf, document))


def questions(papers: Mapping[str, Document], printed: Mapping[str, bytes], folder: str) -> list[tuple[str, object]]:
    """Give what the guard asks of the papers of a season."""
    seen_papers = {stem: seen(printed[f"{folder}/{stem}.docx"], document) for stem, document in papers.items()}
    return [(item.code, dict(item.params)) for item in layout_warnings(seen_papers)]


class TestOnRealPdfs:
    pytestmark = needs_office

    def test_the_documents_of_a_season_raise_no_question(self, pdfs: Mapping[str, bytes]) -> None:
        papers = {stem: seen(pdfs[f"sample/{stem}.docx"], document) for stem, document in DOCUMENTS.items()}
        assert layout_warnings(papers) == ()
        blocks = [block for paper in papers.values() if paper.layout for block in paper.layout.blocks]
        assert len(blocks) == 9
        assert all(block.page is not None and block.page == block.name_page for block in blocks)

    @pytest.mark.parametrize("name", SEASONS)
    def test_neither_do_those_of_a_short_and_of_a_long_season(self, pdfs: Mapping[str, bytes], name: str) -> None:
        assert questions(papers_of(SEASONS[name]()), pdfs, name) == []

    @pytest.mark.soak
    @pytest.mark.parametrize("nominees", range(2, 42))
    def test_nor_do_those_of_any_season(self, tmp_path: Path, nominees: int) -> None:
        papers = papers_of(samples.issued_season(nominees))
        sources = {f"any/{stem}.docx": filled(document) for stem, document in papers.items()}
        alike = {name for name in sources if f"/{DocumentKind.CERTIFICATE}" in name}
        assert questions(papers, convert_together(sources, alike, tmp_path), "any") == []

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("alone", [("L303", {"title": "KT. Giám đốc / Phó Giám đốc", "page": "3"})]),
            ("annex", [("L305", {})]),
            ("bare", [("L104", {"page": "4", "lines": "1"})]),
            ("paper", [("L101", {"page": "1", "found": "216 x 279", "wanted": "210 x 297"})]),
            ("two-pages", [("L102", {"pages": "2", "most": "1"})]),
            ("unsigned", [("L301", {"title": "Chủ tọa"})]),
        ],
    )
    def test_a_broken_layout_is_asked_about(
        self, pdfs: Mapping[str, bytes], name: str, expected: list[tuple[str, dict[str, str]]]
    ) -> None:
        document = DOCUMENTS[BROKEN[name][0]]
        found = layout_warnings({"x.pdf": seen(pdfs[f"broken/{name}.docx"], document)})
        told = [(item.code, dict(item.params) | {"files": "", "count": ""}) for item in found]
        assert told == [(code, params | {"files": "", "count": ""}) for code, params in expected]

    def test_a_font_that_is_not_installed_was_put_in_place_of_another(self, pdfs: Mapping[str, bytes]) -> None:
        found = layout_warnings({"x.pdf": seen(pdfs["broken/font.docx"], DOCUMENTS["giay-moi"])})
        assert [item.code for item in found] == ["L201"]

    def test_where_times_is_hidden_the_substitute_is_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "fonts.conf").write_text(
            '<?xml version="1.0"?><fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir>'
            f"<cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>"
        )
        monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))
        document = DOCUMENTS["phieu-bau"]
        pdf = convert({"a.docx": filled(document)}, tmp_path)["a.docx"]
        found = dict(layout_warnings({"x.pdf": seen(pdf, document)})[0].params)
        assert "DejaVu" in found["fonts"]

    def test_measuring_costs_milliseconds(self, pdfs: Mapping[str, bytes]) -> None:
        """CPU time, best of three: 1.5 ms a certificate, 4 ms a page of text on the machine this was written on."""
        certificate, decision = DOCUMENTS[CERTIFICATE], DOCUMENTS["quyet-dinh"]
        assert best_of_three(lambda: layout_of(pdfs[f"sample/{CERTIFICATE}.docx"], certificate)) < 0.02
        assert best_of_three(lambda: layout_of(pdfs["sample/quyet-dinh.docx"], decision)) < 0.1


def best_of_three(work: Callable[[], object]) -> float:
    took = []
    for _ in range(3):
        begun = time.process_time()
        work()
        took.append(time.process_time() - begun)
    return min(took)


def test_what_was_seen_is_kept_and_measured_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, store = settings_for(tmp_path), Store(tmp_path / "store")
    document = DOCUMENTS["quyet-dinh"]
    digest = store.put(b"no PDF at all")
    papers = {"thu-ky/2026/quyet-dinh.pdf": (document, digest)}
    measure_layouts(settings, store, 2026, papers)
    monkeypatch.setattr(layout_guard, "printed", None)
    measure_layouts(settings, store, 2026, papers)
    found = warnings_on_layout(settings, 2026, {"thu-ky/2026/quyet-dinh.pdf": digest})
    assert [item.code for item in found] == ["L401"]
    assert warnings_on_layout(settings, 2026, {"thu-ky/2026/quyet-dinh.pdf": "another"}) == ()
    assert warnings_on_layout(settings, 2027, {"thu-ky/2026/quyet-dinh.pdf": digest}) == ()


def test_what_an_older_program_wrote_is_measured_again(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    path = settings.var / "layouts" / f"2026-{layout_guard.MEASURES}.json"
    path.parent.mkdir(parents=True)
    path.write_text('{"x.pdf": {"pdf": "a", "of_old": 1}}')
    assert warnings_on_layout(settings, 2026, {"x.pdf": "a"}) == ()


def test_certificates_are_not_read_for_words() -> None:
    assert layout_guard.sought_in(DOCUMENTS[CERTIFICATE]).signatures == ()
    assert DOCUMENTS[CERTIFICATE].kind is DocumentKind.CERTIFICATE
