"""The steps of a filing's way. Each takes one of the ways of `way.py`, and there is no other."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from district.access.actor import Actor
from district.access.scope import Scope
from district.audit import trail
from district.evaluations import actions as evaluations
from district.evaluations.results import result_of
from district.filings import rules
from district.filings.actions.tasks import write_documents
from district.filings.codes import code_of
from district.filings.completeness import lacks_of
from district.filings.models import Filing, Step
from district.filings.signing import check_printable, envelope_of
from district.filings.way import Action
from district.lib.versions import Conflict
from shixiao.signing import Envelope
from shixiao.values import printed


@transaction.atomic
def submit(*, filing: Filing, seen: int, by: Actor, at: datetime, comment: str = "") -> Filing:
    """Hand a sheet in. Its evaluation is locked from now on."""
    now = _locked(filing, seen, Action.SUBMIT, by)
    rules.check_can_submit(now, by, at, lacks_of(now.evaluation, verify=True))
    total = result_of(now.evaluation).total_awarded
    evaluations.lock(evaluation=now.evaluation, by=by, at=at)
    values: dict[str, Any] = {"submitted_by": by.identifier, "submitted_by_name": by.name, "submitted_at": at}
    values |= {"reviewed_by": "", "reviewed_by_name": "", "reviewed_at": None}
    values["total"] = None if total is None else Decimal(printed(total))
    return _taken(now, seen, Action.SUBMIT, by, at, comment, **values)


@transaction.atomic
def give_back(*, filing: Filing, seen: int, comment: str, by: Actor, at: datetime) -> Filing:
    """Return a sheet with the reason. Its evaluation may be judged again."""
    now = _locked(filing, seen, Action.RETURN, by)
    rules.check_can_return(now, at, comment)
    evaluations.unlock(evaluation=now.evaluation, by=by, at=at)
    return _taken(now, seen, Action.RETURN, by, at, comment)


@transaction.atomic
def review(*, filing: Filing, seen: int, by: Actor, at: datetime, comment: str = "") -> Filing:
    """Pass a sheet on to whoever signs."""
    now = _locked(filing, seen, Action.REVIEW, by)
    rules.check_can_review(now, by, at, now.comments.unsettled().count())
    values = {"reviewed_by": by.identifier, "reviewed_by_name": by.name, "reviewed_at": at}
    return _taken(now, seen, Action.REVIEW, by, at, comment, **values)


def sign(
    *,
    filing: Filing,
    seen: int,
    chance: bytes,
    address: str,
    scope: Scope | None,
    by: Actor,
    at: datetime,
    comment: str = "",
) -> Filing:
    """Sign a sheet. `chance` makes its code, `address` is the public page of a code without the code itself.

    That its documents can be written is tried first, outside the transaction: nothing is signed that could not be
    printed. They are then written by a task in this scope that may be done again; without one, by the caller.
    """
    code = code_of(chance)
    where = f"{address}{code}/"
    envelope = _tried(filing, seen, code, where, by, at)
    with transaction.atomic():
        now = _locked(filing, seen, Action.SIGN, by)
        rules.check_can_sign(now, by, at)
        values = {"signed_at": at, "signed_by": by.identifier, "signed_by_name": by.name, "code": code}
        values |= {"signed_json": envelope.text, "key_id": envelope.key_id, "address": where}
        signed = _taken(now, seen, Action.SIGN, by, at, comment, **values)
        if scope:
            write_documents(signed, scope=scope, by=by, at=at)
    return signed


def _tried(filing: Filing, seen: int, code: str, where: str, by: Actor, at: datetime) -> Envelope:
    """The envelope of a sheet that may be signed and printed. The same version of a filing has the same sheet."""
    with transaction.atomic():
        now = _locked(filing, seen, Action.SIGN, by)
        rules.check_can_sign(now, by, at)
    envelope = envelope_of(now, code=code, by=by, at=at)
    check_printable(envelope, where, at)
    return envelope


@transaction.atomic
def file(*, filing: Filing, seen: int, by: Actor, at: datetime, comment: str = "") -> Filing:
    """Put a signed sheet into the archive."""
    now = _locked(filing, seen, Action.FILE, by)
    rules.check_can_file(now, at)
    return _taken(now, seen, Action.FILE, by, at, comment, filed_at=at, filed_by_name=by.name)


def _locked(filing: Filing, seen: int, action: Action, by: Actor) -> Filing:
    """The filing as it is now, if it still is what was seen, and its way allows this to whoever acts."""
    now: Filing = Filing.objects.select_for_update(of=("self",)).with_sheet().get(pk=filing.pk)
    if now.version != seen:
        raise Conflict(now, {})
    rules.check_may(rules.transition_of(now.state, action), by)
    return now


def _taken(now: Filing, seen: int, action: Action, by: Actor, at: datetime, comment: str, **values: Any) -> Filing:
    """Write the step, and leave its event."""
    to = rules.transition_of(now.state, action).to
    changed = now.change(seen, state=to, **values)
    said = comment.strip()
    Step.objects.create(
        filing=changed,
        action=action,
        before=now.state,
        after=to,
        comment=said,
        at=at,
        by=by.identifier,
        by_name=by.name,
        role=by.role,
    )
    before, after = {"state": now.state}, {"state": to.value, "code": values.get("code")}
    trail.record(f"filings.filing.{action}", by=by, at=at, target=changed, before=before, after=after, note=said)
    return changed
