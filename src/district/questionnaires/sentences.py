"""What is wrong with a definition or an answer, in sentences."""

from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from district.lib.series import series
from district.questionnaires.definition.checking import Fault
from district.questionnaires.definition.judging import Wrong
from district.questionnaires.definition.questions import Words

FAULTS: dict[str, Any] = {
    "no_title": gettext_lazy("问卷没有中文名称。请填写。"),
    "no_questions": gettext_lazy("问卷还没有题目。请先添加题目。"),
    "too_many_questions": gettext_lazy("题目超过 %(most)s 道。请拆成几份问卷。"),
    "bad_name": gettext_lazy("名称“%(where)s”不能用。请以小写字母开头，只用小写字母、数字和下划线，最多 40 个字符。"),
    "kept_name": gettext_lazy("名称“group”留给受访者所属的人群，不能用来命名题目或部分。请换一个名称。"),
    "name_twice": gettext_lazy("名称“%(where)s”用了不止一次。每道题和每个部分要有自己的名称。"),
    "no_label": gettext_lazy("“%(where)s”没有中文题干。请填写。"),
    "needless_options": gettext_lazy("“%(where)s”不是选择题，不需要选项。请删去选项，或改变题型。"),
    "required_note": gettext_lazy("“%(where)s”是说明，不能设为必答。"),
    "scored_kind": gettext_lazy("“%(where)s”不是量表题，不能按数值计分。选择题请在选项上写分值。"),
    "bad_digits": gettext_lazy("“%(where)s”的小数位数只能用于数字题，取 1 至 3。"),
    "too_few_options": gettext_lazy("“%(where)s”至少要有 %(least)s 个选项。"),
    "too_many_options": gettext_lazy("“%(where)s”的选项超过 %(most)s 个。"),
    "bad_code": gettext_lazy("“%(where)s”的选项代码“%(code)s”不能用。请只用字母、数字、点、横线和下划线。"),
    "code_twice": gettext_lazy("“%(where)s”的选项代码“%(code)s”用了不止一次。"),
    "no_option_label": gettext_lazy("“%(where)s”的选项“%(code)s”没有中文。"),
    "bad_score": gettext_lazy("“%(where)s”的选项“%(code)s”的分值最多三位小数。"),
    "bad_service": gettext_lazy(
        "“%(where)s”的选项“%(code)s”对应的服务“%(service)s”写法不对，例如 publichealth.followup。"
    ),
    "needless_bounds": gettext_lazy("“%(where)s”的题型没有上下限。请删去上下限。"),
    "bad_bound": gettext_lazy("“%(where)s”的上下限不是数字或日期（日期写作 2024-03-05，量表只能是整数）。"),
    "crossed_bounds": gettext_lazy("“%(where)s”的下限 %(least)s 大于上限 %(most)s。"),
    "scale_without_ends": gettext_lazy("“%(where)s”是量表题，要有两端的数值，例如 1 和 5。"),
    "scale_too_wide": gettext_lazy("“%(where)s”的量表跨度最多为 %(most)s。"),
    "unknown_meaning": gettext_lazy("“%(where)s”的含义“%(meaning)s”不认识。"),
    "meaning_kind": gettext_lazy("“%(where)s”的题型与含义“%(meaning)s”不相符。"),
    "meaning_twice": gettext_lazy("“%(where)s”与前面的题含义相同（%(meaning)s）。统计只能取一道，请去掉一个。"),
    "satisfaction_levels": gettext_lazy(
        "“%(where)s”是满意度题，选项代码须含 1 至 5（5 为非常满意），量表须为 1 至 5。"
    ),
    "condition_unknown": gettext_lazy("“%(where)s”的显示条件在“%(near)s”处读不懂。"),
    "condition_ended": gettext_lazy("“%(where)s”的显示条件没有写完。"),
    "condition_left_over": gettext_lazy("“%(where)s”的显示条件在“%(near)s”处多了内容。"),
    "condition_too_long": gettext_lazy("“%(where)s”的显示条件太长。"),
    "condition_too_deep": gettext_lazy("“%(where)s”的显示条件括号太多层。"),
    "condition_unknown_name": gettext_lazy("“%(where)s”的显示条件用到“%(name)s”，问卷里没有这道题。"),
    "condition_of_itself": gettext_lazy("“%(where)s”的显示条件用到了它自己。"),
    "condition_forward": gettext_lazy("“%(where)s”的显示条件用到“%(name)s”，那道题在它后面。请把那道题移到前面。"),
    "condition_cycle": gettext_lazy("“%(where)s”和“%(name)s”的显示条件互相依赖。请去掉其中一个。"),
    "condition_note": gettext_lazy("“%(where)s”的显示条件用到“%(name)s”，那只是一段说明，没有答案。"),
    "condition_unknown_code": gettext_lazy("“%(where)s”的显示条件等待“%(name)s”选“%(code)s”，那道题没有这个选项。"),
    "condition_unknown_group": gettext_lazy("“%(where)s”的显示条件写了人群“%(code)s”，没有这个人群。"),
}
WRONGS: dict[str, Any] = {
    "required": gettext_lazy("请回答这道题。"),
    "not_offered": gettext_lazy("“%(given)s”不是这道题的选项。请重新选择。"),
    "not_a_number": gettext_lazy("“%(given)s”不是数字。请填写数字，例如 36.5。"),
    "not_whole": gettext_lazy("请填写整数。"),
    "too_many_digits": gettext_lazy("最多 %(digits)s 位小数。"),
    "too_small": gettext_lazy("不能小于 %(least)s。请核对。"),
    "too_great": gettext_lazy("不能大于 %(most)s。请核对。"),
    "not_a_day": gettext_lazy("“%(given)s”不是日期。请填写，例如 2024-03-05。"),
    "not_a_text": gettext_lazy("请填写文字。"),
    "too_long": gettext_lazy("最多 %(most)s 个字。请写得短一些。"),
}
BECAUSE: dict[str, Any] = {
    "not_relevant": gettext_lazy("按前面的回答，这道题不需要回答"),
    "unknown": gettext_lazy("这一版问卷没有这道题"),
    "note": gettext_lazy("这是说明，不是题目"),
}
"""Why an answer does not count."""


def fault_sentence(fault: Fault) -> str:
    """A fault of a definition as a sentence."""
    return str(FAULTS[fault.problem] % {"where": fault.where, **fault.values})


def wrong_sentence(wrong: Wrong) -> str:
    """What is wrong with an answer, as a sentence."""
    return str(WRONGS[wrong.problem] % dict(wrong.values))


def because(reason: str) -> str:
    """Why an answer was dropped."""
    return str(BECAUSE.get(reason, reason))


def said(words: Words) -> str:
    """A text of a definition in the language of whoever reads it, else in Chinese."""
    language = (get_language() or "zh").partition("-")[0]
    return words.get(language) or words.get("zh") or ""


def listed(titles: list[str], most: int = 3) -> str:
    """Some titles in a sentence, and how many more there are."""
    shown = series(titles[:most])
    if len(titles) <= most:
        return shown
    return _("%(shown)s 等 %(count)s 题") % {"shown": shown, "count": len(titles)}
