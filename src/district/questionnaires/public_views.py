"""The page behind a link: no login, big type, and one reply.

Whoever has the link may answer it and has no login with which anybody could answer in their name, so that a browser
that keeps no cookies is served as well (`csrf_exempt`).
"""

import random
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from district.access.actor import Actor
from district.access.gate import public
from district.lib.refusal import Refused, refusal_of
from district.questionnaires import actions, rules
from district.questionnaires.asking import asked
from district.questionnaires.definition import judged
from district.questionnaires.forms.answering import posted_answers
from district.questionnaires.limits import OPENINGS, REPLIES, check_rate
from district.questionnaires.links import by_token
from district.questionnaires.models import Invitation
from district.questionnaires.sentences import said, wrong_sentence

CHANCE = random.SystemRandom()


@csrf_exempt
@public("GET", "POST")
def answer(request: Any, token: str) -> HttpResponse:
    """The questionnaire of a link; after its one reply, thanks."""
    is_reply = request.method == "POST"
    refusal = refusal_of(check_rate, request, *(("answer", REPLIES) if is_reply else ("open", OPENINGS)))
    invitation = None if refusal and not is_reply else by_token(token)
    if refusal and (invitation is None or invitation.is_used):
        return _closed(request, refusal, 429)
    if invitation is None:
        return _closed(request, _("没有这份问卷。请核对链接，或重新扫描二维码。"), 404)
    if invitation.is_used:
        return _closed(request, _("这份问卷已经提交，不用再填。谢谢您。"), 200, is_done=True)
    try:
        rules.check_is_current(invitation.batch, timezone.localdate(request.at))
    except Refused as refused:
        return _closed(request, refused.sentence, 410)
    if refusal:
        told = posted_answers(invitation.batch.questions.definition, request.POST)
        return _page(request, invitation, told, {}, 429, refusal)
    return _taken(request, invitation) if is_reply else _page(request, invitation, {}, {})


def _taken(request: Any, invitation: Invitation) -> HttpResponse:
    definition = invitation.batch.questions.definition
    told = posted_answers(definition, request.POST)
    unkeepable = refusal_of(rules.check_sane, told)
    if unkeepable:
        return _page(request, invitation, {}, {}, 400, unkeepable)
    errors = {name: wrong_sentence(wrong) for name, wrong in judged(definition, told).wrong.items()}
    if errors:
        return _page(request, invitation, told, errors, 422)
    by = Actor("system", "questionnaires.link", _("链接填写"))
    try:
        actions.answer_invitation(invitation=invitation, answers=told, chance=CHANCE, by=by, at=request.at)
    except Refused as refused:
        return _closed(request, refused.sentence, 409)
    return _closed(request, _("已经收到您的回答，谢谢您！"), 200, is_done=True)


def _page(
    request: Any, invitation: Invitation, told: Any, errors: dict[str, str], status: int = 200, notice: str = ""
) -> HttpResponse:
    batch = invitation.batch
    definition = batch.questions.definition
    form = asked(definition, told, errors, hides=False)
    shown = {"form": form, "batch": batch, "title": said(definition.title), "errors": errors, "notice": notice}
    shown |= {"definition": definition, "place": f"questionnaire:{request.path}"}
    return render(request, "questionnaires/public.html", shown, status=status)


def _closed(request: Any, sentence: str, status: int, *, is_done: bool = False) -> HttpResponse:
    shown = {"sentence": sentence, "is_done": is_done, "place": f"questionnaire:{request.path}"}
    return render(request, "questionnaires/closed.html", shown, status=status)
