"""Health management in traditional Chinese medicine (中医药健康管理)."""

from shixiao.evidence.tables import column
from shixiao.evidence.tables.table import Table


class TcmServices(Table):
    """中医药健康管理服务: one service, to an elder (constitution and guidance) or to a child at a month of age."""

    name = "tcm_services"
    place = 110
    key = ("record",)
    order = ("person", "served_on", "record")
    day = "served_on"

    record = column.text("the source's number of the service")
    resident = column.resident()
    organisation = column.organisation()
    service = column.code("tcm_service", "for whom: elder or child")
    served_on = column.day("day of the service")
    months_of_age = column.integer("child: the scheduled age served", "month", (0, 36), required=False)
