"""What stands beside the text of a document is in its font and colour too."""

from __future__ import annotations

from pipeline.decree30.lint import lint
from tests.decree30.docx_builder import docx, para, run


def codes(**parts: str) -> dict[str, str | None]:
    found = lint(docx(para(run("a", '<w:rFonts w:ascii="Times New Roman"/>')), **parts)).findings
    return {finding.code: finding.where.label for finding in found if finding.code in ("D107", "D108")}


def test_footnotes_and_endnotes_are_in_the_documents_font_and_colour() -> None:
    look = '<w:rFonts w:ascii="{}"/><w:color w:val="{}"/>'
    good, bad = (para(run("b", look.format(*one))) for one in (("Times New Roman", "auto"), ("Arial", "FF0000")))
    assert codes(footnotes=f'<w:footnote w:id="1">{good}</w:footnote>') == {}
    assert set(codes(footnotes=f'<w:footnote w:id="1">{bad}</w:footnote>')) == {"D107", "D108"}
    assert set(codes(endnotes=f'<w:endnote w:id="1">{bad}</w:endnote>')) == {"D107", "D108"}
    assert codes(footnotes=f'<w:footnote w:type="separator" w:id="0">{bad}</w:footnote>') == {}
