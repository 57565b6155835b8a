"""Kept files, as they are handed out."""

import logging
from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render

from district.access.gate import signed_in
from district.files import actions
from district.files.models import StoredFile
from district.files.rules import fetchable
from district.lib.refusal import Refused

logger = logging.getLogger(__name__)


@signed_in()
def fetch(request: Any, storedfile: Any) -> HttpResponse:
    """The file, to be saved and never to be shown in place. What may not be fetched does not exist."""
    allowed = StoredFile.objects.within(request.scope).filter(fetchable(request.actor, request.permissions))
    stored = get_object_or_404(allowed, pk=storedfile)
    try:
        content = actions.fetch(stored, by=request.actor, at=request.at)
    except Refused as refusal:
        logger.error("The bytes of file %s are not those that were kept", stored.pk)
        return render(request, "files/damaged.html", {"sentence": refusal.sentence, "stored": stored}, status=500)
    response = FileResponse(content, as_attachment=True, filename=stored.name, content_type=stored.media_type)
    response["Content-Length"] = str(stored.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    response["Content-Security-Policy"] = "sandbox"
    return response
