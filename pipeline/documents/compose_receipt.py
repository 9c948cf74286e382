"""The receipt that answers every file a division drops: what became of it, what to mend, what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.documents.compose_frame import frame
from pipeline.documents.document_facts import ReceiptFacts
from pipeline.documents.facts import Advice, Document, Line
from pipeline.documents.words.documents_receipt import (
    NEXT_STEPS,
    RECEIPT_LABELS,
    RECEIPT_TITLE,
    VERDICT_EXPLANATIONS,
    VERDICTS,
)
from pipeline.kernel.read_only import values_of
from pipeline.kernel.text import printable

if TYPE_CHECKING:
    from pipeline.season.setup import Setup


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a receipt says.

    Attributes:
        verdict: `accepted`, `returned`, `held`, `withdrawn` or `refused`.
        file_name: As dropped; printed, never used.
        received: Day and time in words.
        findings: Worded, the errors first; warnings of an accepted file too.
        nominee: Empty where the file does not say.
        nomination_id: Empty where nothing was recorded.
    """

    division: str
    file_name: str
    verdict: str
    received: str
    findings: tuple[Advice, ...] = ()
    nominee: str = ""
    nomination_id: str = ""


def receipt_facts(setup: Setup, answer: Answer) -> ReceiptFacts:
    """Give what a receipt is filled with.

    File names and names that were refused may hold anything; what cannot stand in a document is replaced.
    """
    stated = {
        "division": answer.division,
        "file_name": answer.file_name,
        "received": answer.received,
        "nominee": answer.nominee,
        "nomination_id": answer.nomination_id,
    }
    return ReceiptFacts(
        frame=frame(setup, council=True),
        verdict=VERDICTS[answer.verdict],
        explanation=VERDICT_EXPLANATIONS[answer.verdict],
        facts=tuple(Line(label=RECEIPT_LABELS[name], text=printable(text)) for name, text in stated.items() if text),
        findings=tuple(_printable(finding) for finding in answer.findings),
        steps=NEXT_STEPS[answer.verdict],
    )


def _printable(advice: Advice) -> Advice:
    return Advice(
        code=advice.code,
        place=printable(advice.place),
        message=printable(advice.message),
        hint=printable(advice.hint),
    )


def receipt(setup: Setup, answer: Answer, stem: str) -> Document:
    """Give the receipt as a document; `stem` is its place in the division's folder, chosen by the caller."""
    facts = receipt_facts(setup, answer)
    return Document(
        kind=None,
        stem=stem,
        template=facts.template,
        title=RECEIPT_TITLE.format(year=setup.year),
        values=values_of(facts),
    )
