"""What a campaign is drawn up with."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from district.accounts.models import User
from district.campaigns.models import Campaign, Way
from district.contracts import filters
from district.contracts.models import SavedFilter
from district.orgs.models import Membership, Organisation
from district.questionnaires.models import QuestionnaireVersion
from district.shell.forms import EditForm, HouseForm

SAID = ("title", "questions", "begins_on", "ends_on", "way", "size", "percent", "seed", "greeting")
AREA = {"rows": 4}
HALF_AN_HOUR = 30
ALL_SIGNED = {"contract": ["active"]}
"""Everybody whose contract is in force."""


class CampaignForm(HouseForm):
    """Whom to call, with which questions, when, and by whom."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=gettext_lazy("任务名称"), max_length=100)
    filter = forms.ModelChoiceField(
        queryset=SavedFilter.objects.none(),
        label=gettext_lazy("筛选条件"),
        required=False,
        empty_label=gettext_lazy("全部有效签约居民"),
        help_text=gettext_lazy("在“筛选居民”里组合条件并保存，就能在这里选用。启动时按当时的数据抽取。"),
    )
    questions = forms.ModelChoiceField(
        queryset=QuestionnaireVersion.objects.none(),
        label=gettext_lazy("问卷"),
        help_text=gettext_lazy("只列出已发布的问卷。任务启动后一直用这一版。"),
    )
    begins_on = forms.DateField(label=gettext_lazy("开始日期"), widget=forms.DateInput({"type": "date"}))
    ends_on = forms.DateField(label=gettext_lazy("结束日期"), widget=forms.DateInput({"type": "date"}))
    way = forms.ChoiceField(
        choices=Way.choices(), label=gettext_lazy("抽取方式"), initial=Way.ALL, widget=forms.RadioSelect
    )
    size = forms.IntegerField(
        label=gettext_lazy("抽取人数"),
        required=False,
        min_value=1,
        help_text=gettext_lazy("按中心和人群分层，各层按人数比例分配，每层至少一人。"),
    )
    percent = forms.IntegerField(
        label=gettext_lazy("每层抽取比例（%）"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=gettext_lazy("按中心和人群分层，每层向上取整，至少一人。"),
    )
    seed = forms.CharField(
        label=gettext_lazy("随机种子"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("不填时由系统随机产生并记录。同一种子、同一批人，抽到的是同样的人。"),
    )
    greeting = forms.CharField(
        label=gettext_lazy("开场白"), required=False, max_length=1000, widget=forms.Textarea(AREA)
    )
    text_before = forms.BooleanField(
        label=gettext_lazy("拨打前发短信提醒"),
        required=False,
        help_text=gettext_lazy("短信写明由哪个中心、从哪个号码来电，不含姓名和健康信息。启动后不能再改。"),
    )
    text_minutes_before = forms.IntegerField(
        label=gettext_lazy("提前几分钟发短信"), required=False, min_value=5, max_value=240, initial=HALF_AN_HOUR
    )
    agents = forms.ModelMultipleChoiceField(
        queryset=User.objects.none(),
        label=pgettext_lazy("list", "回访员"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("不选时，居民所在中心有回访权限的人都可以拨打。"),
    )

    def __init__(self, *arguments: Any, request: Any, campaign: Campaign | None = None, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._request, self._campaign = request, campaign
        scope = request.scope
        self.fields["filter"].queryset = SavedFilter.objects.seen_by(request.user, scope.organisation)
        self.fields["questions"].queryset = (
            QuestionnaireVersion.objects.within(scope).published().select_related("questionnaire")
        )
        if campaign:
            kept = gettext_lazy("保持现有条件：{words}")
            self.fields["filter"].empty_label = format_lazy(kept, words=campaign.conditions_in_words)
        self._offer(Membership.objects.within(scope).not_over(timezone.localdate(request.at)))

    def _offer(self, held: Any) -> None:
        """Who may call, with where they do."""
        places = dict(held.filter(role__in=("call_agent", "clinician")).values_list("user", "organisation__title"))
        agents = self.fields["agents"]
        agents.queryset = User.objects.filter(pk__in=places, is_active=True).order_by("staff_number")
        agents.label_from_instance = lambda user: f"{user} · {places[user.pk]}"

    def clean(self) -> dict[str, Any]:
        """A period that makes sense, and a sample that says how large; a size that the way does not ask for is none."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for name, way in (("size", Way.SIZE), ("percent", Way.SHARE)):
            if given.get("way") != way:
                given[name] = None
        if given.get("begins_on") and given.get("ends_on") and given["ends_on"] < given["begins_on"]:
            self.add_error("ends_on", ValidationError(_("结束日期早于开始日期。")))
        return given

    def values(self) -> dict[str, Any]:
        """What the action takes. A campaign that is changed keeps its filter, unless another one is chosen."""
        given = self.cleaned_data
        told = {name: given[name] for name in SAID}
        chosen = given["filter"]
        if self._campaign and not chosen:
            return told
        conditions = chosen.conditions if chosen else ALL_SIGNED
        request = self._request
        words = filters.sentence_of(conditions, scope=request.scope, on=timezone.localdate(request.at))
        minutes = (given["text_minutes_before"] or HALF_AN_HOUR) if given["text_before"] else None
        return {
            **told,
            "conditions": conditions,
            "conditions_in_words": words,
            "text_minutes_before": minutes,
        }

    def own_organisation(self) -> Organisation:
        """Who begins the campaign: the organisation in which somebody acts."""
        found: Organisation = Organisation.objects.get(pk=self._request.scope.organisation)
        return found


class ExtendForm(EditForm):
    """Another last day."""

    ends_on = forms.DateField(label=gettext_lazy("结束日期"), widget=forms.DateInput({"type": "date"}))


class CloseForm(EditForm):
    """Why a campaign ends."""

    reason = forms.CharField(label=gettext_lazy("说明理由"), max_length=200)


class VersionForm(EditForm):
    """Nothing but the version that was seen."""


def first_values(campaign: Campaign) -> dict[str, Any]:
    """A campaign as the form that edits it shows it first."""
    return {
        **{name: getattr(campaign, name) for name in SAID},
        "version": campaign.version,
        "text_before": campaign.text_minutes_before is not None,
        "text_minutes_before": campaign.text_minutes_before or HALF_AN_HOUR,
        "agents": [agent.user_id for agent in campaign.agents.all()],
    }
