"""Ways to break words: within a paragraph, at its end, in every article."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from tests.decree30.breaking import Break, _runs, everywhere, find, paragraphs
from tests.word_xml import take_out

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph


def struck(start: str) -> Break:
    return _runs(start, lambda run: setattr(run.font, "strike", True))


def small_capitals(start: str) -> Break:
    return _runs(start, lambda run: setattr(run.font, "small_caps", True))


def drop_all(start: str) -> Break:
    """Take away every paragraph that begins so."""
    return everywhere(start, lambda paragraph: take_out(paragraph._p))


def ends(start: str, new: str) -> Break:
    """End a paragraph with another sign than its last."""
    return lambda document: _end(find(document, start), 1, new)


def closes(new: str) -> Break:
    """End the content with other signs than its own."""

    def change(document: Document) -> None:
        _end(next(each for each in paragraphs(document) if each.text.endswith("./.")), 3, new)

    return change


def _end(paragraph: Paragraph, length: int, new: str) -> None:
    whole = paragraph.text[:-length] + new
    *before, last = (run for run in paragraph.runs if run.text)
    last.text = whole[sum(len(run.text) for run in before) :]


def no_articles(document: Document) -> None:
    """Write what the articles say as plain text."""
    for paragraph in paragraphs(document):
        if paragraph.text.startswith("Điều "):
            first, *others = paragraph.runs
            first.text = f"Nay {paragraph.text.split('. ', 1)[1]}"
            for run in (first, *others):
                run.bold = False
            for run in others:
                take_out(run._r)


def bold_within(start: str, words: str, on: bool) -> Break:
    """Set some words of a paragraph by themselves, in a run of their own."""

    def change(document: Document) -> None:
        paragraph = find(document, start)
        run = next(run for run in paragraph.runs if words in run.text)
        texts = run.text.partition(words)
        elements = [deepcopy(run._r) for _ in texts]
        for element in elements:
            run._r.addprevious(element)
        take_out(run._r)
        made = [each for each in paragraph.runs if any(each._r is element for element in elements)]
        for each, text in zip(made, texts, strict=True):
            each.text = text
        made[1].bold = on

    return change


def no_room_above(start: str) -> Break:
    """Take the blank paragraphs above another away."""

    def change(document: Document) -> None:
        element = find(document, start)._p
        while (above := element.getprevious()) is not None and not "".join(above.itertext()).strip():
            take_out(above)

    return change
