"""Values that are stated and not counted, each with the paper that shows it."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class DeclaredValues(Table):
    """申报值: one stated value. `subject` is a sheet's row (`public_health.2016.financial_rules`) or a quantity
    (`hypertension.patients_estimated`); a quantity holds a whole number."""

    name = "declared_values"
    place = 170
    key = ("subject", "organisation", "since")
    order = ("subject", "organisation", "since")

    subject = column.text("what is stated")
    organisation = column.organisation("for whom it is stated")
    since = column.day("first day for which it holds")
    until = column.day("first day for which it no longer holds", required=False)
    value = column.text("the value as stated: a number, a grade, words")
    source = column.text("the paper or method behind it")
