"""What may be compared. Each refusal is a sentence that says what to do instead."""

from django.utils.translation import gettext as _

from district.evaluations.models import Evaluation, State
from district.goals.models import Goal
from district.lib.refusal import Refused, allows


def check_can_compare(before: Evaluation, after: Evaluation) -> None:
    """Compare: two counted evaluations of one unit's sheet, whatever their years."""
    if before.pk == after.pk:
        raise Refused(_("请选择另一次测算来比较。"))
    if not is_same_sheet(before.goal_version.goal, after.goal_version.goal):
        raise Refused(_("只能比较同一份自评表的两次测算。请从本次自评的“与其他测算比较”里选择。"))
    for each in (before, after):
        _check_has_figures(each)


def is_same_sheet(first: Goal, second: Goal) -> bool:
    """Whether two goals are the same undertaking of the same unit: the same project, or its name in another year."""
    if (first.organisation_id, first.sheet) != (second.organisation_id, second.sheet):
        return False
    if first.project_id is None or second.project_id is None:
        return first.project_id == second.project_id
    return first.project_id == second.project_id or _undated(first) == _undated(second)


def _undated(goal: Goal) -> str:
    return goal.title.replace(str(goal.year), "")


def _check_has_figures(evaluation: Evaluation) -> None:
    values = {"title": evaluation, "snapshot": evaluation.snapshot.title}
    if evaluation.state == State.COUNTING:
        raise Refused(_("“%(title)s”（证据“%(snapshot)s”）还在测算。请等它完成后再比较。") % values)
    if evaluation.state == State.FAILED:
        raise Refused(_("“%(title)s”（证据“%(snapshot)s”）没有测算成功，没有数可比。请先重新测算。") % values)


can_compare = allows(check_can_compare)
