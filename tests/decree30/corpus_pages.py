"""Pages, drawn lines and annexes: what breaks the rules on them, and what many people do that leaves them kept."""

from __future__ import annotations

from typing import Final

from docx.shared import Cm

from tests.decree30 import breaking as b
from tests.decree30 import breaking_lines as lines
from tests.decree30 import breaking_pages as pages
from tests.decree30 import breaking_text as text
from tests.decree30.case import MOTTO, NATION, PURPOSE, fine, one

_AGENCY = "SỞ NGOẠI VỤ"
_SUBJECT = "Xét công nhận"
_NUMBER, _DATE = "Số:", "Đồng Nai, ngày"
_TABS = '<w:tabs><w:tab w:val="{}" w:pos="{}"/><w:tab w:val="right" w:pos="9360"/></w:tabs>'
_TAB = "<w:r><w:tab/></w:r>"
_WORD = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
_MIDDLE_OF_FRAME = '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="{}" w:y="1"/>'

PAGES: Final = (
    one("D108", "words in a colour of the theme", "ke-hoach", text.themed(PURPOSE, "accent2")),
    one(
        "D107",
        "a text box in Arial",
        "ke-hoach",
        text.boxed(PURPOSE, "Ghi chú", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'),
    ),
    one("D108", "red words in a text box", "ke-hoach", text.boxed(PURPOSE, "Ghi chú", '<w:color w:val="FF0000"/>')),
    one("D110", "page numbers on odd pages only", "ke-hoach", pages.setting("evenAndOddHeaders"), at=""),
    one(
        "D112",
        "page numbers at a tab on the right",
        "ke-hoach",
        pages.header(_TAB + pages.PAGE_FIELD, _TABS.format("right", 9071)),
    ),
    one(
        "D112",
        "page numbers in a frame on the right",
        "ke-hoach",
        pages.header(pages.PAGE_FIELD, _MIDDLE_OF_FRAME.format("right")),
    ),
    one("D117", "page numbers with a word", "ke-hoach", pages.header(_WORD.format("Trang ") + pages.PAGE_FIELD)),
    one(
        "D117",
        "page numbers with the number of pages",
        "ke-hoach",
        pages.header(pages.PAGE_FIELD + _WORD.format("/5")),
    ),
    one("D118", "margins that change sides on even pages", "ke-hoach", pages.setting("mirrorMargins"), at=""),
    one("D119", "a head in a text box", "cong-van", pages.in_text_box(NATION), at=NATION),
    one(
        "D413",
        "text indented by two tabs",
        "ke-hoach",
        b.both(b.form(PURPOSE, first_line_indent=Cm(0)), b.says(PURPOSE, "Kịp", "\t\tKịp")),
    ),
    one("D236", "a dashed line below the motto", "cong-van", lines.dashed(MOTTO), at=MOTTO),
    one("D236", "a dotted line below the subject", "quy-che", lines.dashed(_SUBJECT), at=_SUBJECT),
    one("D236", "a line of dots drawn in VML", "cong-van", lines.dashed_as_before_2010(MOTTO, 3170), at=MOTTO),
    one("D237", "a line at the left end of the agency's cell", "cong-van", lines.set_at(_AGENCY, 0), at=_AGENCY),
    one("D237", "a line far to the right below the subject", "quy-che", lines.set_at(_SUBJECT, 5500), at=_SUBJECT),
    one(
        "D611",
        "an annex with its title on one line",
        "quyet-dinh",
        b.both(b.drop("DANH SÁCH ĐIỂN HÌNH"), b.says("Phụ lục", "Phụ lục", "Phụ lục. DANH SÁCH ĐIỂN HÌNH")),
    ),
)

CONFORMING_PAGES: Final = (
    # Page numbers.
    fine("page numbers in a frame", "ke-hoach", pages.header(pages.PAGE_FIELD, _MIDDLE_OF_FRAME.format("center"))),
    fine(
        "page numbers at a tab in the middle",
        "ke-hoach",
        pages.header(_TAB + pages.PAGE_FIELD, _TABS.format("center", 4680)),
    ),
    fine(
        "page numbers at a tab that is in the middle by itself",
        "ke-hoach",
        pages.header(
            '<w:r><w:ptab w:relativeTo="margin" w:alignment="center" w:leader="none"/></w:r>' + pages.PAGE_FIELD, ""
        ),
    ),
    fine("the field in small letters", "ke-hoach", pages.header(pages.SMALL_PAGE_FIELD)),
    fine("the field within a condition", "ke-hoach", pages.header(pages.PAGE_IN_IF)),
    fine("page numbers between hyphens", "ke-hoach", pages.page_count(fmt="numberInDash")),
    fine("a section across amid the text", "ke-hoach", pages.section_ends_above("IV. GIẢI PHÁP", "nextPage")),
    fine("a section that goes on amid the text", "ke-hoach", pages.section_ends_above("IV. GIẢI PHÁP", "continuous")),
    fine("margins that change sides on the only page", "cong-van", pages.setting("mirrorMargins")),
    # Fonts and colours.
    fine("a box to tick in another font", "cong-van", text.plus("1. Các phòng", " \u2610", "MS Gothic")),
    fine("a sign of a font of signs", "cong-van", text.plus("1. Các phòng", " n", "Wingdings")),
    fine("a red mark of urgency", "cong-van", b.both(b.after(_NUMBER, "HỎA TỐC"), b.red("HỎA TỐC"))),
    fine("a red stamp in a text box", "cong-van", text.boxed(_NUMBER, "DỰ THẢO", '<w:color w:val="FF0000"/>')),
    fine("a black that is a little lighter", "ke-hoach", text.coloured(PURPOSE, "0D0D0D")),
    # Lines.
    fine("a line anchored at the date", "cong-van", lines.anchored_at(MOTTO, _DATE)),
    fine("a line anchored at the number", "cong-van", lines.anchored_at(_AGENCY, _NUMBER)),
    fine("the line of the subject anchored at the type", "quy-che", lines.anchored_at(_SUBJECT, "QUY CHẾ")),
    fine("the line of the subject anchored in the text", "quy-che", lines.anchored_at(_SUBJECT, "Chương I")),
    fine("a line placed by hand, not quite in the middle", "cong-van", lines.set_at(MOTTO, 700)),
    fine("a line that is a flat box", "cong-van", lines.flat_box(MOTTO)),
    fine("a line in a group of its own units", "cong-van", lines.grouped(MOTTO)),
    fine("a line that is the border of a cell", "quy-che", lines.as_cell_border(_SUBJECT, 2400)),
    fine(
        "a head and a closing with white borders",
        "cong-van",
        b.both(lines.white_borders(NATION), lines.white_borders("Nơi nhận")),
    ),
    # Annexes.
    fine("an annex without a title", "quyet-dinh", b.drop("DANH SÁCH ĐIỂN HÌNH")),
    fine("a note over two lines", "quyet-dinh", b.says("(Kèm theo", " ngày", "\nngày")),
    fine("a blank line above an annex", "quyet-dinh", text.blank_above("Phụ lục")),
    fine("an annex of one page in a count that goes on", "quy-che", pages.annex_restarts_nothing),
    # Ends of paragraphs that are not seen.
    fine("a style that ends within a line", "ke-hoach", text.style_separator(PURPOSE, "phát hiện")),
    fine("a line break in the file", "ke-hoach", text.broken_in_file(PURPOSE, "phát hiện")),
    fine("signs that take no room", "cong-van", b.says(_AGENCY, "NGOẠI", "\ufeffNGO\u200bẠI")),
    fine("an indent in characters", "ke-hoach", text.indented_by_characters(PURPOSE, 200)),
)
