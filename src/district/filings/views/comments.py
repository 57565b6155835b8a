"""Comments on the rows of a filing."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.filings import actions
from district.filings.forms import AnswerForm, CommentForm, VersionForm
from district.filings.pages import rows_of
from district.filings.permissions import Filings
from district.filings.views.reached import address_of, comment_of, filing_of
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.shell import answers


@needs(Filings.COMMENT, "POST")
def comment(request: StaffRequest, filing: UUID) -> HttpResponse:
    """Say something of a row."""
    row = filing_of(request, filing)
    form = CommentForm(request.POST, rows=rows_of(row).items())
    if not form.is_valid():
        return answers.refused(request, Refused(_("请选择自评表里的一行，并填写批注。")), address_of(row.pk))
    try:
        actions.comment(filing=row, by=request.actor, at=request.at, **form.cleaned_data)
    except Refused as refused:
        return answers.refused(request, refused, address_of(row.pk))
    return answers.saved(request, address_of(row.pk), _("批注已保存。"))


@needs(Filings.COMMENT, "POST")
def answer(request: StaffRequest, comment: UUID) -> HttpResponse:
    """Answer a comment."""
    return _written(request, comment, AnswerForm(request.POST), actions.answer, _("答复已保存。"))


@needs(Filings.COMMENT, "POST")
def settle(request: StaffRequest, comment: UUID) -> HttpResponse:
    """Settle a comment."""
    return _written(request, comment, VersionForm(request.POST), actions.settle, _("批注已解决。"))


def _written(
    request: StaffRequest, key: UUID, form: AnswerForm | VersionForm, action: Callable[..., object], done: str
) -> HttpResponse:
    row = comment_of(request, key)
    address = address_of(row.filing_id)
    if not form.is_valid():
        return answers.refused(request, Refused(_("请填写答复。")), address)
    said = dict(form.cleaned_data)
    seen = said.pop("version")
    try:
        action(comment=row, seen=seen, by=request.actor, at=request.at, **said)
    except Refused as refused:
        return answers.refused(request, refused, address)
    except Conflict:
        return answers.refused(request, Refused(_("这条批注刚被别人处理过，请看过最新内容。")), address)
    return answers.saved(request, address, done)
