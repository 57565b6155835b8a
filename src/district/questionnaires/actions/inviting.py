"""Answers without an interviewer: by link, anonymous or not, and on paper."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit import trail
from district.files.models import StoredFile
from district.lib.identifiers import new_id
from district.lib.refusal import Refused
from district.orgs.models import Organisation
from district.questionnaires import rules
from district.questionnaires.actions.interviewing import begin, complete, kept
from district.questionnaires.definition import judged
from district.questionnaires.models import AnonymousReply, Batch, Channel, Interview, Invitation, QuestionnaireVersion
from district.questionnaires.tokens import hash_of, token_of

About = tuple[str, str]


@transaction.atomic
def make_batch(
    *,
    version: QuestionnaireVersion,
    organisation: Organisation,
    number: str,
    title: str,
    channel: str,
    is_anonymous: bool = False,
    is_double: bool = False,
    expires_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Batch:
    """A pile of paper, or a batch of links, which `issue_links` then fills."""
    rules.check_can_begin(version)
    if Batch.objects.filter(organisation=organisation, number=number).exists():
        raise Refused(_("本机构已有批号 %(number)s。请换一个。") % {"number": number}, about="number")
    batch = Batch.objects.create(
        questions=version,
        organisation=organisation,
        number=number,
        title=title,
        channel=channel,
        is_anonymous=is_anonymous,
        is_double=is_double,
        expires_on=expires_on,
        created_at=at,
        created_by_name=by.name[:200],
    )
    after = {
        "version": version.number,
        "channel": str(channel),
        "anonymous": is_anonymous,
        "double": is_double,
        "until": expires_on,
    }
    trail.record("questionnaires.batch.made", by=by, at=at, target=batch, after=after)
    return batch


@transaction.atomic
def close_batch(*, batch: Batch, by: Actor, at: datetime) -> None:
    """End a batch of links before its last day. It never opens again."""
    rules.check_can_close(batch, timezone.localdate(at))
    if not Batch.objects.filter(pk=batch.pk, closed_on__isnull=True).update(closed_on=timezone.localdate(at)):
        raise Refused(_("这一批已经结束。"))
    trail.record("questionnaires.batch.closed", by=by, at=at, target=batch, before={"until": batch.expires_on})


@transaction.atomic
def issue_links(
    *, batch: Batch, count: int = 0, about: Sequence[About] = (), by: Actor, at: datetime
) -> list[Invitation]:
    """So many links, or one for each matter of `about`. An anonymous batch has links about nobody."""
    if batch.is_anonymous and about:
        raise Refused(_("匿名调查的链接不能对应到人。"))
    matters = list(about) or [("", "")] * count
    first = batch.invitations.count()
    today, until = timezone.localdate(at), batch.expires_on or timezone.localdate(at)
    rules.check_links(first + len(matters), is_anonymous=batch.is_anonymous, expires_on=until, today=today)
    made = [_invitation(batch, number, matter) for number, matter in enumerate(matters, first + 1)]
    Invitation.objects.bulk_create(made)
    trail.record("questionnaires.links.issued", by=by, at=at, target=batch, after={"count": len(made)})
    return made


def _invitation(batch: Batch, number: int, about: About) -> Invitation:
    key = new_id()
    hashed = hash_of(token_of(key))
    return Invitation(
        id=key, batch=batch, number=number, token_hash=hashed, about_kind=about[0], about_id=str(about[1])
    )


@transaction.atomic
def answer_invitation(
    *, invitation: Invitation, answers: Mapping[str, Any], chance: random.Random, by: Actor, at: datetime
) -> None:
    """Take the one reply of a link. Raises `Refused` where it was used, has ended, or an answer is missing."""
    batch = invitation.batch
    rules.check_is_current(batch, timezone.localdate(at))
    typed = kept(batch.questions, {}, answers)
    found = judged(batch.questions.definition, typed)
    rules.check_is_complete(batch.questions.definition, found)
    if not Invitation.objects.filter(pk=invitation.pk, is_used=False).update(is_used=True):
        raise Refused(_("这个链接已经提交过一次，不能再次提交。谢谢您。"))
    if batch.is_anonymous:
        _drop_into_the_box(batch, found, chance, at)
    else:
        _reply(invitation, typed, by, at)


def _drop_into_the_box(batch: Batch, found: Any, chance: random.Random, at: datetime) -> None:
    """Keep an anonymous reply, and shake the box: all replies of the batch are written anew in an order of chance.

    The order of rows would otherwise tell who answered first, and a day who alone answered on it, so that none is kept.
    The event names the batch, no link and no reply.
    """
    Batch.objects.select_for_update().get(pk=batch.pk)
    values = {name: getattr(found, name) for name in ("answers", "score", "possible", "satisfaction")}
    box = [*batch.replies.all(), AnonymousReply(batch=batch, **values)]
    AnonymousReply.objects.filter(batch=batch).delete()
    chance.shuffle(box)
    AnonymousReply.objects.bulk_create(box)
    nobody = Actor("system", "questionnaires.anonymous", _("匿名填写"))
    trail.record("questionnaires.anonymous.received", by=nobody, at=at, target=batch)


def _reply(invitation: Invitation, answers: Mapping[str, Any], by: Actor, at: datetime) -> Interview:
    batch, about = invitation.batch, (invitation.about_kind, invitation.about_id)
    interview = begin(
        version=batch.questions,
        organisation=batch.organisation,
        about=about if invitation.about_kind else None,
        channel=Channel.LINK,
        batch=batch,
        invitation=invitation,
        by=by,
        at=at,
    )
    return complete(interview=interview, seen=interview.version, answers=answers, by=by, at=at)


@transaction.atomic
def type_paper(
    *, batch: Batch, paper_number: str, page: StoredFile | None = None, by: Actor, at: datetime
) -> Interview:
    """Begin to type in one paper of a pile. Each is typed in once, or by two people where the batch says so."""
    reading = rules.check_paper(batch, paper_number, by.identifier)
    more = {"batch": batch, "paper_number": paper_number, "page": page, "reading": reading}
    try:
        with transaction.atomic():
            interview = begin(
                version=batch.questions, organisation=batch.organisation, channel=Channel.PAPER, by=by, at=at, **more
            )
    except IntegrityError as error:
        sentence = _("纸卷 %(number)s 已经录入过了。") % {"number": paper_number}
        raise Refused(sentence, about="paper_number") from error
    if page:
        owner = {"owner_kind": interview._meta.label_lower, "owner_id": str(interview.pk)}
        StoredFile.objects.filter(pk=page.pk).update(expires_at=None, **owner)
    return interview
