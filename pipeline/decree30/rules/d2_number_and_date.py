"""Rules D221 to D226 and D241 to D247: number and notation, place and date (Appendix I, II.3 and II.4)."""

from __future__ import annotations

import re

from pipeline.decree30.norms import Norms, Note, Notes
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.anatomy import Anatomy
from pipeline.decree30.recognise.genres import LETTER_MODEL
from pipeline.decree30.recognise.lines import plain
from pipeline.decree30.recognise.numbers import day_and_month, is_blank, is_day
from pipeline.decree30.rules.components import absent, looks
from pipeline.decree30.words.decree import DECREE

NUMBER = Norms()
DATE = Norms()
_NUMBER_WORD = re.compile(rf"{DECREE.number}[\s.\u2026_]")
_SYMBOL = re.compile(r"[^\W\d_]+(-[^\W\d_]+\d*)*")
_CODE = re.compile(r"(?P<before>\D*?)(?P<number>\d+|[\s.\u2026_]*)(?P<slash>\s*/\s*)(?P<symbol>.+)")
_MISPADDED = re.compile(r"(?<![\d\w])(\d|0\d{2,4})\s*/")
_PLACE_AND_DATE = re.compile(r"(?P<place>.*[^\s,]), (?P<date>ngay\b.*)")
_DATE = re.compile(r"ngay(.{0,40}?)thang(.{0,40}?)nam(.*)")
_YEAR = 4

NUMBER.error(
    "D221",
    "Appendix I, II.3.a",
    title="Có số, ký hiệu",
    message="Văn bản không có dòng số, ký hiệu.",
    hint="Thêm dòng “Số: …/…” dưới tên cơ quan; số có thể để trống khi chưa ban hành.",
)(absent, Part.NUMBER)


@NUMBER.error(
    "D222",
    "Appendix I, II.3.c",
    title="“Số:” viết thường, có dấu hai chấm",
    message="Tại {spot}: ghi “{found}”; từ “Số” viết thường, sau đó có dấu hai chấm.",
    hint="Ghi lại là “{asked} ” rồi đến số, ký hiệu.",
)
def _number_words(document: Anatomy) -> Notes:
    for line in document.judged(Part.NUMBER):
        if not _NUMBER_WORD.match(line.text.lstrip()):
            yield Note.quoting(line, DECREE.number)


@NUMBER.error(
    "D223",
    "Appendix I, II.3.c",
    title="Số nhỏ hơn 10 có một số 0 ở trước, số khác thì không",
    message="Tại {spot}: số văn bản ghi “{found}”; số nhỏ hơn 10 thêm một số 0 ở trước, số khác thì không.",
    hint="Ghi lại là “{asked}”.",
)
def _number_padding(document: Anatomy) -> Notes:
    for line in document[Part.NUMBER]:
        number = _MISPADDED.search(line.own)
        if number:
            yield Note(line.spot, number[1], f"{int(number[1]):02d}")


@NUMBER.error(
    "D224",
    "Appendix I, II.3.c",
    title="Số và ký hiệu cách bằng (/), các nhóm chữ bằng (-) không cách chữ, ký hiệu in hoa",
    message=(
        "Tại {spot}: ghi “{found}”; giữa số và ký hiệu có dấu gạch chéo (/), giữa các nhóm chữ viết tắt có dấu gạch "
        "nối (-) không cách chữ; ký hiệu in hoa."
    ),
    hint="Ghi lại theo dạng “Số: 05/QĐ-SNgV”.",
)
def _symbol(document: Anatomy) -> Notes:
    for line in document.judged(Part.NUMBER):
        code = _CODE.fullmatch(line.quote)
        if code is None or not _is_tight(code) or not _is_symbol(code["symbol"]):
            yield Note.quoting(line)


def _is_tight(code: re.Match[str]) -> bool:
    """Tell that no blank is beside the stroke; a number still to be given may leave room on both sides."""
    return code["slash"] == "/" or not code["number"].strip(" .\u2026_")


def _is_symbol(symbol: str) -> bool:
    small = [group[:1].islower() for group in symbol.split("-")]
    return _SYMBOL.fullmatch(symbol) is not None and not any(small)


@NUMBER.error(
    "D225",
    "Appendix III, I",
    title="Chữ viết tắt đúng tên loại văn bản; công văn không có",
    message="Tại {spot}: chữ viết tắt tên loại là “{found}”; với loại văn bản này là “{asked}”.",
    hint="Sửa lại: {asked}.",
)
def _abbreviation(document: Anatomy) -> Notes:
    asked = DECREE.abbreviations.get(document.genre.name)
    for line in document.judged(Part.NUMBER):
        code = _CODE.fullmatch(line.quote)
        if code is None:
            continue
        found, *_ = re.split(r"\s*[-\u2010-\u2015]\s*", code["symbol"])
        if asked is not None and found != asked:
            yield Note(line.spot, found, asked)
        if document.genre.model == LETTER_MODEL and found == DECREE.letter:
            yield Note(line.spot, found, "không ghi")


NUMBER.error(
    "D226",
    "Appendix I, II.3.c",
    title="Số, ký hiệu cỡ 13, đứng, căn giữa",
    hint="Đặt dòng số, ký hiệu chữ cỡ 13, đứng, không đậm, căn giữa dưới tên cơ quan.",
)(looks, Part.NUMBER)

DATE.error(
    "D241",
    "Appendix I, II.4.a",
    title="Có địa danh và thời gian ban hành",
    message="Văn bản không có địa danh và thời gian ban hành.",
    hint="Thêm dòng “Địa danh, ngày … tháng … năm …” dưới Tiêu ngữ.",
)(absent, Part.PLACE_DATE)


@DATE.error(
    "D242",
    "Appendix I, II.4.c",
    title="“Địa danh, ngày … tháng … năm …” đúng dạng, địa danh viết hoa, ngày có thật",
    message=(
        "Tại {spot}: ghi “{found}”; quy định ghi địa danh viết hoa, dấu phẩy, rồi “ngày … tháng … năm …” có thật, năm "
        "đủ bốn chữ số, không có dấu ở cuối."
    ),
    hint="Ghi lại theo dạng “Đồng Nai, ngày 05 tháng 3 năm 2026”.",
)
def _date_words(document: Anatomy) -> Notes:
    """Look at the words between the figures: comma after the place, nothing after the year, a day that there is."""
    for line in document[Part.PLACE_DATE]:
        found = _PLACE_AND_DATE.fullmatch(plain(line.own).strip())
        well = found is not None and _is_place(found["place"]) and _is_date(found["date"])
        if line.runs and not well:
            yield Note.quoting(line)


def _is_place(name: str) -> bool:
    """Tell a name: its first and its last word begin with a capital, whatever stands between (Buon Ma Thuot)."""
    words = name.split()
    return not words[0][0].islower() and not words[-1][0].islower()


def _is_date(text: str) -> bool:
    date = _DATE.fullmatch(text)
    figures = [figure.strip() for figure in date.groups()] if date else []
    if not figures or not all(is_blank(figure) or figure.isdecimal() for figure in figures):
        return False
    day, month, year = figures
    whole = is_blank(year) or len(year) == _YEAR
    return whole and is_day(day, month, year)


def _date_padding(document: Anatomy, unit: str) -> Notes:
    """Look at the zero before a day or a month, where this kind of paper has a date in its head."""
    lines = document[Part.PLACE_DATE] if document.asks(Part.PLACE_DATE) else ()
    for line in lines:
        for which, found, asked in day_and_month(line.own):
            if which == unit:
                yield Note(line.spot, found, asked)


DATE.error(
    "D243",
    "Appendix I, II.4.b",
    title="Ngày nhỏ hơn 10 có số 0 ở trước",
    message="Tại {spot}: ngày ghi “{found}”; ngày nhỏ hơn 10 phải thêm số 0 ở trước.",
    hint="Ghi lại là “{asked}”.",
)(_date_padding, "day")
DATE.error(
    "D244",
    "Appendix I, II.4.b",
    title="Chỉ tháng 1, 2 có số 0 ở trước",
    message="Tại {spot}: tháng ghi “{found}”; chỉ tháng 1 và tháng 2 thêm số 0 ở trước.",
    hint="Ghi lại là “{asked}”.",
)(_date_padding, "month")
DATE.error(
    "D245",
    "Appendix I, II.4.c",
    title="Địa danh, thời gian in thường, cỡ 13-14, nghiêng, căn giữa",
    hint="Đặt dòng địa danh và thời gian chữ in thường, cỡ 13 đến 14, nghiêng, căn giữa.",
)(looks, Part.PLACE_DATE)


@DATE.error(
    "D246",
    "Appendix III, 1.9",
    title="Biên bản không có dòng địa danh, thời gian",
    message="Biên bản có dòng địa danh và thời gian ở {spot}; mẫu biên bản không có dòng này.",
    hint="Xóa dòng này; thời gian ghi trong nội dung.",
)
def _date_in_minutes(document: Anatomy) -> Notes:
    for line in document[Part.PLACE_DATE]:
        if document.genre.minutes:
            yield Note(line.spot)


@DATE.error(
    "D247",
    "Appendix I, II.4.c",
    title="Số, ký hiệu và địa danh, thời gian cùng một hàng",
    message="Dòng số, ký hiệu và dòng địa danh, thời gian ({spot}) không nằm cùng một hàng.",
    hint="Đặt hai dòng vào cùng một hàng của bảng.",
)
def _one_row(document: Anatomy) -> Notes:
    number, date = document.first(Part.NUMBER), document.first(Part.PLACE_DATE)
    if number is None or date is None or document.genre.minutes:
        return
    if number.table and number.cell[:2] != date.cell[:2]:
        yield Note(date.spot)
