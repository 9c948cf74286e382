"""Drop 7: a PDF that came back signed is known by its number and title, and goes into the archive as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from pipeline.documents.certificate import CERTIFICATE_WORDS
from pipeline.documents.compose import belongs_to, compose
from pipeline.documents.document import notation
from pipeline.documents.printing.pdf import PdfFault, text_of_untrusted
from pipeline.intake.desk import Decision
from pipeline.intake.understand import Understood
from pipeline.kernel.files.gate import FileKind, kind_of
from pipeline.kernel.findings import Finding, error, warning
from pipeline.kernel.folders import in_archive
from pipeline.season.documents import NUMBERED, DocumentKind
from pipeline.season.events import SignedFiled
from pipeline.season.ledger.drops import DropState, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.documents.document import Document
    from pipeline.season.season import Season


def read_signed(untrusted_pdf: bytes) -> Understood:
    """Give the words of its pages, or the finding that says why there are none."""
    if kind_of(untrusted_pdf) is not FileKind.PDF:
        return Understood(finding=error("K805"))
    try:
        return Understood(pdf_text=text_of_untrusted(untrusted_pdf))
    except PdfFault:
        return Understood(finding=error("K802"))


def decide_signed(digest: str, untrusted_text: str, seasons: Iterable[Season]) -> Decision:
    """Find the document that a PDF is the signed copy of.

    Args:
        digest: Of the PDF's bytes, which are never touched.
        untrusted_text: What its pages say.
        seasons: Every open season, newest first.
    """
    text = _folded(untrusted_text)
    ahead: list[tuple[Season, Document]] = []
    for season in seasons:
        titled = [document for document in compose(season) if _is_titled(document, text)]
        numbered = [document for document in titled if document.code and _carries_number(document, text)]
        if numbered:
            return _filed(season, _meant(season, numbered, text, digest), digest)
        ahead += [(season, document) for document in titled if not document.code and _will_be_numbered(document)]
    if not ahead:
        return Decision(verdict=Verdict(state=DropState.REFUSED, findings=(error("K801"),)))
    season, document = max(ahead, key=lambda pair: _likeness(pair[0], pair[1], text))
    waits = warning("K803", title=document.title)
    return Decision(verdict=_verdict(DropState.WAITING, season, document, waits))


def archive_path(season: Season, document: Document) -> str:
    """Say where below outbox/ a signed document is archived."""
    return f"{in_archive(season.setup.year)}/{document.stem}.pdf"


def _filed(season: Season, document: Document, digest: str) -> Decision:
    """File the signed copy, once: another one does not take its place."""
    earlier = dict(season.signed).get(document.stem)
    if earlier not in (None, digest):
        other = error("K804", title=document.title, number=document.code)
        return Decision(verdict=_verdict(DropState.REFUSED, season, document, other))
    event = SignedFiled(stem=document.stem, digest=digest, path=archive_path(season, document))
    return Decision(verdict=_verdict(DropState.TAKEN, season, document), events=(event,))


def _verdict(state: DropState, season: Season, document: Document, *findings: Finding) -> Verdict:
    return Verdict(state=state, year=season.setup.year, subject=document.stem, findings=findings)


def _is_titled(document: Document, text: str) -> bool:
    """Tell whether a text says what the document is; a certificate does in a sentence, older ones by their title."""
    titled = _folded(document.title) in text
    if document.kind is not DocumentKind.CERTIFICATE:
        return titled
    # The name as well: every certificate of a season says the same beside it.
    said = [_folded(words.format(year=document.values["year"])) for words in CERTIFICATE_WORDS]
    is_said = titled or all(words in text for words in said)
    return is_said and _stands_in(text, str(document.values["name"]))


def _carries_number(document: Document, text: str) -> bool:
    """Tell whether the number stands as the document's own: behind `So:`, where a reference has no colon."""
    number = re.escape(_folded(document.code))
    if document.kind is DocumentKind.CERTIFICATE:
        return re.search(rf"(?<![0-9]){number}", text) is not None
    return re.search(rf"s\u1ed1 ?: ?{number}", text) is not None


def _will_be_numbered(document: Document) -> bool:
    """Tell the papers that get a number from those that never do (the summary, the ballot)."""
    return belongs_to(document.kind) in NUMBERED


def _meant(season: Season, numbered: list[Document], text: str, digest: str) -> Document:
    """Choose among documents of one number: only certificates share theirs, with the decision and each other.

    A name may be the beginning of another, stand below every certificate as its signer's, or be borne by two; of two
    certificates that read alike each signed copy fills another.
    """
    first = numbered[0]
    if first.kind is not DocumentKind.CERTIFICATE:
        return first
    signed = dict(season.signed)

    def fit(document: Document) -> tuple[int, int, bool, bool]:
        earlier = signed.get(document.stem)
        return *_closeness(document, text), earlier == digest, earlier is None

    return max(numbered, key=fit)


def _closeness(document: Document, text: str) -> tuple[int, int]:
    """Say how much of what names the holder of a certificate stands in the text as it is printed; 0, 0 for others."""
    if document.kind is not DocumentKind.CERTIFICATE:
        return 0, 0
    values = document.values
    whole = " ".join(str(values[key]) for key in ("honorific", "name", "nominee_place") if values[key])
    return len(whole) if _stands_in(text, whole) else 0, len(str(values["name"]))


def _stands_in(text: str, words: str) -> bool:
    """Tell whether words stand in a folded text, and not merely as the beginning or the end of longer ones."""
    return re.search(rf"(?<!\w){re.escape(_folded(words))}(?!\w)", text) is not None


def _likeness(season: Season, document: Document, text: str) -> tuple[bool, int, int, int]:
    """Say how well a document without a number fits: its own symbol first, then how much of the text is its title."""
    symbol = _folded(notation(document.kind, season.setup)) if document.kind else ""
    own = re.search(rf"s\u1ed1 ?:[^:]{{0,40}}/{re.escape(symbol)}", text) if symbol else None
    return own is not None, len(document.title), *_closeness(document, text)


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", normalize("NFC", text)).strip().casefold()
