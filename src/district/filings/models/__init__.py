"""The way of a sheet from draft to filed."""

from district.filings.models.comment import Comment
from district.filings.models.document import Document
from district.filings.models.filing import Filing, FilingQuerySet
from district.filings.models.state import State
from district.filings.models.step import Step

__all__ = ["Comment", "Document", "Filing", "FilingQuerySet", "State", "Step"]
