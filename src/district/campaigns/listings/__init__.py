"""The lists of campaigns."""

from district.campaigns.listings.attempts import ATTEMPTS, attempt_rows
from district.campaigns.listings.campaigns import CAMPAIGNS, campaign_rows
from district.campaigns.listings.people import PEOPLE, people_rows
from district.campaigns.listings.proposals import PROPOSALS, proposal_rows

__all__ = [
    "ATTEMPTS",
    "CAMPAIGNS",
    "PEOPLE",
    "PROPOSALS",
    "attempt_rows",
    "campaign_rows",
    "people_rows",
    "proposal_rows",
]
