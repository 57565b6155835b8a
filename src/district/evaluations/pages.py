"""All that the sheet's page and a row's page show, put together from the presenters and a handful of queries."""

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from district.access.request import StaffRequest
from district.audit.models import Event
from district.evaluations import rules
from district.evaluations.charts import charts_of
from district.evaluations.comparison.rules import check_can_compare
from district.evaluations.counted_from import counted_from
from district.evaluations.last_year import values_of_last_year
from district.evaluations.margins import Margin, margins_of, remarks_of
from district.evaluations.models import Evaluation, RowJudgement, RowPaper
from district.evaluations.notices import notices_of
from district.evaluations.panels import printed_panels
from district.evaluations.paper import figure_address, paper_of
from district.evaluations.permissions import Evaluations
from district.evaluations.results import Evaluated
from district.evaluations.words import KINDS, state_of
from district.lib.refusal import refusal_of
from shixiao.catalogue.fund_block import fund_block
from shixiao.runs.funds import FundLine
from shixiao.runs.judgement import FUNDS
from shixiao.runs.result import RowResult
from shixiao.values import printed

NEWEST = 20
"""Events of a row that its page shows; the audit trail has them all."""


def sheet_page(request: StaffRequest, evaluation: Evaluation) -> dict[str, Any]:
    """The sheet as paper, with its margins."""
    found = Evaluated(evaluation)
    goal = evaluation.goal_version.goal
    papers = Counter(evaluation.papers.filter(removed_at__isnull=True).values_list("key", flat=True))
    margins = margins_of(found, papers, values_of_last_year(goal))
    return {
        "evaluation": evaluation,
        "state": state_of(evaluation),
        "paper": paper_of(found, margins),
        "totals": totals_of(found),
        "lacking": [(key, name) for key, name in found.lacking.items()],
        "acceptable": len(found.acceptable),
        "remarks": remarks_of(found).get("", []),
        "open_remarks": _tally(margins),
        "kinds": _kinds(margins),
        "notices": notices_of(request, evaluation),
        "panels": printed_panels(request, evaluation),
        "previous_refusal": _previous_refusal(evaluation),
        "may_judge": request.may(Evaluations.JUDGE),
        "refusal": refusal_of(rules.check_can_judge, evaluation, request.actor),
    }


def _previous_refusal(evaluation: Evaluation) -> str:
    """Why it cannot be compared with the evaluation whose judgements it took over; empty where it can, or took none."""
    previous = evaluation.previous
    return refusal_of(check_can_compare, previous, evaluation) if previous else ""


def row_page(request: StaffRequest, found: Evaluated, key: str, form: Any) -> dict[str, Any]:
    """One row: what it asks, what was counted, what was said of it, its papers, findings, charts and history."""
    evaluation, row = found.evaluation, found.rows.get(key)
    papers = list(evaluation.papers.filter(key=key).select_related("file").order_by("added_at"))
    shown = [paper for paper in papers if paper.removed_at is None]
    margin = margins_of(found, {key: len(shown)}, values_of_last_year(evaluation.goal_version.goal))[key]
    return {
        "evaluation": evaluation,
        "key": key,
        "margin": margin,
        "row": row and row.row,
        "facts": _facts(margin, row, found),
        "counted": counted_from(found, row) if row and row.kind == "counted" else None,
        "funds": found.result.funds if key == FUNDS else None,
        "fund_lines": fund_lines(found) if key == FUNDS else [],
        "figure": figure_address(found, key) if row and row.kind == "counted" else "",
        "charts": charts_of(found, row) if row and row.kind == "counted" else [],
        "papers": shown,
        "form": form,
        "may_judge": request.may(Evaluations.JUDGE),
        "refusal": refusal_of(rules.check_can_judge, evaluation, request.actor),
        "events": _history(found.judgements.get(key), papers),
    }


def fund_lines(found: Evaluated) -> list[tuple[str, FundLine]]:
    """The lines of the fund block under the words that the sheet prints."""
    lines = found.result.funds.lines if found.result.funds else ()
    return [(fund_block()["rows"][line.line], line) for line in lines]


def totals_of(found: Evaluated) -> dict[str, str]:
    """The totals as a sheet prints them, "" while a row is open."""
    result = found.result
    named = {"weight": result.total_weight, "proposed": result.total_proposed, "awarded": result.total_awarded}
    return {name: "" if points is None else printed(points) for name, points in named.items()}


def _tally(margins: dict[str, Margin]) -> dict[str, int]:
    """How many findings of each tone stand beside the rows."""
    return Counter(remark.tone for margin in margins.values() for remark in margin.remarks)


def _kinds(margins: dict[str, Margin]) -> list[tuple[str, Any, int]]:
    """How many rows got their value in which way."""
    counts = Counter(margin.kind for margin in margins.values())
    return [(kind, title, counts[kind]) for kind, title in KINDS.items() if counts[kind]]


def _facts(margin: Margin, row: RowResult | None, found: Evaluated) -> list[tuple[Any, Any]]:
    """What decides the score, at a glance."""
    before = margin.last_year
    said = [
        (_("分值"), margin.weight),
        (_("年度指标值"), row.row.target if row else ""),
        (_("实际完成值"), _actual(row, found)),
        (_("建议得分"), margin.proposed),
        (_("得分"), margin.awarded),
    ]
    if before:
        said.append((_("%(year)s 年") % {"year": before.year}, _("%(actual)s · 得 %(awarded)s 分") % _before(margin)))
    return said


def _before(margin: Margin) -> dict[str, str]:
    before = margin.last_year
    return {"actual": before.actual or "—", "awarded": before.awarded or "—"} if before else {}


def _actual(row: RowResult | None, found: Evaluated) -> str:
    if row is None:
        rate = found.result.funds.total.rate if found.result.funds else None
        return "" if rate is None else f"{printed(rate * 100)}%"
    return str(row.actual)


def _history(said: RowJudgement | None, papers: list[RowPaper]) -> list[Event]:
    """What was done to the row, the newest first."""
    kinds = {RowPaper._meta.label_lower: [str(paper.pk) for paper in papers]}
    if said:
        kinds[said._meta.label_lower] = [str(said.pk)]
    targets = [key for keys in kinds.values() for key in keys]
    found = Event.objects.filter(target_kind__in=kinds, target_id__in=targets)
    return list(found.order_by("-at", "-id")[:NEWEST])
