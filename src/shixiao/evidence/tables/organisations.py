"""Who does the work: a district office, its health centres, their stations."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class Organisations(Table):
    """机构: one organisation in the district's tree. `parent` is empty for the district office alone."""

    name = "organisations"
    place = 10
    key = ("code",)
    order = ("code",)

    code = column.text("the organisation's code")
    title = column.text("its name")
    level = column.code("organisation_level", "its level in the tree: district, centre or station")
    parent = column.organisation("the organisation above it", required=False)
