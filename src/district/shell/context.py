"""What every page's frame needs."""

from typing import Any

from district.shell.answers import is_drawer
from district.shell.frame import frame as all_of_it
from district.shell.menu import branches

THEMES = ("light", "dark")


def frame(request: Any) -> dict[str, Any]:
    """Whether the page stands in the frame or beside its list, the menu that this person may see, and the theme."""
    drawer = is_drawer(request)
    is_staff = getattr(getattr(request, "user", None), "is_authenticated", False)
    theme = request.COOKIES.get("theme", "")
    menu = [] if drawer or not getattr(request, "permissions", None) else branches(request)
    return {
        "frame_template": "drawer.html" if drawer else "frame.html" if is_staff else "entrance.html",
        "is_drawer": drawer,
        "doors": [] if is_staff else [door for door in all_of_it.doors if door.is_open()],
        "menu": menu,
        "branch": next((branch for branch in menu if branch.is_current), None),
        "theme": theme if theme in THEMES else "",
        "is_menu_narrow": request.COOKIES.get("menu_narrow") == "1",
    }
