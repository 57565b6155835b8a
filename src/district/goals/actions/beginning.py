"""Beginning a goal, or a new version of one."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit import trail
from district.budgets.models import Project
from district.files.models import StoredFile
from district.goals import rules
from district.goals.actions.looking import UNSEEN
from district.goals.locking import opened
from district.goals.models import Goal, GoalRow, GoalVersion
from district.lib.refusal import Refused
from district.orgs.models import Organisation
from shixiao.catalogue.fund_block import fund_block

OWN = ("id", "version", "version_of")
COPIED = tuple(field.name for field in GoalRow._meta.concrete_fields if field.name not in OWN)
"""What a row takes along into another version of its goal."""


@transaction.atomic
def create_goal(
    *, organisation: Organisation, year: int, sheet: str, title: str, project: Project | None, by: Actor, at: datetime
) -> GoalVersion:
    """Begin a goal; its first version is empty. A project's sheet has a fund block, which the rows leave points for."""
    _wait_for_others(organisation, project)
    _check_is_first(organisation, year, sheet, project)
    goal = Goal.objects.create(organisation=organisation, year=year, sheet=sheet, title=title, project=project)
    rules.check_is_theirs(goal, by)
    funds = Decimal(fund_block()["weight"]) if project else None
    version = GoalVersion.objects.create(goal=goal, number=1, fund_weight=funds, **_made(by, at))
    after = {"year": year, "sheet": sheet, "title": title, "project": project and project.code}
    trail.record("goals.goal.created", by=by, at=at, target=goal, after=after)
    return version


@transaction.atomic
def copy_last_year(*, version: GoalVersion, source: GoalVersion, by: Actor, at: datetime) -> GoalVersion:
    """Take over the rows and the general goal of another goal's version into an empty one."""
    version = opened(version, by)
    rules.check_can_copy(version, source)
    _copy_rows(source, version, **UNSEEN)
    funds = source.fund_weight if version.goal.project_id else None
    changed = version.change(version.version, expected_goal=source.expected_goal, fund_weight=funds)
    trail.record("goals.goal.copied", by=by, at=at, target=changed, after={"source": str(source)})
    return changed


@transaction.atomic
def adjust(
    *, goal: Goal, reason: str, document_number: str, document: StoredFile | None, by: Actor, at: datetime
) -> GoalVersion:
    """Begin a new version beside the one in force, with the same rows, under a document."""
    goal = Goal.objects.select_for_update(of=("self",)).select_related("project").get(pk=goal.pk)
    rules.check_can_adjust(goal, by)
    before: GoalVersion = goal.in_force
    made = GoalVersion.objects.create(
        goal=goal,
        number=before.number + 1,
        expected_goal=before.expected_goal,
        fund_weight=before.fund_weight,
        reason=reason,
        document_number=document_number,
        document=document,
        **_made(by, at),
    )
    if document:
        StoredFile.objects.filter(pk=document.pk).update(
            expires_at=None, owner_kind="goals.goalversion", owner_id=str(made.pk)
        )
    _copy_rows(before, made)
    trail.record("goals.version.adjusted", by=by, at=at, target=made, after={"number": made.number}, note=reason)
    return made


def _copy_rows(source: GoalVersion, target: GoalVersion, **otherwise: Any) -> None:
    rows = source.rows.order_by("position")
    GoalRow.objects.bulk_create(
        GoalRow(version_of=target, **{name: getattr(row, name) for name in COPIED} | otherwise) for row in rows
    )


def _made(by: Actor, at: datetime) -> dict[str, object]:
    return {"created_at": at, "created_by": by.identifier, "created_by_name": by.name}


def _wait_for_others(organisation: Organisation, project: Project | None) -> None:
    """Two who begin the same goal come one after the other, so that the second is told."""
    if project:
        Project.objects.select_for_update().get(pk=project.pk)
    else:
        Organisation.objects.select_for_update().get(pk=organisation.pk)


def _check_is_first(organisation: Organisation, year: int, sheet: str, project: Project | None) -> None:
    if project:
        is_there = Goal.objects.filter(project=project).exists()
    else:
        is_there = Goal.objects.filter(organisation=organisation, year=year, sheet=sheet, project=None).exists()
    if is_there:
        raise Refused(_("这个年度已有同一项目或同一表式的绩效目标，请打开它继续编制。"))
