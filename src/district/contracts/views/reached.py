"""Reaching a row within the scope of whoever asks, or 404; and the addresses of their pages."""

from datetime import date
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from district.access.request import StaffRequest
from district.contracts.filters.saved import saved_filters
from district.contracts.models import AddedPackage, Contract, Finding, Package, SavedFilter, Team, TeamMember
from district.residents.models import Resident

SHOWN = ("resident", "team", "doctor", "package", "organisation", "renewal_of", "renewed_by")


def contract_of(request: StaffRequest, key: UUID) -> Contract:
    """A contract."""
    found: Contract = get_object_or_404(Contract.objects.within(request.scope).select_related(*SHOWN), pk=key)
    return found


def added_of(request: StaffRequest, key: UUID) -> AddedPackage:
    """A package beside the basic one of a contract."""
    rows = AddedPackage.objects.within(request.scope).select_related("contract__resident", "package")
    found: AddedPackage = get_object_or_404(rows, pk=key)
    return found


def resident_of(request: StaffRequest, key: UUID) -> Resident:
    """A resident."""
    residents = Resident.objects.within(request.scope).select_related("organisation")
    found: Resident = get_object_or_404(residents, pk=key)
    return found


def team_of(request: StaffRequest, key: UUID) -> Team:
    """A team."""
    teams = Team.objects.within(request.scope).select_related("organisation", "leader")
    found: Team = get_object_or_404(teams, pk=key)
    return found


def member_of(request: StaffRequest, key: UUID) -> TeamMember:
    """A membership of a team."""
    members = TeamMember.objects.within(request.scope).select_related("team__organisation", "staff")
    found: TeamMember = get_object_or_404(members, pk=key)
    return found


def package_of(request: StaffRequest, key: UUID) -> Package:
    """A package, also one of the whole district."""
    packages = Package.objects.within(request.scope).select_related("organisation")
    found: Package = get_object_or_404(packages, pk=key)
    return found


def finding_of(request: StaffRequest, key: UUID) -> Finding:
    """A finding."""
    findings = Finding.objects.within(request.scope).select_related("organisation", "resident", "contract")
    found: Finding = get_object_or_404(findings, pk=key)
    return found


def saved_of(request: StaffRequest, key: UUID) -> SavedFilter:
    """A saved filter that this person sees."""
    found: SavedFilter = get_object_or_404(seen_filters(request), pk=key)
    return found


def seen_filters(request: StaffRequest) -> Any:
    """The saved filters that this person sees: those of their scope, and those shared with the district."""
    seen = saved_filters(request.user, request.scope)
    return seen.select_related("owner").order_by("title")


def page_of(row: Any) -> str:
    """The page of a row."""
    address: str = reverse(f"contracts:{row._meta.model_name}", args=(row.pk,))
    return address


def today(request: StaffRequest) -> date:
    """The day of the request, as the district's calendar has it."""
    found: date = timezone.localdate(request.at)
    return found
