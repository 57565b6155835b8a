"""What the public pages say of a signed sheet."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from district.filings.codes import spaced
from district.filings.models import Filing
from district.filings.models.document import KINDS
from district.filings.words import state_of
from shixiao.sheets.model import Sheet
from shixiao.signing import Envelope


def public_facts(filing: Filing) -> dict[str, Any]:
    """What it is called, its score, when it was signed; its rows; its documents' hashes; whether it was corrected."""
    sheet = Envelope.parse(filing.signed_json).sheet.sheet
    documents = sorted(filing.documents.select_related("file"), key=lambda document: KINDS.index(document.kind))
    return {
        "title": _title(filing),
        "state": state_of(filing),
        "facts": [
            (_("报送单位"), filing.organisation.title),
            (_("年度"), str(filing.year)),
            (_("版次"), str(filing.number)),
            (_("总分"), _total(filing)),
            (_("签发日期"), timezone.localdate(filing.signed_at).isoformat()),
            (_("核验码"), spaced(filing.code or "")),
        ],
        "indicators": _indicators(sheet),
        "documents": documents,
        "later": filing.correction if filing.is_corrected else None,
        "earlier": filing.corrects,
    }


def year_rows(filings: Sequence[Filing]) -> list[dict[str, Any]]:
    """A year's sheets as the public list shows them."""
    return [
        {
            "title": _title(filing),
            "unit": filing.organisation.title,
            "number": filing.number,
            "total": _total(filing),
            "signed_on": timezone.localdate(filing.signed_at).isoformat(),
            "address": reverse("filings:code", args=[filing.code]),
            "code": spaced(filing.code or ""),
        }
        for filing in filings
    ]


def _title(filing: Filing) -> str:
    project = filing.evaluation.goal_version.goal.project
    return str(project.name) if project else filing.title


def _total(filing: Filing) -> str | None:
    return None if filing.total is None else f"{filing.total.normalize():f}"


def _indicators(sheet: Sheet) -> list[tuple[str, str | None, str | None]]:
    """Name, weight and score of each row: no count of persons, which the table of withheld counts shows."""
    return [(row.level3, row.weight, row.score) for row in sheet.indicators]
