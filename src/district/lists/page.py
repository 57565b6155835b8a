"""One page of a list, as a view answers it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from district.lists.listing import Listing, Rows


def list_page(
    request: Any, listing: Listing, rows: Rows, *, template: str = "lists/page.html", **context: Any
) -> HttpResponse:
    """Answer with the list: filtered, sorted and paged as the address says; or its table alone, or as Excel.

    `rows` are those within the request's scope. `template` extends `lists/page.html`, whose block `actions` holds the
    buttons beside the title.
    """
    page = Paginator(rows.order_by(*listing.order), 20).get_page(request.GET.get("page"))
    return render(request, template, {"listing": listing, "page": page, **context})
