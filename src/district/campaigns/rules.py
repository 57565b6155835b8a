"""What may be done in campaigns. Each refusal is a sentence that says what to do instead."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.calls.models import Call, Outcome
from district.calls.models.words import USES_NO_ATTEMPT
from district.campaigns.models import (
    Assignment,
    Campaign,
    CoachingNote,
    Proposal,
    ProposalState,
    Review,
    ReviewState,
    State,
    Way,
)
from district.lib.refusal import Refused, allows
from district.residents.models import Resident

MOST_PERCENT = 100


def check_period(begins_on: date, ends_on: date) -> None:
    """A campaign ends on or after the day on which it begins."""
    if ends_on < begins_on:
        raise Refused(_("结束日期早于开始日期。"), about="ends_on")


def check_sample(way: str, size: int | None, percent: int | None) -> None:
    """A sample says how many, or which share."""
    if way == Way.SIZE and not size:
        raise Refused(_("请写明抽取多少人。"), about="size")
    if way == Way.SHARE and not (percent and 0 < percent <= MOST_PERCENT):
        raise Refused(_("抽取比例应在 1 到 100 之间。"), about="percent")


def check_can_edit(campaign: Campaign) -> None:
    """Change what a campaign is: before its people are drawn."""
    if campaign.is_drawn:
        raise Refused(_("任务已启动，名单和问卷不能再改。需要另一批人时，请新建任务。"))


def check_can_start(campaign: Campaign, at: datetime) -> None:
    """Draw the people and begin."""
    check_can_edit(campaign)
    if campaign.ends_on < timezone.localdate(at):
        raise Refused(_("结束日期已过，请先修改任务的起止日期。"))


def check_can_extend(campaign: Campaign) -> None:
    """Let it end on another day: while it goes on."""
    if campaign.state not in (State.RUNNING, State.PAUSED):
        raise Refused(_("只有进行中或已暂停的任务可以调整结束日期。"))


def check_can_pause(campaign: Campaign) -> None:
    """Stop calling for a while."""
    if campaign.state != State.RUNNING:
        raise Refused(_("只有进行中的任务可以暂停。"))


def check_can_resume(campaign: Campaign, at: datetime) -> None:
    """Go on calling."""
    if campaign.state != State.PAUSED:
        raise Refused(_("任务没有暂停。"))
    if campaign.ends_on < timezone.localdate(at):
        raise Refused(_("任务的结束日期已过，不能继续。请延长结束日期，或结束任务。"))


def check_can_close(campaign: Campaign) -> None:
    """End a campaign for good."""
    if campaign.state not in (State.RUNNING, State.PAUSED):
        raise Refused(_("任务还没有启动，或已经结束。"))


def check_can_reopen(campaign: Campaign, at: datetime) -> None:
    """Go on with a campaign that was ended: as long as its days are not over."""
    if campaign.state != State.CLOSED:
        raise Refused(_("任务没有结束。"))
    if campaign.ends_on < timezone.localdate(at):
        raise Refused(_("任务的结束日期已过，不能重新开放。要继续回访，请新建任务。"))


def check_may_be_called(resident: Resident) -> None:
    """A resident can be called: asked when somebody takes the call, and again when they dial."""
    if resident.merged_into_id:
        raise Refused(_("这份档案已并入另一份，不再拨打。"))
    if resident.died_on:
        raise Refused(_("居民已死亡，不再拨打。"))
    if resident.moved_on:
        raise Refused(_("居民已迁出，不再拨打。"))
    if resident.do_not_call_since:
        raise Refused(_("居民要求不再来电，不再拨打。"))
    heard = Proposal.objects.filter(resident=resident, state=ProposalState.OPEN).first()
    if heard:
        raise Refused(_("电话中得知%(what)s，等待中心核实") % {"what": heard.get_kind_display()})


def check_is_held(assignment: Assignment, by: Actor) -> None:
    """Work on a person: whoever holds them."""
    if not assignment.is_open:
        raise Refused(_("这位居民的回访已经结束（%(how)s）。") % {"how": assignment.get_progress_display()})
    if assignment.holder_id is None or str(assignment.holder_id) != by.identifier:
        raise Refused(_("这位居民现在不由您回访。请从队列中取下一位。"))


def check_can_dial(assignment: Assignment, by: Actor, at: datetime) -> None:
    """Dial: a person one holds, in a campaign that runs and is not over."""
    check_is_held(assignment, by)
    campaign, today = assignment.campaign, timezone.localdate(at)
    if campaign.state != State.RUNNING:
        raise Refused(_("任务“%(campaign)s”已暂停或结束，不能拨打。") % {"campaign": campaign})
    if not campaign.begins_on <= today <= campaign.ends_on:
        raise Refused(_("今天不在任务“%(campaign)s”的起止日期内。") % {"campaign": campaign})
    check_may_be_called(assignment.resident)


def check_can_remind(assignment: Assignment, at: datetime) -> None:
    """Tell somebody by a text that they will be called: in a campaign that texts, while they can be called."""
    campaign, today = assignment.campaign, timezone.localdate(at)
    if campaign.text_minutes_before is None:
        raise Refused(_("任务“%(campaign)s”没有打开短信提醒。") % {"campaign": campaign})
    if campaign.state != State.RUNNING or not campaign.begins_on <= today <= campaign.ends_on:
        raise Refused(_("任务“%(campaign)s”现在不拨打，不发短信。") % {"campaign": campaign})
    if not assignment.is_open:
        raise Refused(_("这位居民的回访已经结束（%(how)s）。") % {"how": assignment.get_progress_display()})


def check_appointment(when: datetime, campaign: Campaign, at: datetime) -> None:
    """Promise to call back: later than now, and before the campaign ends."""
    if when <= at:
        raise Refused(_("约定的时间已经过去，请改为以后的时间。"), about="appointment")
    if timezone.localdate(when) > campaign.ends_on:
        raise Refused(
            _("约定的时间晚于任务的结束日期（%(day)s）。") % {"day": f"{campaign.ends_on:%Y-%m-%d}"},
            about="appointment",
        )


def check_can_promise(when: datetime | None, consequence: str) -> None:
    """Promise to call back: only where somebody is called again."""
    if when and consequence not in ("retry", "again"):
        raise Refused(_("选了这个通话结果就不再拨打，不能约定再拨。请清除约定的时间。"), about="appointment")


def check_is_fault(call: Call) -> None:
    """Say that nobody was reached by a fault: unless the line says that the resident's telephone was reached."""
    if call.outcome not in ("", Outcome.UNKNOWN, *USES_NO_ATTEMPT):
        raise Refused(
            _("线路显示“%(outcome)s”，不是取消或故障。请选择相应的通话结果。")
            % {"outcome": call.get_outcome_display()},
            about="disposition",
        )


def check_can_decide(proposal: Proposal) -> None:
    """Decide a proposal: once."""
    if proposal.state != ProposalState.OPEN:
        raise Refused(_("这条建议已经核实过。"))


def check_can_score(review: Review, by: Actor) -> None:
    """Score a call: a waiting one, and not one's own."""
    if review.state != ReviewState.WAITING:
        raise Refused(_("这次通话已经评分。回访员有异议时，可以申诉。"))
    check_is_not_theirs(review, by)


def check_is_not_theirs(review: Review, by: Actor) -> None:
    """Nobody judges their own call."""
    if str(review.attempt.call.agent_id) == by.identifier:
        raise Refused(_("不能为自己的通话评分。请由另一位督导员办理。"))


def check_can_appeal(review: Review, by: Actor) -> None:
    """Appeal: whoever made the call, once."""
    if str(review.attempt.call.agent_id) != by.identifier:
        raise Refused(_("只有打这次电话的人可以申诉。"))
    if review.state != ReviewState.SCORED:
        raise Refused(_("评分后可以申诉一次。"))


def check_is_addressed(note: CoachingNote, by: Actor) -> None:
    """Read a coaching note: whom it was written to."""
    if str(note.agent_id) != by.identifier:
        raise Refused(_("这条辅导记录不是写给您的。"))


def check_can_settle(review: Review, by: Actor) -> None:
    """Settle an appeal: by somebody else than who scored."""
    if review.state != ReviewState.APPEALED:
        raise Refused(_("这次质检没有待处理的申诉。"))
    check_is_not_theirs(review, by)
    if review.reviewer == by.identifier:
        raise Refused(_("评分人不能处理对自己评分的申诉。请由另一位督导员办理。"))


can_edit = allows(check_can_edit)
can_start = allows(check_can_start)
can_extend = allows(check_can_extend)
can_pause = allows(check_can_pause)
can_resume = allows(check_can_resume)
can_close = allows(check_can_close)
can_dial = allows(check_can_dial)
can_score = allows(check_can_score)
can_appeal = allows(check_can_appeal)
can_settle = allows(check_can_settle)
