"""An evaluation of a place with a judged row and a paper, for the permission matrix."""

import shutil
from datetime import datetime
from io import BytesIO
from typing import Any

from district.access.actor import Actor
from district.evaluations.actions import attach_paper
from district.evaluations.keeping import keep_paper
from district.evaluations.models import Evaluation, RowJudgement
from district.lib.identifiers import new_id
from district.orgs.models import Organisation
from tests.web.evaluated import evaluated_2016

KEY = "elder_managed"
PAPER = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def samples(place: Organisation, by: Actor, at: datetime) -> dict[str, Any]:
    """One row of each kind that an address can name, with the place's canary in its texts."""
    canary = f"{place.code}机密"
    evaluation: Evaluation = evaluated_2016(place)
    goal = evaluation.goal_version.goal
    goal.title = f"{canary}自评表"
    goal.save()
    Evaluation.objects.filter(pk=evaluation.pk).update(notes=f"{canary}说明")
    RowJudgement.objects.create(
        evaluation=evaluation,
        key=KEY,
        reason=f"{canary}原因",
        remedy=f"{canary}措施",
        judged_at=at,
        judged_by_name="王",
    )
    file = keep_paper(BytesIO(PAPER), name=f"{canary}材料.pdf", evaluation=evaluation, by=by, at=at)
    paper = attach_paper(evaluation=evaluation, key=KEY, file=file, by=by, at=at)
    other = _other(evaluation)
    return {"evaluation": evaluation, "other": other, "key": KEY, "paper": paper}


def _other(evaluation: Evaluation) -> Evaluation:
    """Another evaluation of the same goal, whose run is the same."""
    values = {field.attname: getattr(evaluation, field.attname) for field in Evaluation._meta.concrete_fields}
    other: Evaluation = Evaluation.objects.create(**{**values, "id": new_id()})
    shutil.copytree(evaluation.folder, other.folder)
    return other
