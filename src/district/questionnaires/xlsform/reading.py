"""An XLSForm that anyone may have sent, read into a definition. Whatever cannot be taken over is named by its cell.

pyxform says whether it is a form at all; here it becomes a questionnaire. Both happen in a process of their own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from district.lib.spreadsheet.grid import letters
from district.questionnaires.definition import Definition, Kind, Option, Question, Section, faults_of
from district.questionnaires.definition.questions import GROUP
from district.questionnaires.sentences import fault_sentence
from district.questionnaires.xlsform.columns import (
    METADATA,
    YES,
    bounds_of,
    parameters_of,
)
from district.questionnaires.xlsform.sheets import Line, Sheet, opened

KINDS = {
    "integer": Kind.NUMBER,
    "decimal": Kind.NUMBER,
    "date": Kind.DATE,
    "text": Kind.TEXT,
    "string": Kind.TEXT,
    "note": Kind.NOTE,
    "range": Kind.SCALE,
}
CHOOSE = {"select_one": Kind.SINGLE, "select_multiple": Kind.MULTIPLE}
BEGIN, END = ("begin_group", "begin group"), ("end_group", "end group")
ROW = re.compile(r"\[row : (\d+)\]")
"""How pyxform names a row."""
MAIN = "main"
"""The section of questions that stand in no group."""
FIELDS = {"label": "label", "name": "name", "relevant": "relevant", "options": "type", "least": "constraint"}
"""The column in which a fault of a field stands."""


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong, and in which cell: `survey!C7`; without one, in the whole workbook."""

    place: str
    sentence: str


@dataclass
class _Reader:
    """Reads the rows of `survey` from the first to the last."""

    survey: Sheet
    choices: dict[str, list[Line]]
    choice_sheet: Sheet
    faults: list[CellFault] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    open_group: Section | None = None
    questions: list[Question] = field(default_factory=list)
    lines: dict[str, Line] = field(default_factory=dict)

    def blame(self, line: Line, column: str, sentence: str, sheet: str = "survey") -> None:
        """Name a cell."""
        self.faults.append(CellFault(f"{sheet}!{letters(line.column(column))}{line.number}", sentence))

    def read(self) -> None:
        """All rows."""
        for line in self.survey.lines:
            kind = line.text("type")
            self.lines.setdefault(line.text("name"), line)
            if kind in BEGIN:
                self._begin(line)
            elif kind in END:
                self._close()
            elif kind and kind not in METADATA and (kind, line.text("name")) != ("hidden", GROUP):
                self._question(line, kind)
        self._close()

    def _begin(self, line: Line) -> None:
        if self.open_group is not None:
            self.blame(line, "type", _("部分里不能再套部分。请把内层的组提出来。"))
        self._close()
        self.open_group = Section(line.text("name"), line.words("label"), (), line.text("relevant"))

    def _close(self) -> None:
        if self.open_group is not None or self.questions:
            group = self.open_group or Section(MAIN, {"zh": _("问卷"), "en": "Questions"})
            self.sections.append(Section(group.name, group.label, tuple(self.questions), group.relevant))
        self.open_group, self.questions = None, []

    def _question(self, line: Line, kind: str) -> None:
        first, _space, rest = kind.partition(" ")
        found = CHOOSE.get(first) if rest else KINDS.get(kind)
        if found is None or " " in rest.strip():
            self.blame(
                line,
                "type",
                _("题型“%(kind)s”不能导入。可用的有：%(known)s。")
                % {"kind": kind, "known": ", ".join((*CHOOSE, *KINDS))},
            )
            return
        options = tuple(self._options(line, rest.strip())) if rest else ()
        least, most = self._bounds(line, found)
        self.questions.append(
            Question(
                name=line.text("name"),
                kind=found,
                label=line.words("label"),
                hint=line.words("hint"),
                required=line.text("required").lower() in YES,
                relevant=line.text("relevant"),
                options=options,
                least=least,
                most=most,
                digits=self._digits(line, kind),
                scored=line.text("scored").lower() in YES,
                meaning=line.text("meaning"),
            )
        )

    def _options(self, line: Line, list_name: str) -> Iterator[Option]:
        if list_name not in self.choices:
            self.blame(line, "type", _("choices 表里没有列表“%(name)s”。") % {"name": list_name})
        for choice in self.choices.get(list_name, ()):
            score = choice.text("score")
            try:
                number = Decimal(score) if score else None
            except InvalidOperation:
                number = None
                self.blame(choice, "score", _("分值“%(score)s”不是数字。") % {"score": score}, "choices")
            yield Option(choice.text("name"), choice.words("label"), number, choice.text("service"))

    def _bounds(self, line: Line, kind: Kind) -> tuple[str, str]:
        if kind == Kind.SCALE:
            told = parameters_of(line.text("parameters"))
            if told.get("step", "1") != "1":
                self.blame(line, "parameters", _("量表的步长只能是 1。"))
            return told.get("start", ""), told.get("end", "")
        text = line.text("constraint")
        if not text:
            return "", ""
        found = bounds_of(text)
        if found is None:
            self.blame(line, "constraint", _("约束读不懂。只能写上下限，例如 . >= 0 and . <= 120。"))
        return found or ("", "")

    def _digits(self, line: Line, kind: str) -> int:
        text = line.text("digits")
        if text and not text.isdecimal():
            self.blame(line, "digits", _("小数位数取 1 至 3。"))
            return 0
        return int(text or (3 if kind == "decimal" else 0)) if kind == "decimal" else 0


def read(data: bytes) -> tuple[Definition | None, list[CellFault]]:
    """The definition in a workbook, or what keeps it from being one."""
    sheets, problem = opened(data)
    if not sheets:
        return None, [CellFault("", problem)]
    survey, choices = sheets["survey"], sheets.get("choices", Sheet("choices", (), []))
    by_list: dict[str, list[Line]] = {}
    for line in choices.lines:
        by_list.setdefault(line.text("list_name") or line.text("list name"), []).append(line)
    reader = _Reader(survey, by_list, choices)
    reader.read()
    definition = Definition(_title(sheets.get("settings")), tuple(reader.sections))
    if not reader.faults:
        reader.faults += _misshapen(definition, reader)
    if problem and not reader.faults:
        row = ROW.search(problem)
        reader.faults.append(CellFault(f"survey!A{row[1]}" if row else "", problem))
    return (None, reader.faults) if reader.faults else (definition, [])


def _title(settings: Sheet | None) -> dict[str, str]:
    line = settings.lines[0] if settings and settings.lines else None
    if line is None:
        return {"zh": _("导入的问卷")}
    given = {"en": line.text("title_en"), "zh": line.text("form_title") or line.text("form_id")}
    return {language: text for language, text in given.items() if text}


def _misshapen(definition: Definition, reader: _Reader) -> Iterator[CellFault]:
    """What is wrong with the questionnaire as such, by the cell in which it stands."""
    for fault in faults_of(definition):
        line = reader.lines.get(fault.where)
        column = FIELDS.get(fault.about, fault.about or "name")
        place = f"survey!{letters(line.column(column))}{line.number}" if line else ""
        yield CellFault(place, fault_sentence(fault))
