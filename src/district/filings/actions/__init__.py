"""Every write of filings. Each locks the filing, asks the rules, writes, and leaves one event."""

from district.filings.actions.comments import answer, comment, settle
from district.filings.actions.deadlines import extend, set_deadline
from district.filings.actions.periods import close_year, reopen_year
from district.filings.actions.starting import correct, start
from district.filings.actions.steps import file, give_back, review, sign, submit
from district.filings.actions.tasks import start_export, start_rerun, write_documents_again

__all__ = [
    "answer",
    "close_year",
    "comment",
    "correct",
    "extend",
    "file",
    "give_back",
    "reopen_year",
    "review",
    "set_deadline",
    "settle",
    "sign",
    "start",
    "start_export",
    "start_rerun",
    "submit",
    "write_documents_again",
]
