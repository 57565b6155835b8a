"""What may be done to contracts. Each refusal is a sentence that says what to do instead."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from district.contracts.days import last_day
from district.contracts.models import AddedPackage, Contract, Package, PackageKind, Team, TeamMember
from district.contracts.models.contract import STATED, ContractState
from district.contracts.terms import terms_of
from district.lib.refusal import Refused, allows
from district.residents.models import Resident


def check_can_sign(resident: Resident, on: date) -> None:
    """Sign with this resident: somebody who lives here, and whose file goes on."""
    if resident.merged_into_id:
        raise Refused(_("这份档案已并入另一份，请在保留的档案上签约。"))
    if resident.died_on:
        raise Refused(_("居民已于 %(day)s 死亡，不能签约。") % {"day": resident.died_on})
    if resident.moved_on and resident.moved_on <= on:
        raise Refused(_("居民已于 %(day)s 迁出，不能签约。迁回后请先登记迁回。") % {"day": resident.moved_on})


def check_term(begins_on: date, ends_on: date, signed_on: date) -> None:
    """Hold from day to day: not shorter and not longer than the rules of the year of signing say."""
    terms = terms_of(signed_on.year)
    shortest, longest = last_day(begins_on, terms.shortest_term), last_day(begins_on, terms.longest_term)
    if ends_on < shortest:
        raise Refused(
            _("签约期不少于 %(months)s 个月：%(begins)s 生效的协议，最早到 %(day)s 到期。")
            % {"months": terms.shortest_term, "begins": begins_on, "day": shortest},
            about="ends_on",
        )
    if ends_on > longest:
        raise Refused(
            _("签约期不超过 %(months)s 个月：%(begins)s 生效的协议，最晚到 %(day)s 到期。")
            % {"months": terms.longest_term, "begins": begins_on, "day": longest},
            about="ends_on",
        )


def check_begins(begins_on: date, signed_on: date) -> None:
    """Begin on this day: not before it was signed."""
    if begins_on < signed_on:
        raise Refused(
            _("协议不能在签约（%(day)s）之前生效。") % {"day": signed_on},
            about="begins_on",
        )


def check_team(team: Team, doctor: Any, on: date) -> None:
    """Sign with this team and doctor, who must belong to it on the day."""
    if not team.is_open(on):
        raise Refused(_("%(team)s在 %(day)s 不接受签约，请选另一个团队。") % {"team": team, "day": on}, about="team")
    if not TeamMember.objects.on(on).filter(team=team, staff=doctor).exists():
        raise Refused(
            _("%(doctor)s在 %(day)s 不是%(team)s的成员。请选团队内的医生，或先把他加入团队。")
            % {"doctor": doctor, "team": team, "day": on},
            about="doctor",
        )


def check_room(doctor: Any, on: date, signed: int, more: int = 1) -> None:
    """Let a doctor have so many more people besides those who are signed now."""
    most = terms_of(on.year).most_people
    if signed + more > most:
        raise Refused(
            _("%(doctor)s已签约 %(signed)s 人，每名医生最多 %(most)s 人。请选另一名医生。")
            % {"doctor": doctor, "signed": signed, "most": most},
            about="doctor",
        )


def check_package(package: Package, on: date) -> None:
    """Sign this package on a day."""
    if package.year != on.year or (package.closed_on and package.closed_on <= on):
        raise Refused(
            _("%(package)s在 %(day)s 不能签约，请选当年的服务包。") % {"package": package, "day": on}, about="package"
        )


def check_basic(package: Package) -> None:
    """Let it be the package of a contract: a basic one."""
    if package.kind != PackageKind.BASIC:
        raise Refused(
            _("%(package)s是个性化包，不能单独签。请先选基础包，再加选个性化包。") % {"package": package},
            about="package",
        )


def check_added(package: Package, on: date) -> None:
    """Sign this package beside the basic one on a day."""
    if package.kind != PackageKind.INDIVIDUAL:
        raise Refused(_("%(package)s是基础包，一份协议只有一个基础包。") % {"package": package}, about="added")
    if package.year != on.year or (package.closed_on and package.closed_on <= on):
        raise Refused(
            _("%(package)s在 %(day)s 不能签约，请选当年的服务包。") % {"package": package, "day": on}, about="added"
        )


def check_can_add(contract: Contract, on: date) -> None:
    """Add a package: while the contract holds or is about to."""
    if contract.state_on(on) not in (ContractState.ACTIVE, ContractState.AHEAD):
        raise Refused(_("协议已不在有效期内，不能加签个性化包。"))


def check_can_drop(added: AddedPackage, on: date) -> None:
    """Take an added package back: while it holds."""
    if added.ended_on:
        raise Refused(_("%(package)s已于 %(day)s 取消。") % {"package": added.package, "day": added.ended_on})
    if added.until < on:
        raise Refused(_("协议已不在有效期内，不需要取消个性化包。"))


def check_is_free(others: list[Contract], begins_on: date, ends_on: date) -> None:
    """Hold on these days: no other contract of the resident does."""
    for other in others:
        if not other.is_void and other.begins_on <= ends_on and other.valid_until >= begins_on:
            raise Refused(
                _(
                    "居民在 %(since)s 至 %(until)s 已与%(team)s签约（%(number)s）。"
                    "一人同时只能有一份有效协议：请续签或变更团队。"
                )
                % {
                    "since": other.begins_on,
                    "until": other.valid_until,
                    "team": other.team,
                    "number": other.number,
                },
                about="begins_on",
            )


def check_number_is_free(number: str) -> None:
    """Bear this number: no other contract does."""
    if number and Contract.objects.filter(number=number).exists():
        raise Refused(
            _("协议编号 %(number)s 已用于另一份协议。请核对纸质协议，或留空由系统编号。") % {"number": number},
            about="number",
        )


def check_no_gap(others: list[Contract], begins_on: date, on: date) -> None:
    """Sign ahead: only so that it follows the contract that holds today, without a gap."""
    holding = [other for other in others if other.begins_on <= on <= other.valid_until]
    if holding and begins_on > holding[0].valid_until + timedelta(days=1):
        raise Refused(
            _("现有协议到 %(until)s，新协议应从次日开始，中间不能间断。") % {"until": holding[0].valid_until},
            about="begins_on",
        )


def check_can_renew(contract: Contract, on: date) -> None:
    """Renew: once, while it holds near its end or after it expired, but not after it was ended."""
    if hasattr(contract, "renewed_by"):
        raise Refused(_("协议已续签（%(number)s）。") % {"number": contract.renewed_by})
    if contract.end_reason:
        raise Refused(_("协议已解约，不能续签。请重新签约。"))
    days = terms_of(on.year).renewal_days
    if (contract.valid_until - on).days > days:
        raise Refused(
            _("协议到 %(until)s 才到期，到期前 %(days)s 天内才能续签。") % {"until": contract.valid_until, "days": days}
        )


def check_can_change(contract: Contract, on: date) -> None:
    """Change its team or doctor: while it holds or is about to."""
    if contract.state_on(on) not in (ContractState.ACTIVE, ContractState.AHEAD):
        raise Refused(_("协议已不在有效期内，不能变更团队。"))


def check_is_other(contract: Contract, team: Team, doctor: Any) -> None:
    """Change to another team or doctor than it has."""
    if (contract.team_id, contract.doctor_id) == (team.pk, doctor.pk):
        raise Refused(_("团队和医生与现在的相同，没有变更。"), about="team")


def check_can_end(contract: Contract, on: date) -> None:
    """End it before its day: while it holds or is about to."""
    if contract.state_on(on) not in (ContractState.ACTIVE, ContractState.AHEAD):
        raise Refused(_("协议已不在有效期内，不需要解约。"))


def check_end(contract: Contract, ended_on: date, reason: str, note: str, on: date) -> None:
    """End it on a day that has come, for a stated reason; 其他 needs words."""
    if reason not in STATED:
        raise Refused(_("请选择解约原因。"), about="reason")
    if reason == "other" and not note.strip():
        raise Refused(_("原因选“其他”时请写明。"), about="note")
    if ended_on > on:
        raise Refused(_("解约日期不能晚于今天。"), about="ended_on")
    if ended_on < contract.begins_on and contract.begins_on <= on:
        raise Refused(_("解约日期不能早于生效日期 %(day)s。") % {"day": contract.begins_on}, about="ended_on")
    if ended_on >= contract.ends_on:
        raise Refused(_("协议到 %(day)s 自然到期，不需要解约。") % {"day": contract.ends_on}, about="ended_on")


can_add = allows(check_can_add)
can_drop = allows(check_can_drop)
can_renew = allows(check_can_renew)
can_change = allows(check_can_change)
can_end = allows(check_can_end)
