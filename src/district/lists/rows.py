"""The rows of a list's table as HTML. A page has a thousand cells, which a template would print too slowly."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from district.lists.listing import Column, Kind, Listing
from district.lists.printing import NUMERIC, printed, unit_of
from district.lists.query import Query

SHORT = 14
"""A text of so many characters is never broken: a Chinese one may be anywhere, and looks it."""


def printed_rows(listing: Listing, query: Query, rows: Iterable[Any]) -> Iterator[SafeString]:
    """Each row as a `tr`. Its first cell leads to the row's own page, unless it leads elsewhere."""
    printer = _Printer(listing.shown(query.columns))
    for row in rows:
        yield printer.row(row, listing.row_address(row) if listing.row_address else "")


class _Printer:
    """Prints rows of the same columns; a state that comes again is printed once."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        self.columns = columns
        self.classes = [_classes(column) for column in columns]
        self.titles = [format_html(' data-title="{}"', title_of(column)) for column in columns]
        self.states: dict[tuple[str, str], str] = {}

    def row(self, row: Any, address: str) -> SafeString:
        """A row."""
        cells = []
        for place, column in enumerate(self.columns):
            tag = "td" if place else 'th scope="row"'
            shown = self.shown(column, column.of(row))
            short = " is-short" if column.kind == Kind.TEXT and len(shown) <= SHORT else ""
            content = _linked(column, row, shown, "" if place else address)
            cells.append(f'<{tag} class="{self.classes[place]}{short}"{self.titles[place]}>{content}</{tag[:2]}>')
        opens = format_html(' data-drawer="{}"', address) if address else ""
        return SafeString(f"<tr{opens}>{''.join(cells)}</tr>")

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


def _linked(column: Column, row: Any, shown: str, address: str) -> str:
    """A cell's content, as a link if it leads anywhere."""
    leads = column.address(row) if column.address else ""
    if leads:
        return format_html('<a href="{}">{}</a>', leads, shown)
    return format_html('<a href="{}" data-drawer>{}</a>', address, shown) if address else shown


def _classes(column: Column) -> str:
    return f"kind-{column.kind.value}{' is-numeric' if column.kind in NUMERIC else ''}"


def title_of(column: Column) -> str:
    """A column's title with its unit, which stands beside the value where the screen is narrow."""
    unit = unit_of(column)
    return _("%(title)s（%(unit)s）") % {"title": column.title, "unit": unit} if unit else str(column.title)
