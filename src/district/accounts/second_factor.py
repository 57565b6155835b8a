"""Pages of the second factor for who has none: they lead to the page that sets one up."""

from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from district.access.gate import View
from district.accounts.presenters import has_second_factor


def or_index(view: View) -> View:
    """A view that only makes sense with a second factor; without one it leads to the overview."""

    @wraps(view)
    def led(request: Any, *arguments: Any, **named: Any) -> HttpResponse:
        return view(request, *arguments, **named) if has_second_factor(request.user) else redirect("mfa_index")

    return led
