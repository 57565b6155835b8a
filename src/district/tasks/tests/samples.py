"""One task of an organisation's, for the permission matrix."""

from datetime import datetime
from typing import Any

from django.db.models import Model

from district.access.actor import Actor
from district.access.scope import Scope
from district.tasks.running import Outcome, Running, start, work


@work("tests.sample")
def sample(running: Running) -> Outcome:
    """Does nothing."""
    running.advance(1, 1)
    return {"rows": 1}, None


def scope_at(place: Any) -> Scope:
    """The scope of one organisation alone."""
    return Scope(place.pk, place.code, place.title, is_whole=place.parent_id is None, organisations=(place.pk,))


def samples(place: Any, by: Actor, at: datetime) -> dict[str, Model]:
    """A waiting task whose title carries the organisation's canary."""
    title = f"{place.code}机密"
    return {"task": start("tests.sample", title=title, arguments={}, by=by, scope=scope_at(place), at=at)}
