"""What may be done to a filing. Each refusal is a sentence that says what to do instead."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.permissions import permissions_of, roles_with
from district.access.roles import ROLES, ProjectOwner
from district.evaluations.models import Evaluation
from district.evaluations.models import State as Counted
from district.filings.closed import closed_for
from district.filings.completeness import Lack
from district.filings.models import Comment, Filing, State
from district.filings.models.document import KINDS
from district.filings.way import WAY, Action, Transition
from district.lib.refusal import Refused, allows
from district.lib.series import series

NAMED = 3
"""How many lacks a refusal names; the page lists them all."""


def transition_of(state: str, action: Action) -> Transition:
    """The way that an action takes from a state. Raises `Refused` where there is none."""
    found = WAY[State(state)].get(action)
    if found is None:
        offered = series(str(each.title) for each in WAY[State(state)].values()) or _("更正")
        raise Refused(
            _("自评表现在是“%(state)s”，不能这样办理。现在可以：%(offered)s。")
            % {"state": State(state).label, "offered": offered}
        )
    return found


def check_may(transition: Transition, by: Actor) -> None:
    """The role in which somebody acts takes this way."""
    role = ROLES.get(by.role)
    if by.kind == "staff" and (role is None or transition.permission not in permissions_of(role)):
        holders = series(sorted(str(each.title) for each in roles_with(transition.permission)))
        raise Refused(_("“%(action)s”只能由%(holders)s办理。") % {"action": transition.title, "holders": holders})


def check_can_start(evaluation: Evaluation) -> None:
    """Begin a filing of an evaluation that is no correction."""
    if evaluation.state != Counted.COUNTED:
        raise Refused(_("自评还没有测算完成，不能报送。请等待测算完成。"))
    if hasattr(evaluation, "filing"):
        raise Refused(_("这份自评已经在报送中。"))
    check_is_open(evaluation)
    others = Filing.objects.filter(evaluation__goal_version__goal=evaluation.goal_version.goal_id)
    other = others.order_by("-number").first()
    if other is None:
        return
    if other.is_signed:
        raise Refused(_("同一份自评表已经签发。数字有变时，请在已签发的报送上提出更正。"))
    raise Refused(_("同一份自评表的另一次自评正在报送（%(state)s）。请先办完或继续那一份。") % {"state": other.words})


def check_can_correct(filing: Filing, evaluation: Evaluation, reason: str) -> None:
    """Put a later number beside a signed sheet."""
    if not filing.is_signed:
        raise Refused(_("自评表还没有签发，可以退回修改，不需要更正。"))
    if filing.correction is not None:
        raise Refused(
            _("这一版已有更正（第 %(number)s 版）。请在那一版上继续。") % {"number": filing.correction.number}
        )
    if not reason.strip():
        raise Refused(_("更正必须写明原因。"), about="reason")
    if evaluation.state != Counted.COUNTED:
        raise Refused(_("用于更正的自评还没有测算完成。"), about="evaluation")
    if evaluation.goal_version.goal_id != filing.evaluation.goal_version.goal_id:
        raise Refused(_("更正只能用同一份绩效目标的另一次自评。"), about="evaluation")
    if hasattr(evaluation, "filing"):
        raise Refused(_("这份自评已经报送过。请另做一次自评，再用它更正。"), about="evaluation")


def check_can_submit(filing: Filing, by: Actor, at: datetime, lacks: Sequence[Lack]) -> None:
    """Hand it in: nothing is missing, and its year is open."""
    check_is_answerable(filing, by)
    check_may_be_of_year(filing)
    check_clock(filing, at)
    if lacks:
        named = "".join(lack.sentence for lack in lacks[:NAMED])
        more = _("另有 %(count)s 项，见下方清单。") % {"count": len(lacks) - NAMED} if len(lacks) > NAMED else ""
        raise Refused(_("还不能报送：%(lacks)s%(more)s") % {"lacks": named, "more": more})


def check_can_review(filing: Filing, by: Actor, at: datetime, waiting: int) -> None:
    """Pass it: somebody else's, with no comment that still waits."""
    check_is_another(filing, by)
    check_clock(filing, at)
    if waiting:
        raise Refused(_("还有 %(count)s 条批注没有解决，不能通过。请逐条解决，或退回修改。") % {"count": waiting})


def check_can_return(filing: Filing, at: datetime, comment: str) -> None:
    """Give it back, with the reason."""
    check_clock(filing, at)
    if not comment.strip():
        raise Refused(_("退回必须写明原因，让报送人知道要改什么。"), about="comment")


def check_can_sign(filing: Filing, by: Actor, at: datetime) -> None:
    """Sign it: neither one's own nor reviewed by oneself, and not before it was handed in."""
    check_is_another(filing, by)
    if by.identifier == filing.reviewed_by:
        raise Refused(_("您审核了这份自评表，不能再签发。请由另一位主任签发。"))
    check_clock(filing, at)


def check_can_file(filing: Filing, at: datetime) -> None:
    """Put it into the archive: with every document."""
    check_clock(filing, at)
    if filing.documents.count() < len(KINDS):
        raise Refused(_("签发的文件还没有全部生成，不能归档。请等待生成完成，或点“重新生成文件”。"))


def check_is_another(filing: Filing, by: Actor) -> None:
    """Whoever acts did not hand it in."""
    if by.identifier == filing.submitted_by:
        raise Refused(_("这份自评表是您报送的，不能由您审核或签发。请由另一位人员办理。"))


def check_is_answerable(filing: Filing, by: Actor) -> None:
    """A project's owner hands in their own projects alone."""
    project = filing.evaluation.goal_version.goal.project
    if by.role == ProjectOwner.name and (project is None or str(project.owner_id) != by.identifier):
        raise Refused(_("您只能报送自己负责的项目。这份自评请管理中心业务人员或项目负责人报送。"))


def check_clock(filing: Filing, at: datetime) -> None:
    """No step is dated before the one that it follows: a clock was set back."""
    done = (filing.created_at, filing.submitted_at, filing.reviewed_at, filing.signed_at)
    last = max((moment for moment in done if moment), default=at)
    if at < last:
        values = {"now": _minute(at), "last": _minute(last)}
        raise Refused(
            _("服务器时间 %(now)s 早于上一步的时间 %(last)s，可能被调慢了，不能办理。请系统管理员校准时间后再试。")
            % values
        )


def check_may_be_of_year(filing: Filing) -> None:
    """Its year is open, or it is a correction."""
    if filing.corrects_id is None:
        check_is_open(filing.evaluation)


def check_is_open(evaluation: Evaluation) -> None:
    """The year of an evaluation is open at its unit and at those above."""
    if closed := closed_for(evaluation):
        raise Refused(_("%(closed)s，不能再报送。更正已归档的自评表不受影响。") % {"closed": closed.told})


def check_can_comment(filing: Filing) -> None:
    """Say something of a row: before it is signed."""
    if filing.is_signed:
        raise Refused(_("自评表已经签发，不能再批注。需要改动时，请提出更正。"))


def check_can_answer(comment: Comment) -> None:
    """Answer a comment that waits."""
    check_can_comment(comment.filing)
    if comment.settled_at:
        raise Refused(_("这条批注已由%(by)s解决。") % {"by": comment.settled_by_name})


def check_can_settle(comment: Comment, by: Actor) -> None:
    """Settle a comment: by whoever made it, or whoever reviews."""
    check_can_answer(comment)
    role = ROLES.get(by.role)
    reviews = role is not None and any(
        each.permission in permissions_of(role) for each in WAY[State.SUBMITTED].values()
    )
    if by.identifier != comment.by and not reviews:
        raise Refused(_("批注由提出人或审核人解决。请先答复，再请%(by)s确认。") % {"by": comment.by_name})


def _minute(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"


can_start = allows(check_can_start)
can_sign = allows(check_can_sign)
