"""The persons of a snapshot under their pseudonyms. Derived while freezing; no source brings it."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class Persons(Table):
    """人员: one person whom any table names. `row` is the number that stands in every `person` column.

    `person_key` is 32 hexadecimal digits of HMAC-SHA256(deployment secret, resident); rows are sorted by it. Birth
    and sex come from the person's first stay, death from any stay that states it; persons without a stay have none.
    """

    name = "persons"
    is_derived = True
    key = ("person_key",)
    order = ("person_key",)

    person_key = column.text("the person's pseudonym")
    born_on = column.day("date of birth", required=False)
    sex = column.code("sex", "sex", required=False)
    died_on = column.day("date of death", required=False)
