"""Hearing a recording: in parts, as a player asks for them, each playing written down."""

import re
from collections.abc import Iterator
from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse

from district.access.gate import needs
from district.access.request import StaffRequest
from district.calls import actions
from district.calls.permissions import Calls
from district.calls.views.reached import recording_of
from district.lib.refusal import Refused

ASKED = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)


@needs(Calls.LISTEN)
def recording(request: StaffRequest, recording: UUID) -> HttpResponse:
    """The sound, or the part of it that was asked for."""
    row = recording_of(request, recording)
    asked = part(request.headers.get("Range", ""), row.size)
    if asked is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{row.size}"})
    start, end = asked
    try:
        actions.start_listening(recording=row, by=request.actor, at=request.at)
        pieces = actions.play(row, start, end)
        first = next(pieces, b"")
    except Refused as refused:
        return HttpResponse(refused.sentence, status=409, content_type="text/plain; charset=utf-8")
    answer = StreamingHttpResponse(_all(first, pieces), content_type="audio/wav")
    answer["Accept-Ranges"], answer["Content-Length"] = "bytes", str(end - start)
    answer["Content-Disposition"] = "inline"
    if "Range" in request.headers:
        answer.status_code = 206
        answer["Content-Range"] = f"bytes {start}-{end - 1}/{row.size}"
    return answer


def part(header: str, size: int) -> tuple[int, int] | None:
    """From where until before where a player asks; the whole where it does not say, None where there is nothing."""
    found = ASKED.fullmatch(header.strip())
    if found is None or not any(found.groups()):
        return 0, size
    first, last = found.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(size, int(last) + 1) if first and last else size
    return (start, end) if start < end else None


def _all(first: bytes, others: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from others
