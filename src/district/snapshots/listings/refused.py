"""退回的行: where each stands, what is wrong, and what to do."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from district.lists.listing import Column, Filter, Kind, Listing

REFUSED = Listing(
    name="snapshots.refused",
    title=_("退回的行"),
    columns=(
        Column("file", _("来源"), sort=("file", "number")),
        Column("line", _("行号"), Kind.NUMBER, sort=("line", "number")),
        Column("column", _("列"), sort=("column", "number")),
        Column("value", _("原值")),
        Column("sentence", _("原因和办法")),
    ),
    order=("number", "pk"),
    filters=(
        Filter(
            "words",
            lambda request: forms.CharField(label=_("来源、列或原因"), required=False, max_length=60),  # noqa: ARG005
            lambda rows, v: rows.filter(
                Q(file__icontains=v) | Q(column__icontains=v) | Q(value__icontains=v) | Q(sentence__icontains=v)
            ),
        ),
        Filter(
            "line",
            lambda request: forms.IntegerField(label=_("行号"), required=False, min_value=1),  # noqa: ARG005
            lambda rows, v: rows.filter(line=v),
        ),
    ),
    empty=_("没有退回的行：来源里的每一行都进了快照。"),
)
