"""The reference page on the states of a filing, from the one dictionary that holds them."""

import os
from collections.abc import Iterator
from typing import Any


def filings_page(made: str) -> list[str]:
    """The diagram, and a line for every way out of every state."""
    _set_up()
    from django.utils.translation import override

    with override("zh-hans"):
        return list(_lines(made))


def _set_up() -> None:
    """Start the web application without a site; under the tests it has been started already."""
    import django
    from django.apps import apps

    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.web_settings")
        django.setup()


def _lines(made: str) -> Iterator[str]:
    from district.access.permissions import roles_with
    from district.access.roles import ROLES
    from district.filings.models import State
    from district.filings.way import transitions

    states: Any = State

    yield "# States of a filing"
    yield made
    yield "From each state, what may be done, whose it is, and where it leads. There is no other way. A correction is a"
    yield "filing of its own beside the signed one, which stays."
    yield from ("", "```mermaid", "stateDiagram-v2", f"    [*] --> {states.DRAFT.value}")
    yield from (f"    {state.value}: {state.label}" for state in states)
    for state, _action, way in transitions():
        yield f"    {state.value} --> {way.to.value}: {way.title}"
    yield from (f"    {states.FILED.value} --> [*]", "```", "")
    yield "| from | action | who | to | what must hold |"
    yield "|---|---|---|---|---|"
    for state, _action, way in transitions():
        yield f"| {state.label} | {way.title} | {_holders(way, ROLES, roles_with)} | {way.to.label} | {way.rule} |"


def _holders(way: Any, roles: Any, roles_with: Any) -> str:
    return "、".join(str(role.title) for role in roles.values() if role in roles_with(way.permission))
