"""How sentences name a table, a column or an organisation: as the forms do, with the name in the files beside it."""

from shixiao.evidence.quality.inspection import Inspection
from shixiao.evidence.tables import titles
from shixiao.messages import Message, message


def the_table(table: str) -> Message:
    """A table by its title and name."""
    return message("quality.table", table=table, title=titles(table)["table"][0])


def the_column(table: str, column: str) -> Message:
    """A column of a table by the titles and names of both."""
    named = {"table": table, "title": titles(table)["table"][0]}
    return message("quality.column", **named, column=column, column_title=titles(table).get(column, (column,))[0])


def the_centre(inspected: Inspection, organisation: int) -> str:
    """An organisation by its name."""
    return inspected.tree.titles[organisation]
