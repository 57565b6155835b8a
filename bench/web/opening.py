"""The process that opens the pages of one site: a line in is a page, a line out what it cost.

python -m bench.web.opening fill 20000      load the demonstration, unless it is there
python -m bench.web.opening                 say which pages there are, then open those that standard input names
"""

import json
import logging
import os
import sys
import time
from functools import cache
from typing import Any

from bench.web.answering import cpu

FIRST = ("district_officer", "centre_manager")
"""The roles that pages are opened in where they may open them: who sees most, then who edits at a centre."""


NO_PAGES = ("health", "metrics")
"""What is read by machines, and says how the process is."""
QUERIES = {
    "residents:residents": (
        "page=100",
        "page=999999",
        "name=王",
        "name=wang",
        "name=w",
        "file=999999",
        "sex=2&from=65",
    ),
    "shell:search": ("q=王秀英", "q=wxy", "q=99999900100100001"),
}
"""Of the pages that look for residents, what is asked of them besides nothing."""


def main() -> None:
    """Fill, or open pages until there are no more."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "district.config.settings")
    import django

    django.setup()
    logging.disable(logging.CRITICAL)
    if sys.argv[1:2] == ["fill"]:
        _fill(int(sys.argv[2]))
        return
    import district.config.wsgi  # noqa: F401  (as the server does)
    from district.accounts.models import LiveSession

    LiveSession.objects.all().delete()  # those of other runs, which some pages list
    print(json.dumps(sorted(_pages())), flush=True)
    for line in sys.stdin:
        role, address = _pages()[json.loads(line)]
        print(json.dumps(_open(_client(role), address)), flush=True)


def _fill(residents: int) -> None:
    """The demonstration, and a task, a file, a login and an import, of which it has none."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("load_demonstration", residents=residents, if_empty=True, verbosity=0)
    _add_people()
    _add_samples()


def _add_people() -> None:
    """Somebody of each role for a site that has residents alone, such as that of bench.web.residents."""
    from datetime import date

    from district.accounts.models import User
    from district.orgs.models import Membership, Organisation

    for role, place in zip(FIRST, (Organisation.objects.get(level="district"), _centre()), strict=True):
        if not Membership.objects.filter(role=role).exists():
            user = User.objects.create_user(role, "correct horse battery", name=role)
            Membership.objects.create(user=user, organisation=place, role=role, since=date(2020, 1, 1))


def _add_samples() -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.utils import timezone

    from district.files.tests.samples import samples as a_file
    from district.tasks.models import Task
    from district.tasks.tests.samples import samples as a_task

    if not Task.objects.exists():
        by, at = _membership(FIRST[0]).user.actor(role=FIRST[0], address=""), timezone.now()
        a_file(_centre(), by, at)
        a_task(_centre(), by, at)
        role, address = _pages()["residents:import"]
        sheet = SimpleUploadedFile("some.csv", "姓名,性别,出生日期\n甲,女,1950-01-01\n".encode())
        assert _client(role).post(address, {"files": [sheet]}).status_code == 302


def _centre() -> Any:
    from district.orgs.models import Organisation

    return Organisation.objects.filter(level="centre").order_by("code").first()


@cache
def _membership(role: str) -> Any:
    """Somebody who holds a role of the demonstration: at the centre of the rows, if it is held at centres."""
    from district.orgs.models import Membership

    held = Membership.objects.filter(role=role).order_by("organisation__code", "user__staff_number")
    held = held.exclude(user__staff_number__endswith="-sample").select_related("user", "organisation")
    return held.filter(organisation=_centre()).first() or held.first()


@cache
def _pages() -> dict[str, tuple[str, str]]:
    """The role that opens it and the address of every page, by its name."""
    from tests.web.matrix.routes import routes

    found = {}
    for route in routes():
        if route.name not in NO_PAGES and "GET" in route.gate.methods and (role := _role(route.gate)):
            values = {name: _row(name, role) for name in route.parameters}
            if None not in values.values():
                address = route.address(values)
                found[route.name] = (role, address)
                for query in QUERIES.get(route.name, ()):
                    found[f"{route.name}?{query}"] = (role, f"{address}?{query}")
    return found


def _role(gate: Any) -> str | None:
    from district.access.permissions import permissions_of
    from district.access.roles import ROLES

    roles = sorted(ROLES, key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))
    may = (name for name in roles if gate.permission in (None, *permissions_of(ROLES[name])))
    return next((name for name in may if _membership(name)), None)


@cache
def _row(name: str, role: str) -> Any:
    """The key of the first row of a kind in a role's scope. Keys grow with time: both databases have the same row first."""
    from django.apps import apps

    from district.orgs.tree import scope_of

    model = next(model for model in apps.get_models() if model._meta.model_name == name)
    rows = model.objects.within(scope_of(_membership(role).organisation))
    rows = rows.filter(action="accounts.login.succeeded") if name == "event" else rows
    return rows.order_by("pk").values_list("pk", flat=True).first()


@cache
def _client(role: str) -> Any:
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(_membership(role).user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _open(client: Any, address: str) -> dict[str, Any]:
    """Open a page and read it to its end."""
    began, cost = time.perf_counter(), cpu()
    response = client.get(address)
    length = len(b"".join(response))
    response.close()
    took, cost = time.perf_counter() - began, cpu() - cost
    queries = int(response["Server-Timing"].rsplit('"', 2)[1])
    return {"status": response.status_code, "length": length, "queries": queries, "wall": took, "cpu": cost}


if __name__ == "__main__":
    main()
