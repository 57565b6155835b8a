"""The form of an import's first step."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from district.shell.forms import HouseForm


class UploadForm(HouseForm):
    """A file, or what was copied from Excel."""

    file = forms.FileField(
        label=_("Excel 或 CSV 文件"),
        required=False,
        widget=forms.FileInput({"accept": ".xlsx,.csv,.txt,.parquet"}),
        error_messages={"empty": _("这个文件是空的。")},
    )
    text = forms.CharField(
        label=_("或者，从 Excel 复制后粘贴在这里"),
        required=False,
        strip=False,
        max_length=2_000_000,
        widget=forms.Textarea({"rows": 6, "spellcheck": "false"}),
        help_text=_("连同表头一起复制。"),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two must be there."""
        found: dict[str, Any] = self.cleaned_data
        if not self.errors and not found.get("file") and not found.get("text", "").strip():
            raise ValidationError(_("请选择文件，或粘贴表格。"))
        return found
