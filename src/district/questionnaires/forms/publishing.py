"""Forms of a version's life."""

from django import forms
from django.utils.translation import gettext_lazy as _

from district.shell.forms import EditForm, HouseForm


class VersionForm(EditForm):
    """Nothing but the version that was seen."""


class PublishForm(EditForm):
    """Publish, with a word about what changed."""

    changes = forms.CharField(
        label=_("修改说明"), max_length=300, required=False, help_text=_("与上一版相比改了什么，以后查得到。")
    )


class MoveForm(EditForm):
    """Up or down."""

    by = forms.IntegerField(min_value=-1, max_value=1)


class XlsformForm(HouseForm):
    """A questionnaire in a workbook."""

    file = forms.FileField(label=_("XLSForm 文件"), help_text=_(".xlsx，含 survey、choices 两张表。"))
