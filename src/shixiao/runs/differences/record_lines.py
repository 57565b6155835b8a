"""One record that differs, as a line."""

from shixiao.evidence.differences.record import ColumnDifference, Entry, RecordDifference
from shixiao.messages import message
from shixiao.runs.differences.words import column_title, entry_text, table_title


def record_line(record: RecordDifference, language: str, *, with_person: bool = False) -> str:
    """`follow-up F000123 (2016-12-03): systolic 138 → 146`; `with_person` where the line stands alone."""
    columns = [_column(record, each, language) for each in record.columns]
    said = message("differences.between").text(language).join(columns) or message("differences.nothing_else")
    title = record_title(record, language)
    if with_person and record.person_key:
        title = message("differences.person_record", pseudonym=record.person_key, record=title).text(language)
    return message(f"differences.record_{record.kind}", record=title, columns=said).text(language)


def record_title(record: RecordDifference, language: str) -> str:
    """Which record it is: its table, what identifies it, and its day."""
    title = unit_title(record.table, record.key, language)
    if record.on is None or record.on in record.key:
        return title
    return message("differences.record_on", record=title, on=record.on).text(language)


def unit_title(table: str, key: tuple[Entry, ...], language: str) -> str:
    """A table with the key of one of its records."""
    shown = " ".join(str(part) for part in key)
    title = table_title(table, language)
    return message("differences.record", table=title, number=shown).text(language) if shown else title


def _column(record: RecordDifference, difference: ColumnDifference, language: str) -> str:
    name = column_title(record.table, difference.column, language)
    before, after = (
        entry_text(record.table, difference.column, entry, language) for entry in (difference.before, difference.after)
    )
    if record.kind == "changed":
        return message("differences.column", column=name, before=before, after=after).text(language)
    value = after if record.kind == "added" else before
    return message("differences.column_held", column=name, value=value).text(language)
