"""The pages of the frame itself."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from district.access.gate import signed_in
from district.shell.frame import frame


@signed_in()
def home(request: Any) -> HttpResponse:
    """今天: what waits for this person, and the numbers of their organisation."""
    todos = [todo for source in frame.todos for todo in source(request)]
    figures = [figure for source in frame.figures for figure in source(request)]
    return render(request, "shell/home.html", {"todos": todos, "figures": figures})
