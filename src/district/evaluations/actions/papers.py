"""The papers behind the rows."""

from datetime import datetime

from django.db import transaction

from district.access.actor import Actor
from district.audit import trail
from district.evaluations import rules
from district.evaluations.actions.judging import locked
from district.evaluations.models import Evaluation, RowPaper
from district.files.models import StoredFile


@transaction.atomic
def attach_paper(*, evaluation: Evaluation, key: str, file: StoredFile, by: Actor, at: datetime) -> RowPaper:
    """Put a kept file behind a row."""
    now = locked(evaluation)
    rules.check_can_judge(now, by)
    rules.check_has_row(now, key)
    rules.check_is_new_paper(now, key, file)
    paper = RowPaper.objects.create(evaluation=now, key=key, file=file, added_at=at, added_by_name=by.name)
    owner = {"owner_kind": paper._meta.label_lower, "owner_id": str(paper.pk)}
    StoredFile.objects.filter(pk=file.pk).update(expires_at=None, **owner)
    after = {"key": key, "file": file.name, "sha256": file.sha256}
    trail.record("evaluations.paper.attached", by=by, at=at, target=paper, after=after)
    return paper


@transaction.atomic
def remove_paper(*, paper: RowPaper, by: Actor, at: datetime) -> RowPaper:
    """Take a paper away from its row. It is kept, because it was once shown."""
    rules.check_can_judge(locked(paper.evaluation), by)
    now = RowPaper.objects.select_for_update(of=("self",)).select_related("file", "evaluation").get(pk=paper.pk)
    rules.check_is_shown(now)
    now.removed_at = at
    now.save(update_fields=["removed_at"])
    before = {"key": now.key, "file": now.file.name, "sha256": now.file.sha256}
    trail.record("evaluations.paper.removed", by=by, at=at, target=now, before=before)
    return now
