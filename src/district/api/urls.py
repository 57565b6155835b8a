"""Addresses of api: pages for people, and the operations, each behind its gate."""

from collections.abc import Iterator

from django.urls import URLPattern, path, re_path

from district.api import reference_views, token_views
from district.api.data_views import PERMISSIONS, api
from district.api.door import opened_by


def _operations() -> Iterator[URLPattern]:
    for pattern in api.urls[0]:
        if pattern.name in PERMISSIONS:
            pattern.callback = opened_by(PERMISSIONS[pattern.name], pattern.callback)
            yield pattern


app_name = "api"
urlpatterns = [
    path("", reference_views.reference, name="reference"),
    path("openapi.json", reference_views.openapi, name="openapi"),
    path("tokens/", token_views.tokens, name="tokens"),
    path("tokens/new/", token_views.new_token, name="new_token"),
    path("tokens/<uuid:token>/revoke/", token_views.revoke, name="revoke"),
    *_operations(),
    re_path(r"^v1/.*/$", reference_views.nothing_here),
]
