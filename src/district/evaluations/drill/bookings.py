"""The bookings behind an amount as Excel."""

import io
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.access.request import StaffRequest
from district.evaluations.drill.funds import Cell
from district.evaluations.models import Evaluation
from district.lists.conditions import Chip
from district.lists.exports import XLSX
from district.lists.listing import Column, Kind, Listing
from district.lists.sheet import write_list
from district.lists.watermark import file_name, heading, note_export

BOOKINGS = Listing(
    name="evaluations.bookings",
    title=gettext_lazy("入账记录"),
    columns=(
        Column("booked_on", gettext_lazy("日期"), Kind.DATE),
        Column("record", gettext_lazy("记录号"), Kind.CODE),
        Column("source", gettext_lazy("资金来源")),
        Column("organisation", gettext_lazy("机构")),
        Column("amount", gettext_lazy("金额"), Kind.MONEY),
    ),
    order=("booked_on", "record"),
)


def take_bookings(request: StaffRequest, evaluation: Evaluation, cell: Cell) -> HttpResponse:
    """The workbook; a year's bookings of one project are few enough to come at once."""
    chips = [
        Chip(_("自评表"), str(evaluation), ""),
        Chip(_("栏目"), cell.title, ""),
        Chip(_("合计"), cell.sentence, ""),
    ]
    top = replace(heading(BOOKINGS, chips, by=request.actor, at=request.at), title=f"{cell.title} {cell.sentence}")
    target = io.BytesIO()
    count = write_list(target, BOOKINGS.columns, cell.rows, top)
    with transaction.atomic():
        place = request.scope.organisation
        note_export(BOOKINGS, chips, count, by=request.actor, at=request.at, organisation=place)
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=file_name(BOOKINGS, request.at), content_type=XLSX)


def bookings_address(evaluation: Evaluation, cell: Cell, **more: Any) -> str:
    """The page of an amount, or its workbook."""
    return f"{reverse('evaluations:bookings', args=[evaluation.pk])}?{urlencode(cell.as_query() | more)}"
