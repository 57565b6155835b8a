"""A definition as an XLSForm, which other programs open and which reads back as the same definition."""

import re
from collections.abc import Iterator
from typing import IO

from district.lib.spreadsheet.writing import workbook, write
from district.questionnaires.definition import Definition, Kind, Question
from district.questionnaires.definition.questions import CHOOSES, GROUP, Words
from district.questionnaires.definition.text import plain
from district.questionnaires.xlsform.columns import LANGUAGES, OUR_CHOICES, OUR_COLUMNS, UNTRANSLATED, constraint_of

Row = dict[str, str]
TEXTS = [f"{column}::{language}" for column in ("label", "hint") for language in LANGUAGES.values()]
SURVEY = ("type", "name", *TEXTS, "required", "relevant", "constraint", "parameters", *OUR_COLUMNS)
CHOICES = ("list_name", "name", *TEXTS[:2], *OUR_CHOICES)
SETTINGS = ("form_title", "title_en", "form_id", "version", "default_language")
TYPES = {Kind.NUMBER: "integer", Kind.DATE: "date", Kind.TEXT: "text", Kind.NOTE: "note", Kind.SCALE: "range"}
LOOKS_AT_GROUP = re.compile(r"\$\{\s*group\s*\}")
"""Also in a draft whose condition cannot be read yet."""
WIDE = ("label", "hint", "relevant")


def write_xlsform(target: IO[bytes], definition: Definition, *, code: str, number: int) -> None:
    """Write the three sheets."""
    settings = {
        "form_title": definition.title.get("zh", ""),
        "title_en": definition.title.get("en", ""),
        "form_id": code,
        "version": str(number),
        "default_language": LANGUAGES["zh"],
    }
    bilingual = any("en" in words for words in _all_texts(definition))
    with workbook(target) as book:
        for name, columns, rows in (
            ("survey", SURVEY, list(survey_rows(definition))),
            ("choices", CHOICES, list(choice_rows(definition))),
            ("settings", SETTINGS, [settings]),
        ):
            sheet = book.add_worksheet(name)
            bold = book.add_format({"bold": True, "bg_color": "#eef2f7"})
            for place, column in enumerate(columns):
                sheet.set_column(place, place, 40 if column.startswith(WIDE) else 16)
                write(sheet, 0, place, column, bold)
            for line, row in enumerate(_whole(rows, is_bilingual=bilingual), 1):
                for place, column in enumerate(columns):
                    write(sheet, line, place, row.get(column, ""))
            sheet.freeze_panes(1, 2)


def _all_texts(definition: Definition) -> Iterator[Words]:
    for section in definition.sections:
        yield section.label
        for question in section.questions:
            yield question.label
            yield question.hint
            yield from (option.label for option in question.options)


def _whole(rows: list[Row], *, is_bilingual: bool) -> Iterator[Row]:
    """The rows with a mark where one of two languages is missing: other programs stumble over an empty cell."""
    for row in rows:
        missing = {name: UNTRANSLATED for name, text in row.items() if "::" in name and not text and _other(row, name)}
        yield row | missing if is_bilingual else row


def _other(row: Row, name: str) -> bool:
    """Whether the same text is there in another language."""
    column = name.partition("::")[0]
    return any(text for other, text in row.items() if other.startswith(f"{column}::"))


def survey_rows(definition: Definition) -> Iterator[Row]:
    """The rows of `survey`: each section is a group. `${group}` needs a field, which whoever asks fills in unseen."""
    if any(LOOKS_AT_GROUP.search(text) for text in definition.conditions):
        yield {"type": "hidden", "name": GROUP}
    for section in definition.sections:
        yield {"type": "begin_group", "name": section.name, "relevant": section.relevant} | texts(
            "label", section.label
        )
        for question in section.questions:
            yield _question(question)
        yield {"type": "end_group", "name": section.name}


def choice_rows(definition: Definition) -> Iterator[Row]:
    """The rows of `choices`: a list for each question, under its name."""
    for question in definition.questions:
        for option in question.options:
            score = "" if option.score is None else plain(option.score)
            yield {
                "list_name": question.name,
                "name": option.code,
                "score": score,
                "service": option.service,
            } | texts("label", option.label)


def texts(column: str, words: Words) -> Row:
    """A text in its columns, one for each language."""
    return {f"{column}::{title}": words.get(language, "") for language, title in LANGUAGES.items()}


def _question(question: Question) -> Row:
    row = {
        "type": _type(question),
        "name": question.name,
        "required": "yes" if question.required else "",
        "relevant": question.relevant,
        "meaning": question.meaning,
        "scored": "yes" if question.scored else "",
        "digits": str(question.digits) if question.digits else "",
    }
    if question.kind == Kind.SCALE:
        row["parameters"] = f"start={question.least} end={question.most} step=1"
    else:
        row["constraint"] = constraint_of(question.least, question.most, is_day=question.kind == Kind.DATE)
    return row | texts("label", question.label) | texts("hint", question.hint)


def _type(question: Question) -> str:
    if question.kind in CHOOSES:
        return f"select_{'one' if question.kind == Kind.SINGLE else 'multiple'} {question.name}"
    return "decimal" if question.digits else TYPES[question.kind]
