"""Founding, changing, closing and reopening organisations."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit.trail import changes, record
from district.lib.refusal import Refused
from district.orgs.ending import end_roles
from district.orgs.models import Membership, Organisation, Posting
from district.orgs.rules import organisations as rules
from district.orgs.signals import organisation_changed


def create(
    *, code: str, title: str, level: str, parent: Organisation | None, opened_on: date | None, by: Actor, at: datetime
) -> Organisation:
    """Found a centre or a station. Raises `Refused`."""
    with transaction.atomic():
        made = _create(code=code, title=title, level=level, parent=parent, opened_on=opened_on)
        after = {"code": code, "title": title, "level": level, "parent": parent, "opened_on": opened_on}
        record("orgs.organisation.created", by=by, at=at, target=made, after=after)
    return made


def _create(**values: Any) -> Organisation:
    rules.check_place(level=values["level"], code=values["code"], parent=values["parent"])
    rules.check_dates(values["opened_on"], values.get("closed_on"))
    if Organisation.objects.filter(code=values["code"]).exists():
        raise Refused(_("机构编码 %(code)s 已有机构使用。") % {"code": values["code"]})
    made: Organisation = Organisation.objects.create(**values)
    return made


def edit(organisation: Organisation, *, seen: int, by: Actor, at: datetime, **values: Any) -> Organisation:
    """Change code, title, level, parent or opening date. Raises `Refused` or `Conflict`."""
    with transaction.atomic():
        has_below = Organisation.objects.filter(parent=organisation).exists()
        rules.check_can_change(organisation, code=values["code"], level=values["level"], has_below=has_below)
        if organisation.parent_id:
            rules.check_place(level=values["level"], code=values["code"], parent=values["parent"])
        rules.check_dates(values["opened_on"], organisation.closed_on)
        if Organisation.objects.filter(code=values["code"]).exclude(pk=organisation.pk).exists():
            raise Refused(_("机构编码 %(code)s 已有机构使用。") % {"code": values["code"]})
        before, after = changes(organisation, values)
        changed = organisation.change(seen, **values)
        record("orgs.organisation.changed", by=by, at=at, target=changed, before=before, after=after)
        organisation_changed.send(Organisation, organisation=changed)
    return changed


def close(organisation: Organisation, *, seen: int, on: date, by: Actor, at: datetime, reason: str) -> Organisation:
    """Close an organisation from this day on, and end the roles there.

    Raises `Refused`, which says who is still there, or `Conflict`.
    """
    with transaction.atomic():
        rules.check_can_close(
            organisation, on=on, stations=open_below(organisation, on), people=posted(organisation, on)
        )
        changed = organisation.change(seen, closed_on=on)
        held = Membership.objects.not_over(on).filter(organisation=organisation).select_related("user", "organisation")
        after = {"closed_on": on, "roles_ended": end_roles(held, on)}
        record("orgs.organisation.closed", by=by, at=at, target=changed, after=after, note=reason)
    return changed


def reopen(organisation: Organisation, *, seen: int, by: Actor, at: datetime, reason: str) -> Organisation:
    """Take a closing back, as if it had never been. Raises `Refused` or `Conflict`."""
    with transaction.atomic():
        rules.check_can_reopen(organisation)
        changed = organisation.change(seen, closed_on=None)
        before = {"closed_on": organisation.closed_on}
        record("orgs.organisation.reopened", by=by, at=at, target=changed, before=before, note=reason)
    return changed


def open_below(organisation: Organisation, on: date) -> list[str]:
    """The organisations below that are open on that day or later."""
    below = Organisation.objects.filter(parent=organisation).exclude(closed_on__lte=on)
    return list(below.order_by("code").values_list("title", flat=True))


def posted(organisation: Organisation, on: date) -> list[str]:
    """The people posted here on that day or later."""
    postings = Posting.objects.not_over(on).filter(organisation=organisation)
    return list(postings.order_by("staff__staff_number").values_list("staff__name", flat=True).distinct())


def import_rows(rows: Sequence[dict[str, Any]], *, by: Actor, at: datetime) -> int:
    """Found all organisations of a file, parents before those below them, or none. Raises `Refused`."""
    with transaction.atomic():
        known = {organisation.code: organisation for organisation in Organisation.objects.all()}
        for row in sorted(rows, key=lambda row: len(row["code"])):
            values = {name: row[name] for name in ("code", "title", "level", "opened_on", "closed_on")}
            if row["parent"] not in known:
                raise Refused(
                    _("%(code)s 的上级机构 %(parent)s 既不在系统里，也不在这份文件里。")
                    % {"code": row["code"], "parent": row["parent"]}
                )
            known[row["code"]] = _create(parent=known[row["parent"]], **values)
        record("orgs.organisations.imported", by=by, at=at, after={"rows": len(rows)})
    return len(rows)
