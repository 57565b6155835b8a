"""What a filing's page shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from district.access.request import StaffRequest
from district.evaluations.results import run_of
from district.filings import rules
from district.filings.codes import spaced
from district.filings.completeness import lacks_of, page_of
from district.filings.forms import CommentForm, ReturnForm, StepForm
from district.filings.models import Comment, Filing, State
from district.filings.models.document import KINDS
from district.filings.models.state import OPEN
from district.filings.permissions import Filings
from district.filings.signing import number_of
from district.filings.way import STEPS, WAY, Action, Transition
from district.filings.words import state_of
from district.lib.refusal import refusal_of
from shixiao.catalogue.fund_block import fund_block
from shixiao.runs.funds import TOTAL
from shixiao.runs.judgement import FUNDS
from shixiao.runs.request import NotARun

ADDRESSES: Mapping[tuple[Any, Action], str] = {
    (State.DRAFT, Action.SUBMIT): "filings:submit",
    (State.RETURNED, Action.SUBMIT): "filings:submit",
    (State.SUBMITTED, Action.REVIEW): "filings:review",
    (State.SUBMITTED, Action.RETURN): "filings:return",
    (State.REVIEWED, Action.SIGN): "filings:sign",
    (State.REVIEWED, Action.RETURN): "filings:send_back",
    (State.SIGNED, Action.FILE): "filings:file",
}
"""Where each way is taken."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way on from here: its form, and why it cannot be taken."""

    transition: Transition
    address: str
    form: Any
    refusal: str
    is_danger: bool


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the way as it is drawn: a word, and a shape that says whether it is behind, here, or ahead."""

    word: Any
    place: str
    who: str
    at: Any


def filing_page(request: StaffRequest, filing: Filing) -> dict[str, Any]:
    """Everything on it."""
    rows, comments = rows_of(filing), list(filing.comments.all())
    may_submit = request.may(Filings.SUBMIT) and filing.state in OPEN
    lacks = lacks_of(filing.evaluation) if may_submit else []
    ways = list(_ways(request, filing, lacks, comments))
    documents = list(filing.documents.select_related("file"))
    documents.sort(key=lambda document: KINDS.index(document.kind))
    return {
        "filing": filing,
        "state": state_of(filing),
        "facts": _facts(filing),
        "milestones": list(_stages(filing)),
        "lacks": lacks,
        "may_submit": may_submit,
        "ways": ways,
        "comments": [
            _Said(comment, rows.get(comment.key, _("全表")), _may_settle(request, comment)) for comment in comments
        ],
        "comment_form": CommentForm(rows=rows.items()) if _may_comment(request, filing) else None,
        "documents": documents,
        "lacks_documents": filing.is_signed and len(documents) < len(KINDS),
        "steps": list(filing.steps.all()),
        "reruns": list(filing.reruns.all()),
        "may_write": request.may(Filings.SIGN),
        "may_rerun": request.may(Filings.RERUN) and filing.is_signed,
        "may_correct": request.may(Filings.SUBMIT) and filing.is_signed and filing.correction is None,
        "code": spaced(filing.code or ""),
        "evaluation_address": page_of(filing.evaluation),
        "comparison": comparison_of(filing),
    }


@dataclass(frozen=True, slots=True)
class _Said:
    """A comment with the row that it speaks of."""

    comment: Comment
    row: Any
    may_settle: bool


def rows_of(filing: Filing) -> dict[str, Any]:
    """The rows of the sheet, by key, as they are printed."""
    try:
        definition = run_of(filing.evaluation).definition
    except NotARun:
        return {}
    named = {row.key: row.name for row in definition.rows}
    return named if definition.fund_weight is None else {FUNDS: fund_block()["rows"][TOTAL], **named}


def comparison_of(filing: Filing) -> str:
    """The page that compares a correction with what it corrects; "" where there is none."""
    if filing.corrects is None:
        return ""
    try:
        return reverse("evaluations:compare", args=[filing.evaluation_id, filing.corrects.evaluation_id])
    except NoReverseMatch:
        return ""


def _ways(request: StaffRequest, filing: Filing, lacks: Any, comments: list[Comment]) -> Iterator[Way]:
    """The ways that whoever looks may take, each with the sentence that refuses it."""
    for action, transition in WAY[State(filing.state)].items():
        if not request.may(transition.permission):
            continue
        form = (ReturnForm if transition.asks_why else StepForm)(
            initial={"version": filing.version}, auto_id=f"id_{action}_%s"
        )
        address = reverse(ADDRESSES[State(filing.state), action], args=[filing.pk])
        refusal = refusal_of(_check(action), filing, request, lacks, comments)
        yield Way(transition, address, form, refusal, transition.asks_why)


def _check(action: Action) -> Any:
    """What an action is asked beforehand, from what the page already knows."""

    def check(filing: Filing, request: StaffRequest, lacks: Any, comments: list[Comment]) -> None:
        if action == Action.SUBMIT:
            rules.check_can_submit(filing, request.actor, request.at, lacks)
        elif action == Action.REVIEW:
            rules.check_can_review(filing, request.actor, request.at, sum(each.settled_at is None for each in comments))
        elif action == Action.SIGN:
            rules.check_can_sign(filing, request.actor, request.at)
        elif action == Action.FILE:
            rules.check_can_file(filing, request.at)

    return check


def _may_comment(request: StaffRequest, filing: Filing) -> bool:
    return request.may(Filings.COMMENT) and not filing.is_signed


def _may_settle(request: StaffRequest, comment: Comment) -> bool:
    if not request.may(Filings.COMMENT) or comment.settled_at or comment.filing.is_signed:
        return False
    return not refusal_of(rules.check_can_settle, comment, request.actor)


def _facts(filing: Filing) -> list[tuple[Any, Any]]:
    return [
        (_("报送单位"), filing.organisation.title),
        (_("年度"), str(filing.year)),
        (_("报送编号"), number_of(filing)),
        (_("总分"), None if filing.total is None else f"{filing.total.normalize():f}"),
        (_("核验码"), spaced(filing.code or "")),
    ]


def _stages(filing: Filing) -> Iterator[Stage]:
    """The way as it is drawn, with who took each step and when."""
    done = {
        State.DRAFT: (filing.created_by_name, filing.created_at),
        State.SUBMITTED: (filing.submitted_by_name, filing.submitted_at),
        State.REVIEWED: (filing.reviewed_by_name, filing.reviewed_at),
        State.SIGNED: (filing.signed_by_name, filing.signed_at),
        State.FILED: (filing.filed_by_name, filing.filed_at),
    }
    titles = (
        pgettext("stage", "编制"),
        pgettext("stage", "报送"),
        pgettext("stage", "审核"),
        pgettext("stage", "签发"),
        pgettext("stage", "归档"),
    )
    here = _place_of(filing)
    for number, (state, title) in enumerate(zip(STEPS, titles, strict=True)):
        place = "done" if number < here else "here" if number == here else "ahead"
        if filing.state == State.RETURNED and number == here:
            place = "returned"
        who, at = done[state] if number < here else ("", None)
        yield Stage(title, place, who, at and timezone.localtime(at))


def _place_of(filing: Filing) -> int:
    """Which of the five pieces of work is to be done now; five when all are done."""
    if filing.state in OPEN:
        return 1
    return STEPS.index(State(filing.state)) + 1
