"""One step of an import, as a view answers it."""

from typing import Any

from django.http import HttpResponse

from district.lists.importing import Importing
from district.lists.imports.steps import answer


def import_page(request: Any, importing: Importing, *, done: str, **options: str) -> HttpResponse:
    """Answer a step of an import: upload, preview, confirm. `done` is the address to go to afterwards.

    Its view is marked `@needs(importing.permission, "GET", "POST")`; `?template=1` downloads the template.
    """
    return answer(request, importing, done=done, options=options)
