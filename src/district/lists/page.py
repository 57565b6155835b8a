"""One page of a list, as a view answers it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from district.access.permissions import roles_with
from district.access.refused import forbidden
from district.lists.conditions import Conditions
from district.lists.exports import export
from district.lists.heads import choices, headers
from district.lists.listing import Listing, Rows
from district.lists.ordering import arranged
from district.lists.paging import Page, page_of
from district.lists.query import COMFORTABLE, COMPACT, SIZES, Asked, Query, parse
from district.lists.rows import printed_rows

REGION = "list"
"""The element that htmx replaces when a condition, the order or the page changes."""


def list_page(
    request: Any, listing: Listing, rows: Rows, *, template: str = "lists/page.html", **context: Any
) -> HttpResponse:
    """Answer with the list: filtered, sorted and paged as the address says; or its table alone, or as Excel.

    `rows` are those within the request's scope. `template` extends `lists/page.html`, whose block `actions` holds the
    buttons beside the title.
    """
    asked = parse(listing, request.GET)
    conditions = Conditions(listing, request, asked.query)
    chosen = arranged(listing, conditions.apply(rows), asked.query)
    if request.GET.get("as") == "xlsx" and conditions.is_valid:
        return _export(request, listing, chosen, conditions)
    shown = context | _context(listing, asked, conditions, chosen) | {"may_export": listing.may_export(request)}
    if not _is_region(request):
        return render(request, template, shown)
    region = render(request, "lists/_region.html", shown)
    region["HX-Push-Url"] = f"{request.path}{asked.query.address()}"
    return region


def _export(request: Any, listing: Listing, rows: Rows, conditions: Conditions) -> HttpResponse:
    if listing.export_permission and not listing.may_export(request):
        return forbidden(request, listing.export_permission, roles_with(listing.export_permission))
    return export(request, listing, rows, conditions.query, conditions.chips())


def _is_region(request: Any) -> bool:
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx) and htmx.target == REGION and not htmx.history_restore_request


def _context(listing: Listing, asked: Asked, conditions: Conditions, rows: Rows) -> dict[str, Any]:
    """All that the templates show."""
    query, page = asked.query, page_of(listing, rows, asked.query)
    if query.page > page.last:
        asked.problems.append(_("没有第 %(page)s 页，显示最后一页。") % {"page": query.page})
    return {
        "listing": listing,
        "query": query,
        "conditions": conditions,
        "chips": conditions.chips() if conditions.is_valid else [],
        "problems": asked.problems,
        "page": page,
        "headers": headers(listing, query),
        "rows": list(printed_rows(listing, query, page.rows)),
        "choices": choices(listing, query),
        "reset": conditions.reset(),
        "export": query.address(**{"as": "xlsx"}),
        "is_compact": query.density == COMPACT,
        "densities": [(name, query.but(density=name, page=page.number).address()) for name in (COMFORTABLE, COMPACT)],
        "sizes": [(size, query.but(size=size).address()) for size in SIZES],
        "pager": _pager(query, page),
        "usual": ",".join(column.name for column in listing.shown()),
        "default_columns": query.but(columns=()).address(),
        "column_fields": query.kept("columns"),
    }


def _pager(query: Query, page: Page) -> dict[str, Any]:
    """The addresses of the pages around this one."""

    def to(number: int | None) -> str:
        return query.but(page=number).address() if number else ""

    return {
        "numbers": [(number, to(number)) for number in page.numbers()],
        "previous": to(page.number - 1),
        "next": to(page.number + 1) if page.number < page.last else "",
    }
