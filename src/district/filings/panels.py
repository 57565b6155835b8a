"""What an evaluation's page shows of its filing: where it stands, and the next thing to do."""

from typing import Any

from django.http import HttpRequest

from district.evaluations.models import Evaluation
from district.evaluations.panels import Panel
from district.filings import rules
from district.filings.models import Filing
from district.filings.permissions import Filings
from district.filings.words import state_of
from district.lib.refusal import refusal_of


def panel(request: HttpRequest, evaluation: Evaluation) -> Panel | None:
    """The panel; nothing for whoever sees no filings."""
    asked: Any = request
    if not asked.may(Filings.VIEW):
        return None
    filing: Filing | None = getattr(evaluation, "filing", None)
    may_start = filing is None and asked.may(Filings.SUBMIT)
    shown = {
        "filing": filing,
        "filing_state": state_of(filing) if filing else None,
        "evaluation": evaluation,
        "may_start": may_start,
        "refusal": refusal_of(rules.check_can_start, evaluation) if may_start else "",
    }
    return Panel("filings/_panel.html", shown)
