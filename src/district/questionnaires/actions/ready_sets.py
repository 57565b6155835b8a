"""The questionnaires that come with the software."""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files
from typing import Any

from django.db import transaction

from district.access.actor import Actor
from district.orgs.models import Level, Organisation
from district.questionnaires.actions.drafting import create, draft, edit, publish
from district.questionnaires.definition import from_data, to_text
from district.questionnaires.models import Questionnaire, QuestionnaireVersion


def ready_sets() -> dict[str, Mapping[str, Any]]:
    """The sets by their code, as their files have them."""
    folder = files("district.questionnaires").joinpath("ready")
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return {file.name.removesuffix(".toml"): tomllib.loads(file.read_text("utf8")) for file in found}


@transaction.atomic
def load_ready_sets(*, by: Actor, at: datetime) -> list[QuestionnaireVersion]:
    """Publish those that are not here yet, or that came with a newer text and that nobody has changed since."""
    office = Organisation.objects.get(level=Level.DISTRICT)
    return [made for code, data in ready_sets().items() if (made := _load(code, data, office, by, at))]


def _load(
    code: str, data: Mapping[str, Any], office: Organisation, by: Actor, at: datetime
) -> QuestionnaireVersion | None:
    definition = from_data(data)
    known = Questionnaire.objects.filter(code=code).first()
    if known is None:
        version = create(
            code=code,
            title=definition.title["zh"],
            organisation=office,
            definition=definition,
            is_ready_set=True,
            by=by,
            at=at,
        )
    elif not _is_as_it_came(known) or known.versions.filter(text=to_text(definition)).exists():
        return None
    else:
        version = draft(questionnaire=known, by=by, at=at)
        version = edit(version=version, seen=version.version, definition=definition, by=by, at=at)
    return publish(version=version, seen=version.version, by=by, at=at)


def _is_as_it_came(known: Questionnaire) -> bool:
    """Whether it is one of ours, in use, and nobody has drafted anything beside it."""
    untouched: bool = known.versions.count() == 1 and not known.versions.filter(state="draft").exists()
    return known.is_ready_set and not known.retired_on and untouched
