"""What may be done to a resident's file. Each refusal is a sentence that says what to do instead."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.access.scope import Scope
from district.lib.refusal import Refused
from district.orgs.models import Level, Organisation
from district.residents.duplicates import alike
from district.residents.given import Given
from district.residents.identity_numbers import check_agrees, read
from district.residents.models import (
    DuplicateCandidate,
    Group,
    GroupMembership,
    MergeRecord,
    Resident,
)
from district.residents.sealed import SEALED, identity_index, opened

_FILED, _LIVES_HERE = gettext_lazy("建档日期"), gettext_lazy("居住起始日期")
SHORTEST_PURPOSE = 4
"""Characters in which a purpose can be said."""


class AlreadyFiled(Refused):
    """The identity number has a file. It is named only to those whose scope it is in."""

    def __init__(self, sentence: str, resident: Resident | None) -> None:
        super().__init__(sentence)
        self.resident = resident


class Alike(Refused):
    """There are files like this one; whoever opens another must say that it is another person."""

    def __init__(self, sentence: str, found: list[tuple[Resident, Any]], elsewhere: int) -> None:
        super().__init__(sentence)
        self.found = found
        """Those within scope."""
        self.elsewhere = elsewhere
        """How many there are with other organisations."""


def check_can_create(given: Given, *, scope: Scope, on: date) -> None:
    """Open a file: for somebody who was born, at an organisation of one's own, and who has none yet."""
    check_keeps_files(given.organisation)
    check_within(given.organisation, scope)
    check_days(born_on=given.born_on, filed_on=given.filed_on, lives_here_since=given.lives_here_since, on=on)
    if given.identity_number:
        check_agrees(read(given.identity_number), born_on=given.born_on, sex=given.sex)
    check_number_is_free(given.file_number)
    check_identity_is_free(given.identity_number, scope=scope)
    if not given.is_known_to_differ:
        check_nobody_is_alike(given, scope=scope)


def check_can_edit(resident: Resident) -> None:
    """Change a file: one that was not merged into another."""
    if resident.merged_into_id:
        raise Refused(_("这份档案已并入另一份档案，请在合并后的档案上修改。"))


def check_stated(resident: Resident, stated: Mapping[str, Any], *, scope: Scope, on: date) -> None:
    """The values of an edit fit together and belong to nobody else."""
    days = {name: stated.get(name, getattr(resident, name)) for name in ("born_on", "filed_on", "lives_here_since")}
    check_days(**days, on=on)
    check_identity_agrees(resident, stated)
    if stated.get("file_number", resident.file_number) != resident.file_number:
        check_number_is_free(stated["file_number"])
    if stated.get("identity_number"):
        check_identity_is_free(stated["identity_number"], scope=scope, apart_from=resident)


def check_days(*, born_on: date, filed_on: date, lives_here_since: date, on: date) -> None:
    """Nobody is filed or lives somewhere before birth, or in the future."""
    if born_on > on:
        raise Refused(_("出生日期 %(day)s 还没有到，请核对。") % {"day": born_on})
    if on.year - born_on.year > 130:
        raise Refused(_("出生日期 %(day)s 距今超过 130 年，请核对。") % {"day": born_on})
    for title, day in ((_FILED, filed_on), (_LIVES_HERE, lives_here_since)):
        if day > on:
            raise Refused(_("%(title)s %(day)s 还没有到，请核对。") % {"title": title, "day": day})
        if day < born_on:
            raise Refused(_("%(title)s %(day)s 早于出生日期，请核对。") % {"title": title, "day": day})


def check_number_is_free(file_number: str) -> None:
    """No other file has this number. The other one may be anywhere, so it is not named."""
    if Resident.objects.filter(file_number=file_number).exists():
        raise Refused(_("健康档案编号 %(number)s 已被使用，请核对。") % {"number": file_number})


def check_identity_is_free(number: str, *, scope: Scope, apart_from: Resident | None = None) -> None:
    """Nobody else's file has this identity number."""
    index = identity_index(number)
    if index is None:
        return
    found = Resident.objects.current().filter(identity_index=index).exclude(pk=apart_from and apart_from.pk).first()
    if found is None:
        return
    if scope.covers(found.organisation_id):
        raise AlreadyFiled(_("该身份证号码已建档：%(resident)s。请在原档案上修改。") % {"resident": found}, found)
    raise AlreadyFiled(_("该身份证号码已在另一机构建档。请联系管理中心办理转入。"), None)


def check_nobody_is_alike(given: Given, *, scope: Scope) -> None:
    """Nobody has the same name with the same birth date or phone."""
    found = alike(name=given.name, born_on=given.born_on, phone=given.phone)
    if not found:
        return
    own = [(resident, likeness) for resident, likeness in found if scope.covers(resident.organisation_id)]
    sentence = _("已有 %(count)s 份相似的档案。请逐一核对；确认不是同一人，再勾选“已核对”并保存。")
    raise Alike(sentence % {"count": len(found)}, own, len(found) - len(own))


def check_identity_agrees(resident: Resident, stated: Mapping[str, Any]) -> None:
    """Birth date and sex agree with the identity number, whichever of them is new."""
    changed = {name for name in ("identity_number", "born_on", "sex") if name in stated}
    number = stated.get("identity_number", None if not changed else opened(resident, "identity_number"))
    if changed and number:
        born_on, sex = stated.get("born_on", resident.born_on), stated.get("sex", resident.sex)
        check_agrees(read(number), born_on=born_on, sex=sex)


def check_keeps_files(organisation: Organisation) -> None:
    """Files are kept by centres and stations."""
    if organisation.level == Level.DISTRICT:
        raise Refused(_("档案由社区卫生服务中心或站保管，请选择中心或站。"))


def check_within(organisation: Organisation, scope: Scope) -> None:
    """An organisation is within one's scope."""
    if not scope.covers(organisation.pk):
        raise Refused(_("只能在本机构及下属机构建档。"))


def check_can_die(resident: Resident, died_on: date, on: date) -> None:
    """Note a death."""
    check_can_edit(resident)
    if resident.died_on:
        raise Refused(_("已登记死亡日期 %(day)s。如有误，请先撤销。") % {"day": resident.died_on})
    check_day_of_life(resident, died_on, on)


def check_can_undo_death(resident: Resident) -> None:
    """Take back a death."""
    check_can_edit(resident)
    if not resident.died_on:
        raise Refused(_("没有登记死亡，不需要撤销。"))


def check_lives_here(resident: Resident) -> None:
    """Neither dead nor moved away."""
    check_can_edit(resident)
    if resident.died_on:
        raise Refused(_("该居民已于 %(day)s 死亡。如登记有误，请先撤销死亡登记。") % {"day": resident.died_on})
    if resident.moved_on:
        raise Refused(_("该居民已于 %(day)s 迁出。如已迁回，请先登记迁回。") % {"day": resident.moved_on})


def check_can_move(resident: Resident, moved_on: date, on: date) -> None:
    """Note a move out of the district."""
    check_lives_here(resident)
    check_day_of_life(resident, moved_on, on)
    check_moves_after_others(resident, moved_on)


def check_has_moved(resident: Resident) -> None:
    """Has moved away."""
    check_can_edit(resident)
    if not resident.moved_on:
        raise Refused(_("没有登记迁出。"))


def check_can_come_back(resident: Resident, back_on: date, on: date) -> None:
    """Note that somebody came back, after they had gone."""
    check_has_moved(resident)
    check_day_of_life(resident, back_on, on)
    check_moves_after_others(resident, back_on)


def check_can_transfer(resident: Resident, target: Organisation, moved_on: date, on: date) -> None:
    """Hand a file to another centre or station."""
    check_lives_here(resident)
    check_keeps_files(target)
    if target.pk == resident.organisation_id:
        raise Refused(_("档案已在该机构，请选择另一机构。"))
    check_day_of_life(resident, moved_on, on)
    check_moves_after_others(resident, moved_on)


def check_day_of_life(resident: Resident, day: date, on: date) -> None:
    """A day on which somebody had been born and that has come."""
    if day > on:
        raise Refused(_("日期 %(day)s 还没有到，请填写今天或更早的日期。") % {"day": day})
    if day < resident.born_on:
        raise Refused(_("日期 %(day)s 早于出生日期 %(born)s，请核对。") % {"day": day, "born": resident.born_on})


def check_moves_after_others(resident: Resident, day: date) -> None:
    """Moves are noted in their order."""
    last = resident.moves.order_by("-on").values_list("on", flat=True).first() or resident.lives_here_since
    if day <= last:
        raise Refused(_("日期应晚于上一次迁移或入住的日期 %(day)s。") % {"day": last})


def check_can_forbid_calls(resident: Resident) -> None:
    """Mark as not to be called."""
    check_can_edit(resident)
    if resident.do_not_call_since:
        raise Refused(_("已于 %(day)s 设为免打扰。") % {"day": resident.do_not_call_since})


def check_can_allow_calls(resident: Resident) -> None:
    """Take the mark away."""
    check_can_edit(resident)
    if not resident.do_not_call_since:
        raise Refused(_("没有设为免打扰。"))


def check_can_join(resident: Resident, group: Group, since: date, on: date) -> None:
    """Enter somebody into a group in which they are not."""
    check_can_edit(resident)
    check_day_of_life(resident, since, on)
    spells = resident.groups.filter(group=group)
    if spells.filter(until__isnull=True).exists():
        raise Refused(_("该居民已在“%(group)s”人群中。") % {"group": group.label})
    last = spells.order_by("-until").values_list("until", flat=True).first()
    if last and since < last:
        raise Refused(_("上一次“%(group)s”到 %(day)s 才终止，起始日期不能更早。") % {"group": group.label, "day": last})


def check_can_leave(membership: GroupMembership, until: date, on: date) -> None:
    """Take somebody out of a group."""
    check_can_edit(membership.resident)
    if membership.until:
        raise Refused(_("已于 %(day)s 终止。") % {"day": membership.until})
    if until > on:
        raise Refused(_("日期 %(day)s 还没有到，请填写今天或更早的日期。") % {"day": until})
    if until <= membership.since:
        raise Refused(_("终止日期应晚于起始日期 %(day)s。") % {"day": membership.since})


def check_can_reveal(column: str, purpose: str) -> None:
    """See a sealed value: with a purpose that says something."""
    if column not in SEALED:
        raise Refused(_("没有这一项。"))
    if len(purpose.strip()) < SHORTEST_PURPOSE:
        raise Refused(_("请用几个字说明用途，例如：电话核实随访时间。"))


def check_can_dismiss(candidate: DuplicateCandidate) -> None:
    """Say that two files are two people's."""
    if candidate.dismissed_at:
        raise Refused(_("已由 %(name)s 排除。") % {"name": candidate.dismissed_by_name})


def check_can_merge(survivor: Resident, merged: Resident, reason: str) -> None:
    """Merge two files."""
    if survivor.pk == merged.pk:
        raise Refused(_("请选择两份不同的档案。"))
    if survivor.merged_into_id or merged.merged_into_id:
        raise Refused(_("其中一份已并入别的档案，请刷新后再看。"))
    if not reason.strip():
        raise Refused(_("请写明合并依据，例如：身份证复印件核对一致。"))


def check_can_unmerge(done: MergeRecord) -> None:
    """Part two files again, the last merge first."""
    if done.undone_at:
        raise Refused(_("这次合并已由 %(name)s 撤销。") % {"name": done.undone_by_name})
    if done.survivor.merged_into_id:
        raise Refused(_("保留的档案后来又并入了别的档案，请先撤销那一次合并。"))
