"""Parsing XML that anyone may have sent: no document type, no entities, no network, bounded depth."""

import io
from collections.abc import Iterator

from lxml import etree


class UnsafeXml(Exception):
    """The XML is malformed or declares a document type, which is where entity bombs live."""


def events(data: bytes, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """Each finished element whose tag is in `tags`, in document order; its content is freed afterwards."""
    _refuse_doctype(data)
    try:
        for _, element in etree.iterparse(
            io.BytesIO(data), events=("end",), tag=tags, resolve_entities=False, no_network=True, huge_tree=False
        ):
            yield element
            element.clear()
            while (before := element.getprevious()) is not None:
                parent = before.getparent()
                if parent is None:
                    break
                parent.remove(before)
    except etree.XMLSyntaxError as error:
        raise UnsafeXml(str(error)) from error


def tree(data: bytes) -> etree._Element:
    """The root of a small part."""
    _refuse_doctype(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnsafeXml(str(error)) from error


def _refuse_doctype(data: bytes) -> None:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnsafeXml("document type")
