"""What is sent to be checked. The form parses and never saves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from district.shell.forms import HouseForm
from shixiao.rulebook import regions

TITLES = {"national": _("全国"), "beijing": _("北京市")}
"""What the regions of the rulebooks are called."""


class ManyFiles(forms.ClearableFileInput):
    """A file field that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; what is wrong with one of them is said beside its name, and refuses none of the others."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:  # noqa: ARG002
        """All of them."""
        return list(data) if isinstance(data, list | tuple) else [data] if data else []


class CheckForm(HouseForm):
    """Files, or an example, and whose rules apply. The year is the sheet's own."""

    files = FilesField(
        label=_("自评表文件"),
        widget=ManyFiles(attrs={"multiple": True, "accept": ".docx,.xlsx,.pdf,.html,.txt"}),
        help_text=_(
            "Word（.docx）、Excel（.xlsx）或 PDF，可选多个：最多 10 个，每个不超过 10 MB。也可以把文件拖到这里。"
        ),
    )
    region = forms.ChoiceField(label=_("适用规则"), help_text=_("年度取自表上填写的年度。"))

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        field: Any = self.fields["region"]
        field.choices = [(name, TITLES.get(name, name)) for name in regions()]
        field.initial = "national"
