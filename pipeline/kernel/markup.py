"""HTML built from values: text is escaped unless it was built here, so no name can become markup."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote

_UNSHOWABLE = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Unicode categories that break a page or turn its direction round (controls, bidi marks, lone surrogates)."""

_REPLACEMENT = "�"


class Html(str):
    """Markup that is already safe. Only this module makes it out of anything else."""

    __slots__ = ()


def showable(text: str) -> str:
    """Replace what cannot be shown or stored as UTF-8; line breaks and tabs become spaces."""
    # Whatever Python calls printable can be shown: nearly every text, and no character need be looked up.
    return text if text.isprintable() else "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char in "\n\r\t":
        return " "
    return _REPLACEMENT if unicodedata.category(char) in _UNSHOWABLE else char


def safe(text: str) -> Html:
    """Escape a text, and leave markup of ours as it is."""
    return text if isinstance(text, Html) else Html(html.escape(showable(text), quote=True))


def joined(parts: Iterable[str]) -> Html:
    """Put texts and markup one after the other."""
    return Html("".join(safe(part) for part in parts))


def element(tag: str, *children: str, **attributes: str) -> Html:
    """Build one element; `class_` stands for `class`, and `_` in other names for `-`. Empty attributes are left out."""
    named = ((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items() if value)
    opened = "".join(f' {name}="{safe(value)}"' for name, value in named)
    return Html(f"<{tag}{opened}>{joined(children)}</{tag}>")


def table(heads: Iterable[str], rows: Iterable[Html], *, class_: str = "") -> Html:
    """Build a table; the rows are `tr` elements. The heads name the columns to screen readers too."""
    head = element("tr", *(element("th", head, scope="col") for head in heads))
    return element("table", element("thead", head), element("tbody", *rows), class_=class_)


def row(*cells: str, class_: str = "") -> Html:
    """Build a row whose first cell is the row's head."""
    first, *others = cells
    return element("tr", element("th", first, scope="row"), *(element("td", cell) for cell in others), class_=class_)


def link(path: str, words: str, *, class_: str = "") -> Html:
    """Link to a file by its path relative to the page, with `/`; it cannot lead out to another address."""
    return element("a", words, href=quote(path.lstrip("/"), safe="/.-_~"), class_=class_)


def section(title: str, *children: str, class_: str = "", anchor: str = "") -> Html:
    """Build a section with its heading."""
    return element("section", element("h2", title), *children, class_=class_, id=anchor)


def badge(words: str, look: str) -> Html:
    """Build a badge; its words say everything, the look only helps."""
    return element("span", words, class_=f"badge {look}")
