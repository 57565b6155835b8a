"""The lists of contracts."""

from district.contracts.listings.contracts import CONTRACTS, contract_rows
from district.contracts.listings.findings import FINDINGS, finding_rows
from district.contracts.listings.people import PEOPLE, people_rows
from district.contracts.listings.teams import PACKAGES, TEAMS, package_rows, team_rows

__all__ = [
    "CONTRACTS",
    "FINDINGS",
    "PACKAGES",
    "PEOPLE",
    "TEAMS",
    "contract_rows",
    "finding_rows",
    "package_rows",
    "people_rows",
    "team_rows",
]
