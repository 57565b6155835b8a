"""The cells outside the two blocks: labels with their values, goals, and the row of totals."""

from collections.abc import Iterator, Sequence

from shixiao.messages import message
from shixiao.sheets.read.restore.cells import points
from shixiao.sheets.read.restore.flow import Flow
from shixiao.sheets.read.restore.header import Header
from shixiao.sheets.read.restore.tokens import Token
from shixiao.sheets.read.restore.words import is_caption, is_grade, is_total, label_of, remembered
from shixiao.sheets.read.restore.zone import Zone
from shixiao.sheets.vocabulary import roles
from shixiao.values import fold

GOALS = ("expected_goal", "achieved_goal")


def read_labels(tokens: Sequence[Token], flow: Flow, header: Header | None) -> Zone:
    """The labelled cells of a part of the sheet that holds no block. `header` places the row of totals."""
    zone = Zone()
    pairs: list[tuple[Token, Sequence[Token]]] = []
    for labels, values in _groups(tokens):
        if not labels:
            zone.lines += values
        elif is_total(labels[0].text or ""):
            _add_total(zone, labels[0], values, header)
        elif _are_goals(labels):
            _add_goals(zone, labels, values)
        else:
            pairs += [*((label, ()) for label in labels[:-1]), (labels[-1], values)]
    _add_pairs(zone, pairs, flow)
    return zone


def _groups(tokens: Sequence[Token]) -> Iterator[tuple[list[Token], list[Token]]]:
    """Labels that stand together, each time with the pieces that follow them."""
    labels: list[Token] = []
    values: list[Token] = []
    for token in tokens:
        if token.text is None or is_caption(token.text):
            continue
        total = is_total(token.text)
        if total or label_of(token.text):
            if values or (labels and (total or is_total(labels[0].text or ""))):
                yield labels, values
                labels, values = [], []
            labels.append(token)
        else:
            values.append(token)
    if labels or values:
        yield labels, values


def _add_goals(zone: Zone, labels: Sequence[Token], values: Sequence[Token]) -> None:
    """The goals as on the sheet: their labels, and below each its text. Several paragraphs cannot be told apart."""
    if len(values) not in (0, len(labels)):
        zone.refuse(labels[0].line, message("restore.goals_unclear"))
        return
    zone.add_row([label.text for label in labels], labels[0].line)
    zone.add_row([value.text for value in values] or [None] * len(labels), (values or labels)[0].line)


def _are_goals(labels: Sequence[Token]) -> bool:
    return tuple(label_of(label.text or "") for label in labels) == GOALS


def _add_pairs(zone: Zone, pairs: Sequence[tuple[Token, Sequence[Token]]], flow: Flow) -> None:
    """One row for each label and its value; the two goals stand as header and text below, as on the sheet."""
    kept: list[tuple[Token, str | None]] = []
    for label, values in pairs:
        texts = [value.text for value in values if value.text]
        if len(texts) > 1 and not flow.splits:
            zone.refuse(label.line, message("restore.several_values", label=label.text))
        else:
            kept.append((label, " ".join(texts) or None))
    goals = [pair for pair in kept if label_of(pair[0].text or "") in GOALS]
    together = _are_goals([label for label, _ in goals])
    for label, text in kept:
        if not together or (label, text) not in goals:
            zone.add_row((label.text, text), label.line)
    if together:
        _add_goals(zone, [label for label, _ in goals], [Token(text, label.line) for label, text in goals])


def _add_total(zone: Zone, label: Token, values: Sequence[Token], header: Header | None) -> None:
    figures = [value.text for value in values if points(value.text) is not None]
    words = [value.text for value in values if points(value.text) is None]
    columns = total_columns(label.text or "", len(figures), header) if header else ()
    if header is None or not columns or len(words) > 1 or not all(word and is_grade(word) for word in words):
        text = " ".join(token.text or "" for token in (label, *values))
        zone.refuse(label.line, message("restore.total_unclear", text=text))
        return
    grade = words[0] if words else None
    zone.add_row(total_row(label.text, columns, figures, grade, len(header.columns)), label.line)


def total_row(
    label: str | None, columns: Sequence[int], figures: Sequence[str | None], grade: str | None, width: int
) -> list[str | None]:
    """The cells of the row of totals; a grade stands in the last column, or behind it where that holds a figure."""
    row: list[str | None] = [label, *[None] * (width - 1)]
    for column, figure in zip(columns, figures, strict=True):
        row[column] = figure
    if grade:
        row[width - (row[-1] is None) :] = [grade]
    return row


def total_columns(label: str, figures: int, header: Header) -> tuple[int, ...]:
    """The columns of the figures of the row of totals, in order; empty where they are not certain."""
    weight, score = header.index("weight"), header.index("score")
    if figures == 2 and weight is not None and score is not None:
        return (min(weight, score), max(weight, score))
    if figures == 1 and score is not None and (weight is None or names_score(label)):
        return (score,)
    return ()


@remembered
def names_score(label: str) -> bool:
    """Whether the label of a total says that its one figure is a score: 总得分."""
    words = [word for word, role in roles("indicator_columns").items() if role == "score"]
    return any(fold(label).rstrip(":").endswith(word) for word in words)
