"""Asking for a snapshot: who, as of when, why, and from which files beside the site's own rows."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.scope import Scope
from district.audit.trail import record
from district.orgs.models import Organisation
from district.snapshots import rules
from district.snapshots.models import ImportedFile, Snapshot, State
from district.tasks import running as tasks
from district.tasks.rules import ENDED

FREEZE = "snapshots.freeze"


@transaction.atomic
def freeze(
    *,
    title: str,
    reason: str,
    as_of: date,
    scope: Scope,
    by: Actor,
    at: datetime,
    imported: Sequence[ImportedFile] = (),
) -> Snapshot:
    """Start freezing in the background what is recorded until the end of a day. Raises `Refused`."""
    place = Organisation.objects.get(pk=scope.organisation)
    snapshot = ask(title=title, reason=reason, as_of=as_of, organisation=place, by=by, at=at, imported=imported)
    arguments = {"snapshot": str(snapshot.pk)}
    told = _("固定证据：%(title)s") % {"title": title}
    task = tasks.start(FREEZE, title=told, arguments=arguments, by=by, scope=scope, at=at)
    return snapshot.change(snapshot.version, task=task)


@transaction.atomic
def ask(
    *,
    title: str,
    reason: str,
    as_of: date,
    organisation: Organisation,
    by: Actor,
    at: datetime,
    imported: Sequence[ImportedFile] = (),
) -> Snapshot:
    """Write down that somebody wants a snapshot, which is then to be frozen. Raises `Refused`."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    rules.check_can_freeze(as_of, at, newest_at(), under_way())
    rules.check_can_use(imported)
    snapshot = Snapshot.objects.create(
        organisation=organisation,
        title=title,
        reason=reason,
        as_of=as_of,
        asked_at=at,
        asked_by=by.identifier,
        asked_by_name=by.name[:200],
    )
    snapshot.imported.set(imported)
    record("snapshots.snapshot.asked", by=by, at=at, target=snapshot, after={"as_of": as_of}, note=reason)
    return snapshot


def newest_at() -> datetime | None:
    """When the newest snapshot was asked for."""
    return Snapshot.objects.order_by("-asked_at").values_list("asked_at", flat=True).first()


def under_way() -> Snapshot | None:
    """The snapshot that is being frozen now."""
    return Snapshot.objects.filter(state=State.FREEZING).exclude(task__state__in=ENDED).first()
