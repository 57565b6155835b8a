"""What the answers to one version add up to: counts per option, of how many, and what was written freely."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from district.access.scope import Scope
from district.questionnaires.asking import offered
from district.questionnaires.definition import Definition, Kind, Meaning, Question, relevant_questions
from district.questionnaires.definition.conditions import names_in, parse
from district.questionnaires.definition.conditions.holding import chosen
from district.questionnaires.definition.judging import score_of
from district.questionnaires.definition.questions import GROUP
from district.questionnaires.models import AnonymousReply, Batch, Interview, QuestionnaireVersion
from district.questionnaires.presenters import is_choice
from district.questionnaires.rules import FEWEST_SHOWN
from district.questionnaires.sentences import said

MOST_READ = 10_000
"""Answers that one page reads; a version with more is counted by its newest, and says so."""
MOST_TEXTS = 100

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Counted:
    """One option with how many chose it."""

    code: str
    label: str
    count: int
    share: Fraction | None
    """Of those who answered the question; None where nobody did."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One question with what was answered."""

    name: str
    label: str
    kind: str
    asked: int
    """To how many it was put: a question that was skipped is not unanswered."""
    answered: int
    options: tuple[Counted, ...]
    texts: tuple[str, ...]
    average: Fraction | None
    """Of a scale or number; None where nobody answered."""
    least: Decimal | None
    most: Decimal | None

    @property
    def more_texts(self) -> int:
        """How many were written beyond those shown."""
        return max(0, self.answered - len(self.texts)) if self.texts else 0


@dataclass(frozen=True, slots=True)
class Results:
    """A version's results."""

    completed: int
    """Answers that count."""
    abandoned: int
    tallies: tuple[Tally, ...]
    satisfied: int
    """How many chose 4 or 5."""
    judged: int
    """How many answered how satisfied they are: the denominator of satisfaction."""
    known: Decimal | None
    """What was known of what should be known; None where it was not asked."""
    knowable: Decimal | None
    hidden: int
    """Anonymous replies that are not shown: their batch is still open, or there are too few of them."""
    anonymous: int
    """Of the answers, those that are anonymous and open to no list."""
    is_cut: bool

    @property
    def satisfaction(self) -> Fraction | None:
        """The share of the satisfied among those who answered; None where nobody did."""
        return Fraction(self.satisfied, self.judged) if self.judged else None

    @property
    def awareness(self) -> Fraction | None:
        """知晓率."""
        return Fraction(self.known) / Fraction(self.knowable) if self.known is not None and self.knowable else None


def results_of(version: QuestionnaireVersion, scope: Scope, on: date) -> Results:
    """What the completed interviews and anonymous replies of this scope say on a day."""
    interviews = Interview.objects.within(scope).filter(questions=version)
    done = interviews.completed().order_by("-completed_at", "-id")
    given = [{**answers, GROUP: groups} for answers, groups in done.values_list("answers", "groups")[: MOST_READ + 1]]
    replies, hidden = shown_replies(version, scope, on)
    given += [reply.answers for reply in replies]
    return counted(
        version.definition,
        given[:MOST_READ],
        abandoned=interviews.filter(state="abandoned").count(),
        hidden=hidden,
        anonymous=len(replies),
        is_cut=len(given) > MOST_READ,
    )


def shown_replies(version: QuestionnaireVersion, scope: Scope, on: date) -> tuple[list[AnonymousReply], int]:
    """Anonymous replies of batches that are over and have enough of them, in an order of chance, and how many more are.

    Of a batch that is still open nothing is shown: whoever looked before and after a reply would know what it said.
    """
    by_batch: dict[Any, list[AnonymousReply]] = {}
    for reply in AnonymousReply.objects.within(scope).filter(batch__questions=version).order_by("pk"):
        by_batch.setdefault(reply.batch_id, []).append(reply)
    over = set(Batch.objects.over(on).filter(pk__in=by_batch).values_list("pk", flat=True))
    enough = [batch for key, batch in by_batch.items() if key in over and len(batch) >= FEWEST_SHOWN]
    shown = [reply for batch in enough for reply in batch]
    return shown, sum(map(len, by_batch.values())) - len(shown)


def counted(
    definition: Definition,
    given: Iterable[Answers],
    *,
    abandoned: int = 0,
    hidden: int = 0,
    anonymous: int = 0,
    is_cut: bool = False,
) -> Results:
    """The same of answers in memory, each with its groups under the name of `GROUP`."""
    rows = list(given)
    asked = _asked(definition, rows)
    tallies = tuple(_tally(q, rows, asked[q.name]) for q in definition.questions if q.is_asked)
    satisfied, judged = _satisfied(definition, rows)
    known, knowable = _aware(definition, rows)
    return Results(len(rows), abandoned, tallies, satisfied, judged, known, knowable, hidden, anonymous, is_cut)


def _asked(definition: Definition, rows: list[Answers]) -> Counter[str]:
    """To how many each question was put. Few combinations of answers decide it, so that each is judged once."""
    deciding = sorted({name for text in definition.conditions for name in names_in(parse(text))})
    asks_groups = definition.meaning(Meaning.GROUPS)
    if GROUP in deciding and asks_groups:
        deciding.append(asks_groups.name)
    alike = Counter(tuple(repr(answers.get(name)) for name in deciding) for answers in rows)
    examples = {tuple(repr(answers.get(name)) for name in deciding): answers for answers in rows}
    found: Counter[str] = Counter()
    for combination, count in alike.items():
        for name in relevant_questions(definition, examples[combination], examples[combination].get(GROUP, ())):
            found[name] += count
    return found


def _tally(question: Question, rows: list[Answers], asked: int) -> Tally:
    answers = [answers[question.name] for answers in rows if question.name in answers]
    numbers = [Decimal(str(answer)) for answer in answers] if question.kind in (Kind.SCALE, Kind.NUMBER) else []
    average = sum(map(Fraction, numbers), Fraction(0)) / len(numbers) if numbers else None
    texts = tuple(str(answer) for answer in answers[:MOST_TEXTS]) if question.kind in (Kind.TEXT, Kind.DATE) else ()
    options = tuple(_options(question, answers)) if is_choice(question) else ()
    least, most = (min(numbers), max(numbers)) if numbers else (None, None)
    label = said(question.label)
    return Tally(question.name, label, question.kind, asked, len(answers), options, texts, average, least, most)


def _options(question: Question, answers: list[Any]) -> Iterator[Counted]:
    count = Counter(code for answer in answers for code in chosen(answer))
    for option in offered(question):
        share = Fraction(count[option.code], len(answers)) if answers else None
        yield Counted(option.code, said(option.label), count[option.code], share)


def _satisfied(definition: Definition, rows: list[Answers]) -> tuple[int, int]:
    question = definition.meaning(Meaning.SATISFACTION)
    told = [str(answers.get(question.name, "")) for answers in rows] if question else []
    return sum(code in ("4", "5") for code in told), sum(code in ("1", "2", "3", "4", "5") for code in told)


def _aware(definition: Definition, rows: list[Answers]) -> tuple[Decimal | None, Decimal | None]:
    items = [question for question in definition.questions if question.meaning == Meaning.AWARENESS]
    pairs = [pair for answers in rows for q in items if (pair := score_of(q, answers.get(q.name)))]
    if not pairs:
        return None, None
    return sum((pair[0] for pair in pairs), Decimal(0)), sum((pair[1] for pair in pairs), Decimal(0))


def of_whom(tally: Tally) -> str:
    """How many answered, of how many it was put to."""
    return _("%(answered)s 人回答 / 问到 %(asked)s 人") % {"answered": tally.answered, "asked": tally.asked}
