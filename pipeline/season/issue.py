"""The `issue` workbook: numbers and dates for documents, and the Director's choice."""

from __future__ import annotations

from datetime import date

from pipeline.season.nomination import NominationId
from pipeline.season.setup import Frozen


class Numbering(Frozen):
    """One document's number and date; `number` is the bare ordinal as text (`07`), `signer` a name or empty."""

    kind: str
    number: str
    date: date
    signer: str = ""


class DocumentLine(Frozen):
    """One line of the `issue` workbook: a document, and what is known of its number, date and signer so far.

    `kind` is the document's name as the outside knows it (`quyet-dinh`), `title` what the secretary reads.
    """

    kind: str
    title: str
    number: str = ""
    date: date | None
    signer: str = ""


class Recognition(Frozen):
    """The Director's choice on one nominee who passed."""

    id: NominationId
    recognised: bool
    why: str = ""


class Issue(Frozen):
    """Everything that one `issue` workbook says; lines left blank are not in it."""

    numberings: tuple[Numbering, ...]
    recognitions: tuple[Recognition, ...]
