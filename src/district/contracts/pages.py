"""All that the bigger pages show, put together from a handful of queries."""

from datetime import date
from typing import Any

from django.core.cache import cache
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.request import StaffRequest
from district.audit.trail import history_of
from district.contracts import filters, rates, rules
from district.contracts.actions.doubting import check_can_judge, check_can_reply
from district.contracts.checks import CHECKS, registry
from district.contracts.checks.words import told_of_check
from district.contracts.fulfilment import Keeping, keeping_of
from district.contracts.listings.contracts import signed_words, state_of
from district.contracts.listings.findings import state_of as finding_state
from district.contracts.models import (
    CheckResult,
    Contract,
    EndReason,
    Finding,
    FindingKind,
    Fulfilment,
    Package,
    PackageKind,
    Team,
    TeamMember,
)
from district.contracts.models.groups import TITLES, group_names
from district.contracts.permissions import Contracts
from district.contracts.terms import terms_of
from district.lib.refusal import Refused, refusal_of
from district.lib.series import series
from district.residents.permissions import Residents
from district.residents.service_kinds import kind_title

EVENTS = 30
OTHERS = 20
RATES_STAY = 120
"""Seconds for which the rates of the whole district are remembered; the page says of when they are."""


def crumbs_of(row: Contract) -> dict[str, Any]:
    """What every form about a contract shows: where it is, and the way back."""
    page = reverse("contracts:contract", args=(row.pk,))
    crumbs = [(_("签约协议"), reverse("contracts:contracts")), (row.number, page)]
    return {"about": row.resident.name, "cancel": page, "crumbs": crumbs}


def finding_crumbs(row: Finding) -> dict[str, Any]:
    """The same for a doubt."""
    page = reverse("contracts:finding", args=(row.pk,))
    return {
        "about": row.note,
        "cancel": page,
        "crumbs": [(_("真实性疑点"), reverse("contracts:findings")), (str(row), page)],
    }


def team_crumbs(row: Team) -> dict[str, Any]:
    """The same for a team."""
    page = reverse("contracts:team", args=(row.pk,))
    return {
        "about": row.title,
        "cancel": page,
        "crumbs": [(_("家医团队"), reverse("contracts:teams")), (row.title, page)],
    }


def contract_page(request: StaffRequest, row: Contract, on: date) -> dict[str, Any]:
    """One contract."""
    kept = keeping_of(row, on)
    others = Contract.objects.within(request.scope).filter(resident=row.resident).exclude(pk=row.pk)
    others = others.select_related("team", "renewed_by")
    changes = row.team_changes.select_related("from_team", "to_team", "from_doctor", "to_doctor")
    return {
        "contract": row,
        "facts": _facts(row),
        "state": state_of(row),
        "groups": [TITLES[name] for name in group_names(row.groups)],
        "kept": kept,
        "packages": kept_by_package(row, kept, on),
        "may_add": rules.can_add(row, on),
        "end_reason": EndReason(row.end_reason).label if row.end_reason else "",
        "others": [
            (one, state_of(one)) for one in others.select_related("team", "renewed_by").order_by("-begins_on")[:OTHERS]
        ],
        "changes": list(changes.order_by("-on")),
        "findings": [(one, finding_state(one)) for one in row.findings.order_by("-raised_at")[:OTHERS]],
        "events": history_of(row)[:EVENTS],
        "may_sign": request.may(Contracts.SIGN),
        "may_doubt": request.may(Contracts.DOUBT),
        "differs": _differs(request, row),
        "may_see_resident": request.may(Residents.VIEW),
        "refusals": {
            "renew": refusal_of(rules.check_can_renew, row, on),
            "change": refusal_of(rules.check_can_change, row, on),
            "end": refusal_of(rules.check_can_end, row, on),
        },
    }


def _differs(request: StaffRequest, row: Contract) -> dict[str, Any] | None:
    """What the registry does not say of a contract's end, and where it can be said; None where both agree."""
    if row.end_reason not in (EndReason.DECEASED, EndReason.MOVED) or not registry.differs(row):
        return None
    is_death = row.end_reason == EndReason.DECEASED
    address = reverse("residents:death" if is_death else "residents:move_away", args=(row.resident_id,))
    title = _("到居民档案登记死亡") if is_death else _("到居民档案登记迁出")
    return {"told": registry.told(row), "address": address, "title": title, "may": request.may(Residents.EDIT)}


def _facts(row: Contract) -> list[tuple[Any, Any]]:
    return [
        (_("有效期"), _("%(since)s 至 %(until)s") % {"since": row.begins_on, "until": row.valid_until}),
        (_("团队"), row.team.title),
        (_("家庭医生"), row.doctor.name),
        (_("基础包"), row.package.title),
        (_("签约机构"), row.organisation.title),
        (_("签约时间"), signed_words(row)),
        (_("登记人"), row.signed_by_name),
    ]


def kept_by_package(row: Contract, kept: Keeping, on: date) -> list[dict[str, Any]]:
    """The packages of a contract: the basic one, those beside it, and of each how far its items are kept."""
    added = list(row.added.all())
    shown = [(row.package, None), *((one.package, one) for one in added)]
    return [
        {
            "package": package,
            "kind": PackageKind(package.kind).label,
            "added": one,
            "items": [item for item in kept.items if item.promise.package == package.pk],
            "drop_refusal": refusal_of(rules.check_can_drop, one, on) if one else "",
        }
        for package, one in shown
    ]


def checks_page(request: StaffRequest, on: date) -> dict[str, Any]:
    """Every check: what it looks for, what it looked at last, and what it could not look at."""
    results: dict[str, CheckResult] = {}
    for row in CheckResult.objects.within(request.scope).select_related("organisation").order_by("ended_at"):
        if row.organisation_id == request.scope.organisation or row.kind not in results:
            results[row.kind] = row
    waiting = Finding.objects.within(request.scope).exclude(state="accepted").values("kind").order_by()
    doubts = dict(waiting.annotate(doubts=Count("pk")).values_list("kind", "doubts"))
    terms, listed = terms_of(on.year), reverse("contracts:contracts")
    return {
        "checks": [
            {
                "kind": kind,
                "title": FindingKind(kind).label,
                "told": told_of_check(kind, terms),
                "result": results.get(kind),
                "is_own": kind in results and results[kind].organisation_id == request.scope.organisation,
                "missed_address": f"{listed}?{check.missed}" if check.missed else "",
                "doubts": doubts.get(kind, 0),
                "doubts_address": f"{reverse('contracts:findings')}?kind={kind}",
                "defaults": [name for name in check.terms if name in terms.unverified],
            }
            for kind, check in CHECKS.items()
        ],
        "may_check": request.may(Contracts.DOUBT),
    }


def finding_page(request: StaffRequest, row: Finding, on: date) -> dict[str, Any]:
    """One doubt with the records it rests on."""
    keys = row.evidence.get("contracts", [])
    contracts = Contract.objects.within(request.scope).filter(pk__in=keys[:200])
    shown = contracts.select_related("resident", "doctor", "team", "renewed_by").order_by("signed_at", "number")
    return {
        "finding": row,
        "state": row.state_on(on),
        "kind": FindingKind(row.kind).label,
        "facts": [
            (_("责任机构"), row.organisation.title),
            (_("提出时间"), row.raised_at),
            (_("提出人"), row.raised_by_name),
            (_("答复期限"), row.deadline),
            (_("涉及协议"), len(keys) or (1 if row.contract_id else 0)),
        ],
        "contracts": [(one, state_of(one)) for one in shown],
        "steps": list(row.steps.all()),
        "may_reply": request.may(Contracts.REPLY),
        "may_judge": request.may(Contracts.DOUBT),
        "reply_refusal": refusal_of(check_can_reply, row),
        "judge_refusal": refusal_of(check_can_judge, row),
        "events": history_of(row)[:EVENTS],
    }


def team_page(request: StaffRequest, row: Team, on: date) -> dict[str, Any]:
    """One team: each member with how many people they have signed."""
    held = Contract.objects.valid_on(on).filter(team=row).values("doctor").order_by().annotate(people=Count("pk"))
    people = {each["doctor"]: each["people"] for each in held}
    members = TeamMember.objects.filter(team=row).select_related("staff").order_by("until", "staff__staff_number")
    listed = f"{reverse('contracts:contracts')}?team={row.code}&state=active"
    return {
        "team": row,
        "facts": [
            (_("机构"), row.organisation.title),
            (_("团队编码"), row.code),
            (_("团队长"), row.leader and row.leader.name),
            (_("成立日期"), row.opened_on),
            (_("有效签约"), sum(people.values())),
        ],
        "people": sum(people.values()),
        "listed": listed,
        "members": [(one, people.get(one.staff_id, 0), f"{listed}&doctor={one.staff.staff_number}") for one in members],
        "most": terms_of(on.year).most_people,
        "may_arrange": request.may(Contracts.ARRANGE),
        "events": history_of(row)[:EVENTS],
    }


def package_page(request: StaffRequest, row: Package) -> dict[str, Any]:
    """One package."""
    return {
        "package": row,
        "facts": [
            (_("类别"), PackageKind(row.kind).label),
            (_("年度"), row.year),
            (_("价格"), row.price_told),
            (_("发布机构"), row.organisation.title),
            (_("适用人群"), series(str(TITLES[name]) for name in group_names(row.groups)) or _("全部居民")),
            (_("停用日期"), row.closed_on),
        ],
        "items": [(item, kind_title(item.kind)) for item in row.items.all()],
        "may_publish": request.may(Contracts.PUBLISH) and request.scope.covers(row.organisation_id),
        "events": history_of(row)[:EVENTS],
    }


def rates_page(request: StaffRequest, on: date) -> dict[str, Any]:
    """The rates, counted now; those of the whole district at most two minutes ago."""
    key = f"contracts.rates.{request.scope.organisation}.{on}"
    found = cache.get(key) if request.scope.is_whole else None
    if found is None:
        found = request.at, rates.lines(request.scope, on)
        cache.set(key, found, RATES_STAY)
    counted_at, lines = found
    terms = terms_of(on.year)
    counted = Fulfilment.objects.within(request.scope).order_by("-counted_on")
    return {
        "lines": lines[:-1],
        "total": lines[-1],
        "names": rates.NAMES.items(),
        "counted_at": counted_at,
        "counted_on": counted.values_list("counted_on", flat=True).first(),
        "period": rates.renewal_period(on),
        "on": on,
        "terms": terms,
        "may_filter": request.may(Contracts.FILTER),
    }


def filter_page(request: StaffRequest, saved: Any) -> dict[str, Any]:
    """What the page of the filter shows besides its list."""
    conditions = filters.from_address(request.GET)
    return {
        **told_filter(request),
        "saved": [(one, one.owner_id == request.user.pk) for one in saved],
        "save_address": f"{reverse('contracts:save_filter')}?{filters.to_address(conditions)}",
        "has_conditions": bool(conditions),
    }


def told_filter(request: StaffRequest, *, counted: bool = False) -> dict[str, Any]:
    """The filter of the address in words, and how many it finds; or what cannot be understood."""
    on, conditions = timezone.localdate(request.at), filters.from_address(request.GET)
    try:
        sentence = filters.sentence_of(conditions, scope=request.scope, on=on, request=request)
        total = filters.rows_of(conditions, scope=request.scope, on=on).count() if counted else None
    except Refused as refused:
        return {"sentence": refused.sentence, "is_wrong": True}
    return {"sentence": sentence, "count": total}
