"""Words for states that pages show, and what each action is called in the audit trail."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.questionnaires.definition import Kind, Meaning
from district.questionnaires.models import InterviewState, VersionState
from district.residents.models import Group

KINDS: dict[str, Any] = {
    Kind.SINGLE: _("单选"),
    Kind.MULTIPLE: _("多选"),
    Kind.SCALE: _("量表"),
    Kind.NUMBER: _("数字"),
    Kind.DATE: pgettext_lazy("question", "日期"),
    Kind.TEXT: _("文字"),
    Kind.NOTE: pgettext_lazy("question", "说明"),
}
MEANINGS: dict[str, Any] = {
    Meaning.IDENTITY: _("核对身份"),
    Meaning.KNOWS_CONTRACT: _("知道已签约"),
    Meaning.KNOWS_DOCTOR: _("知道医生或团队"),
    Meaning.SERVICE_RECEIVED: _("接受过的服务"),
    Meaning.SATISFACTION: _("满意度"),
    Meaning.REASON: _("不满意的原因"),
    Meaning.RENEWAL: _("续约意愿"),
    Meaning.COMPLAINT: _("投诉"),
    Meaning.GROUPS: _("所属人群"),
    Meaning.AWARENESS: _("知晓"),
}
GROUP_WORDS: dict[str, Any] = {
    "general": _("一般人群"),
    "elderly": _("65 岁及以上"),
    "child": _("0–6 岁儿童"),
    **dict(Group.choices),
}
"""Groups of the population, as `${group}` names them."""
TONES = {
    VersionState.DRAFT: "warning",
    VersionState.PUBLISHED: "ok",
    InterviewState.OPEN: "info",
    InterviewState.COMPLETED: "ok",
    InterviewState.ABANDONED: "muted",
    InterviewState.READING: "muted",
}


def state_of(row: Any) -> tuple[str, Any]:
    """A version's or an interview's state, as a tone and a word."""
    return TONES[row.state], row.get_state_display()


ACTIONS = {
    "questionnaires.created": _("新建问卷"),
    "questionnaires.drafted": _("新建问卷草稿"),
    "questionnaires.edited": _("修改问卷草稿"),
    "questionnaires.imported": _("从 XLSForm 导入问卷"),
    "questionnaires.published": _("发布问卷"),
    "questionnaires.thrown_away": _("删除问卷草稿"),
    "questionnaires.retired": _("停用问卷"),
    "questionnaires.restored": _("恢复使用问卷"),
    "questionnaires.interview.begun": _("开始答卷"),
    "questionnaires.interview.saved": _("填写答卷"),
    "questionnaires.interview.left": _("离开未完成的答卷"),
    "questionnaires.interview.completed": _("完成答卷"),
    "questionnaires.interview.abandoned": _("中止答卷"),
    "questionnaires.batch.made": _("新建发放批次"),
    "questionnaires.batch.closed": _("提前结束发放批次"),
    "questionnaires.paper.read": _("录完一遍纸卷"),
    "questionnaires.paper.compared": _("比较两遍录入"),
    "questionnaires.paper.decided": _("核对两遍录入"),
    "questionnaires.links.issued": _("生成问卷链接"),
    "questionnaires.anonymous.received": _("收到匿名答卷"),
    "questionnaires.results.exported": _("导出答卷"),
}
"""What each action is called in the audit trail."""
