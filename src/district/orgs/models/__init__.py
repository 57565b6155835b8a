"""Organisations, staff, memberships."""

from district.orgs.models.membership import Membership
from district.orgs.models.organisation import STATIONS, Level, Organisation
from district.orgs.models.staff import Posting, Profession, Staff

__all__ = ["STATIONS", "Level", "Membership", "Organisation", "Posting", "Profession", "Staff"]
