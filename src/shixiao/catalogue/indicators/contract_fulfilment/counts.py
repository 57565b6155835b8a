"""Services that contracts promise among those due in the year to date. One done early counts from the day it is due."""

from shixiao.evidence.tables.contract_services import ContractServices
from shixiao.indicators.definition import Events

due = ContractServices.records()

numerator = Events(due, done="done_on")
denominator = Events(due)
