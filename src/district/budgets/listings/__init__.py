"""The lists of budgets: projects, and the ledger across them."""

from district.budgets.listings.ledger import LEDGER, booking_state, ledger_rows
from district.budgets.listings.projects import PROJECTS

__all__ = ["LEDGER", "PROJECTS", "booking_state", "ledger_rows"]
