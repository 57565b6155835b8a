"""What a table or column is called in each language."""

from dataclasses import dataclass

from shixiao.evidence.tables import FROZEN, codes, titles
from shixiao.evidence.tables.table import PERSON
from shixiao.messages import Said, message


@dataclass(frozen=True, slots=True)
class Title(Said):
    """A table, or one of its columns under its source's or its frozen name. Chinese titles stand in titles.toml."""

    table: str
    column: str = ""

    def text(self, language: str = "zh") -> str:
        """The title in `zh`, or the name in `en`."""
        name = self.column or self.table
        if language != "zh" or self.table not in FROZEN:
            return name.replace("_", " ")
        source = "resident" if self.column == PERSON else self.column or "table"
        return titles(self.table).get(source, (name,))[0]


@dataclass(frozen=True, slots=True)
class CodeTitle(Said):
    """What a value of a column is called: of a code the first Chinese word in codes.toml, of anything else itself."""

    table: str
    column: str
    value: object

    def text(self, language: str = "zh") -> str:
        """The word in `zh`, or the value in `en`; of a truth yes or no."""
        if isinstance(self.value, bool):
            return message("described.yes" if self.value else "described.no").text(language)
        known = FROZEN[self.table].columns().get(self.column) if self.table in FROZEN else None
        if language != "zh" or known is None or not known.codes:
            return str(self.value)
        written = codes(known.codes).get(str(self.value), ())
        return next((word for word in written if not word.isdecimal()), str(self.value))


@dataclass(frozen=True, slots=True)
class Titles(Said):
    """Several titles or texts, one after another."""

    parts: tuple[Said | str, ...]
    between: str = ", "

    def text(self, language: str = "zh") -> str:
        """Their texts in a language."""
        return self.between.join(part if isinstance(part, str) else part.text(language) for part in self.parts)
