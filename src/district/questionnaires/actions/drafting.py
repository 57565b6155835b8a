"""Questionnaires from the first draft to their retirement."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from district.access.actor import Actor
from district.audit import trail
from district.orgs.models import Organisation
from district.questionnaires import rules
from district.questionnaires.definition import Definition, to_text
from district.questionnaires.models import Questionnaire, QuestionnaireVersion, VersionState


@transaction.atomic
def create(
    *,
    code: str,
    title: str,
    organisation: Organisation,
    definition: Definition | None = None,
    is_ready_set: bool = False,
    by: Actor,
    at: datetime,
) -> QuestionnaireVersion:
    """A new questionnaire with its first draft, empty or as it was imported."""
    rules.check_is_free(code)
    made = Questionnaire.objects.create(
        code=code, title=title, organisation=organisation, is_ready_set=is_ready_set, created_at=at
    )
    text = to_text(definition or Definition({"zh": title}))
    version = QuestionnaireVersion.objects.create(questionnaire=made, number=1, text=text, created_at=at)
    trail.record("questionnaires.created", by=by, at=at, target=made, after={"code": code, "sha256": version.sha256})
    return version


@transaction.atomic
def draft(*, questionnaire: Questionnaire, by: Actor, at: datetime) -> QuestionnaireVersion:
    """A new version beside the newest, with the same text. What runs keeps the version with which it began."""
    locked = _locked(questionnaire)
    rules.check_can_draft(locked)
    newest = locked.versions.order_by("-number").first()
    number, text = (newest.number + 1, newest.text) if newest else (1, to_text(Definition({"zh": locked.title})))
    version = QuestionnaireVersion.objects.create(questionnaire=locked, number=number, text=text, created_at=at)
    trail.record("questionnaires.drafted", by=by, at=at, target=version, after={"number": number})
    return version


@transaction.atomic
def edit(
    *, version: QuestionnaireVersion, seen: int, definition: Definition, by: Actor, at: datetime, what: str = ""
) -> QuestionnaireVersion:
    """Replace a draft's definition. It may be faulty: only publishing asks for more. Raises `Conflict`."""
    return _write(version, seen, definition, "questionnaires.edited", by, at, what)


@transaction.atomic
def adopt_text(
    *, version: QuestionnaireVersion, seen: int, definition: Definition, by: Actor, at: datetime
) -> QuestionnaireVersion:
    """Replace a draft by what an XLSForm holds."""
    return _write(version, seen, definition, "questionnaires.imported", by, at, "")


@transaction.atomic
def publish(
    *, version: QuestionnaireVersion, seen: int, changes: str = "", by: Actor, at: datetime
) -> QuestionnaireVersion:
    """Fix a draft for good. What begins from now on is asked by it."""
    rules.check_can_publish(_fresh(version))
    values = {"state": VersionState.PUBLISHED, "published_at": at, "published_by_name": by.name[:200]}
    done = version.change(seen, changes=changes, **values)
    title = done.definition.title.get("zh", "")
    if title and title != done.questionnaire.title:
        Questionnaire.objects.filter(pk=done.questionnaire_id).update(title=title[:100])
    after = {"number": done.number, "sha256": done.sha256}
    trail.record("questionnaires.published", by=by, at=at, target=done, after=after, note=changes)
    return done


@transaction.atomic
def throw_away(*, version: QuestionnaireVersion, by: Actor, at: datetime) -> None:
    """Take a draft away. Its number is given again."""
    found = _fresh(version)
    rules.check_can_edit(found)
    trail.record("questionnaires.thrown_away", by=by, at=at, target=found, before={"number": found.number})
    QuestionnaireVersion.objects.filter(pk=found.pk).delete()


@transaction.atomic
def retire(*, questionnaire: Questionnaire, seen: int, by: Actor, at: datetime) -> Questionnaire:
    """Ask it no more. Open interviews go on, and results stay."""
    return _turn(questionnaire, seen, timezone.localdate(at), "questionnaires.retired", by, at)


@transaction.atomic
def restore(*, questionnaire: Questionnaire, seen: int, by: Actor, at: datetime) -> Questionnaire:
    """Ask it again."""
    return _turn(questionnaire, seen, None, "questionnaires.restored", by, at)


def _turn(row: Questionnaire, seen: int, day: Any, action: str, by: Actor, at: datetime) -> Questionnaire:
    changed = row.change(seen, retired_on=day)
    trail.record(action, by=by, at=at, target=changed)
    return changed


def _write(
    version: QuestionnaireVersion, seen: int, definition: Definition, action: str, by: Actor, at: datetime, what: str
) -> QuestionnaireVersion:
    rules.check_can_edit(_fresh(version))
    before = {"sha256": version.sha256}
    changed = version.change(seen, text=to_text(definition))
    trail.record(action, by=by, at=at, target=changed, before=before, after={"sha256": changed.sha256}, note=what)
    return changed


def _fresh(version: QuestionnaireVersion) -> QuestionnaireVersion:
    """The version as it is now, held until the transaction ends."""
    rows = QuestionnaireVersion.objects.select_for_update(of=("self",)).select_related("questionnaire")
    return rows.get(pk=version.pk)


def _locked(questionnaire: Questionnaire) -> Questionnaire:
    return Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
