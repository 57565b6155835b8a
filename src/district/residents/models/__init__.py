"""Residents, their groups, the services they received, and what was done to their files."""

from district.residents.models.duplicates import DuplicateCandidate, Likeness
from district.residents.models.groups import Group, GroupMembership
from district.residents.models.imports import ResidentImport
from district.residents.models.merging import MergeRecord
from district.residents.models.moves import Move
from district.residents.models.resident import Resident, Sex
from district.residents.models.services import ServiceReceived
from district.residents.models.summary import PhoneState, ResidentSummary, Signed, State

__all__ = [
    "DuplicateCandidate",
    "Group",
    "GroupMembership",
    "Likeness",
    "MergeRecord",
    "Move",
    "PhoneState",
    "Resident",
    "ResidentImport",
    "ResidentSummary",
    "ServiceReceived",
    "Sex",
    "Signed",
    "State",
]
