"""Asks every part of the site, from the lowest up, for its own made-up rows."""

import random
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps

from district.access.actor import system
from district.orgs.models import Organisation

Progress = Callable[[str, float], None]
"""Hears the name of a part and how many seconds it took."""


class AlreadyLoaded(Exception):
    """There are organisations already, so that made-up rows would mix with real ones."""


def load_district(*, residents: int, seed: int, at: datetime, clock: Callable[[], float], progress: Progress) -> None:
    """Fill an empty site. The same arguments make the same district."""
    if Organisation.objects.exists():
        raise AlreadyLoaded
    for name, part in parts():
        began = clock()
        part.load(chance=random.Random(f"{seed} {name}"), at=at, by=system("demonstration"), residents=residents)  # noqa: S311
        progress(name, clock() - began)


def parts() -> Iterator[tuple[str, ModuleType]]:
    """The parts that have a demonstration, each after those it stands on."""
    for config in reversed(list(apps.get_app_configs())):
        name = f"{config.name}.demonstration"
        if config.name.startswith("district.") and config.name != "district.demonstration" and find_spec(name):
            yield config.name.removeprefix("district."), import_module(name)


def logins() -> Iterator[tuple[str, str, str]]:
    """Who can log in to the demonstration: what they are, their staff number, their password."""
    for _, part in parts():
        yield from getattr(part, "LOGINS", ())
