"""Campaigns, the people in them, what became of each attempt, and what supervisors found."""

from district.campaigns.models.assignment import GENERAL, GROUPS, OPEN, Assignment, AssignmentQuerySet, Progress
from district.campaigns.models.attempt import SERVICE, SPOKEN_TO, Attempt, AttemptQuerySet
from district.campaigns.models.campaign import Campaign, CampaignAgent, CampaignQuerySet, State, Way
from district.campaigns.models.kept import Kept, KeptCount
from district.campaigns.models.look import PatternFinding, PatternLook
from district.campaigns.models.proposal import Proposal, ProposalKind, ProposalState
from district.campaigns.models.review import CoachingNote, Review, ReviewSample, ReviewState

__all__ = [
    "GENERAL",
    "GROUPS",
    "OPEN",
    "SERVICE",
    "SPOKEN_TO",
    "Assignment",
    "AssignmentQuerySet",
    "Attempt",
    "AttemptQuerySet",
    "Campaign",
    "CampaignAgent",
    "CampaignQuerySet",
    "CoachingNote",
    "Kept",
    "KeptCount",
    "PatternFinding",
    "PatternLook",
    "Progress",
    "Proposal",
    "ProposalKind",
    "ProposalState",
    "Review",
    "ReviewSample",
    "ReviewState",
    "State",
    "Way",
]
