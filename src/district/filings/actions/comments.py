"""Comments on a row or on the whole sheet."""

from datetime import datetime

from django.db import transaction

from district.access.actor import Actor
from district.audit import trail
from district.filings import rules
from district.filings.models import Comment, Filing


@transaction.atomic
def comment(*, filing: Filing, key: str, text: str, by: Actor, at: datetime) -> Comment:
    """Say something of a row, or of the whole sheet with an empty key."""
    now = Filing.objects.select_for_update(of=("self",)).get(pk=filing.pk)
    rules.check_can_comment(now)
    made = Comment.objects.create(filing=now, key=key, text=text, at=at, by=by.identifier, by_name=by.name)
    trail.record("filings.comment.made", by=by, at=at, target=made, after={"key": key}, note=text)
    return made


@transaction.atomic
def answer(*, comment: Comment, seen: int, text: str, by: Actor, at: datetime) -> Comment:
    """Answer a comment. Raises `Conflict` where somebody else has answered meanwhile."""
    rules.check_can_answer(comment)
    answered = comment.change(seen, answer=text, answered_at=at, answered_by_name=by.name)
    trail.record("filings.comment.answered", by=by, at=at, target=answered, note=text)
    return answered


@transaction.atomic
def settle(*, comment: Comment, seen: int, by: Actor, at: datetime) -> Comment:
    """Let a comment no longer stand in the way."""
    rules.check_can_settle(comment, by)
    settled = comment.change(seen, settled_at=at, settled_by_name=by.name)
    trail.record("filings.comment.settled", by=by, at=at, target=settled)
    return settled
