"""Relating a file's columns to its table's, and what it writes to the table's codes."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.shell.forms import EditForm
from district.shell.spoken import spoken
from district.snapshots.mappings import Relation, likely_code, person_column
from district.snapshots.models import IdentifiedBy, ImportedFile
from district.snapshots.presenters import masked
from shixiao.evidence.freeze.preview import MOST_VALUES, Preview
from shixiao.evidence.tables import TABLES, Column, Kind, codes
from shixiao.evidence.title import CodeTitle, Title

IGNORED = ""
REFUSED = "-"
"""A value that is no code: its rows are to be refused."""


@dataclass(frozen=True, slots=True)
class Line:
    """One column of the file: its header, some values, and the field that relates it."""

    header: str
    examples: tuple[str, ...]
    field: Any


class RelateForm(EditForm):
    """One field for each header, one for each constant, one for each value that is no code yet."""

    name = forms.CharField(
        label=gettext_lazy("保存为"), max_length=100, help_text=gettext_lazy("下次表头相同的文件会自动这样对应。")
    )
    identified_by = forms.ChoiceField(
        label=gettext_lazy("个人以什么标识"),
        help_text=gettext_lazy("在册居民换成本系统的化名，能查回本人；查不到的保持化名，只作统计。"),
    )

    def __init__(self, *arguments: Any, file: ImportedFile, seen: Preview, first: Relation, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.file, self.seen, self.first = file, seen, first
        self.table = TABLES[file.table].columns()
        self._offer_kinds()
        for at, header in enumerate(seen.headers):
            self.fields[f"column_{at}"] = self._column(header)
        for name in self._constants():
            self.fields[f"constant_{name}"] = self._constant(name)
        self.asked = {field: (name, text) for name, text, field in self._values()}
        for field, (name, text) in self.asked.items():
            self.fields[field] = self._code(name, text)

    def clean(self) -> dict[str, Any]:
        """Ask about values that stand under a column which was chosen only now."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if any(field not in self.data for field in self.asked):
            self.add_error(None, _("所选的列里有还不认识的写法。请在下面逐个对应，或选择退回这些行。"))
        return given

    def relation(self) -> Relation:
        """What was chosen."""
        given = self.cleaned_data
        columns: dict[str, str] = {}
        ignored = []
        for at, header in enumerate(self.seen.headers):
            if chosen := given[f"column_{at}"]:
                columns[header] = chosen
            elif header:
                ignored.append(header)
        values = {name: dict(pairs) for name, pairs in self.first.values.items() if name in columns.values()}
        for field, (name, text) in self.asked.items():
            values.setdefault(name, {}).pop(text, None)
            if given[field] != REFUSED:
                values[name][text] = given[field]
        values = {name: pairs for name, pairs in values.items() if pairs}
        constants = {name: given.get(f"constant_{name}", "").strip() for name in self._constants()}
        constants = {name: value for name, value in constants.items() if value}
        return Relation(self.file.table, given["identified_by"], columns, values, constants, ignored)

    def lines(self) -> Iterator[Line]:
        """The columns of the file, for the page."""
        for at, header in enumerate(self.seen.headers):
            examples = [masked(row[at]) for row in self.seen.rows if row[at].strip()]
            yield Line(header, tuple(dict.fromkeys(examples))[:3], self[f"column_{at}"])

    def constant_fields(self) -> list[Any]:
        """The fields for what is the same in every row."""
        return [self[f"constant_{name}"] for name in self._constants()]

    def value_fields(self) -> list[Any]:
        """The fields for what the file writes in place of codes."""
        return [self[field] for field in self.asked]

    def _offer_kinds(self) -> None:
        field: Any = self.fields["identified_by"]
        kinds = [kind for kind in IdentifiedBy.choices if (kind[0] == IdentifiedBy.NOBODY) != self._names_people]
        field.choices, field.initial = kinds, self.first.identified_by
        if not self._names_people:
            field.help_text = ""

    @property
    def _names_people(self) -> bool:
        return bool(person_column(self.file.table))

    def _column(self, header: str) -> forms.Field:
        choices = [(IGNORED, _("不需要"))]
        choices += [(name, self._title(name, column)) for name, column in self.table.items()]
        initial = self.first.columns.get(header, IGNORED)
        return forms.ChoiceField(choices=choices, label=header, required=False, initial=initial)

    def _title(self, name: str, column: Column) -> str:
        title = spoken(Title(self.file.table, name))
        return _("%(title)s（必需）") % {"title": title} if column.required else title

    def _constants(self) -> list[str]:
        """Columns without a header in which a whole file can have the same value: codes, yes or no, organisations."""
        kinds = (Kind.CODE, Kind.FLAG, Kind.ORGANISATION)
        chosen = {self._chosen(at, header) for at, header in enumerate(self.seen.headers)}
        return [name for name, column in self.table.items() if column.kind in kinds and name not in chosen]

    def _constant(self, name: str) -> forms.Field:
        label, initial = spoken(Title(self.file.table, name)), self.first.constants.get(name, "")
        if self.table[name].kind is Kind.CODE:
            return forms.ChoiceField(choices=self._codes(name, "—"), label=label, required=False, initial=initial)
        return forms.CharField(max_length=60, label=label, required=False, initial=initial)

    def _code(self, name: str, text: str) -> forms.Field:
        initial = self.first.values.get(name, {}).get(text, "")
        title = spoken(Title(self.file.table, name))
        known = codes(self.table[name].codes)
        label = _("%(column)s：写作“%(text)s”") % {"column": title, "text": masked(text)}
        offered = [*self._codes(name, _("请选择")), (REFUSED, _("都不是，退回这些行"))]
        return forms.ChoiceField(choices=offered, label=label, initial=initial or likely_code(text, known))

    def _codes(self, name: str, none: str) -> list[tuple[str, str]]:
        known = codes(self.table[name].codes)
        return [("", none), *((code, spoken(CodeTitle(self.file.table, name, code))) for code in known)]

    def _values(self) -> Iterator[tuple[str, str, str]]:
        """Each value that the library does not know, of each column of codes that is chosen: its field's name too."""
        for at, header in enumerate(self.seen.headers):
            name = self._chosen(at, header)
            column = self.table.get(name)
            if column is None or column.kind is not Kind.CODE or len(self.seen.values[at]) > MOST_VALUES:
                continue
            known = {word for code, words in codes(column.codes).items() for word in (code, *words)}
            for text in self.seen.values[at]:
                if text not in known:
                    yield name, text, f"value_{name}_{sha256(text.encode()).hexdigest()[:12]}"

    def _chosen(self, at: int, header: str) -> str:
        if self.is_bound:
            return str(self.data.get(self.add_prefix(f"column_{at}"), IGNORED))
        return self.first.columns.get(header, IGNORED)
