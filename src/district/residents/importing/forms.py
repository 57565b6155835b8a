"""The forms of an import: which files, what their columns mean, and what is done with files that exist."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from district.lib.series import series
from district.residents.importing.columns import TITLES, missing
from district.shell.forms import HouseForm


class Files(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files, each checked as one is; none if nothing was chosen."""
        some = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in some if one]


class SourcesForm(HouseForm):
    """Where the rows come from."""

    files = FilesField(
        label=_("上传文件"),
        required=False,
        help_text=_("CSV（UTF-8 或 GBK）、Excel（.xlsx）或 Parquet，可选几个；第一行是表头，各文件表头相同。"),
    )
    inbox = forms.MultipleChoiceField(label=_("服务器上的文件"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *arguments: Any, waiting: Sequence[str], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["inbox"].choices = [(name, name) for name in waiting]
        if not waiting:
            del self.fields["inbox"]

    def clean(self) -> dict[str, Any]:
        """Something was chosen."""
        stated: dict[str, Any] = super().clean() or self.cleaned_data
        if not stated.get("files") and not stated.get("inbox") and not self.errors:
            raise ValidationError(_("请选择文件。"))
        return stated


class ColumnsForm(HouseForm):
    """What each header means."""

    is_updating = forms.BooleanField(
        label=_("已有档案：用本文件中不为空的单元格更新"),
        required=False,
        help_text=_("不选则已有的档案保持不变，只计数。"),
    )

    def __init__(self, *arguments: Any, headers: Sequence[str], columns: Mapping[str, str], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._headers = list(headers)
        choices = [("", _("（不导入）")), *TITLES.items()]
        for at, header in enumerate(headers):
            field = forms.ChoiceField(choices=choices, label=header, required=False, initial=columns.get(header, ""))
            self.fields[f"column_{at}"] = field
        self.order_fields([*(f"column_{at}" for at in range(len(headers))), "is_updating"])

    def chosen(self) -> list[Any]:
        """The field of each header."""
        return [self[f"column_{at}"] for at in range(len(self._headers))]

    def columns(self) -> dict[str, str]:
        """The column of each header that means one. Call it on a valid form."""
        chosen = {header: self.cleaned_data[f"column_{at}"] for at, header in enumerate(self._headers)}
        return {header: column for header, column in chosen.items() if column}

    def clean(self) -> dict[str, Any]:
        """No column twice, and none missing that every row needs."""
        stated: dict[str, Any] = super().clean() or self.cleaned_data
        columns = self.columns()
        for at, header in enumerate(self._headers):
            others = [other for other in self._headers[:at] if columns.get(other) == columns.get(header)]
            if header in columns and others:
                self.add_error(f"column_{at}", _("与“%(header)s”重复。") % {"header": others[0]})
        if lacking := missing(columns):
            raise ValidationError(_("还没有指定：%(columns)s。") % {"columns": series(lacking)})
        return stated
