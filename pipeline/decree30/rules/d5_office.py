"""Rules D521 to D526 and D537: the authority to sign, in the lines of office (Article 13; Appendix I, II.7.b)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.decree30.norms import Norms, Note, Notes
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.anatomy import Anatomy, SignatureBlock, in_small
from pipeline.decree30.recognise.genres import MINUTES
from pipeline.decree30.recognise.lines import Line, begins
from pipeline.decree30.rules.components import looks
from pipeline.decree30.words.decree import DECREE

OFFICE = Norms()
_says_prefix = begins(r"(tm|kt|tl|tuq|q)\b|[tk]\s*/\s*[mlt]\b", with_data=True)
_WELL_FORMED = re.compile(r"(TM|KT|TL|TUQ|Q)\.\s\S.*")
_spells_out = begins("(quyen|thay mat|ky thay|thua lenh|ky thua lenh|thua uy quyen|ky thua uy quyen) ", with_data=True)
"""In full words what is written in short (II.7.b)."""
_delegates = begins(r"(kt|tl|tuq)\b", with_data=True)
_NO_AGENCY = frozenset({"", MINUTES})
"""Models of papers that others than an agency sign: contracts, minutes."""
_is_of_head = begins(
    r"tm\.? *(giam doc|chanh van phong|cuc truong|vu truong|truong phong|hieu truong|so (ngoai vu|noi vu|tai chinh"
    r"|tu phap|xay dung|y te|cong thuong|giao duc|khoa hoc|nong nghiep|van hoa|dan toc))\b",
    with_data=True,
)
"""Who heads an agency alone, and departments, which are headed so."""
_BEFORE_DEPUTY = re.compile(rf"(kt|tl|tuq)\W+({'|'.join(DECREE.deputies)})\b")
_TWO_OFFICES = re.compile(r"\w\s+(pho )(giam doc|chu tich|truong|chanh)")


@OFFICE.error(
    "D521",
    "Appendix I, II.7.b",
    title="Có chức vụ người ký",
    message="Văn bản không có phần ghi chức vụ người ký.",
    hint="Ghi chức vụ người ký ở bên phải, dưới nội dung.",
)
def _signer_absent(document: Anatomy) -> Notes:
    if document.asks(Part.OFFICE) and not document.signatures:
        yield Note(document.end)


OFFICE.error(
    "D522",
    "Appendix I, II.7.đ",
    title="Chức vụ người ký in hoa, cỡ 13-14, đứng, đậm, căn giữa",
    hint="Đặt quyền hạn, chức vụ người ký chữ in hoa, cỡ 13 đến 14, đứng, đậm, căn giữa.",
)(looks, Part.OFFICE)


@OFFICE.error(
    "D523",
    "Appendix I, II.7.b",
    title="TM., KT., TL., TUQ., Q. viết tắt, đúng dạng",
    message="Tại {spot}: ghi “{found}”; quyền hạn viết tắt là TM., KT., TL., TUQ. hoặc Q., có dấu chấm và dấu cách.",
    hint="Ghi lại, ví dụ “KT. GIÁM ĐỐC”.",
)
def _prefix_form(document: Anatomy) -> Notes:
    for line in document.judged(Part.OFFICE):
        well_formed = _WELL_FORMED.fullmatch(line.quote.upper())
        if _spells_out(line) or (_says_prefix(line) and not well_formed):
            yield Note.quoting(line)


def _offices(document: Anatomy) -> Iterator[tuple[SignatureBlock, int, Line]]:
    """Go through the lines of office that are the office's own, each with its block and its place in it."""
    for block in document.signatures:
        if block.judged:
            for place, line in enumerate(block.office):
                yield block, place, line


@OFFICE.error(
    "D524",
    "Appendix I, II.7.b",
    title="TM., KT., TL., TUQ. có chức vụ người ký ở dòng dưới; KT. là cấp phó, TL., TUQ. thì không",
    message=(
        "Tại {spot}: ghi “{found}”; dưới TM., KT., TL., TUQ. phải có dòng chức vụ của người ký, KT. là cấp phó, TL., "
        "TUQ. là người đứng đầu đơn vị."
    ),
    hint="Ghi hai dòng, ví dụ “KT. GIÁM ĐỐC” và dưới đó “PHÓ GIÁM ĐỐC”.",
)
def _two_lines(document: Anatomy) -> Notes:
    """Ask for the signer's own office below KT., TL., TUQ. or TM., on a line of its own."""
    for block, place, line in _offices(document):
        # Those who sign a contract or minutes for others (TM.) need no office of an agency below.
        collective = line.key.startswith("tm") and document.genre.model in _NO_AGENCY
        if not collective and _lacks_own_office(block, place):
            yield Note.quoting(line)


def _lacks_own_office(block: SignatureBlock, place: int) -> bool:
    """Tell whether no fitting office is below a line: a deputy's below KT., below TL. and TUQ. none of a deputy."""
    line, below = block.office[place], block.office[place + 1 :]
    if line.key.startswith(("tm.", "tm ")):
        alone = not below and not block.posts
        return alone and not _is_of_head(line)
    if not _delegates(line) or _is_before_deputy(line):
        return False
    if not below or _TWO_OFFICES.search(line.key):
        return True
    deputies = any(map(_is_deputy, below))
    if line.key.startswith("kt"):
        return not deputies
    return deputies and not any(each.key.startswith("kt") for each in below)


def _is_deputy(line: Line) -> bool:
    """Tell a deputy's office by its words as written: with its marks taken away, a head's may look alike."""
    return in_small(line).startswith(DECREE.deputies)


def _is_before_deputy(line: Line) -> bool:
    return _BEFORE_DEPUTY.match(in_small(line)) is not None


@OFFICE.error(
    "D525",
    "Appendix I, II.7.b",
    title="Cấp phó ký phải có “KT.”",
    message="Tại {spot}: ghi “{found}”; cấp phó ký thay cấp trưởng phải ghi “KT.” và chức vụ cấp trưởng ở dòng trên.",
    hint="Thêm dòng “KT. …” phía trên.",
)
def _deputy(document: Anatomy) -> Notes:
    if document.genre.minutes:
        return
    for block, place, line in _offices(document):
        delegated = any(_delegates(above) or _spells_out(above) for above in block.office[:place])
        if _is_deputy(line) and not delegated:
            yield Note.quoting(line)


@OFFICE.error(
    "D526",
    "Appendix I, II.7.b",
    title="Người đứng đầu theo chế độ thủ trưởng không ghi “TM.”",
    message=(
        "Tại {spot}: ghi “{found}”; “TM.” dùng khi ký thay mặt tập thể, người đứng đầu theo chế độ thủ trưởng ký trực "
        "tiếp."
    ),
    hint="Bỏ “TM.” trước chức vụ.",
)
def _on_behalf(document: Anatomy) -> Notes:
    for line in document.judged(Part.OFFICE):
        if _is_of_head(line):
            yield Note.quoting(line)


@OFFICE.error(
    "D537",
    "Appendix I, II.7.b",
    title="KT., TL., TUQ. đứng trước chức vụ của người đứng đầu",
    message="Tại {spot}: ghi “{found}”; KT., TL., TUQ. đứng trước chức vụ của người đứng đầu, không phải của cấp phó.",
    hint="Ghi chức vụ của người đứng đầu sau chữ viết tắt, chức vụ của người ký ở dòng dưới.",
)
def _for_a_deputy(document: Anatomy) -> Notes:
    """Look for KT., TL. or TUQ. before a deputy: they stand before the office of a head (II.7.b)."""
    for line in document.judged(Part.OFFICE):
        if _is_before_deputy(line):
            yield Note.quoting(line)
