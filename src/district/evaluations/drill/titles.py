"""What a list is called: the number it opens repeats in its title."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from district.evaluations.drill.amounts import is_money, worded
from district.evaluations.drill.asked import Asked
from district.shell.spoken import language, spoken
from shixiao.runs.tally import tally_of


def title_of(asked: Asked) -> str:
    """The row, whose list, and the number."""
    return _("%(row)s · %(who)s %(number)s") % {
        "row": asked.counted.row.row.name,
        "who": who_of(asked),
        "number": worded(asked.number, money=asked.why is None and is_money(asked.counted.key)),
    }


def who_of(asked: Asked) -> str:
    """Whose list it is, in a word."""
    return {"numerator": _("分子"), "denominator": _("分母"), "missing": _("未计入")}[asked.who]


def counts_of(asked: Asked) -> str:
    """What one side counts, in words."""
    wording = asked.counted.indicator.wording(language())
    return wording.numerator if asked.who == "numerator" else wording.denominator


def chips_of(asked: Asked) -> Iterator[tuple[Any, str]]:
    """The conditions of the list."""
    counted = asked.counted
    yield _("名单"), who_of(asked)
    if asked.centre is not None:
        yield _("中心"), counted.tree.titles[asked.centre]
    if asked.why is not None:
        yield _("原因"), reason_of(asked)


def reason_of(asked: Asked) -> str:
    """The sentence of the reason that is asked for."""
    counted = asked.counted
    tallied = tally_of(counted.members, counted.indicator, counted.found.run.year)
    return next(
        (spoken(each.sentence) for each in tallied if each.why == asked.why), asked.why.reason if asked.why else ""
    )
