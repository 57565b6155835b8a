"""Differences as lines that people read: what changed on the sheet, who, which records, and why the total changed."""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from shixiao.evidence.differences.record import RECORD_KINDS
from shixiao.evidence.differences.tables import TableDifference
from shixiao.messages import Message, message
from shixiao.runs.differences.member_lines import member_lines
from shixiao.runs.differences.model import MEMBER_KINDS, ListDifference, RunDifferences, TotalDifference, Transition
from shixiao.runs.differences.record_lines import record_line
from shixiao.runs.differences.row_lines import row_lines, row_name
from shixiao.runs.differences.words import table_title
from shixiao.values import printed


def sentences(differences: RunDifferences, language: str = "zh") -> list[str]:
    """The differences line by line, in `zh` or `en`: headings, and indented under each what belongs there."""
    sections = {
        "settings": _settings(differences, language),
        "sheet": (line for row in differences.rows for line in row_lines(row, language)),
        "who": _who(differences, language),
        "records": (line for table in differences.tables for line in _table(table, language)),
        "total": _totals(differences, language),
    }
    if differences.is_same:
        return [*_section("settings", sections["settings"], language), message("differences.same").text(language)]
    return [line for name, lines in sections.items() for line in _section(name, lines, language)]


def _section(name: str, lines: Iterable[str], language: str) -> Iterator[str]:
    """A heading and its lines; nothing where it has none."""
    heading = message(f"differences.heading_{name}").text(language)
    for line in lines:
        if heading:
            yield heading
        heading = ""
        yield f"  {line}"


def _settings(differences: RunDifferences, language: str) -> Iterator[str]:
    for setting in differences.settings:
        line = message(f"differences.setting_{setting.name}", before=setting.before, after=setting.after)
        yield line.text(language)
    if differences.unmatched is not None:
        yield differences.unmatched.text(language)
    elif differences.is_set_equal and differences.rows and not differences.tables:
        yield message("differences.definitions").text(language)


def _who(differences: RunDifferences, language: str) -> Iterator[str]:
    for row in differences.rows:
        if row.members is not None:
            counted = ((f"differences.members_{kind}", row.members.counts[kind]) for kind in MEMBER_KINDS)
            counts = _counts(counted, language)
            yield message("differences.members", name=row_name(row, language), counts=counts).text(language)
            yield from _members(row.members, language)


def _members(members: ListDifference, language: str) -> Iterator[str]:
    hidden = sum(members.counts.values()) - len(members.shown)
    if hidden:
        yield from _tally(members.transitions, language)
    for each in members.shown:
        for line in member_lines(each, language):
            yield f"  {line}"
    yield from _more(hidden, language)


def _tally(transitions: Iterable[Transition], language: str) -> Iterator[str]:
    """How many went from which state to which, the most frequent first."""
    found = Counter[tuple[str, str]]()
    for each in transitions:
        found[each.before[0] or "absent", each.after[0] or "absent"] += each.members
    for (first, second), count in found.most_common():
        before, after = (message(f"differences.state_{state}") for state in (first, second))
        yield f"  {message('differences.tally', count=f'{count:,}', before=before, after=after).text(language)}"


def _table(table: TableDifference, language: str) -> Iterator[str]:
    counted = [(f"differences.records_{kind}", getattr(table, kind)) for kind in RECORD_KINDS]
    title = table_title(table.table, language)
    yield message("differences.table", table=title, counts=_counts(counted, language)).text(language)
    for record in table.shown:
        yield f"  {record_line(record, language, with_person=True)}"
    yield from _more(sum(count for _, count in counted) - len(table.shown), language)


def _totals(differences: RunDifferences, language: str) -> Iterator[str]:
    names = {row.key: row_name(row, language) for row in differences.rows}
    for total in differences.totals:
        yield _total(total).text(language)
        for key, by in total.moves:
            yield f"  {_move(names[key], by).text(language)}"
        if total.rounding:
            yield f"  {message('differences.rounding', by=_signed(total.rounding)).text(language)}"


def _total(total: TotalDifference) -> Message:
    name = message(f"differences.total_{total.name}")
    if total.before is None and total.after is None:
        return message("differences.total_unknown", name=name)
    before, after = (_points(points) for points in (total.before, total.after))
    if total.before != total.after:
        return message("differences.total", name=name, before=before, after=after)
    if total.moves:
        return message("differences.total_kept_by_moves", name=name, value=after)
    return message("differences.total_kept", name=name, value=after)


def _move(name: str, by: Fraction | None) -> Message:
    if by is None:
        return message("differences.move_unknown", name=name)
    return message("differences.move", name=name, by=_signed(by))


def _points(points: Fraction | None) -> str | Message:
    return message("differences.no_points") if points is None else printed(points)


def _signed(points: Fraction) -> str:
    return f"+{printed(points)}" if points > 0 else printed(points)


def _counts(counted: Iterable[tuple[str, int]], language: str) -> str:
    """What there is of each kind; kinds of which there is nothing are left out."""
    said = [message(key, count=f"{count:,}").text(language) for key, count in counted if count]
    return message("differences.between").text(language).join(said)


def _more(count: int, language: str) -> Iterator[str]:
    if count:
        yield f"  {message('differences.more', count=f'{count:,}').text(language)}"
