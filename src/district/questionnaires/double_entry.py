"""Papers that are typed in twice, as pages show them: how far each is, how well readings agree, and cell by cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from district.questionnaires.actions.double_entry import cells_of
from district.questionnaires.asking import ShownQuestion, asked
from district.questionnaires.models import Batch, Interview, InterviewState, PaperCheck
from district.questionnaires.presenters import in_words
from district.questionnaires.words import state_of


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well the readings of a batch agree."""

    papers: int
    """Papers that were read twice."""
    alike: int
    """Of them, those without any difference."""
    waiting: int
    """Of them, those in which somebody must still decide."""
    cells: int
    equal: int

    @property
    def rate(self) -> Fraction | None:
        """Cells read alike, of those compared; None before the first paper was read twice."""
        return Fraction(self.equal, self.cells) if self.cells else None


def agreement_of(batch: Batch) -> Agreement:
    """The agreement of a batch."""
    found = batch.checks.aggregate(
        papers=Count("pk"),
        alike=Count("pk", filter=Q(differing=0)),
        waiting=Count("pk", filter=Q(settled__isnull=True)),
        compared=Sum("cells", default=0),
        equal=Sum(F("cells") - F("differing"), default=0),
    )
    return Agreement(found["papers"], found["alike"], found["waiting"], found["compared"], found["equal"])


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a pile."""

    number: str
    address: str
    typists: tuple[str, ...]
    tone: str
    word: Any


def papers_of(batch: Batch, most: int) -> list[Paper]:
    """The newest papers of a batch, those that wait for a decision first."""
    if not batch.is_double:
        rows = batch.interviews.defer("answers", "dropped").order_by("-started_at", "-pk")[:most]
        return [_single(row) for row in rows]
    checks = batch.checks.select_related("first", "second").order_by(F("settled").asc(nulls_first=True), "-found_at")
    read = [_checked(check) for check in checks.defer("first__answers", "second__answers")[:most]]
    halves = batch.interviews.filter(reading__in=(1, 2)).exclude(state=InterviewState.ABANDONED)
    halves = halves.exclude(paper_number__in=batch.checks.values("paper_number")).order_by("-started_at", "-pk")
    return [*read, *_halves(halves.defer("answers", "dropped")[: 2 * most])][:most]


def _single(row: Interview) -> Paper:
    address = reverse("questionnaires:interview", args=[row.pk])
    return Paper(row.paper_number, address, (row.by_name,), *state_of(row))


def _checked(check: PaperCheck) -> Paper:
    told = ("ok", _("两遍一致")) if not check.differing else ("ok", _("已核对"))
    if not check.settled_id:
        told = ("warning", _("%(count)s 格不同，待核对") % {"count": check.differing})
    address = reverse("questionnaires:check", args=[check.pk])
    return Paper(check.paper_number, address, (check.first.by_name, check.second.by_name), *told)


def _halves(rows: Any) -> Iterator[Paper]:
    by_number: dict[str, list[Interview]] = {}
    for row in rows:
        by_number.setdefault(row.paper_number, []).append(row)
    for number, readings in by_number.items():
        is_typed = all(row.state == InterviewState.READING for row in readings)
        word = _("等第二个人录入") if is_typed else _("正在录入")
        address = reverse("questionnaires:interview", args=[readings[0].pk])
        yield Paper(number, address, tuple(row.by_name for row in readings), "info", word)


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One question as both read it, in words, with what was chosen and the field for a third reading."""

    question: ShownQuestion
    first: str
    second: str
    differs: bool
    chosen: str
    settled: str
    """What stands in the end; empty while nobody has decided, or where it is blank."""
    error: str


def shown_cells(
    check: PaperCheck,
    choices: Mapping[str, str] | None = None,
    other: Mapping[str, Any] | None = None,
    errors: Mapping[str, str] | None = None,
) -> list[ShownCell]:
    """A paper cell by cell, those that differ first; `choices` and `other` as somebody just filled them in."""
    definition = check.first.questions.definition
    form = asked(definition, other or {}, errors, hides=False)
    fields = {question.name: question for section in form.sections for question in section.questions}
    chosen = check.choices if choices is None else choices
    settled = check.settled.answers if check.settled else {}
    shown = []
    for cell in cells_of(check):
        name = cell.question.name
        words = [in_words(cell.question, answer) for answer in (cell.first, cell.second, settled.get(name))]
        pick, error = chosen.get(name, ""), (errors or {}).get(name, "")
        shown.append(ShownCell(fields[name], words[0], words[1], cell.differs, pick, words[2], error))
    return sorted(shown, key=lambda cell: not cell.differs)
