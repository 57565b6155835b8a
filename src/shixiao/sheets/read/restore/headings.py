"""The cells outside the two blocks: labels with their values, goals, and the row of totals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from shixiao.messages import Message, message
from shixiao.sheets.read.restore.cells import points
from shixiao.sheets.read.restore.flow import Flow
from shixiao.sheets.read.restore.header import Header
from shixiao.sheets.read.restore.tokens import Token
from shixiao.sheets.read.restore.words import is_caption, is_grade, is_total, label_of, remembered
from shixiao.sheets.vocabulary import roles
from shixiao.values import fold

Row = list[str | None]


@dataclass(slots=True)
class Zone:
    """What was restored of a part of the sheet: its rows, the lines that are no row, and what was refused."""

    rows: list[Row] = field(default_factory=list)
    lines: list[Token] = field(default_factory=list)
    refused: list[tuple[int, Message]] = field(default_factory=list)


def read_labels(tokens: Sequence[Token], flow: Flow, header: Header | None) -> Zone:
    """The labelled cells of a part of the sheet that holds no block. `header` places the row of totals."""
    zone = Zone()
    for labels, values in _groups(tokens):
        if not labels:
            zone.lines += values
        elif is_total(labels[0].text or ""):
            _add_total(zone, labels[0], values, header)
        elif len(labels) == 2 and len(values) == 2:
            zone.rows += [[label.text for label in labels], [value.text for value in values]]
        else:
            zone.rows += [[label.text, None] for label in labels[:-1]]
            _add_pair(zone, labels[-1], values, flow)
    return zone


def _groups(tokens: Sequence[Token]) -> Iterator[tuple[list[Token], list[Token]]]:
    """Labels that stand together, each time with the pieces that follow them."""
    labels: list[Token] = []
    values: list[Token] = []
    for token in tokens:
        if token.text is None or is_caption(token.text):
            continue
        if label_of(token.text) or is_total(token.text):
            if values or (labels and is_total(token.text)):
                yield labels, values
                labels, values = [], []
            labels.append(token)
        else:
            values.append(token)
    if labels or values:
        yield labels, values


def _add_pair(zone: Zone, label: Token, values: Sequence[Token], flow: Flow) -> None:
    texts = [value.text for value in values if value.text]
    if len(texts) > 1 and not flow.splits:
        zone.refused.append((label.line, message("restore.several_values", label=label.text)))
    else:
        zone.rows.append([label.text, " ".join(texts) or None])


def _add_total(zone: Zone, label: Token, values: Sequence[Token], header: Header | None) -> None:
    figures = [value.text for value in values if points(value.text) is not None]
    words = [value.text for value in values if points(value.text) is None]
    columns = _total_columns(label, len(figures), header) if header else ()
    if header is None or not columns or len(words) > 1 or not all(word and is_grade(word) for word in words):
        text = " ".join(token.text or "" for token in (label, *values))
        zone.refused.append((label.line, message("restore.total_unclear", text=text)))
        return
    row: Row = [label.text] + [None] * (len(header.columns) - 1)
    for column, figure in zip(columns, figures, strict=True):
        row[column] = figure
    kept = row[:-1] if row[-1] is None else row
    zone.rows.append(kept + (words or [None] * (len(row) - len(kept))))


def _total_columns(label: Token, figures: int, header: Header) -> tuple[int, ...]:
    """Where the figures of the row of totals stand; empty where that is not certain."""
    weight, score = header.index("weight"), header.index("score")
    if figures == 2 and weight is not None and score is not None:
        return (min(weight, score), max(weight, score))
    if figures == 1 and score is not None and (weight is None or names_score(label.text or "")):
        return (score,)
    return ()


@remembered
def names_score(label: str) -> bool:
    """Whether the label of a total says that its one figure is a score: 总得分."""
    return any(
        fold(label).rstrip(":").endswith(word) for word, role in roles("indicator_columns").items() if role == "score"
    )
