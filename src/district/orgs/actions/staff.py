"""The roster: enrolling, posting, transferring, leaving."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.accounts import actions as accounts
from district.audit.trail import changes, record
from district.lib.refusal import Refused
from district.orgs.ending import end_roles
from district.orgs.models import Membership, Organisation, Posting, Staff
from district.orgs.rules import staff as rules
from district.orgs.rules.memberships import check_can_end_with_posting


def enrol(
    *,
    staff_number: str,
    name: str,
    profession: str,
    organisation: Organisation,
    position: str,
    since: date,
    by: Actor,
    at: datetime,
) -> Staff:
    """Enter somebody with the first posting. Raises `Refused`."""
    with transaction.atomic():
        if Staff.objects.filter(staff_number__iexact=staff_number).exists():
            raise Refused(_("工号 %(number)s 已在名册中。调入人员请在其页面上增加任职。") % {"number": staff_number})
        staff: Staff = Staff.objects.create(staff_number=staff_number, name=name, profession=profession)
        rules.check_can_post(organisation, since=since, until=None, others=())
        Posting.objects.create(staff=staff, organisation=organisation, position=position, since=since)
        after = {"name": name, "profession": profession, "organisation": organisation, "since": since}
        record("orgs.staff.enrolled", by=by, at=at, target=staff, organisation=organisation.pk, after=after)
    return staff


def edit(staff: Staff, *, seen: int, name: str, profession: str, by: Actor, at: datetime) -> Staff:
    """Correct a name or profession; the account is called alike. Raises `Conflict`."""
    values = {"name": name, "profession": profession}
    with transaction.atomic():
        before, after = changes(staff, values)
        changed = staff.change(seen, **values)
        if changed.user:
            changed.user.change(changed.user.version, name=name)
        _record("orgs.staff.changed", staff, by, at, before=before, after=after)
    return changed


def post(
    staff: Staff,
    *,
    seen: int,
    organisation: Organisation,
    position: str,
    since: date,
    until: date | None,
    by: Actor,
    at: datetime,
) -> Posting:
    """Add a posting: one person may work at two places. Raises `Refused` or `Conflict`."""
    with transaction.atomic():
        staff.change(seen)
        rules.check_can_post(organisation, since=since, until=until, others=staff.postings.all())
        made: Posting = Posting.objects.create(
            staff=staff, organisation=organisation, position=position, since=since, until=until
        )
        after = {"organisation": organisation, "position": position, "since": since, "until": until}
        record("orgs.staff.posted", by=by, at=at, target=staff, organisation=organisation.pk, after=after)
    return made


def end_posting(posting: Posting, *, seen: int, on: date, by: Actor, at: datetime) -> Posting:
    """End one posting with the roles there, while others go on. Raises `Refused` or `Conflict`."""
    with transaction.atomic():
        rules.check_can_end(posting, on=on)
        changed = posting.change(seen, until=on)
        roles = _end_roles(posting.staff, on, by, posting.organisation)
        after = {"organisation": posting.organisation, "until": on, "roles_ended": roles}
        record(
            "orgs.posting.ended", by=by, at=at, target=posting.staff, organisation=posting.organisation_id, after=after
        )
    return changed


def transfer(
    posting: Posting, *, seen: int, to: Organisation, position: str, on: date, by: Actor, at: datetime
) -> Posting:
    """End a posting with the roles there, and begin another on the same day. Raises `Refused` or `Conflict`."""
    staff = posting.staff
    with transaction.atomic():
        rules.check_can_transfer(posting, to=to, on=on)
        rules.check_can_post(to, since=on, until=None, others=staff.postings.exclude(pk=posting.pk))
        posting.change(seen, until=on)
        made: Posting = Posting.objects.create(staff=staff, organisation=to, position=position, since=on)
        roles = _end_roles(staff, on, by, posting.organisation)
        before = {"organisation": posting.organisation}
        after = {"organisation": to, "position": position, "since": on, "roles_ended": roles}
        record(
            "orgs.staff.transferred",
            by=by, at=at, target=staff, organisation=posting.organisation_id, before=before, after=after,
        )  # fmt: skip
    return made


def leave(staff: Staff, *, seen: int, on: date, reason: str, by: Actor, at: datetime) -> Staff:
    """End all postings and roles and retire the account, at once. Raises `Refused` or `Conflict`."""
    with transaction.atomic():
        postings = list(staff.postings.select_related("organisation"))
        rules.check_can_leave(staff, on=on, today=timezone.localdate(at), postings=postings)
        changed = staff.change(seen)
        for posting in postings:
            if posting.until is None or posting.until > on:
                posting.change(posting.version, until=on)
        after = {"on": on, "roles_ended": _end_roles(staff, on, by)}
        if staff.user and staff.user.is_active:
            accounts.retire(staff.user, by=by, at=at, reason=reason)
        _record("orgs.staff.left", staff, by, at, after=after, note=reason)
    return changed


def _end_roles(staff: Staff, on: date, by: Actor, place: Organisation | None = None) -> list[str]:
    """End the roles of somebody at a place where they are posted no longer, or everywhere; and name them."""
    if staff.user_id is None:
        return []
    held = Membership.objects.not_over(on).filter(user=staff.user_id).select_related("user", "organisation")
    if place is not None:
        if Posting.objects.not_over(on).filter(staff=staff, organisation=place).exists():
            return []
        held = held.filter(organisation=place)
    check_can_end_with_posting(held, by=by)
    return end_roles(held, on)


def open_account(staff: Staff, *, by: Actor, at: datetime) -> tuple[Staff, str]:
    """Open an account under the staff number, and return its first password. Raises `Refused`."""
    with transaction.atomic():
        in_post = Posting.objects.on(timezone.localdate(at)).filter(staff=staff).exists()
        rules.check_can_open_account(staff, in_post=in_post)
        user, password = accounts.open_account(staff_number=staff.staff_number, name=staff.name, by=by, at=at)
        changed = staff.change(staff.version, user=user)
    return changed, password


def import_rows(rows: Sequence[dict[str, Any]], *, by: Actor, at: datetime) -> int:
    """Enrol or post everybody of a file, or nobody. Raises `Refused`."""
    with transaction.atomic():
        for row in rows:
            known: Staff | None = Staff.objects.filter(staff_number__iexact=row["staff_number"]).first()
            staff = known or Staff.objects.create(
                **{name: row[name] for name in ("staff_number", "name", "profession")}
            )
            if staff.name != row["name"]:
                raise Refused(
                    _("工号 %(number)s 属于 %(name)s，文件里写的是 %(other)s。")
                    % {"number": row["staff_number"], "name": staff.name, "other": row["name"]}
                )
            when = {"since": row["since"], "until": row["until"]}
            rules.check_can_post(row["organisation"], others=staff.postings.all(), **when)
            Posting.objects.create(staff=staff, organisation=row["organisation"], position=row["position"], **when)
        record("orgs.staff.imported", by=by, at=at, after={"rows": len(rows)})
    return len(rows)


def _record(action: str, staff: Staff, by: Actor, at: datetime, **what: Any) -> None:
    """An event of a person, at the organisation where they were posted last."""
    last = staff.postings.order_by("-since").first()
    record(action, by=by, at=at, target=staff, organisation=last and last.organisation_id, **what)
