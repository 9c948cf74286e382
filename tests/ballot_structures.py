"""Ballots in the structure that Google Sheets, WPS and Excel 365 give a workbook, made from one that XlsxWriter wrote.

Only the shape of the package is theirs: the parts they add and the markup they write, as their files show them.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SHEET, SECOND_SHEET, BOOK, STRINGS = (
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",
    "xl/workbook.xml",
    "xl/sharedStrings.xml",
)
_TYPES, _PROPERTIES = "[Content_Types].xml", "docProps/custom.xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SCHEMAS = "http://schemas.openxmlformats.org"
_RELATIONS = f'{_HEAD}<Relationships xmlns="{_SCHEMAS}/package/2006/relationships"></Relationships>'
_OFFICE = f"{_SCHEMAS}/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office"
_MAIN = f"{_SCHEMAS}/spreadsheetml/2006/main"
DRAWING = f'xmlns:xdr="{_SCHEMAS}/drawingml/2006/spreadsheetDrawing" xmlns:a="{_SCHEMAS}/drawingml/2006/main"'
_PIXEL = b"\x89PNG\r\n\x1a\n" + bytes(40)
_MAC_PRINTER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" '
    '"http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0"><dict/></plist>'
)


class Package:
    """The parts of a workbook by name, changed one by one."""

    def __init__(self, content: bytes) -> None:
        """Unpack a workbook."""
        with zipfile.ZipFile(BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def packed(self) -> bytes:
        """Pack the workbook again."""
        output = BytesIO()
        with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in self.parts.items():
                archive.writestr(name, part)
        return output.getvalue()

    def add(self, name: str, part: str | bytes, content_type: str = "") -> None:
        """Put a part in, of a type of its own where it has one."""
        self.parts[name] = (_HEAD + part).encode() if isinstance(part, str) and part.startswith("<") else _bytes(part)
        if content_type:
            self.change(_TYPES, "</Types>", f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>')

    def default(self, ending: str, content_type: str) -> None:
        """Give every part of an ending its type."""
        self.change(_TYPES, "<Override ", f'<Default Extension="{ending}" ContentType="{content_type}"/><Override ')

    def refer(self, name: str, kind: str, target: str, key: str = "rId90") -> None:
        """Let a part refer to another; the package itself where `name` is empty."""
        folder, _, last = name.rpartition("/")
        place = f"{folder}/_rels/{last}.rels".removeprefix("/")
        self.parts.setdefault(place, _RELATIONS.encode())
        relation = f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
        self.change(place, "</Relationships>", f"{relation}</Relationships>")

    def change(self, name: str, old: str, new: str) -> None:
        """Change a part where it says something for the first time."""
        text = self.parts[name].decode()
        assert old in text, (name, old)
        self.parts[name] = text.replace(old, new, 1).encode()

    def rewrite(self, name: str, pattern: str, by: str | Callable[[re.Match[str]], str]) -> None:
        """Change every place in a part."""
        text, found = re.subn(pattern, by, self.parts[name].decode())
        assert found, (name, pattern)
        self.parts[name] = text.encode()


def _bytes(part: str | bytes) -> bytes:
    return part.encode() if isinstance(part, str) else part


def google_sheets(content: bytes) -> bytes:
    """Leave out every property, and write an empty drawing for every sheet, the hidden one too."""
    package = Package(content)
    for name in [name for name in package.parts if name.startswith("docProps/")]:
        del package.parts[name]
        package.rewrite(_TYPES, f'<Override PartName="/{name}"[^>]*>', "")
    package.rewrite("_rels/.rels", r'<Relationship [^>]*Target="docProps/[^>]*>', "")
    for number, sheet in enumerate((SHEET, SECOND_SHEET), start=1):
        drawn = f"xl/drawings/drawing{number}.xml"
        package.add(drawn, f"<xdr:wsDr {DRAWING}/>", "application/vnd.openxmlformats-officedocument.drawing+xml")
        package.refer(sheet, f"{_OFFICE}/drawing", f"../drawings/drawing{number}.xml", "rId99")
        package.change(sheet, "</worksheet>", '<drawing r:id="rId99"/></worksheet>')
    package.change(BOOK, 'state="veryHidden"', 'state="hidden"')
    return package.packed()


def excel_365(content: bytes) -> bytes:
    """Add what Excel 365 adds: uids, a sensitivity label, authors of remarks, printer settings, an absolute path."""
    package = Package(content)
    uid = f'xmlns:xr="{_MICROSOFT}/spreadsheetml/2014/revision" xmlns:mc="{_SCHEMAS}/markup-compatibility/2006"'
    for sheet in (SHEET, SECOND_SHEET):
        package.change(sheet, "<worksheet ", f'<worksheet {uid} mc:Ignorable="xr" xr:uid="{{5C9B-01}}" ')
    path = f'<x15ac:absPath xmlns:x15ac="{_MICROSOFT}/spreadsheetml/2010/11/ac" url="C:\\Users\\An\\"/>'
    package.change(BOOK, "<workbook ", f'<workbook {uid} mc:Ignorable="xr" ')
    choice = f'<mc:AlternateContent><mc:Choice Requires="x15">{path}</mc:Choice></mc:AlternateContent>'
    package.change(BOOK, "<bookViews>", f"{choice}<bookViews>")
    _label(package)
    people = f'<personList xmlns="{_MICROSOFT}/spreadsheetml/2018/threadedcomments" xmlns:x="{_MAIN}"/>'
    package.add("xl/persons/person.xml", people, "application/vnd.ms-excel.person+xml")
    package.refer(BOOK, f"{_MICROSOFT}/2017/10/relationships/person", "persons/person.xml")
    package.add("xl/metadata.xml", f'<metadata xmlns="{_MAIN}"/>', f"{_SHEETS}.sheetMetadata+xml")
    package.refer(BOOK, f"{_OFFICE}/sheetMetadata", "metadata.xml", "rId91")
    _printer(package, b"P\0r\0i\0n\0t\0e\0r\0" + bytes(200))
    return package.packed()


_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _label(package: Package) -> None:
    """Add a sensitivity label in both of its places, with the properties that are no texts."""
    label = (
        '<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata"><clbl:label id="{1}"'
    )
    package.add("docMetadata/LabelInfo.xml", f'{label} enabled="1"/></clbl:labelList>')
    package.change(_TYPES, "</Types>", f"{_OVERRIDE_OF_LABEL}</Types>")
    package.refer("", f"{_MICROSOFT}/2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml")
    named = '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="90" name="MSIP_Label_1_Enabled">'
    counted = '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="91" name="MSIP_Bits"><vt:i4>0</vt:i4>'
    own = f"{named}<vt:lpwstr>true</vt:lpwstr></property>{counted}</property></Properties>"
    package.change(_PROPERTIES, "</Properties>", own)


_OVERRIDE_OF_LABEL = (
    '<Override PartName="/docMetadata/LabelInfo.xml" ContentType="application/vnd.ms-office.classificationlabels+xml"/>'
)


def _printer(package: Package, settings: bytes) -> None:
    package.default("bin", f"{_SHEETS}.printerSettings")
    package.add("xl/printerSettings/printerSettings1.bin", settings)
    package.refer(SHEET, f"{_OFFICE}/printerSettings", "../printerSettings/printerSettings1.bin", "rId92")
    package.change(SHEET, "<pageSetup ", '<pageSetup r:id="rId92" ')


def excel_for_mac(content: bytes) -> bytes:
    """Write printer settings as a Mac does: markup with a document type, in a part that is not called so."""
    package = Package(content)
    _printer(package, _MAC_PRINTER.encode())
    return package.packed()


def task_pane(content: bytes) -> bytes:
    """Dock the pane of an add-in, with the picture that it shows of itself."""
    package = Package(content)
    extension = f"{_MICROSOFT}/webextensions"
    shot = f'<we:snapshot xmlns:r="{_OFFICE}" r:embed="rId1"/>'
    pane = f'<wetp:taskpanes xmlns:wetp="{extension}/taskpanes/2010/11"><wetp:taskpane dockstate="right"/>'
    package.add("xl/webextensions/taskpanes.xml", f"{pane}</wetp:taskpanes>", "application/vnd.ms-office.taskpanes+xml")
    own = f'<we:webextension xmlns:we="{extension}/webextension/2010/11" id="{{2}}">{shot}</we:webextension>'
    package.add("xl/webextensions/webextension1.xml", own, "application/vnd.ms-office.webextension+xml")
    package.refer("", f"{_MICROSOFT}/2011/relationships/webextensiontaskpanes", "xl/webextensions/taskpanes.xml")
    kind = f"{_MICROSOFT}/2011/relationships/webextension"
    package.refer("xl/webextensions/taskpanes.xml", kind, "webextension1.xml")
    package.default("png", "image/png")
    package.add("xl/media/image1.png", _PIXEL)
    package.refer("xl/webextensions/webextension1.xml", f"{_OFFICE}/image", "../media/image1.png", "rId1")
    return package.packed()


def custom_views(content: bytes) -> bytes:
    """Keep a view of one's own, as shared workbooks do."""
    package = Package(content)
    view = '<customSheetView guid="{00000000-0000-0000-0000-000000000001}" scale="90"/>'
    package.change(SHEET, "<dataValidations", f"<customSheetViews>{view}</customSheetViews><dataValidations")
    book = (
        '<customWorkbookView name="An" guid="{00000000-0000-0000-0000-000000000001}" windowWidth="9" windowHeight="9" '
    )
    views = f'<customWorkbookViews>{book}activeSheetId="1"/></customWorkbookViews>'
    package.change(BOOK, "</workbook>", f"{views}</workbook>")
    return package.packed()


def wps(content: bytes) -> bytes:
    """Add what WPS adds: its build in the properties, and the store of pictures in cells after they were deleted."""
    package = Package(content)
    named = '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="90" name="KSOProductBuildVer">'
    build = f"{named}<vt:lpwstr>1033-12.2.0.13472</vt:lpwstr></property></Properties>"
    package.change(_PROPERTIES, "</Properties>", build)
    picture = (
        '<etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="ID_1"/></xdr:nvPicPr></xdr:pic></etc:cellImage>'
    )
    store = f'<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" {DRAWING}>{picture}'
    package.add("xl/cellimages.xml", f"{store}</etc:cellImages>", "application/vnd.wps-officedocument.cellimage+xml")
    package.refer(BOOK, "http://www.wps.cn/officeDocument/2020/cellImage", "cellimages.xml")
    package.default("png", "image/png")
    package.add("xl/media/image1.png", _PIXEL)
    package.refer("xl/cellimages.xml", f"{_OFFICE}/image", "media/image1.png", "rId1")
    package.change(SHEET, "<pageMargins ", '<phoneticPr fontId="1" type="noConversion"/><pageMargins ')
    return package.packed()


def rich_text(content: bytes) -> bytes:
    """Write every string in two runs of unlike formats."""
    package = Package(content)
    package.rewrite(STRINGS, r"<si><t[^>]*>([^<]*)</t></si>", _in_runs)
    return package.packed()


def _in_runs(found: re.Match[str]) -> str:
    text = found[1]
    half = 0 if "&" in text or "_x" in text else len(text) // 2
    runs = [f'<r><rPr><b/></rPr><t xml:space="preserve">{part}</t></r>' for part in (text[:half], text[half:]) if part]
    return f"<si>{''.join(runs)}</si>"


def phonetic_runs(content: bytes) -> bytes:
    """Say beside every string how it is spoken, which no cell shows."""
    package = Package(content)
    spoken = '<rPh sb="0" eb="1"><t>ドウイ</t></rPh><phoneticPr fontId="1"/></si>'
    package.rewrite(STRINGS, "</si>", spoken)
    return package.packed()


def inline_strings(content: bytes) -> bytes:
    """Write every string into its cell."""
    package = Package(content)
    strings = re.findall(r"<si>(.*?)</si>", package.parts[STRINGS].decode(), re.DOTALL)
    for sheet in (SHEET, SECOND_SHEET):
        package.rewrite(
            sheet, r' t="s"><v>(\d+)</v>', lambda found: f' t="inlineStr"><is>{strings[int(found[1])]}</is>'
        )
    return package.packed()


def empty_remarks(content: bytes) -> bytes:
    """Leave behind what stays of a remark that was deleted: its part, its author, and the stencil of its drawing."""
    package = Package(content)
    remarks = f'<comments xmlns="{_MAIN}"><authors><author>An</author></authors><commentList/></comments>'
    package.add("xl/comments1.xml", remarks, f"{_SHEETS}.comments+xml")
    package.refer(SHEET, f"{_OFFICE}/comments", "../comments1.xml", "rId93")
    package.default("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
    package.add("xl/drawings/vmlDrawing1.vml", STENCIL)
    package.refer(SHEET, f"{_OFFICE}/vmlDrawing", "../drawings/vmlDrawing1.vml", "rId94")
    package.change(SHEET, "</worksheet>", '<legacyDrawing r:id="rId94"/></worksheet>')
    return package.packed()


STENCIL = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" path="m,l,21600"><v:stroke/></v:shapetype></xml>'
)

STRUCTURES: dict[str, Callable[[bytes], bytes]] = {
    make.__name__: make
    for make in (
        google_sheets,
        excel_365,
        excel_for_mac,
        task_pane,
        custom_views,
        wps,
        rich_text,
        phonetic_runs,
        inline_strings,
        empty_remarks,
    )
}
"""Clean ballots, whatever lies in their packages beside them."""
