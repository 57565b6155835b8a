"""The indicator table: rows under one header, until the total row."""

import re
from collections.abc import Mapping, Sequence

from shixiao.sheets.model import Indicator
from shixiao.sheets.read.document import Cell
from shixiao.sheets.read.layout.cells import Reader
from shixiao.sheets.read.layout.columns import Columns, is_public_health_header
from shixiao.sheets.read.layout.families import Family, family_of
from shixiao.sheets.read.layout.heading import is_caption
from shixiao.sheets.read.layout.levels import Levels
from shixiao.sheets.read.layout.parts import Row
from shixiao.sheets.vocabulary import vocabulary
from shixiao.values import as_printed, fold, tidy

_CONTENT = ("target", "actual", "weight", "score", "explanation", "goal", "completed")


class Indicators:
    """Reads indicator rows under one header; names carry over to the next header of the same sheet."""

    def __init__(self, header: Row, levels: Levels) -> None:
        texts = [cell.text for cell in header.cells]
        self._is_public_health = is_public_health_header(texts)
        section = "public_health_columns" if self._is_public_health else "indicator_columns"
        self.columns = Columns(header.cells, section, header.grid)
        self._levels = levels

    @property
    def family(self) -> Family:
        """The layout family of the header, second header row included."""
        return family_of(self.columns.roles)

    def take_block_name(self, header: Sequence[Cell]) -> None:
        """A goal's name with its points beside the header, 年度目标1(40分), is the level-1 name of the rows below."""
        points = re.compile(vocabulary()["headings"]["weight_in_name"])
        if "level1" not in self.columns.roles:
            name = next((cell.text for cell in header if points.search(fold(cell.text or ""))), None)
            if name:
                self._levels.next(name, None)

    def read(self, row: Row, reader: Reader) -> Indicator | None:
        """An indicator; None for a row that only names a level, a caption or a placeholder."""
        texts = self.columns.texts(row.cells, row.grid)
        level1, level2, name = self._names(texts)
        fields = self.family.indicator(texts)
        filled = any(fields.get(field) for field in _CONTENT)
        if not name or (not filled and (self._is_public_health or _is_placeholder(name))):
            return None
        return Indicator(
            level1, level2, name, **_certain(fields, reader), place=row.place, unread=frozenset(reader.unread)
        )

    def _names(self, texts: Mapping[str, str]) -> tuple[str | None, str | None, str | None]:
        if self._is_public_health:
            return self._heading_rows(texts)
        own1 = texts.get("level1")
        level1, level2 = self._levels.next(None if own1 and is_caption(own1) else own1, texts.get("level2"))
        name = tidy(texts.get("level3"))
        if name is None and "level3" not in self.columns.roles:
            name = level2
        return level1, level2, name

    def _heading_rows(self, texts: Mapping[str, str]) -> tuple[str | None, str | None, str | None]:
        name = tidy(texts.get("level3"))
        alone = name is not None and len(texts) == 1
        if alone and re.fullmatch(vocabulary()["headings"]["public_health_level1"], name or ""):
            self._levels.level1, self._levels.level2 = name, None
        elif alone:
            self._levels.level2 = name
        return self._levels.level1, self._levels.level2, name


def _is_placeholder(name: str) -> bool:
    return fold(name).rstrip(":") in {fold(word) for word in vocabulary()["headings"]["placeholders"]}


def _certain(fields: Mapping[str, str | None], reader: Reader) -> dict[str, str | None]:
    kept = {
        "target": reader.target(fields.get("target"), fields.get("actual")),
        "actual": reader.value("actual", fields.get("actual")),
        "weight": reader.number("weight", fields.get("weight")),
        "score": reader.number("score", fields.get("score")),
    }
    for prose in ("explanation", "rule", "measure"):
        kept[prose] = tidy(fields.get(prose))
    for count in ("goal", "completed"):
        kept[count] = as_printed(fields.get(count))
    return kept
