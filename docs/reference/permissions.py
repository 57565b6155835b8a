"""The reference page on permissions, from what the parts of the web application grant."""

import os
from collections.abc import Iterator
from typing import Any


def permissions_page(made: str) -> list[str]:
    """Every role with all that it may do, and every permission with the roles that hold it."""
    set_up()
    from django.utils.translation import override

    with override("zh-hans"):
        return list(_lines(made))


def set_up() -> None:
    """Start the web application without a site; under the tests it has been started already."""
    import django
    from django.apps import apps

    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.web_settings")
        django.setup()


def _lines(made: str) -> Iterator[str]:
    from district.access.permissions import permissions_of, roles_with
    from district.access.roles import ROLES

    known = _permissions()
    yield "# Roles and permissions"
    yield made
    yield "A person may hold several roles, each at one organisation, and acts in one of them at a time. A role reaches"
    yield "over its organisation and all below it. What is not listed is refused."
    yield from ("", "## Roles")
    for role in ROLES.values():
        held = permissions_of(role)
        yield from ("", f"### {role.title}", "", f"`{role.name}`. {role.__doc__} {role.description}", "")
        yield from (f"- {line}" for line in _conditions(role))
        yield from (f"- `{one}` {one.title}" for one in known if one in held)
    yield from ("", "## Permissions", "", "| permission | allows | held by |", "|---|---|---|")
    for one in known:
        holders = "、".join(str(role.title) for role in ROLES.values() if role in roles_with(one))
        yield f"| {one} | {one.title} | {holders} |"


def _permissions() -> list[Any]:
    """Those of the site; a test may have made up others."""
    from district.access.permissions import all_permissions

    return sorted(one for one in all_permissions() if type(one).__module__.endswith(".permissions"))


def _conditions(role: Any) -> Iterator[str]:
    if role.district_only:
        yield "*only at the district office*"
    if role.keeps_apart:
        yield "*beside no other role*"
    if role.needs_second_factor:
        yield "*with a second factor*"
