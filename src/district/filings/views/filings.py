"""Filings: their list, one filing's page, beginning one, correcting one, counting one again."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.evaluations.models import Evaluation
from district.filings import actions
from district.filings.completeness import page_of
from district.filings.forms import CorrectionForm
from district.filings.listings import FILINGS, filing_rows
from district.filings.pages import filing_page
from district.filings.permissions import Filings
from district.filings.views.reached import address_of, filing_of
from district.lib.refusal import Refused
from district.lists.page import list_page
from district.shell import answers


@needs(Filings.VIEW)
def index(request: StaffRequest) -> HttpResponse:
    """The filings in scope."""
    may_pack = request.may(Filings.EXPORT) or request.may(Filings.CLOSE)
    return list_page(request, FILINGS, filing_rows(request.scope), template="filings/filings.html", may_pack=may_pack)


@needs(Filings.VIEW)
def detail(request: StaffRequest, filing: UUID) -> HttpResponse:
    """One filing: where it stands, what may be done, comments, documents, its way so far."""
    return render(request, "filings/filing.html", filing_page(request, filing_of(request, filing)))


@needs(Filings.SUBMIT, "POST")
def start(request: StaffRequest, evaluation: UUID) -> HttpResponse:
    """Begin the filing of an evaluation."""
    rows = Evaluation.objects.within(request.scope).select_related("goal_version__goal", "organisation")
    row = get_object_or_404(rows, pk=evaluation)
    try:
        made = actions.start(evaluation=row, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, page_of(row) or "/")
    return answers.saved(request, address_of(made.pk), _("已建立报送。清单里没有缺项时即可报送。"))


@needs(Filings.SUBMIT, "GET", "POST")
def correct(request: StaffRequest, filing: UUID) -> HttpResponse:
    """Put the next number beside a signed sheet."""
    row = filing_of(request, filing)
    form = CorrectionForm(request.POST or None, filing=row)
    if form.is_valid():
        try:
            made = actions.correct(filing=row, by=request.actor, at=request.at, **form.cleaned_data)
        except Refused as refused:
            form.blame(refused)
        else:
            return answers.saved(request, address_of(made.pk), _("已建立更正。旧版保留，签发后标为“已更正”。"))
    return render(request, "filings/correct.html", {"form": form, "filing": row, "cancel": address_of(row.pk)})


@needs(Filings.RERUN, "POST")
def rerun(request: StaffRequest, filing: UUID) -> HttpResponse:
    """Count a signed sheet again from its evidence."""
    row = filing_of(request, filing)
    try:
        actions.start_rerun(filing=row, scope=request.scope, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, address_of(row.pk))
    return answers.saved(request, address_of(row.pk), _("已开始复算，可以离开本页；结果会显示在这里。"))


@needs(Filings.SIGN, "POST")
def documents(request: StaffRequest, filing: UUID) -> HttpResponse:
    """Write the documents of a signed sheet that are still missing."""
    row = filing_of(request, filing)
    try:
        actions.write_documents_again(filing=row, scope=request.scope, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, address_of(row.pk))
    return answers.saved(request, address_of(row.pk), _("正在重新生成文件，请稍候刷新。"))
