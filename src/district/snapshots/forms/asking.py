"""Asking for a snapshot, for a comparison, and sending a file of the platform."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from district.shell.forms import HouseForm
from district.shell.spoken import spoken
from district.snapshots.models import ImportedFile, Snapshot
from shixiao.evidence.tables import TABLES
from shixiao.evidence.title import Title


class FileChoices(forms.ModelMultipleChoiceField):
    """Files, each with its table and the mapping by which it is read."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, file: ImportedFile) -> str:
        """How a file is offered."""
        said = {"file": file, "table": spoken(Title(file.table)), "mapping": file.mapping}
        uploaded = f"{timezone.localtime(file.uploaded_at):%m-%d %H:%M}"
        return _("%(file)s · %(table)s · %(mapping)s · %(uploaded)s 上传") % {**said, "uploaded": uploaded}


class FreezeForm(HouseForm):
    """What to freeze, and why."""

    title = forms.CharField(label=_("名称"), max_length=100, help_text=_("例如：2024 年度证据。"))
    as_of = forms.DateField(
        label=_("截止日期"),
        help_text=_("固定到这一天结束为止的记录。"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=_("固定原因"), max_length=300, widget=forms.Textarea({"rows": 2}), help_text=_("例如：年度绩效自评。")
    )
    imported = FileChoices(queryset=ImportedFile.objects.none(), required=False, label=_("同时固定的平台文件"))

    def __init__(self, *arguments: Any, files: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        field: Any = self.fields["imported"]
        field.queryset = files.select_related("mapping")
        if not files:
            field.help_text = _("还没有已对应的平台文件。只固定本系统各模块的记录。")


class CompareForm(HouseForm):
    """Which other snapshot to compare with."""

    other = forms.ModelChoiceField(queryset=Snapshot.objects.none(), label=_("与哪个快照比较"))

    def __init__(self, *arguments: Any, others: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        field: Any = self.fields["other"]
        field.queryset = others
        field.label_from_instance = lambda one: f"{one.title}（{one.as_of:%Y-%m-%d}）"


class UploadForm(HouseForm):
    """A file of the platform, and the table whose rows it brings."""

    file = forms.FileField(
        label=_("文件"),
        help_text=_("CSV（UTF-8 或 GBK）、Excel（.xlsx）或 Parquet。第一行是表头。"),
        widget=forms.FileInput({"accept": ".csv,.txt,.xlsx,.parquet"}),
    )
    table = forms.ChoiceField(label=_("属于哪张表"), required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        field: Any = self.fields["table"]
        field.choices = [("", _("按文件名或工作表名识别")), *((name, spoken(Title(name))) for name in TABLES)]
