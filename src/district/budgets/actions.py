"""Every write of budgets. Each locks the project, asks the rules, writes, and leaves one event."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from district.access.actor import Actor
from district.audit import trail
from district.budgets import rules
from district.budgets.entries import Entry
from district.budgets.ledger import Ledger, line_of
from district.budgets.models import Booking, Column, Document, Instalment, Project
from district.files.models import StoredFile


@transaction.atomic
def create_project(*, by: Actor, at: datetime, **values: Any) -> Project:
    """Open a project. It has no money yet."""
    rules.check_is_free(values["code"])
    project = Project.objects.create(**values)
    trail.record("budgets.project.created", by=by, at=at, target=project, after=values)
    return project


@transaction.atomic
def edit_project(*, project: Project, seen: int, by: Actor, at: datetime, **values: Any) -> Project:
    """Change what is said of an open project, but not its money. Raises `Conflict` where `seen` is not the newest."""
    now = _locked(project)
    rules.check_can_edit(now)
    rules.check_is_free(values.get("code", now.code), now)
    asked = {name: values.get(name, getattr(now, name)) for name in ("year", "special_account")}
    rules.check_can_become(now, **asked)
    before, after = trail.changes(project, values)
    changed = project.change(seen, **values)
    if changed.organisation_id != now.organisation_id:
        _take_papers_along(changed)
    trail.record("budgets.project.edited", by=by, at=at, target=changed, before=before, after=after)
    return changed


@transaction.atomic
def close_project(*, project: Project, seen: int, by: Actor, at: datetime) -> Project:
    """Let nothing more be booked, from the day of `at` on."""
    rules.check_can_edit(_locked(project))
    closed = project.change(seen, closed_on=timezone.localdate(at))
    trail.record("budgets.project.closed", by=by, at=at, target=closed, after={"closed_on": closed.closed_on})
    return closed


@transaction.atomic
def reopen_project(*, project: Project, seen: int, by: Actor, at: datetime) -> Project:
    """Let bookings be made again."""
    rules.check_can_reopen(_locked(project))
    opened = project.change(seen, closed_on=None)
    trail.record("budgets.project.reopened", by=by, at=at, target=opened, before={"closed_on": project.closed_on})
    return opened


@transaction.atomic
def book(*, project: Project, entry: Entry, by: Actor, at: datetime, paper: StoredFile | None = None) -> Booking:
    """Write one booking, with the paper behind it."""
    ledger = Ledger.of(_locked(project))
    rules.check_can_book(ledger, entry, timezone.localdate(at))
    booking = _write(ledger, entry, by, at)
    if paper:
        _keep(booking, paper, by, at)
    trail.record(f"budgets.{entry.kind}.recorded", by=by, at=at, target=booking, after=_said(booking))
    return booking


@transaction.atomic
def import_bookings(*, entries: Sequence[tuple[Project, Entry]], by: Actor, at: datetime) -> list[Booking]:
    """Write the rows of a ledger, all or none, with one event for the whole."""
    ledgers = {project.pk: Ledger.of(project) for project in _locked_all(project for project, _ in entries)}
    written = []
    for project, entry in entries:
        ledger = ledgers[project.pk]
        rules.check_can_book(ledger, entry, timezone.localdate(at))
        written.append(_write(ledger, entry, by, at))
        ledgers[project.pk] = ledger.plus(line_of(entry, ledger.next_number))
    after = {"bookings": len(written), "projects": sorted(ledger.project.code for ledger in ledgers.values())}
    trail.record("budgets.ledger.imported", by=by, at=at, after=after)
    return written


@transaction.atomic
def reverse(*, booking: Booking, booked_on: date, reason: str, voucher: str = "", by: Actor, at: datetime) -> Booking:
    """Take back a wrong booking by its opposite (红冲), which counts from `booked_on` on."""
    ledger = Ledger.of(_locked(booking.project))
    rules.check_can_reverse(ledger, booking, booked_on, timezone.localdate(at), voucher)
    opposite = Booking.objects.create(
        project=ledger.project,
        number=ledger.next_number,
        kind=booking.kind,
        source=booking.source,
        amount=-booking.amount,
        booked_on=booked_on,
        voucher=voucher,
        earmarked=booking.earmarked,
        reverses=booking,
        reason=reason,
        **_recorded(by, at),
    )
    trail.record("budgets.booking.reversed", by=by, at=at, target=opposite, after=_said(opposite), note=reason)
    return opposite


@transaction.atomic
def attach(*, booking: Booking, paper: StoredFile, by: Actor, at: datetime) -> Document:
    """Put a paper behind a booking that is already written."""
    document = _keep(booking, paper, by, at)
    trail.record("budgets.document.attached", by=by, at=at, target=booking, after={"file": paper.name})
    return document


@transaction.atomic
def plan(*, project: Project, seen: int, amounts: Mapping[int, Decimal], by: Actor, at: datetime) -> Project:
    """Lay down the schedule: the amount of each month that has one. It replaces the one before."""
    budgeted = Ledger.of(_locked(project)).amount(Column.FULL_YEAR)
    rules.check_can_plan(project, sum(amounts.values(), Decimal(0)), budgeted)
    changed = project.change(seen)
    before = {str(row.month): row.amount for row in project.instalments.order_by("month")}
    project.instalments.all().delete()
    Instalment.objects.bulk_create(Instalment(project=project, month=month, amount=amounts[month]) for month in amounts)
    after = {str(month): amounts[month] for month in sorted(amounts)}
    trail.record("budgets.schedule.planned", by=by, at=at, target=changed, before=before, after=after)
    return changed


def _locked(project: Project) -> Project:
    """The project as it is now. Nobody else books on it before this transaction ends."""
    return Project.objects.select_for_update().get(pk=project.pk)


def _locked_all(projects: Iterable[Project]) -> list[Project]:
    """The same for several, in one order, so that two imports never wait for each other."""
    keys = {project.pk for project in projects}
    return list(Project.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def _write(ledger: Ledger, entry: Entry, by: Actor, at: datetime) -> Booking:
    return Booking.objects.create(
        project=ledger.project,
        number=ledger.next_number,
        kind=entry.kind,
        source=entry.source,
        amount=entry.signed,
        booked_on=entry.booked_on,
        document_number=entry.document_number,
        voucher=entry.voucher,
        payer=entry.payer,
        payee=entry.payee,
        purpose=entry.purpose,
        earmarked=entry.earmarked,
        **_recorded(by, at),
    )


def _recorded(by: Actor, at: datetime) -> dict[str, Any]:
    return {"recorded_by": by.identifier, "recorded_by_name": by.name, "recorded_at": at}


def _keep(booking: Booking, paper: StoredFile, by: Actor, at: datetime) -> Document:
    """The paper is evidence from now on, and no longer thrown away as an unused upload."""
    owner = {"owner_kind": booking._meta.label_lower, "owner_id": str(booking.pk)}
    StoredFile.objects.filter(pk=paper.pk).update(expires_at=None, **owner)
    return Document.objects.create(booking=booking, file=paper, attached_at=at, attached_by_name=by.name)


def _take_papers_along(project: Project) -> None:
    """Let the papers belong to whom the project belongs now: who may see it may fetch them, and nobody else."""
    papers = Document.objects.filter(booking__project=project).values("file")
    StoredFile.objects.filter(pk__in=papers).update(organisation=project.organisation_id)


def _said(booking: Booking) -> dict[str, Any]:
    """What a booking says, for the trail: all that was filled in."""
    names = ("kind", "source", "amount", "booked_on", "document_number", "voucher", "payer", "payee", "purpose")
    return {name: value for name in names if (value := getattr(booking, name)) not in ("", None)}
