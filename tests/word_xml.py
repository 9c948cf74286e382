"""Changes the XML behind python-docx, whose types say that an element holds others of its own class alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree


def append(parent: etree._Element, child: etree._Element) -> None:
    """Put an element at the end of another."""
    parent.append(child)


def put_above(place: etree._Element, element: etree._Element) -> None:
    """Put an element right before another."""
    place.addprevious(element)


def put_below(place: etree._Element, element: etree._Element) -> None:
    """Put an element right after another."""
    place.addnext(element)


def parent_of(element: etree._Element) -> etree._Element:
    """Give the element around this one."""
    parent = element.getparent()
    assert parent is not None
    return parent


def take_out(element: etree._Element) -> None:
    """Take an element out of the one around it."""
    parent_of(element).remove(element)


def exchange(old: etree._Element, new: etree._Element) -> None:
    """Put an element in the place of another."""
    parent_of(old).replace(old, new)
