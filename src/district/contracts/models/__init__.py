"""Teams, packages, contracts, doubts about them, and saved filters."""

from district.contracts.models.added import AddedPackage
from district.contracts.models.check_result import CheckResult
from district.contracts.models.contract import Contract, ContractState, EndReason, TeamChange
from district.contracts.models.finding import Finding, FindingKind, FindingState, FindingStep
from district.contracts.models.fulfilment import Fulfilment
from district.contracts.models.package import Package, PackageItem, PackageKind
from district.contracts.models.saved import SavedFilter, Sharing
from district.contracts.models.team import Team, TeamMember

__all__ = [
    "AddedPackage",
    "CheckResult",
    "Contract",
    "ContractState",
    "EndReason",
    "Finding",
    "FindingKind",
    "FindingState",
    "FindingStep",
    "Fulfilment",
    "Package",
    "PackageItem",
    "PackageKind",
    "SavedFilter",
    "Sharing",
    "Team",
    "TeamChange",
    "TeamMember",
]
