"""A campaign's attempt rules in sentences, for whoever draws it up and whoever asks why nobody was called."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from district.calls.models import Disposition
from district.campaigns.attempting import AttemptRules, Band, read_rules
from district.lib.series import series


def sentences(data: Mapping[str, Any]) -> Iterator[str]:
    """What a campaign's copy of the rules says."""
    rules = read_rules(data)
    again = _listed(rules, "retry")
    yield ngettext(
        "%(endings)s：换一个时段再拨，最多拨 %(count)s 次；仍未接通的记为多次未接通。",
        "%(endings)s：换一个时段再拨，最多拨 %(count)s 次；仍未接通的记为多次未接通。",
        rules.most_attempts,
    ) % {"endings": again, "count": rules.most_attempts}
    yield _("时段：%(bands)s。每个时段都拨过以后，才在同一时段再拨，且至少隔 %(hours)s 小时。") % {
        "bands": _comma(map(_band, rules.bands)),
        "hours": int(rules.between.total_seconds()) // 3600,
    }
    yield _("约定了时间的，由约定的回访员在约定的时间再拨。")
    yield _("线路或话机故障、拨出前取消：不计次数，%(minutes)s 分钟后再拨。") % {
        "minutes": int(rules.after_fault.total_seconds()) // 60
    }
    yield _("%(endings)s：不再拨打，请中心核实号码。") % {"endings": _listed(rules, "number")}
    yield _("%(endings)s：停止这位居民的所有回访，请中心核实后更正档案。") % {"endings": _listed(rules, "registry")}
    yield _("%(endings)s：回访到此结束。") % {"endings": _listed(rules, "done")}


def _listed(rules: AttemptRules, consequence: str) -> str:
    """The endings that lead to it."""
    return _comma(label for value, label in Disposition.choices() if rules.human.get(value) == consequence)


def _comma(words: Any) -> str:
    return series(words)


def _band(band: Band) -> str:
    return f"{band.title} {band.begins:%H:%M}–{band.ends:%H:%M}"
