"""The branches of the menu, by work."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.shell.frame import Group

TODAY = Group("today", _("今天"), "calendar-check", 0)
RESIDENTS = Group("residents", pgettext_lazy("list", "居民"), "users", 10)
CONTRACTS = Group("contracts", _("家医签约"), "heart-handshake", 15)
CALLS = Group("calls", _("签约回访"), "phone", 20)
SURVEYS = Group("surveys", _("问卷调查"), "list-check", 25)
VISITS = Group("visits", _("上门服务"), "home-heart", 30)
TRAINING = Group("training", _("培训考核"), "school", 40)
PUBLIC_HEALTH = Group("public_health", _("公共卫生"), "stethoscope", 50)
EVALUATION = Group("evaluation", _("绩效自评"), "clipboard-check", 60)
FUNDS = Group("funds", _("资金"), "coin-yuan", 65)
SUPERVISION = Group("supervision", _("督导"), "eye-check", 70)
OPERATIONS = Group("operations", _("运维"), "tool", 80)
OVERSIGHT = Group("oversight", _("监管"), "shield-check", 85)
SETTINGS = Group("settings", _("设置"), "settings", 90)
