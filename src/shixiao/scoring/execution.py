"""The execution rule of the funds block: weight × executed ÷ full-year budget, never above the weight.

The budget is the adjusted one (全年预算数), not the initial one. Source: 财预〔2020〕10号.
"""

from fractions import Fraction

from shixiao.messages import message
from shixiao.scoring.comparison import cell
from shixiao.scoring.proposal import Proposal, exactly, judgement
from shixiao.values import Money, printed


def execution(full_year: Money, executed: Money, weight: Fraction) -> Proposal:
    """What an execution rate earns. A budget of zero or less gives no rate, so a person decides.

    `met` is True for money spent exactly as planned, False below, and None above: more than the budget cannot be
    executed, and whoever reads it should ask.
    """
    told = {"full_year": cell(full_year), "executed": cell(executed), "weight": printed(weight)}
    if full_year.yuan <= 0:
        return judgement(weight, message("scoring.execution_no_budget", **told))
    share = executed.yuan / full_year.yuan
    points = weight * min(Fraction(1), max(Fraction(0), share))
    told |= {"points": printed(points), "rate": printed(share * 100)}
    if share > 1:
        return exactly("execution", points, None, message("scoring.execution_over", **told))
    key = "scoring.execution" if share >= 0 else "scoring.execution_below_zero"
    return exactly("execution", points, share == 1, message(key, **told))
