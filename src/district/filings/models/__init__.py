"""The way of a sheet from draft to filed."""

from district.filings.models.comment import Comment
from district.filings.models.deadline import SHEETS, Deadline
from district.filings.models.document import Document
from district.filings.models.filing import Filing, FilingQuerySet
from district.filings.models.period import Period
from district.filings.models.rerun import Rerun
from district.filings.models.state import State
from district.filings.models.step import Step

__all__ = ["SHEETS", "Comment", "Deadline", "Document", "Filing", "FilingQuerySet", "Period", "Rerun", "State", "Step"]
