"""Rules on the signers: authority to sign, offices, names (Article 13; Appendix I, II.7)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from pipeline.decree30.norms import PRACTICE, Norm, Note
from pipeline.decree30.parts import Part
from pipeline.decree30.rules.looks import looks
from pipeline.decree30.rules.names import bare_name, has_title
from pipeline.decree30.rules.recipients import RECIPIENTS, last_spot
from pipeline.kernel.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.decree30.recognise.anatomy import Anatomy, Signature
    from pipeline.decree30.recognise.lines import Line
    from pipeline.decree30.vocabulary import Vocabulary

_MINUTES: Final = "1.9"
_PREFIX: Final = re.compile(r"(tm|kt|tl|tuq|q)\b|[tk]\s*/\s*[mlt]\b")
_WELL_FORMED: Final = re.compile(r"(TM|KT|TL|TUQ|Q)\.\s\S.*")
_SPELT_OUT: Final = re.compile(r"(quyen|thay mat|ky thay|thua lenh|ky thua lenh|thua uy quyen|ky thua uy quyen) ")
"""In full words what is written in short (II.7.b)."""
_DELEGATED: Final = re.compile(r"(kt|tl|tuq)\b")
_LEAST_ROOM: Final = 400
"""Twips between office and name in which a signature has no room (7 mm)."""
_NO_AGENCY: Final = frozenset({"", _MINUTES})
"""Models of papers that others than an agency sign: contracts, minutes."""
_HEAD_OF_AGENCY: Final = re.compile(
    r"tm\.? *(giam doc|chanh van phong|cuc truong|vu truong|truong phong|hieu truong|so (ngoai vu|noi vu|tai chinh"
    r"|tu phap|xay dung|y te|cong thuong|giao duc|khoa hoc|nong nghiep|van hoa|dan toc))\b"
)
"""Who heads an agency alone, and departments, which are headed so."""
_OWN_RULES: Final = re.compile(
    r"\b(truong|dai hoc|hoc vien|benh vien|vien|trung tam (y te|kiem soat)|cong an|quan (doi|khu|chung|doan|su)|su doan"
    r"|lu doan|trung doan|bo chi huy|bo tu lenh|bo quoc phong|bien phong)\b"
)
"""Armed forces and institutions of education, health and science, whose sectors decide about titles (II.7.c)."""
_CLERK: Final = re.compile(r"\bthu ky\b|\bghi bien ban\b")


def _signer_absent(document: Anatomy) -> Iterator[Note]:
    if Part.OFFICE in document.genre.asks and not document.signatures:
        yield Note(spot=last_spot(document))


def _prefix_form(document: Anatomy) -> Iterator[Note]:
    for line in document.all(Part.OFFICE):
        short = _PREFIX.match(line.key) and not _WELL_FORMED.fullmatch(line.text.strip().upper())
        if line.judged and (short or _SPELT_OUT.match(line.key)):
            yield Note(spot=line.spot, found=line.text.strip())


def _two_lines(document: Anatomy) -> Iterator[Note]:
    """Ask for the signer's own office below KT., TL., TUQ. or TM., on a line of its own."""
    for signature in document.signatures:
        if not signature.judged:
            continue
        for index, line in enumerate(signature.office):
            collective = line.key.startswith("tm") and document.genre.model in _NO_AGENCY
            if not collective and _own_office_amiss(line, signature.office[index + 1 :], signature, document.words):
                yield Note(spot=line.spot, found=line.text.strip())


def _is_deputy(line: Line, words: Vocabulary) -> bool:
    """Tell a deputy's office by its words as written: with its marks taken away, a head's may look alike."""
    return _low(line).startswith(words.deputies)


def _before_deputy(line: Line, words: Vocabulary) -> bool:
    return any(re.match(rf"(kt|tl|tuq)\W+{re.escape(deputy)}\b", _low(line)) for deputy in words.deputies)


def _low(line: Line) -> str:
    return " ".join(unicodedata.normalize("NFC", line.text).lower().split())


def _own_office_amiss(line: Line, below: tuple[Line, ...], signature: Signature, words: Vocabulary) -> bool:
    if line.key.startswith(("tm.", "tm ")):
        return not below and not signature.posts and not _HEAD_OF_AGENCY.match(line.key)
    if not _DELEGATED.match(line.key) or _before_deputy(line, words):
        return False
    deputies = [each for each in below if _is_deputy(each, words)]
    if not below or _says_two_offices(line):
        return True
    if line.key.startswith("kt"):
        return not deputies
    return bool(deputies) and not any(each.key.startswith("kt") for each in below)


def _says_two_offices(line: Line) -> bool:
    return re.search(r"\w\s+(pho )(giam doc|chu tich|truong|chanh)", line.key) is not None


def _for_a_deputy(document: Anatomy) -> Iterator[Note]:
    """Look for KT., TL. or TUQ. before a deputy: they stand before the office of a head (II.7.b)."""
    for line in document.all(Part.OFFICE):
        if line.judged and _before_deputy(line, document.words):
            yield Note(spot=line.spot, found=line.text.strip())


def _deputy(document: Anatomy) -> Iterator[Note]:
    for signature in document.signatures:
        if not signature.judged or document.genre.model == _MINUTES:
            continue
        for index, line in enumerate(signature.office):
            above = signature.office[:index]
            if _is_deputy(line, document.words) and not any(_delegates(each) for each in above):
                yield Note(spot=line.spot, found=line.text.strip())


def _delegates(line: Line) -> bool:
    return _DELEGATED.match(line.key) is not None or _SPELT_OUT.match(line.key) is not None


def _on_behalf(document: Anatomy) -> Iterator[Note]:
    for line in document.all(Part.OFFICE):
        if line.judged and _HEAD_OF_AGENCY.match(line.key):
            yield Note(spot=line.spot, found=line.text.strip())


def _degree(document: Anatomy) -> Iterator[Note]:
    issuers = (*document.all(Part.PARENT), *document.all(Part.ISSUER))
    if any(_OWN_RULES.search(line.key) for line in issuers):
        return
    for line in document.all(Part.SIGNER):
        if line.judged and has_title(line.text, document.words):
            yield Note(spot=line.spot, found=line.text.strip())


def _room(document: Anatomy) -> Iterator[Note]:
    """Look for a name right below the office: nobody could sign there."""
    for signature in document.signatures:
        above, below = signature.office[-1], next(iter((*signature.posts, signature.name)), None)
        if below is None or below.cell != above.cell or below.spot.paragraph != above.spot.paragraph + 1:
            continue
        if above.paragraph.spacing.after + below.paragraph.spacing.before < _LEAST_ROOM:
            yield Note(spot=below.spot, found=below.text.strip())


def _name_form(document: Anatomy) -> Iterator[Note]:
    for line in document.all(Part.SIGNER):
        words = bare_name(line.text, document.words).split()
        if line.judged and not line.text.isupper() and any(word[0].isalpha() and word[0].islower() for word in words):
            yield Note(spot=line.spot, found=line.text.strip())


def _sides(document: Anatomy) -> Iterator[Note]:
    head = document.first(Part.RECIPIENTS)
    if head is None or document.genre.model == _MINUTES:
        return
    for signature in document.signatures:
        line = signature.office[0]
        if line.spot.table and head.spot.table == line.spot.table and line.spot.column <= head.spot.column:
            yield Note(spot=line.spot)


def _level(document: Anatomy) -> Iterator[Note]:
    head = document.first(Part.RECIPIENTS)
    if head is None or document.genre.model == _MINUTES or not document.signatures:
        return
    cells = [signature.office[0].cell for signature in document.signatures]
    if not any(cell[:2] == head.cell[:2] for cell in cells):
        yield Note(spot=head.spot)


def is_of_meeting(document: Anatomy) -> bool:
    """Tell minutes of a meeting (model 1.9) from those of a handing over, a count or an inspection."""
    subject = document.first(Part.SUBJECT)
    if subject is None or document.genre.model != _MINUTES:
        return False
    return _low(subject).startswith(document.words.meetings)


def _minutes_sides(document: Anatomy) -> Iterator[Note]:
    """Ask for the clerk on the left and the chair on the right."""
    if document.genre.model != _MINUTES:
        return
    clerk, chair = _signer(document, "thu ky"), _signer(document, "chu toa")
    if clerk is None or chair is None:
        return
    if clerk.spot.table and clerk.cell[:2] == chair.cell[:2] and clerk.spot.column > chair.spot.column:
        yield Note(spot=clerk.spot)


def _minutes_chair(document: Anatomy) -> Iterator[Note]:
    if document.genre.model == _MINUTES and document.signatures and _signer(document, "chu t") is None:
        yield Note(spot=document.signatures[0].office[0].spot)


def _signer(document: Anatomy, words: str) -> Line | None:
    found: list[Signature] = [each for each in document.signatures if each.office[0].key.startswith(words)]
    return found[0].office[0] if found else None


def _minutes_clerk(document: Anatomy) -> Iterator[Note]:
    """Ask for the clerk beside the chair, in the minutes of a meeting; other minutes are signed by both sides."""
    if not is_of_meeting(document) or not document.signatures:
        return
    chair = _signer(document, "chu t")
    if chair is not None and not any(_CLERK.search(line.key) for each in document.signatures for line in each.office):
        yield Note(spot=chair.spot)


_AUTHORITY: Final = "Appendix I, II.7.b"
_LOOK: Final = "Appendix I, II.7.\u0111"
SIGNING: Final = (
    *RECIPIENTS,
    Norm(code="D521", clause=_AUTHORITY, check=_signer_absent),
    Norm(code="D522", clause=_LOOK, check=looks(Part.OFFICE)),
    Norm(code="D523", clause=_AUTHORITY, check=_prefix_form),
    Norm(code="D524", clause=_AUTHORITY, check=_two_lines),
    Norm(code="D525", clause=_AUTHORITY, check=_deputy),
    Norm(code="D526", clause=_AUTHORITY, check=_on_behalf),
    Norm(code="D537", clause=_AUTHORITY, check=_for_a_deputy),
    Norm(code="D527", clause=_LOOK, check=looks(Part.SIGNER)),
    Norm(code="D528", clause="Appendix I, II.7.c", check=_degree, severity=Severity.WARNING),
    Norm(code="D529", clause="Appendix II, II.1", check=_name_form),
    Norm(code="D530", clause=_LOOK, check=looks(Part.POST)),
    Norm(code="D538", clause=PRACTICE, check=_room, severity=Severity.WARNING),
    Norm(code="D531", clause="Appendix I, IV", check=_sides),
    Norm(code="D532", clause="Appendix I, II.9.d", check=_level),
    Norm(code="D533", clause="Appendix III, 1.9", check=_minutes_sides),
    Norm(code="D534", clause="Appendix III, 1.9", check=_minutes_chair),
    Norm(code="D536", clause="Appendix III, 1.9", check=_minutes_clerk),
)
