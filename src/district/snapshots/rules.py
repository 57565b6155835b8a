"""What may be done with frozen evidence, and the sentence where it may not."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from district.lib.refusal import Refused, allows
from district.snapshots.models import ImportedFile, Snapshot, State
from district.snapshots.opening import outdated_by


def check_can_freeze(as_of: date, at: datetime, newest: datetime | None, under_way: Snapshot | None) -> None:
    """Freeze evidence as of a day, where the newest snapshot was asked for at `newest` and one may be under way."""
    if as_of > timezone.localdate(at):
        sentence = _(
            "截止日期 %(day)s 还没有到，那时的记录还不存在。请选今天或以前的日期；如果日期没错，请核对系统时钟。"
        )
        raise Refused(sentence % {"day": as_of.isoformat()}, about="as_of")
    check_clock(at, newest)
    if under_way is not None:
        sentence = _("“%(title)s”正在固定。请等它完成或先取消它，再固定下一个。")
        raise Refused(sentence % {"title": under_way.title})


def check_clock(at: datetime, newest: datetime | None) -> None:
    """The clock shows no less than when the newest snapshot was asked for."""
    if newest is not None and at < newest:
        sentence = _("系统时钟显示 %(now)s，早于上一个快照的申请时间 %(newest)s，可能被拨回。请管理员校准时钟后再试。")
        raise Refused(sentence % {"now": _moment(at), "newest": _moment(newest)})


def check_can_use(files: Iterable[ImportedFile]) -> None:
    """Freeze these imported files: each is there, and its columns are related."""
    for file in files:
        if file.withdrawn_at is not None:
            raise Refused(_("“%(file)s”已撤回，不能固定。请重新选择。") % {"file": file}, about="imported")
        if file.mapping_id is None:
            sentence = _("“%(file)s”的列还没有对应。请先在“平台文件”中对应它的列。")
            raise Refused(sentence % {"file": file}, about="imported")


def check_can_verify(snapshot: Snapshot, under_way: bool = False) -> None:
    """Hash a snapshot again."""
    if snapshot.state != State.FROZEN:
        raise Refused(_("快照还没有固定，没有内容可以核验。"))
    check_is_current(snapshot)
    if under_way:
        raise Refused(_("正在核验，请等它完成。"))


def check_is_current(snapshot: Snapshot) -> None:
    """Its tables are those of this program."""
    if outdated := outdated_by(snapshot):
        raise Refused(outdated)


def check_can_compare(before: Snapshot, after: Snapshot) -> None:
    """Put two snapshots side by side."""
    if before.pk == after.pk:
        raise Refused(_("这是同一个快照。请选择另一个快照来比较。"), about="other")
    for snapshot in (before, after):
        if snapshot.state != State.FROZEN:
            sentence = _("“%(title)s”还没有固定，不能比较。")
            raise Refused(sentence % {"title": snapshot.title}, about="other")
        check_is_current(snapshot)
    if before.key_id != after.key_id:
        sentence = _("两个快照的化名由不同的密钥生成，不能逐人比较。请选用同一密钥固定的快照。")
        raise Refused(sentence, about="other")


def check_can_withdraw(file: ImportedFile) -> None:
    """Take an imported file back, as long as nothing was frozen from it."""
    if file.withdrawn_at is not None:
        raise Refused(_("这个文件已经撤回。"))
    if file.snapshots.exclude(state=State.FAILED).exists():
        raise Refused(_("已有快照由这个文件固定，它是依据，不能撤回。"))


def check_can_map(file: ImportedFile) -> None:
    """Relate the columns of a file."""
    if file.withdrawn_at is not None:
        raise Refused(_("这个文件已经撤回，不能再对应。请重新上传。"))


can_verify = allows(check_can_verify)
can_compare = allows(check_can_compare)
can_withdraw = allows(check_can_withdraw)


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}"
