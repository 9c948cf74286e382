"""Rules D201 to D208 and D211 to D214: the nation's name, the motto, who issues (Appendix I, II.1 and II.2)."""

from __future__ import annotations

from pipeline.decree30.measures import PER_LINE, as_size, comma
from pipeline.decree30.norms import Norms, Note, Notes
from pipeline.decree30.paper import LineRule
from pipeline.decree30.parts import LOOKS, Part
from pipeline.decree30.recognise.anatomy import Anatomy
from pipeline.decree30.recognise.lines import Line, Lines
from pipeline.decree30.rules.components import absent, looks
from pipeline.decree30.words.decree import DECREE
from pipeline.kernel.text import match_key

HEAD = Norms()
_SINGLE = 300
"""240ths of a line: what may still be called single-spaced (II.1.c)."""

HEAD.error(
    "D201",
    "Appendix I, II.1.a",
    title="Có Quốc hiệu",
    message="Văn bản không có Quốc hiệu.",
    hint="Thêm dòng Quốc hiệu ở phía trên, bên phải trang đầu.",
)(absent, Part.NATION)


@HEAD.error(
    "D202",
    "Appendix I, II.1.a",
    title="Quốc hiệu đúng chữ",
    message="Tại {spot}: Quốc hiệu ghi “{found}”; quy định “{asked}”.",
    hint="Gõ lại Quốc hiệu cho đúng.",
)
def _nation_words(document: Anatomy) -> Notes:
    asked = DECREE.nation
    for line in document.judged(Part.NATION):
        if match_key(line.quote) != match_key(asked):
            yield Note.quoting(line, asked)


HEAD.error(
    "D203",
    "Appendix I, II.1.a",
    title="Quốc hiệu in hoa, cỡ 12-13, đứng, đậm, căn giữa",
    hint="Đặt Quốc hiệu chữ in hoa, cỡ 12 đến 13, đứng, đậm, căn giữa.",
)(looks, Part.NATION)
HEAD.error(
    "D204",
    "Appendix I, II.1.b",
    title="Có Tiêu ngữ",
    message="Văn bản không có Tiêu ngữ.",
    hint="Thêm Tiêu ngữ ngay dưới Quốc hiệu.",
)(absent, Part.MOTTO)


@HEAD.error(
    "D205",
    "Appendix I, II.1.b",
    title="Tiêu ngữ đúng chữ, gạch nối có cách chữ",
    message=(
        "Tại {spot}: Tiêu ngữ ghi “{found}”; quy định “{asked}”, chữ cái đầu mỗi cụm từ viết hoa, giữa các cụm từ có "
        "gạch nối và dấu cách."
    ),
    hint="Gõ lại Tiêu ngữ cho đúng.",
)
def _motto_words(document: Anatomy) -> Notes:
    asked = DECREE.motto
    for line in document.judged(Part.MOTTO):
        found = " ".join(line.text.split())
        if found not in (asked, asked.upper()):
            yield Note(line.spot, found, asked)


HEAD.error(
    "D206",
    "Appendix I, II.1.b",
    title="Tiêu ngữ in thường, cỡ 13-14, đứng, đậm, căn giữa",
    hint="Đặt Tiêu ngữ chữ in thường, cỡ 13 đến 14, đứng, đậm, căn giữa.",
)(looks, Part.MOTTO)


@HEAD.error(
    "D207",
    "Appendix I, II.1.b",
    title="Tiêu ngữ ngay dưới Quốc hiệu, cách dòng đơn",
    message="Tiêu ngữ ở {spot} {found}; Tiêu ngữ nằm ngay dưới Quốc hiệu, cách dòng đơn.",
    hint="Đặt Tiêu ngữ ngay dưới Quốc hiệu, giãn dòng đơn (Single).",
)
def _motto_place(document: Anatomy) -> Notes:
    nation, motto = document.first(Part.NATION), document.first(Part.MOTTO)
    if nation is None or motto is None:
        return
    if not _is_below(motto, nation):
        yield Note(motto.spot, "không ở ngay dưới Quốc hiệu")
    widest = max(_spacing(nation), _spacing(motto))
    if widest > _SINGLE:
        yield Note(motto.spot, f"{comma(widest / PER_LINE)} dòng")


def _is_below(line: Line, above: Line) -> bool:
    upper, lower = above.spot, line.spot
    if (upper.table, upper.column) != (lower.table, lower.column):
        return False
    return (upper.row, upper.paragraph) <= (lower.row, lower.paragraph)


def _spacing(line: Line) -> int:
    """Give the spacing where it is counted in lines, else nothing."""
    spacing = line.paragraph.spacing
    return spacing.line if spacing.rule is LineRule.MULTIPLE else 0


@HEAD.warning(
    "D208",
    "Appendix I, V",
    title="Cỡ chữ Quốc hiệu, Tiêu ngữ, địa danh tăng, giảm thống nhất",
    message=(
        "Tại {spot}: cỡ chữ của Quốc hiệu, Tiêu ngữ, địa danh và thời gian là {found}; cỡ chữ trong một văn bản tăng, "
        "giảm thống nhất: 12 - 13 - 13 hoặc 13 - 14 - 14."
    ),
    hint="Chọn một trong hai bộ cỡ chữ.",
)
def _sizes_together(document: Anatomy) -> Notes:
    """Ask for sizes that rise together: 12 with 13 and 13, or 13 with 14 and 14."""
    sizes: list[int] = []
    for part in (Part.NATION, Part.MOTTO, Part.PLACE_DATE):
        size = _largest(document[part])
        if size and not LOOKS[part].least <= size <= LOOKS[part].most:
            # Wrong by itself: told by the rule on how the component looks.
            return
        sizes.append(size)
    nation, *others = sizes
    if nation and set(others) - {0, nation + 2}:
        found = " - ".join(as_size(size) for size in filter(None, sizes))
        yield Note(document[Part.NATION][0].spot, found)


def _largest(lines: Lines) -> int:
    return max((run.letters.size for line in lines for run in line.runs), default=0)


HEAD.error(
    "D211",
    "Appendix I, II.2.b",
    title="Tên cơ quan chủ quản in hoa, cỡ 12-13, đứng, không đậm",
    hint="Đặt tên cơ quan chủ quản chữ in hoa, cỡ 12 đến 13, đứng, không đậm, căn giữa.",
)(looks, Part.PARENT)
HEAD.error(
    "D212",
    "Appendix I, II.2.a",
    title="Có tên cơ quan ban hành",
    message="Văn bản không có tên cơ quan ban hành.",
    hint="Ghi tên cơ quan ở phía trên, bên trái trang đầu.",
)(absent, Part.ISSUER)
HEAD.error(
    "D213",
    "Appendix I, II.2.b",
    title="Tên cơ quan ban hành in hoa, cỡ 12-13, đứng, đậm",
    hint="Đặt tên cơ quan ban hành chữ in hoa, cỡ 12 đến 13, đứng, đậm, căn giữa.",
)(looks, Part.ISSUER)


@HEAD.error(
    "D214",
    "Appendix I, IV",
    title="Tên cơ quan bên trái, Quốc hiệu bên phải",
    message="Quốc hiệu ở {spot} và tên cơ quan không nằm cạnh nhau; tên cơ quan ở bên trái, Quốc hiệu ở bên phải.",
    hint="Đặt hai khối vào một bảng hai cột không viền: trái là tên cơ quan, phải là Quốc hiệu và Tiêu ngữ.",
)
def _sides(document: Anatomy) -> Notes:
    """Ask for the names on the left of the nation's: in a column of its table, or before it in a line with tabs."""
    issuer, nation = document[Part.ISSUER], document.first(Part.NATION)
    if nation is None or not issuer:
        return
    names = (*document[Part.PARENT], *issuer)
    if nation.at_tab:
        # A head set by tabs has both names in one paragraph: they share a spot.
        right = {nation.spot, *(line.spot for line in document[Part.MOTTO])}
        beside = any(line.at_tab and line.spot in right for line in names)
    else:
        beside = all(_is_left_of(nation, line) for line in names)
    if not beside:
        yield Note(nation.spot)


def _is_left_of(nation: Line, name: Line) -> bool:
    return 0 < nation.table == name.table and name.column < nation.column
