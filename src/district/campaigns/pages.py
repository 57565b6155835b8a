"""What the pages of campaigns and of one person in them show."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from district.access.request import StaffRequest
from district.access.scope import Scope
from district.audit.trail import history_of, history_of_all, named
from district.campaigns import rule_words, rules, strata
from district.campaigns.attempting import sets
from district.campaigns.holding import ABOUT
from district.campaigns.models import OPEN, Assignment, Attempt, Campaign, Progress, Proposal, State
from district.campaigns.permissions import Campaigns
from district.campaigns.scoring import titled
from district.campaigns.statistics.figures import rates_of
from district.campaigns.words import CAMPAIGN_TONES, PROGRESS_TONES, toned
from district.lib.refusal import refusal_of
from district.questionnaires.models import Interview
from district.tasks.models import Task
from district.tasks.presenters import TaskView, task_view
from district.texts.models import Text
from district.texts.permissions import Texts

EVENTS = 30


def drawing_of(request: StaffRequest, campaign: UUID) -> TaskView | None:
    """The last drawing of a campaign's people. Read it before the campaign: it may end at any moment, and is then
    shown as going on, never as not begun.
    """
    found = (
        Task.objects.filter(kind="campaigns.draw", arguments__campaign=str(campaign)).order_by("-created_at").first()
    )
    return task_view(found, request) if found else None


def campaign_page(request: StaffRequest, campaign: Campaign, drawing: TaskView | None) -> dict[str, Any]:
    """One campaign: what it is, how far it has come, its rates, and what may be done next."""
    people = Assignment.objects.within(request.scope).filter(campaign=campaign)
    counts = _counts(people) if campaign.is_drawn else {}
    total, waiting = sum(counts.values()), sum(counts.get(value, 0) for value in OPEN)
    return {
        "campaign": campaign,
        "state": toned(State(campaign.state), CAMPAIGN_TONES),
        "facts": list(_facts(campaign)),
        "how": list(_how(campaign)),
        "rule_set": titled(sets().get(campaign.rules.get("name", ""), campaign.rules)),
        "total": total,
        "finished": total - waiting,
        "progress": list(_progress(campaign, counts)),
        "strata": strata.progress(campaign, people) if total else None,
        "rules": list(rule_words.sentences(campaign.rules)),
        "rates": rates_of(people, {"campaign": str(campaign.pk)}) if total else [],
        "agents": [str(agent.user) for agent in campaign.agents.select_related("user")],
        "task": drawing if drawing and (drawing.is_open or not campaign.is_drawn) else None,
        "events": history_of(campaign)[:EVENTS],
        **_may(request, campaign),
    }


def _facts(campaign: Campaign) -> Any:
    yield _("发起机构"), campaign.organisation
    yield _("起止日期"), f"{campaign.begins_on} – {campaign.ends_on}"
    yield _("问卷"), campaign.questions
    if campaign.is_drawn:
        yield _("符合条件"), _people(campaign.found)
        yield _("抽取"), _people(campaign.drawn)


def _how(campaign: Campaign) -> Any:
    """How its people come into it: what somebody needs to draw the same sample again."""
    yield _("筛选条件"), campaign.conditions_in_words
    yield _("抽取方式"), _way(campaign)
    yield _("随机种子"), campaign.seed
    yield _("短信提醒"), _texts(campaign)


def _texts(campaign: Campaign) -> str:
    if campaign.text_minutes_before is None:
        return _("不发")
    return _("拨打前 %(minutes)s 分钟") % {"minutes": campaign.text_minutes_before}


def _people(count: int) -> str:
    return ngettext("%(count)s 人", "%(count)s 人", count) % {"count": count}


def _way(campaign: Campaign) -> str:
    if campaign.size and campaign.way == "size":
        return _("分层随机抽取：%(people)s") % {"people": _people(campaign.size)}
    if campaign.percent and campaign.way == "share":
        return _("每层随机抽取 %(percent)s%%") % {"percent": campaign.percent}
    return str(campaign.get_way_display())


def _counts(people: Any) -> dict[str, int]:
    """How many people stand where, in one question."""
    return dict(people.order_by().values_list("progress").annotate(rows=Count("pk")))


def _progress(campaign: Campaign, counts: Mapping[str, int]) -> Any:
    """Where people stand; each opens to their list."""
    for value, label in Progress.choices():
        if count := counts.get(value):
            address = f"{reverse('campaigns:people')}?campaign={campaign.pk}&progress={value}"
            yield PROGRESS_TONES[Progress(value)], label, count, address


def _may(request: StaffRequest, campaign: Campaign) -> dict[str, Any]:
    """What may be done next; a centre changes its own campaigns alone."""
    may = request.may(Campaigns.EDIT) and request.scope.covers(campaign.organisation_id)
    return {
        "may_edit": may and rules.can_edit(campaign),
        "may_start": may and not campaign.is_drawn,
        "start_refusal": refusal_of(rules.check_can_start, campaign, request.at),
        "may_pause": may and rules.can_pause(campaign),
        "may_resume": may and campaign.state == State.PAUSED,
        "resume_refusal": refusal_of(rules.check_can_resume, campaign, request.at),
        "may_close": may and rules.can_close(campaign),
        "may_text": request.may(Texts.SEND) and campaign.text_minutes_before is not None and campaign.is_drawn,
        "may_reopen": may and campaign.state == State.CLOSED,
        "reopen_refusal": refusal_of(rules.check_can_reopen, campaign, request.at),
        "may_extend": may and rules.can_extend(campaign),
    }


def closing(campaign: Campaign, scope: Scope) -> str:
    """What ending a campaign does, for whoever is about to."""
    count = Assignment.objects.within(scope).filter(campaign=campaign, progress__in=OPEN).count()
    return ngettext(
        "还有 %(count)s 位居民没有结果，结束后不再拨打。在任务的结束日期以前，可以重新开放。",
        "还有 %(count)s 位居民没有结果，结束后不再拨打。在任务的结束日期以前，可以重新开放。",
        count,
    ) % {"count": count}


def person_page(row: Assignment) -> dict[str, Any]:
    """One person in a campaign: how far they were reached, every attempt, and what was answered."""
    tries = list(Attempt.objects.filter(assignment=row).select_related("call", "interview").order_by("-placed_at"))
    interview = next((each.interview for each in tries if each.interview), None)
    return {
        "person": row,
        "state": toned(Progress(row.progress), PROGRESS_TONES),
        "tries": tries,
        "interview": interview,
        "facts": [
            (_("回访任务"), row.campaign),
            (_("建档机构"), row.organisation),
            (_("团队"), row.team),
            (_("人群"), row.get_group_display()),
            (_("抽取次序"), row.place),
            (_("已拨次数"), row.attempts),
            (_("满意度"), row.satisfaction),
            (_("说明"), row.reason),
        ],
        "events": history_of_all(*map(named, (row, *tries)), *_done_about(row))[:EVENTS],
    }


def _done_about(row: Assignment) -> Iterator[tuple[str, Any]]:
    """What was begun for this person and keeps a history of its own: conversations, texts, corrections."""
    about = {"about_kind": ABOUT, "about_id": str(row.pk)}
    theirs = (Interview.objects.filter(**about), Text.objects.filter(resident=row.resident_id, **about))
    found = (*theirs, Proposal.objects.filter(assignment=row))
    first, *others = (
        rows.order_by().annotate(row_kind=Value(rows.model._meta.label_lower)).values_list("row_kind", "pk")
        for rows in found
    )
    yield from first.union(*others)
