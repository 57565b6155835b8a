"""The one way in which these pages ask, act and answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.shell import answers


@dataclass(frozen=True, slots=True)
class Asked:
    """A page that asks before something is done."""

    title: Any
    back: str
    """Where to go when it is not done after all."""
    about: Any = ""
    """A sentence above the form."""
    submit: Any = ""
    crumbs: tuple[tuple[Any, str], ...] = ()
    titles: Mapping[str, Any] = field(default_factory=dict)
    """The fields that are compared when somebody else was first."""


def carry_out(
    request: Any,
    asked: Asked,
    form: Any,
    act: Callable[[dict[str, Any]], Any],
    sentence: Any,
    done: Callable[[Any], str],
) -> HttpResponse:
    """Ask until the form is right and nothing refuses, act, say so and go where `done` leads with the result.

    What was typed stays in the form when it is refused.
    """
    if request.method == "POST" and form.is_valid():
        try:
            result = act(form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        except Conflict as conflict:
            return answers.conflict(request, form, conflict, asked.titles)
        else:
            return answers.saved(request, done(result), sentence)
    return render(request, "orgs/asked.html", {"asked": asked, "form": form})
