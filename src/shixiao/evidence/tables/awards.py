"""Scores that people awarded."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class Awards(Table):
    """得分: the score a person awarded one row of a sheet. Where it differs from the proposed one, `reason` and
    `remedy` say why and what will be done."""

    name = "awards"
    place = 180
    key = ("subject", "organisation")
    order = ("subject", "organisation")

    subject = column.text("the sheet's row: `public_health.2016.financial_rules`")
    organisation = column.organisation("whose sheet it is")
    awarded = column.decimal("the score", "point")
    reason = column.text("why it differs from the proposed score", required=False)
    remedy = column.text("what will be done about it", required=False)
