"""A row of every kind at a place, made by the parts themselves (`<part>/tests/samples.py`)."""

from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db import models

from district.access.actor import Actor
from district.orgs.models import Organisation

Samples = dict[str, Any]
"""Rows, and plain values such as a year, by the name of the parameter that stands for them."""


def canary(place: Organisation) -> str:
    """What the visible texts of a place's rows contain, and no page outside its scope may."""
    return f"{place.code}机密"


def samples_of(place: Organisation, by: Actor, at: datetime) -> Samples:
    """A row of every kind that belongs to this place."""
    found: Samples = {}
    for config in reversed(list(apps.get_app_configs())):
        if config.name.startswith("district.") and find_spec(f"{config.name}.tests"):
            name = f"{config.name}.tests.samples"
            if find_spec(name):
                found |= import_module(name).samples(place, by, at)
    return found


def values(samples: Samples) -> dict[str, Any]:
    """What stands for the samples in an address."""
    return {name: row.pk if isinstance(row, models.Model) else row for name, row in samples.items()}
