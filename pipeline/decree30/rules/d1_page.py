"""Rules D101 to D109, D118 and D119: paper, margins, font, colour (Appendix I, I)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.decree30.measures import comma, pages_of
from pipeline.decree30.norms import Norms, Note, Notes
from pipeline.decree30.paper import Block, Paragraph, Run, Section, Spot, Table, millimetres, paragraphs
from pipeline.decree30.recognise.anatomy import Anatomy
from pipeline.decree30.rules.components import color_name

PAGE = Norms()
MARGINS = Norms()
HEAD_ASIDE = Norms()
FONT = "Times New Roman"
_A4 = (210.0, 297.0)
_NEAR_MM = 1.0
_ROUNDING_MM = 0.3
_CERTIFICATE = "cong nhan"
"""Awards are no documents of the decree; their colours are the office's own."""
_STAMP = re.compile(r"\(?(mat|toi mat|tuyet mat|khan|thuong khan|hoa toc( .*)?)\)?")
"""Degrees of urgency and secrecy, which are printed in red (Appendix I, III.2 and III.3)."""
_FONTS_OF_SIGNS = ("wingdings", "webdings", "symbol", "cambria math", "marlett")
_EAST = "\u2e80"
_DARKEST = 0x26
_MARGINS_MM = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
_SET = "Trong Word: Bố trí trang (Layout), sửa lại rồi lưu."


@PAGE.error(
    "D101",
    "Appendix I, I.1",
    title="Khổ giấy A4 (210 x 297 mm)",
    message="Trang giấy từ {spot} có khổ {found} mm; văn bản trình bày trên khổ A4 (210 x 297 mm).",
    hint=_SET,
)
def _paper(document: Anatomy) -> Notes:
    for spot, section in document.sections():
        sides = millimetres(section.width), millimetres(section.height)
        far = [abs(side - asked) > _NEAR_MM for side, asked in zip(sorted(sides), _A4, strict=True)]
        if any(far):
            yield Note(spot, " x ".join(map(comma, sides)))


@PAGE.error(
    "D102",
    "Appendix I, I.2",
    title="Trang dọc; chỉ nằm ngang khi có bảng, biểu",
    message=(
        "Trang giấy từ {spot} nằm ngang mà không có bảng; chỉ nội dung có bảng, biểu không làm thành phụ lục riêng mới "
        "trình bày theo chiều ngang."
    ),
    hint="Chuyển trang về chiều dọc.",
)
def _across(document: Anatomy) -> Notes:
    for spot, section in document.sections():
        if section.landscape and not document.genre.landscape and not any(map(_is_drawn_table, section.blocks)):
            yield Note(spot)


def _is_drawn_table(block: Block) -> bool:
    return isinstance(block, Table) and block.bordered


@PAGE.error(
    "D107",
    "Appendix I, I.4",
    title="Phông chữ Times New Roman",
    message="Tại {spot}: phông chữ là {found}; quy định {asked}.",
    hint="Chọn đoạn này, đổi phông thành Times New Roman.",
)
def _font(document: Anatomy) -> Notes:
    for paragraph in (*_everything(document), *_aside(document)):
        others = {run.letters.font for run in paragraph.runs if _is_in_letters(run)} - {FONT}
        for font in sorted(others):
            yield Note(paragraph.spot, font, FONT)


def _is_in_letters(run: Run) -> bool:
    """Tell whether the font matters: letters and figures, not signs, formulas or scripts that it does not have."""
    if run.letters.font.casefold().startswith(_FONTS_OF_SIGNS):
        return False
    return any(character.isalnum() and character < _EAST for character in run.text)


@PAGE.error(
    "D108",
    "Appendix I, I.4",
    title="Chữ màu đen",
    message="Tại {spot}: chữ có {found}; văn bản dùng chữ màu đen.",
    hint="Đổi màu chữ thành đen (Automatic).",
)
def _color(document: Anatomy) -> Notes:
    if document.genre.name == _CERTIFICATE:
        return
    stamps = {id(line.paragraph) for line in document.lines if _STAMP.fullmatch(line.key)}
    # A stamp drawn as a text box (HOA TOC) is red by right.
    aside = [paragraph for paragraph in _aside(document) if not _is_boxed_stamp(paragraph)]
    for paragraph in (*_everything(document), *aside):
        if id(paragraph) in stamps:
            continue
        for color in sorted({run.letters.color.upper() for run in paragraph.printed}):
            if not _is_black(color):
                yield Note(paragraph.spot, color_name(color), "đen")


def _is_boxed_stamp(paragraph: Paragraph) -> bool:
    return paragraph.boxed and paragraph.shown.isupper()


def _is_black(color: str) -> bool:
    """Tell whether a colour is black to the eye; Word's theme offers a black that is a little lighter."""
    if not re.fullmatch("[0-9A-F]{6}", color):
        # `auto` is what Word writes for the colour that everybody sees as black.
        return True
    return max(bytes.fromhex(color)) <= _DARKEST


@PAGE.warning(
    "D109",
    "Appendix I, I.4",
    title="Không tô nền chữ",
    message="Tại {spot}: chữ còn tô nền màu.",
    hint="Bỏ tô nền nếu không có chủ ý.",
)
def _highlight(document: Anatomy) -> Notes:
    for paragraph in _everything(document):
        if any(run.letters.highlighted for run in paragraph.printed):
            yield Note(paragraph.spot)


def _everything(document: Anatomy) -> Iterator[Paragraph]:
    """Walk what is printed; headers and footers once each, for sections share them."""
    edges: dict[int, tuple[Block, ...]] = {}
    for section in document.paper.sections:
        edges |= {id(blocks): blocks for _, blocks in section.edges}
    for blocks in edges.values():
        yield from paragraphs(blocks)
    for line in document.lines:
        yield line.paragraph


def _aside(document: Anatomy) -> Iterator[Paragraph]:
    """Walk what stands beside the text: text boxes, footnotes."""
    for section in document.paper.sections:
        for paragraph in paragraphs(section.blocks):
            if paragraph.boxed:
                yield paragraph
    yield from paragraphs(document.paper.notes)


def _margin(document: Anatomy, side: str) -> Notes:
    """Measure one margin, by the name that it has in a section."""
    least, most = _MARGINS_MM[side]
    for spot, section in document.sections():
        length = millimetres(getattr(section, side))
        if not _fits(length, side):
            yield Note(spot, comma(length), f"{least}-{most}")


def _fits(length: float, side: str) -> bool:
    least, most = _MARGINS_MM[side]
    return least - _ROUNDING_MM <= length <= most + _ROUNDING_MM


MARGINS.error(
    "D103",
    "Appendix I, I.3",
    title="Lề trên 20-25 mm",
    message="Lề trên của trang từ {spot} là {found} mm; quy định {asked} mm.",
    hint=_SET,
)(_margin, "top")
MARGINS.error(
    "D104",
    "Appendix I, I.3",
    title="Lề dưới 20-25 mm",
    message="Lề dưới của trang từ {spot} là {found} mm; quy định {asked} mm.",
    hint=_SET,
)(_margin, "bottom")
MARGINS.error(
    "D105",
    "Appendix I, I.3",
    title="Lề trái 30-35 mm",
    message="Lề trái của trang từ {spot} là {found} mm; quy định {asked} mm.",
    hint=_SET,
)(_margin, "left")
MARGINS.error(
    "D106",
    "Appendix I, I.3",
    title="Lề phải 15-20 mm",
    message="Lề phải của trang từ {spot} là {found} mm; quy định {asked} mm.",
    hint=_SET,
)(_margin, "right")


@MARGINS.error(
    "D118",
    "Appendix I, I.3",
    title="Lề trang chẵn như trang lẻ, không đối xứng",
    message="Lề trái và lề phải của trang chẵn, phần từ {spot}, đổi chỗ thành {found} mm; quy định lề trái {asked} mm.",
    hint="Bỏ chọn lề đối xứng (Page Setup > Multiple pages: Normal).",
)
def _margins_change(document: Anatomy) -> Notes:
    """Look at even pages on which left and right change sides, as books have it."""
    for spot, section in document.sections():
        if section.mirrored and pages_of(section) > 1:
            yield from _mirrored(spot, section)


def _mirrored(spot: Spot, section: Section) -> Notes:
    left, right = millimetres(section.right), millimetres(section.left)
    if not _fits(left, "left") or not _fits(right, "right"):
        yield Note(spot, f"{comma(left)} - {comma(right)}", "30-35")


@HEAD_ASIDE.warning(
    "D119",
    "Appendix I, IV",
    title="Phần đầu nằm trong nội dung trang thì mới xét được, không trong hộp chữ hay đầu trang",
    message="Phần đầu văn bản ({spot}) nằm trong {found} nên chưa được xét.",
    hint="Đặt phần đầu vào một bảng hai cột không viền ở đầu trang thứ nhất rồi kiểm tra lại.",
)
def _head_aside(document: Anatomy) -> Notes:
    """Say that a head in a text box or in the head of the page was not looked at, in place of all that is missing."""
    spot = document.elsewhere
    if spot is not None:
        yield Note(spot, "phần đầu trang (Header)" if spot.part == "header" else "hộp chữ (Text Box)")
