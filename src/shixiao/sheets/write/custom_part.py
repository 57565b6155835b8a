"""The part of an Office package that carries a text of our own, where Word, Excel and WPS keep it when they save."""

from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from shixiao.sheets.write.proof import ELEMENT, NAMESPACE

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ITEM, _PROPERTIES = "customXml/item1.xml", "customXml/itemProps1.xml"
_ITEM_ID = "{5E1F0A52-3C8B-4D0B-9C59-6E2B8F4A7D10}"
_OVERRIDE = (
    f'<Override PartName="/{_PROPERTIES}"'
    ' ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>'
)
_RELATION = '<Relationship Id="rIdSigned" Type="{kind}" Target="{target}"/>'


def with_custom_part(parts: Mapping[str, str], document: str, text: str) -> dict[str, str]:
    """The parts of a package with `text` as a custom part that belongs to `document` (`word/document.xml`)."""
    folder, _, name = document.rpartition("/")
    types, relations = "[Content_Types].xml", f"{folder}/_rels/{name}.rels"
    belongs = _RELATION.format(kind=f"{_OFFICE}/relationships/customXml", target=f"../{_ITEM}")
    described = _RELATION.format(kind=f"{_OFFICE}/relationships/customXmlProps", target=_PROPERTIES.rpartition("/")[2])
    return {
        **parts,
        types: parts[types].replace("</Types>", f"{_OVERRIDE}</Types>"),
        relations: parts[relations].replace("</Relationships>", f"{belongs}</Relationships>"),
        _ITEM: f'{_DECLARATION}<{ELEMENT} xmlns="{NAMESPACE}">{escape(text)}</{ELEMENT}>',
        _PROPERTIES: (
            f'{_DECLARATION}<ds:datastoreItem ds:itemID="{_ITEM_ID}" xmlns:ds="{_OFFICE}/customXml">'
            f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
        ),
        "customXml/_rels/item1.xml.rels": (
            f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{described}</Relationships>'
        ),
    }


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of the parts, always in the same bytes."""
    package = BytesIO()
    with ZipFile(package, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = ZipInfo(name)  # a fixed date: the clock must not reach the bytes
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content.encode() if isinstance(content, str) else content)
    return package.getvalue()
