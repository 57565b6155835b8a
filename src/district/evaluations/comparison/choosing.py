"""With which evaluations one can be compared: every other of the same sheet that its reader may see."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from district.access.scope import Scope
from district.evaluations.comparison.models import Comparison
from district.evaluations.comparison.rules import check_can_compare, is_same_sheet
from district.evaluations.models import Evaluation
from district.lib.refusal import refusal_of


@dataclass(frozen=True, slots=True)
class Choice:
    """Another evaluation, where the comparison with it stands, or why there can be none."""

    evaluation: Evaluation
    address: str
    refusal: str
    is_made: bool
    is_previous: bool


def choices_of(evaluation: Evaluation, scope: Scope) -> list[Choice]:
    """The evaluations that were asked for before this one, the newest first."""
    made = set(Comparison.objects.within(scope).filter(after=evaluation).values_list("before", flat=True))
    return [_choice(each, evaluation, made) for each in _earlier(evaluation, scope)]


def _earlier(evaluation: Evaluation, scope: Scope) -> Iterator[Evaluation]:
    goal = evaluation.goal_version.goal
    rows = Evaluation.objects.within(scope).filter(
        goal_version__goal__sheet=goal.sheet,
        organisation=evaluation.organisation_id,
        asked_at__lte=evaluation.asked_at,
    )
    rows = rows.exclude(pk=evaluation.pk).select_related("goal_version__goal", "snapshot").order_by("-asked_at", "-pk")
    return (each for each in rows if is_same_sheet(each.goal_version.goal, goal))


def _choice(other: Evaluation, evaluation: Evaluation, made: set[object]) -> Choice:
    refusal = refusal_of(check_can_compare, other, evaluation)
    return Choice(
        evaluation=other,
        address="" if refusal else reverse("evaluations:compare", args=[evaluation.pk, other.pk]),
        refusal=refusal,
        is_made=other.pk in made,
        is_previous=other.pk == evaluation.previous_id,
    )
