"""Projects, the bookings of their money, the schedule, and the papers behind a booking."""

from district.budgets.models.booking import Booking, NeverChanged
from district.budgets.models.document import Document
from district.budgets.models.instalment import Instalment
from district.budgets.models.kinds import Column, Kind, Source
from district.budgets.models.project import Project, ProjectKind

__all__ = ["Booking", "Column", "Document", "Instalment", "Kind", "NeverChanged", "Project", "ProjectKind", "Source"]
