"""Reads the words of a PDF that came back signed."""

from __future__ import annotations

from pipeline.documents.printing.pdf import PdfFault, text_of_untrusted
from pipeline.intake.understand import Understood
from pipeline.kernel.files.gate import FileKind, kind_of
from pipeline.kernel.findings import error


def read_signed(untrusted_pdf: bytes) -> Understood:
    """Give the words of its pages, or the finding that says why there are none."""
    if kind_of(untrusted_pdf) is not FileKind.PDF:
        return Understood(finding=error("K805"))
    try:
        return Understood(pdf_text=text_of_untrusted(untrusted_pdf))
    except PdfFault:
        return Understood(finding=error("K802"))
