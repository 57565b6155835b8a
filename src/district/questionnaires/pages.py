"""All that the bigger pages show."""

from fractions import Fraction
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.request import StaffRequest
from district.audit.models import Event
from district.audit.trail import history_of
from district.lib.refusal import refusal_of
from district.questionnaires import rules
from district.questionnaires.definition import Question, Section, faults_of
from district.questionnaires.definition.questions import GROUP
from district.questionnaires.double_entry import ShownCell, agreement_of, papers_of
from district.questionnaires.models import Batch, Channel, Interview, PaperCheck, Questionnaire, QuestionnaireVersion
from district.questionnaires.permissions import Questionnaires
from district.questionnaires.presenters import facts_of, in_groups
from district.questionnaires.results import Results, of_whom
from district.questionnaires.sentences import fault_sentence, said
from district.questionnaires.words import GROUP_WORDS, state_of
from district.shell.frame import Figure
from district.shell.templatetags.house import percent

NEWEST = 20


def questionnaire_page(request: StaffRequest, row: Questionnaire) -> dict[str, Any]:
    """A questionnaire's page."""
    within = Q(interview__organisation__in=request.scope.organisations) if not request.scope.is_whole else Q()
    counted = Count("interview", filter=Q(interview__state="completed") & within)
    versions = list(row.versions.annotate(completed=counted).order_by("-number"))
    newest = next((version for version in versions if not version.is_draft), None)
    draft = next((version for version in versions if version.is_draft), None)
    keys = [str(row.pk), *(str(version.pk) for version in versions)]
    events = Event.objects.filter(target_id__in=keys, target_kind__startswith="questionnaires.").order_by("-at", "-id")
    return {
        "questionnaire": row,
        "versions": [(version, state_of(version)) for version in versions],
        "newest": newest,
        "draft": draft,
        "facts": [
            (_("编号"), row.code),
            (_("所属机构"), row.organisation.title),
            (_("使用中的版本"), newest.number if newest else ""),
            (_("完成答卷"), sum(version.completed for version in versions)),
            (_("来源"), _("随软件提供") if row.is_ready_set else _("自编")),
        ],
        "events": list(events[:NEWEST]),
        "draft_refusal": _("已经有一版草稿。请在那一版上修改。") if draft else refusal_of(_check_used, row),
        "begin_refusal": refusal_of(rules.check_can_begin, newest) if newest else _("还没有发布的版本，不能填写。"),
        **_may(request),
    }


def _check_used(row: Questionnaire) -> None:
    if row.retired_on:
        rules.check_can_draft(row)


def version_page(request: StaffRequest, version: QuestionnaireVersion) -> dict[str, Any]:
    """A version's page, as whoever answers sees it."""
    questions = [question for question in version.definition.questions if question.is_asked]
    return {
        "version": version,
        "state": state_of(version),
        "facts": [
            (_("版本"), version.number),
            (_("题目"), _("%(count)s 道") % {"count": len(questions)}),
            (_("必答"), _("%(count)s 道") % {"count": sum(question.required for question in questions)}),
            (_("发布时间"), f"{version.published_at:%Y-%m-%d}" if version.published_at else ""),
            (_("发布人"), version.published_by_name),
            (_("校验值"), version.sha256[:12]),
        ],
        "groups": GROUP_WORDS.items() if any(GROUP in text for text in version.definition.conditions) else (),
        "publish_refusal": refusal_of(rules.check_can_publish, version),
        "begin_refusal": refusal_of(rules.check_can_begin, version),
        **_may(request),
    }


def editor_page(request: StaffRequest, version: QuestionnaireVersion) -> dict[str, Any]:
    """A draft's page: each section with its questions, and what is wrong beside where it is."""
    definition, faults = version.definition, faults_of(version.definition)
    told: dict[str, list[str]] = {}
    for fault in faults:
        told.setdefault(fault.where, []).append(fault_sentence(fault))
    return {
        "version": version,
        "sections": [_section(section, told) for section in definition.sections],
        "whole": told.get("", []),
        "count": len(faults),
        "questions": sum(question.is_asked for question in definition.questions),
        "edit_refusal": refusal_of(rules.check_can_edit, version),
        "publish_refusal": refusal_of(rules.check_can_publish, version),
        "events": list(history_of(version)[:NEWEST]),
        **_may(request),
    }


def _section(section: Section, told: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "name": section.name,
        "label": said(section.label),
        "relevant": section.relevant,
        "faults": told.get(section.name, []),
        "questions": [_question(question, told) for question in section.questions],
    }


def _question(question: Question, told: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "name": question.name,
        "label": said(question.label) or question.name,
        "facts": facts_of(question),
        "options": [said(option.label) for option in question.options],
        "relevant": question.relevant,
        "faults": told.get(question.name, []),
    }


def results_page(version: QuestionnaireVersion, found: Results) -> dict[str, Any]:
    """A version's results, each figure with of how many it is."""
    listed = f"{reverse('questionnaires:interviews')}?version={version.pk}&state=completed"
    return {
        "version": version,
        "results": found,
        "listed": listed,
        "tallies": [(tally, of_whom(tally)) for tally in found.tallies],
        "figures": list(_figures(found, listed)),
    }


def _figures(found: Results, listed: str) -> Any:
    abandoned = _("另有 %(count)s 份中止") % {"count": found.abandoned}
    yield Figure(_("完成答卷"), str(found.completed), listed, unit=_("份"), detail=abandoned)
    if found.satisfaction is not None:
        detail = _("满意和非常满意 %(part)s / 作答 %(whole)s 人") % {"part": found.satisfied, "whole": found.judged}
        yield Figure(_("满意率"), percent(found.satisfaction), listed, detail=detail)
    if found.awareness is not None:
        detail = _("知晓 %(part)s / 应知 %(whole)s 项") % {"part": found.known, "whole": found.knowable}
        yield Figure(_("知晓率"), percent(found.awareness), listed, detail=detail)


def interview_facts(interview: Interview) -> list[tuple[Any, Any]]:
    """What an interview says besides its answers."""
    score = "" if interview.score is None else f"{interview.score.normalize():f} / {interview.possible.normalize():f}"
    told = [
        (_("问卷"), str(interview.questions)),
        (_("机构"), interview.organisation.title),
        (_("方式"), interview.get_channel_display()),
        (_("访问员"), interview.by_name),
        (_("纸卷编号"), interview.paper_number),
        (_("所属人群"), in_groups(interview.groups)),
        (_("满意度"), interview.satisfaction),
        (_("得分"), score),
    ]
    return [(title, value) for title, value in told if value not in ("", None)]


def batch_page(request: StaffRequest, batch: Batch) -> dict[str, Any]:
    """A batch's page: how many went out and came back. Of an anonymous one, nobody sees who answered what."""
    is_paper, on = batch.channel == Channel.PAPER, timezone.localdate(request.at)
    sent = 0 if is_paper else batch.invitations.count()
    used = 0 if is_paper else batch.invitations.filter(is_used=True).count()
    return {
        "batch": batch,
        "papers": papers_of(batch, NEWEST) if is_paper else [],
        "agreement": agreement_of(batch) if batch.is_double else None,
        "close_refusal": "" if is_paper else refusal_of(rules.check_can_close, batch, on),
        "facts": [
            (_("问卷版本"), str(batch.questions)),
            (_("机构"), batch.organisation.title),
            (_("方式"), batch.get_channel_display()),
            (_("匿名"), _("是") if batch.is_anonymous else _("否")),
            (_("发出"), sent or ""),
            (_("收回"), used if sent else batch.interviews.completed().count()),
            (_("录入"), (_("双人") if batch.is_double else _("单人")) if is_paper else ""),
            (_("截止日期"), batch.ended_on),
        ],
        "events": list(history_of(batch)[:NEWEST]),
        **_may(request),
    }


def may_see(request: StaffRequest, interview: Interview) -> dict[str, bool]:
    """Who may write an interview, and read it: of two typings nobody sees the other's before both are done."""
    is_own = not interview.reading or interview.by == request.actor.identifier
    pair = {"batch": interview.batch_id, "paper_number": interview.paper_number}
    is_shown = is_own or PaperCheck.objects.filter(**pair).exists()
    return {"may_enter": request.may(Questionnaires.ENTER) and is_own, "is_shown": is_shown}


def check_page(request: StaffRequest, check: PaperCheck, cells: list[ShownCell], refusal: str = "") -> dict[str, Any]:
    """A paper that two people read."""
    alike = check.cells - check.differing
    rate = percent(Fraction(alike, check.cells)) if check.cells else ""
    return {
        "check": check,
        "cells": [cell for cell in cells if cell.differs],
        "alike": [cell for cell in cells if not cell.differs],
        "refusal": refusal,
        "is_open": not check.settled_id and request.may(Questionnaires.ENTER),
        "pages": [row.page for row in (check.first, check.second) if row.page],
        "facts": [
            (_("纸卷编号"), check.paper_number),
            (_("第一遍"), check.first.by_name),
            (_("第二遍"), check.second.by_name),
            (_("一致的格"), f"{alike} / {check.cells}（{rate}）"),
            (_("核对人"), check.decided_by_name if check.differing else ""),
        ],
        "events": list(history_of(check)[:NEWEST]),
    }


def _may(request: StaffRequest) -> dict[str, bool]:
    return {
        "may_edit": request.may(Questionnaires.EDIT),
        "may_enter": request.may(Questionnaires.ENTER),
        "may_invite": request.may(Questionnaires.INVITE),
    }
