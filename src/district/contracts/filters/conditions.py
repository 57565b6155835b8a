"""Every condition of a filter, in the order in which the page offers and the sentence says them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from district.calls.models import Disposition
from district.contracts.filters import asking, fields, phrases
from district.contracts.filters.asking import Standing
from district.contracts.filters.condition import Condition
from district.contracts.models.groups import TITLES
from district.residents.models import PhoneState, Sex, State
from district.residents.service_kinds import kinds

SATISFACTION = (
    ("5", gettext_lazy("非常满意")), ("4", gettext_lazy("满意")), ("3", gettext_lazy("一般")),
    ("2", gettext_lazy("不满意")), ("1", gettext_lazy("非常不满意")),
)  # fmt: skip
STATES = [(str(value), label) for value, label in State.choices]
PHONES = [(str(value), label) for value, label in PhoneState.choices]

PLACES = (
    Condition(
        "centre",
        fields.centres,
        asking.in_centres,
        phrases.chosen(lambda: pgettext("filter", "属于%(words)s")),
    ),
    Condition(
        "station",
        fields.stations,
        asking.in_organisation,
        phrases.chosen(lambda: pgettext("filter", "由%(words)s建档")),
        is_common=True,
    ),
    Condition(
        "team",
        fields.teams,
        asking.in_team,
        phrases.chosen(lambda: pgettext("filter", "与%(words)s签约")),
        is_common=True,
    ),
)
PEOPLE = (
    Condition(
        "state",
        fields.one(gettext_lazy("状态"), STATES),
        lambda rows, value: rows.in_state(State(int(value))),
        phrases.chosen(lambda: pgettext("filter", "状态为%(words)s")),
    ),
    Condition(
        "groups",
        fields.several(gettext_lazy("人群、疾病（任一）"), list(TITLES.items())),
        asking.in_groups,
        phrases.chosen(lambda: pgettext("filter", "属于下列任一人群：%(words)s")),
    ),
    Condition("from", fields.number(gettext_lazy("年龄从"), 130), asking.from_age, phrases.told(phrases.at_least)),
    Condition("to", fields.number(gettext_lazy("年龄到"), 130), asking.to_age, phrases.told(phrases.at_most)),
    Condition(
        "sex",
        fields.one(gettext_lazy("性别"), Sex.choices),
        lambda rows, value: rows.filter(sex=value),
        phrases.chosen(lambda: pgettext("filter", "性别为%(words)s")),
    ),
    Condition(
        "visits",
        fields.one(gettext_lazy("上门服务对象"), fields.YES_NO),
        asking.visited,
        phrases.either(lambda: pgettext("filter", "是上门服务对象"), lambda: pgettext("filter", "不是上门服务对象")),
    ),
)
CONTRACT = (
    Condition(
        "contract",
        fields.several(gettext_lazy("签约状态"), Standing.choices()),
        asking.standing,
        phrases.chosen(lambda: pgettext("filter", "签约状态为%(words)s")),
    ),
    Condition(
        "within",
        fields.number(gettext_lazy("多少天内到期"), fields.MOST_DAYS),
        asking.expires_within,
        phrases.told(phrases.expiring),
        is_common=True,
    ),
    Condition(
        "expires",
        fields.between(gettext_lazy("到期日期")),
        asking.expires_between,
        phrases.days(
            lambda: _("协议在 %(since)s 至 %(until)s 之间到期"),
            lambda: _("协议在 %(since)s 当天或以后到期"),
            lambda: _("协议在 %(until)s 当天或以前到期"),
        ),
    ),
)
SERVICE = (
    Condition(
        "served",
        fields.between(gettext_lazy("最近服务日期")),
        asking.served_between,
        phrases.days(
            lambda: _("最近一次服务在 %(since)s 至 %(until)s 之间"),
            lambda: _("最近一次服务在 %(since)s 当天或以后"),
            lambda: _("最近一次服务在 %(until)s 当天或以前"),
        ),
    ),
    Condition(
        "service",
        lambda asked: fields.one(gettext_lazy("最近服务种类"), kinds())(asked),
        lambda rows, value: rows.filter(last_service_kind=str(value)),
        phrases.chosen(lambda: pgettext("filter", "最近一次服务是%(words)s")),
    ),
    Condition(
        "unserved",
        fields.number(gettext_lazy("多少天未接受服务"), fields.MOST_DAYS),
        asking.not_since("last_service_on"),
        phrases.told(phrases.unserved),
        is_common=True,
    ),
)
CALLS = (
    Condition(
        "called",
        fields.between(gettext_lazy("最近回访日期")),
        asking.called_between,
        phrases.days(
            lambda: _("最近一次回访在 %(since)s 至 %(until)s 之间"),
            lambda: _("最近一次回访在 %(since)s 当天或以后"),
            lambda: _("最近一次回访在 %(until)s 当天或以前"),
        ),
    ),
    Condition(
        "uncalled",
        fields.number(gettext_lazy("多少天未回访"), fields.MOST_DAYS),
        asking.not_since("last_call_on"),
        phrases.told(phrases.uncalled),
    ),
    Condition(
        "outcome",
        fields.several(gettext_lazy("最近回访结果"), Disposition.choices()),
        asking.of_calls("last_call_outcome"),
        phrases.chosen(lambda: pgettext("filter", "最近一次回访结果为%(words)s")),
    ),
    Condition(
        "satisfaction",
        fields.several(gettext_lazy("最近满意度"), SATISFACTION),
        asking.of_calls("last_satisfaction"),
        phrases.chosen(lambda: pgettext("filter", "最近一次表示%(words)s")),
    ),
    Condition(
        "callable",
        fields.one(gettext_lazy("可以致电"), fields.YES_NO),
        asking.may_be_called,
        phrases.either(lambda: pgettext("filter", "可以致电"), lambda: pgettext("filter", "设为免打扰")),
    ),
    Condition(
        "phone",
        fields.several(gettext_lazy("电话"), PHONES),
        asking.with_phone,
        phrases.chosen(lambda: pgettext("filter", "电话%(words)s")),
    ),
)
SECTIONS = (
    (pgettext_lazy("filter", "机构与团队"), PLACES),
    (pgettext_lazy("filter", "人群"), PEOPLE),
    (pgettext_lazy("filter", "签约"), CONTRACT),
    (pgettext_lazy("filter", "服务"), SERVICE),
    (pgettext_lazy("filter", "回访"), CALLS),
)
CONDITIONS = {condition.name: condition for _title, section in SECTIONS for condition in section}
