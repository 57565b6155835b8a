"""The answers of a version as a workbook: a row for each, and for each question a column of codes and one of words."""

from collections.abc import Iterator
from datetime import date
from typing import IO, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.scope import Scope
from district.lib.spreadsheet.writing import workbook, write
from district.questionnaires.definition import Question
from district.questionnaires.definition.conditions.holding import chosen
from district.questionnaires.models import Interview, QuestionnaireVersion
from district.questionnaires.presenters import in_groups, in_words, is_choice
from district.questionnaires.results import shown_replies
from district.questionnaires.sentences import said

WIDTH = 18


def write_answers(target: IO[bytes], version: QuestionnaireVersion, scope: Scope, on: date, watermark: str) -> int:
    """Write what was answered within a scope and say how many rows there are. Anonymous replies have no place."""
    questions = [question for question in version.definition.questions if question.is_asked]
    rows = Interview.objects.within(scope).filter(questions=version).completed().select_related("organisation")
    count = 0
    with workbook(target) as book:
        sheet = book.add_worksheet(_("答卷"))
        bold, head = (
            book.add_format({"bold": True, "font_size": 14}),
            book.add_format({"bold": True, "bg_color": "#eef2f7"}),
        )
        write(sheet, 0, 0, str(version), bold)
        write(sheet, 1, 0, watermark)
        for place, title in enumerate(_heads(questions)):
            sheet.set_column(place, place, WIDTH)
            write(sheet, 2, place, title, head)
        for count, cells in enumerate(_rows(rows, version, scope, on, questions), 1):
            for place, cell in enumerate(cells):
                write(sheet, 2 + count, place, cell)
        sheet.freeze_panes(3, 0)
        _codes(book, questions)
    return count


def _heads(questions: list[Question]) -> Iterator[str]:
    yield from (_("机构"), _("方式"), _("完成日期"), _("所属人群"), _("满意度"), _("得分"), _("满分"))
    for question in questions:
        if is_choice(question):
            yield _("%(name)s 代码") % {"name": question.name}
        yield f"{question.name} {said(question.label)}"


def _rows(
    rows: Any, version: QuestionnaireVersion, scope: Scope, on: date, questions: list[Question]
) -> Iterator[list[Any]]:
    for row in rows.order_by("completed_at", "id").iterator(chunk_size=1000):
        day = timezone.localdate(row.completed_at)
        first = [row.organisation.title, row.get_channel_display(), day, in_groups(row.groups)]
        yield [*first, row.satisfaction, row.score, row.possible, *_answers(row.answers, questions)]
    for reply in shown_replies(version, scope, on)[0]:
        first = ["", _("匿名"), "", ""]
        yield [*first, reply.satisfaction, reply.score, reply.possible, *_answers(reply.answers, questions)]


def _answers(answers: dict[str, Any], questions: list[Question]) -> Iterator[str]:
    for question in questions:
        answer = answers.get(question.name)
        if is_choice(question):
            yield " ".join(chosen(answer))
        yield in_words(question, answer)


def _codes(book: Any, questions: list[Question]) -> None:
    """A second sheet says what the codes mean."""
    sheet = book.add_worksheet(_("代码表"))
    lines = [(_("题目"), _("代码"), _("含义"))]
    lines += [(q.name, option.code, said(option.label)) for q in questions for option in q.options]
    for row, line in enumerate(lines):
        for place, cell in enumerate(line):
            write(sheet, row, place, cell)
