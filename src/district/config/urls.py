"""The addresses of the site: each module under its own name."""

from django.urls import include, path

from district.config import health
from district.config.modules import MODULES


def _own(module: str) -> tuple[str, str]:
    name = module.rpartition(".")[2]
    return f"{name}/", f"{module}.urls"


urlpatterns = [
    path("", include("district.shell.urls")),
    path("account/", include("district.accounts.urls")),
    path("orgs/", include("district.orgs.urls")),
    path("residents/", include("district.residents.urls")),
    path("tasks/", include("district.tasks.urls")),
    path("files/", include("district.files.urls")),
    path("health/", health.health, name="health"),
    path("metrics/", health.numbers, name="metrics"),
    *(path(prefix, include(urls)) for prefix, urls in map(_own, MODULES)),
]

handler400 = "district.shell.errors.bad_request"
handler403 = "district.shell.errors.forbidden"
handler404 = "district.shell.errors.not_found"
handler500 = "district.shell.errors.failed"
