"""The Vietnamese that the rules need to know; the words themselves are given by `pipeline.decree30.words.decree`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A way of writing that is wrong for certain: a regular expression, and what should stand (may name its groups)."""

    wrong: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Literal words of the decree.

    Attributes:
        nation: the name of the nation (box 1).
        motto: the motto below it.
        number: what stands before a document's number, with its colon.
        recipients: the head of the list of recipients.
        addressee: what stands before whom a paper is for.
        basis: how a legal basis begins.
        about: how the subject of a letter begins.
        letter: what is taken for an abbreviation of letters, which have none.
        article: how an article begins.
        filing: how the last line of the recipients begins, after its dash.
        above: the first recipient of a paper with an addressee.
        after_articles: how the first recipient of a decision begins.
        end: what closes the content.
        points: the letters of points, in the order of the Vietnamese alphabet.
        abbreviations: abbreviation by document type, the type folded (`quyet dinh`).
        clerk: the clerk's office in short, as the filing line names it.
        degrees: what must not stand before a signer's name, in small letters.
        degrees_in_short: the same in short, without dots.
        ranks: ranks of the armed forces, in small letters: no part of a name, and none of the degrees.
        deputies: how the offices of deputies begin, in small letters.
        meetings: how the subject of the minutes of a meeting begins, in small letters.
        capitals: wrong capitals that can be decided (Appendix II), for running text.
        citations: wrong citing of documents and of their parts.
    """

    nation: str
    motto: str
    number: str
    recipients: str
    addressee: str
    basis: str
    about: str
    letter: str
    article: str
    filing: str
    above: str
    after_articles: str
    end: str
    points: str
    abbreviations: dict[str, str]
    clerk: str
    degrees: tuple[str, ...]
    degrees_in_short: frozenset[str]
    ranks: tuple[str, ...]
    deputies: tuple[str, ...]
    meetings: tuple[str, ...]
    capitals: tuple[Correction, ...]
    citations: tuple[Correction, ...]
