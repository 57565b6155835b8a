"""What every page's frame needs."""

from typing import Any

from district.shell.frame import frame as the_frame


def frame(request: Any) -> dict[str, Any]:
    """The menu that this person may see, and where in it the page is."""
    if not getattr(request, "permissions", None):
        return {"menu": []}
    return {"menu": the_frame.menu(request)}
