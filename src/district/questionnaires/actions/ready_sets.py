"""The questionnaires that come with the software."""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from importlib.resources import files
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from district.access.actor import Actor
from district.orgs.models import Level, Organisation
from district.questionnaires.actions.drafting import create, draft, edit, publish
from district.questionnaires.definition import Definition, from_data, to_text
from district.questionnaires.models import Questionnaire, QuestionnaireVersion
from district.questionnaires.models.kinds import VersionState


def ready_sets() -> dict[str, Mapping[str, Any]]:
    """The sets by their code, as their files have them."""
    folder = files("district.questionnaires").joinpath("ready")
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return {file.name.removesuffix(".toml"): tomllib.loads(file.read_text("utf8")) for file in found}


@transaction.atomic
def load_ready_sets(*, by: Actor, at: datetime) -> list[QuestionnaireVersion]:
    """Take in those that are not here yet, and what came with a newer text: as a version beside the old ones.

    It is published, unless the site asks a text of its own: then it is a draft, which somebody publishes or throws
    away. Each text comes once. What is retired stays retired, and a draft that somebody works on is left alone.
    """
    office = Organisation.objects.get(level=Level.DISTRICT)
    return [made for code, data in ready_sets().items() if (made := _load(code, from_data(data), office, by, at))]


def _load(
    code: str, definition: Definition, office: Organisation, by: Actor, at: datetime
) -> QuestionnaireVersion | None:
    known = Questionnaire.objects.filter(code=code).first()
    if known is None:
        told = {"title": definition.title["zh"], "definition": definition, "is_ready_set": True}
        made = create(code=code, organisation=office, by=by, at=at, **told)
        return _received(made, by, at)
    if not _may_come(known, definition):
        return None
    is_as_it_came = _newest(known).sha256 == known.shipped
    made = draft(questionnaire=known, by=by, at=at)
    made = edit(version=made, seen=made.version, definition=definition, by=by, at=at)
    return _received(made, by, at, is_asked=is_as_it_came)


def _may_come(known: Questionnaire, definition: Definition) -> bool:
    """Whether it is one of ours, in use, without a draft, and this text has not come before."""
    is_there = known.versions.filter(Q(state=VersionState.DRAFT) | Q(text=to_text(definition))).exists()
    has_come = sha256(to_text(definition).encode()).hexdigest() == known.shipped
    return known.is_ready_set and not known.retired_on and not is_there and not has_come


def _newest(known: Questionnaire) -> QuestionnaireVersion:
    found: QuestionnaireVersion = known.versions.get(number=known.versions.aggregate(newest=Max("number"))["newest"])
    return found


def _received(made: QuestionnaireVersion, by: Actor, at: datetime, *, is_asked: bool = True) -> QuestionnaireVersion:
    """Keep which text came last, and ask it from now on."""
    Questionnaire.objects.filter(pk=made.questionnaire_id).update(shipped=made.sha256)
    return publish(version=made, seen=made.version, by=by, at=at) if is_asked else made
