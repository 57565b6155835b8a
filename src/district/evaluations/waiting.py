"""The page of an evaluation that is being counted, or could not be."""

from django.http import HttpResponse
from django.shortcuts import render

from district.access.request import StaffRequest
from district.evaluations import rules
from district.evaluations.models import Evaluation
from district.evaluations.permissions import Evaluations
from district.evaluations.words import state_of
from district.lib.refusal import refusal_of
from district.tasks.presenters import task_view
from district.tasks.rules import ENDED

PART = "counting"


def waiting_page(request: StaffRequest, evaluation: Evaluation) -> HttpResponse:
    """How far counting has come; htmx asks for that part alone every second."""
    task = evaluation.task
    is_open = task is not None and task.state not in ENDED
    shown = {
        "evaluation": evaluation,
        "state": state_of(evaluation),
        "task": task_view(task, request) if task else None,
        "is_open": is_open,
        "may_count": request.may(Evaluations.COUNT),
        "refusal": refusal_of(rules.check_can_recount, evaluation),
    }
    is_part = request.htmx and request.htmx.target == PART
    return render(request, "evaluations/_counting.html" if is_part else "evaluations/counting.html", shown)
