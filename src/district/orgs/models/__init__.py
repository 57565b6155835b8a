"""Organisations, staff, memberships."""

from district.orgs.models.membership import Membership
from district.orgs.models.organisation import Level, Organisation
from district.orgs.models.staff import Posting, Staff

__all__ = ["Level", "Membership", "Organisation", "Posting", "Staff"]
