"""The site with one more page: the demonstration list."""

from typing import Any

from django.urls import include, path

from district.access.gate import signed_in
from district.audit.models import Event
from district.lists.page import list_page
from district.lists.tests.demonstration_list import EVENTS


@signed_in()
def events(request: Any) -> Any:
    """The list, of what lies within the scope."""
    return list_page(request, EVENTS, Event.objects.within(request.scope))


urlpatterns = [path("events/", events, name="events"), path("", include("district.config.urls"))]
