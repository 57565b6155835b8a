"""What an evaluation still lacks before it can be submitted, each lack with the place where it is mended."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from district.evaluations.models import Evaluation
from district.evaluations.models import State as Counted
from district.evaluations.results import Evaluated, run_of
from district.lib.refusal import Refused
from district.shell.spoken import spoken
from district.snapshots.spoken import spoken_of
from shixiao.catalogue.fund_block import fund_block
from shixiao.evidence.snapshot import NotASnapshot
from shixiao.review import Severity
from shixiao.runs.folder import EVALUATION
from shixiao.runs.funds import TOTAL
from shixiao.runs.judgement import FUNDS
from shixiao.runs.request import NotARun
from shixiao.runs.result import Result
from shixiao.sheets.write import Unwritable
from shixiao.sheets.write.build import print_sheet
from shixiao.values import printed

GOAL_CELL = "achieved_goal"


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing: a sentence, and the address where it is mended."""

    sentence: str
    address: str


def lacks_of(evaluation: Evaluation, *, verify: bool = False) -> list[Lack]:
    """All that is missing; empty where it may be submitted.

    `verify` also hashes the run and the snapshot's files, which takes a moment: submitting does, pages do not.
    """
    page = page_of(evaluation)
    if evaluation.state != Counted.COUNTED:
        return [Lack(_("自评还没有测算完成。请等待测算，或重新测算。"), page)]
    try:
        if verify:
            _check_unaltered(evaluation)
        return list(_lacks(evaluation, page))
    except Refused as refused:
        return [Lack(refused.sentence, page)]
    except (NotARun, NotASnapshot) as fault:
        sentence = _("测算所用的证据已不是当时的证据：%(why)s请从备份恢复，或重新固定并测算。")
        return [Lack(sentence % {"why": spoken_of(evaluation.snapshot, fault.reason)}, page)]


def page_of(evaluation: Evaluation, key: str = "") -> str:
    """The evaluation's page, at a row."""
    try:
        if key:
            return reverse("evaluations:row", args=[evaluation.pk, key])
        return reverse("evaluations:detail", args=[evaluation.pk])
    except NoReverseMatch:
        return ""


def _check_unaltered(evaluation: Evaluation) -> None:
    run = run_of(evaluation)
    written = sha256((run.folder / EVALUATION).read_bytes()).hexdigest()
    if evaluation.run_sha256 and written != evaluation.run_sha256:
        raise Refused(_("测算结果文件与测算时的校验值不一致。请从备份恢复，或重新测算。"))
    run.snapshot(evaluation.snapshot.folder)


def _lacks(evaluation: Evaluation, page: str) -> Iterator[Lack]:
    found = Evaluated(evaluation)
    yield from _rows(evaluation, found.result)
    if GOAL_CELL in found.layout.cells() and not evaluation.achieved_goal.strip():
        yield Lack(_("年度总体目标的实际完成情况还没有填写。"), page)
    try:
        print_sheet(found.sheet, found.layout)
    except Unwritable as fault:
        yield Lack(spoken(fault.reason), page)
    yield from _errors(found, page)


def _rows(evaluation: Evaluation, found: Result) -> Iterator[Lack]:
    """Rows without a score, and scores below the weight without reason and remedy."""
    for key, name, weight, row in _scored(found):
        values = {"row": name, "weight": printed(weight)}
        if row.awarded is None:
            yield Lack(_("“%(row)s”还没有得分。") % values, page_of(evaluation, key))
        elif row.awarded < weight and not (row.reason and row.remedy):
            values["awarded"] = printed(row.awarded)
            sentence = _("“%(row)s”得 %(awarded)s 分，低于分值 %(weight)s，偏差原因和改进措施两项都要填写。")
            yield Lack(sentence % values, page_of(evaluation, key))


def _scored(found: Result) -> Iterator[tuple[str, str, Fraction, Any]]:
    if found.funds:
        yield FUNDS, fund_block()["rows"][TOTAL], found.funds.weight, found.funds
    for row in found.rows:
        yield row.row.key, row.row.name, row.row.points, row


def _errors(found: Evaluated, page: str) -> Iterator[Lack]:
    """What the checker calls an error, unless the row's reason, or the notes of the sheet, explain it."""
    evaluation = found.evaluation
    keys = {row.row.name: key for key, row in found.rows.items()}
    explained = {name for key, name, _weight, row in _scored(found.result) if row.reason}
    for finding in found.findings:
        is_explained = finding.row in explained if finding.row in keys else bool(evaluation.notes.strip())
        if finding.severity == Severity.ERROR and not is_explained:
            key = keys.get(finding.row or "", "")
            told = {"row": finding.row or _("全表"), "finding": spoken(finding.message)}
            sentence = _("“%(row)s”有一处错误：%(finding)s请改正，或在偏差原因（全表的写在“其他说明”）中说明。")
            yield Lack(sentence % told, page_of(evaluation, key) if key else page)
