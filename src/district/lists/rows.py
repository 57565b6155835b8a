"""The rows of a list's table as HTML. A page has a thousand cells, which a template would print too slowly."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from district.lists.listing import Column, Kind, Listing
from district.lists.printing import NUMERIC, printed
from district.lists.query import Query


def printed_rows(listing: Listing, query: Query, rows: Iterable[Any]) -> Iterator[SafeString]:
    """Each row as a `tr`. Its first cell leads to the row's own page, unless it leads elsewhere."""
    printer = _Printer(listing.shown(query.columns))
    for row in rows:
        yield printer.row(row, listing.row_address(row) if listing.row_address else "")


class _Printer:
    """Prints rows of the same columns; a state that comes again is printed once."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        self.columns = columns
        self.attributes = [_attributes(column) for column in columns]
        self.states: dict[tuple[str, str], str] = {}

    def row(self, row: Any, address: str) -> SafeString:
        """A row."""
        cells = []
        for place, column in enumerate(self.columns):
            tag = "td" if place else 'th scope="row"'
            shown = self.linked(column, row, "" if place else address)
            cells.append(f"<{tag}{self.attributes[place]}>{shown}</{tag[:2]}>")
        return SafeString(f"<tr{' data-row' if address else ''}>{''.join(cells)}</tr>")

    def linked(self, column: Column, row: Any, address: str) -> str:
        """A cell's content, as a link if it leads anywhere."""
        shown = self.shown(column, column.of(row))
        leads = column.address(row) if column.address else ""
        if leads:
            return format_html('<a href="{}">{}</a>', leads, shown)
        return format_html('<a href="{}" data-drawer>{}</a>', address, shown) if address else shown

    def shown(self, column: Column, value: Any) -> SafeString:
        """A cell's content."""
        if column.kind == Kind.STATE and value:
            return SafeString(self.state(str(value[0]), str(value[1])))
        return conditional_escape(printed(column, value))

    def state(self, tone: str, word: str) -> str:
        """A state: a shape and a word."""
        if (tone, word) not in self.states:
            found = render_to_string("components/state.html", {"tone": tone, "word": word})
            self.states[tone, word] = found.strip()
        return self.states[tone, word]


def _attributes(column: Column) -> str:
    numeric = " is-numeric" if column.kind in NUMERIC else ""
    return format_html(' class="kind-{}{}" data-title="{}"', column.kind.value, numeric, column.title)
