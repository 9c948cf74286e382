"""What Word asks of a package beyond the schemas of its parts: everything named is there, and no name is given twice.

assert troubles(docx) == []
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
TYPES = "[Content_Types].xml"
STYLE_USERS = {f"{W}pStyle": "paragraph", f"{W}rStyle": "character", f"{W}tblStyle": "table"}


def troubles(docx: bytes) -> list[str]:
    """Say everything that Word would stumble over, by part."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    trees = {name: etree.fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    return [
        *(f"{name}: twice in the package" for name, times in Counter(names).items() if times > 1),
        *_types(trees, parts),
        *_relations(trees, parts),
        *_styles(trees),
        *_identities(trees),
    ]


def _types(trees: dict[str, etree._Element], parts: dict[str, bytes]) -> Iterator[str]:
    declared = trees[TYPES]
    endings = {str(default.get("Extension")).lower() for default in declared.iter("{*}Default")}
    overrides = [str(override.get("PartName")).lstrip("/") for override in declared.iter("{*}Override")]
    yield from (f"{name}: declared twice" for name, times in Counter(overrides).items() if times > 1)
    yield from (f"{name}: declared, not there" for name in overrides if name not in parts)
    for name in parts:
        if name != TYPES and name not in overrides and name.rpartition(".")[2].lower() not in endings:
            yield f"{name}: of no declared type"


def _relations(trees: dict[str, etree._Element], parts: dict[str, bytes]) -> Iterator[str]:
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        folder, _, own = name.rpartition("_rels/")
        source = folder + own.removesuffix(".rels")
        ids = [str(relation.get("Id")) for relation in tree]
        yield from (f"{name}: {given} given twice" for given, times in Counter(ids).items() if times > 1)
        for relation in tree:
            target = str(relation.get("Target"))
            place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}{target}")
            if relation.get("TargetMode") != "External" and place not in parts:
                yield f"{name}: {target} is not there"
        if source in trees:
            used = {
                str(value) for one in trees[source].iter() for key, value in one.attrib.items() if key.startswith(R)
            }
            yield from (f"{source}: {given} leads nowhere" for given in sorted(used.difference(ids)))


def _styles(trees: dict[str, etree._Element]) -> Iterator[str]:
    styles = [
        (str(one.get(f"{W}type")), str(one.get(f"{W}styleId"))) for one in trees["word/styles.xml"].iter(f"{W}style")
    ]
    yield from (f"style {ident} is there twice" for (_, ident), times in Counter(styles).items() if times > 1)
    for name, tree in trees.items():
        for tag, kind in STYLE_USERS.items():
            used = {str(one.get(f"{W}val")) for one in tree.iter(tag)}
            yield from (f"{name}: no {kind} style {ident}" for ident in sorted(used) if (kind, ident) not in styles)


def _identities(trees: dict[str, etree._Element]) -> Iterator[str]:
    for name, tree in trees.items():
        for tag, attribute in ((DOC_PR, "id"), (f"{W}bookmarkStart", f"{W}id"), (f"{W}bookmarkStart", f"{W}name")):
            given = Counter(str(one.get(attribute)) for one in tree.iter(tag))
            yield from (f"{name}: {tag.rpartition('}')[2]} {one} twice" for one, times in given.items() if times > 1)
