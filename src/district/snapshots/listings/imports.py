"""平台文件: each with its table, how its columns are read, and whether it was frozen."""

from django import forms
from django.utils.translation import gettext_lazy as _

from district.lists.listing import Column, Filter, Kind, Listing
from district.shell.spoken import spoken
from district.snapshots.addresses import import_address
from district.snapshots.models import ImportedFile
from shixiao.evidence.title import Title

MAPPED = (("", _("全部")), ("yes", _("已对应")), ("no", _("待对应")))


def _state(file: ImportedFile) -> tuple[str, object]:
    return ("ok", _("已对应")) if file.mapping_id else ("warning", _("待对应"))


IMPORTS = Listing(
    name="snapshots.imports",
    title=_("平台文件"),
    columns=(
        Column("name", _("文件"), value=str, sort=("name", "worksheet"), address=import_address),
        Column("table", _("表"), value=lambda file: spoken(Title(file.table)), sort=("table",)),
        Column("state", _("状态"), Kind.STATE, value=_state),
        Column(
            "mapping",
            _("映射"),
            value=lambda file: file.mapping or "",
            prepare=lambda r: r.select_related("mapping"),
        ),
        Column(
            "size",
            _("字节数"),
            Kind.NUMBER,
            value=lambda file: file.file.size,
            prepare=lambda r: r.select_related("file"),
        ),
        Column("uploaded_by_name", _("上传人"), sort=("uploaded_by_name",)),
        Column("uploaded_at", _("上传时间"), Kind.TIME, sort=("uploaded_at",)),
    ),
    order=("-uploaded_at", "name", "worksheet", "pk"),
    filters=(
        Filter(
            "words",
            lambda request: forms.CharField(label=_("文件名"), required=False, max_length=60),  # noqa: ARG005
            lambda rows, v: rows.filter(name__icontains=v),
        ),
        Filter(
            "mapped",
            lambda request: forms.ChoiceField(choices=MAPPED, label=_("状态"), required=False),  # noqa: ARG005
            lambda rows, v: rows.filter(mapping__isnull=v == "no"),
        ),
    ),
    row_address=import_address,
    empty=_("还没有平台文件。上传区域卫生平台导出的 CSV、Excel 或 Parquet，对应一次列，以后同样的文件自动对应。"),
)
