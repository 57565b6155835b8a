"""A list as Excel: exactly the rows that are filtered, in their order, with the columns chosen.

Up to `DIRECTLY` rows come at once; more are written in the background and fetched from the tasks page.
"""

import io
from typing import Any

from django.db import transaction
from django.http import FileResponse, HttpResponse

from district.lists.background import start_export
from district.lists.conditions import Chip
from district.lists.listing import Listing, Rows
from district.lists.query import Query
from district.lists.sheet import write_list
from district.lists.watermark import file_name, heading, note_export

DIRECTLY = 5000
"""More rows than these are exported in the background."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export(request: Any, listing: Listing, rows: Rows, query: Query, chips: list[Chip]) -> HttpResponse:
    """Answer with the workbook of these rows, or start the task that writes it."""
    found = list(rows[: DIRECTLY + 1])
    if len(found) > DIRECTLY:
        return start_export(request, listing, rows, query, chips, DIRECTLY)
    target = io.BytesIO()
    write_list(target, listing.shown(query.columns), found, heading(listing, chips, by=request.actor, at=request.at))
    with transaction.atomic():
        place = request.scope.organisation
        note_export(listing, chips, len(found), by=request.actor, at=request.at, organisation=place)
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=file_name(listing, request.at), content_type=XLSX)
