"""Budgets as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BudgetsConfig(AppConfig):
    """Registers permissions and menu entries."""

    name = "district.budgets"
    verbose_name = _("资金")
