"""The site with one more page: the demonstration list."""

from typing import Any

from django.urls import include, path

from district.access.gate import needs, signed_in
from district.lists.import_page import import_page
from district.lists.page import list_page
from district.lists.tests.demonstration_import import PEOPLE, Rows
from district.lists.tests.demonstration_list import EVENTS, rows


@signed_in()
def events(request: Any) -> Any:
    """The list, of what lies within the scope."""
    return list_page(request, EVENTS, rows(request.scope))


@needs(Rows.IMPORT, "GET", "POST")
def people(request: Any) -> Any:
    """The import."""
    return import_page(request, PEOPLE, done="/events/")


urlpatterns = [
    path("events/", events, name="events"),
    path("people/", people),
    path("", include("district.config.urls")),
]
