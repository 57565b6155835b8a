"""Verifying the whole chain in the background."""

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from district.audit import reading
from district.audit.inspection import inspect
from district.audit.trail import record
from district.audit.verification import Report
from district.oversight.kinds import VERIFIED
from district.tasks.running import Outcome, Running, work

TOLD = 100
"""How many findings are kept with the event; the command names all of them."""


@work("oversight.verify", is_restartable=True)
def verify_chain(running: Running) -> Outcome:
    """Read every entry, against the heads that the site itself has kept, and record what was found."""
    total = reading.count()
    running.advance(0, total, _("正在逐条验证"))
    report = inspect(running.now(), advance=lambda done: running.advance(done, max(total, done)))
    with transaction.atomic():
        record(VERIFIED, by=running.by, at=running.now(), after=_told(report))
    return {"sentence": _sentence(report), "address": reverse("oversight:integrity")}, None


def _told(report: Report) -> dict[str, Any]:
    return {
        "entries": report.entries,
        "last": report.last,
        "digest": report.digest,
        "heads": report.heads,
        "waiting": report.waiting,
        "findings": len(report.findings),
        "found": [finding.plain() for finding in report.findings[:TOLD]],
    }


def _sentence(report: Report) -> str:
    if report.is_intact:
        return _("读了 %(entries)s 条，对照了 %(heads)s 个链头，全部完好。") % _counts(report)
    return _("读了 %(entries)s 条，发现 %(findings)s 处问题。请立即报告，并保留现场。") % _counts(report)


def _counts(report: Report) -> dict[str, int]:
    return {"entries": report.entries, "heads": report.heads, "findings": len(report.findings)}
