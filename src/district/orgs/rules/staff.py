"""What may be done to somebody of the roster now."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from district.access.scope import Scope
from district.lib.refusal import Refused
from district.orgs.models import Organisation, Posting, Staff


def overlaps(since: date, until: date | None, other: Posting) -> bool:
    """Whether a time from a day up to, but without, another day shares a day with a posting."""
    begins_before = until is None or other.since < until
    return begins_before and (other.until is None or since < other.until)


def check_can_post(organisation: Organisation, *, since: date, until: date | None, others: Iterable[Posting]) -> None:
    """Raise `Refused` where the organisation is not open for all of the time, or a posting there covers part of it.

    `others` are the person's other postings, wherever they are: several at once are fine, but not at one place.
    """
    check_period(since, until)
    if not organisation.is_open(since) or (
        organisation.closed_on and (until is None or until > organisation.closed_on)
    ):
        raise Refused(
            _("%(place)s 在这段时间没有开放（%(opened)s 启用，%(closed)s 关闭）。")
            % {
                "place": organisation.title,
                "opened": organisation.opened_on or "—",
                "closed": organisation.closed_on or "—",
            }
        )
    for other in others:
        if other.organisation_id == organisation.pk and overlaps(since, until, other):
            raise Refused(
                _("此人在 %(place)s 已有任职：%(since)s 起，到 %(until)s。同一机构的任职不能重叠。")
                % {"place": organisation.title, "since": other.since, "until": other.until or _("今")}
            )


def check_period(since: date, until: date | None) -> None:
    """Raise `Refused` unless a posting ends after it begins."""
    if until is not None and until <= since:
        raise Refused(_("离岗日期是不再上班的第一天，要晚于到岗日期 %(day)s。") % {"day": since})


def check_can_maintain(staff: Staff, scope: Scope, on: date) -> None:
    """Raise `Refused` for whoever is no longer posted within the scope: their present centre keeps their entry."""
    if not scope.is_whole and not Posting.objects.within(scope).not_over(on).filter(staff=staff).exists():
        raise Refused(_("%(name)s 已不在本机构任职，由现在任职的机构维护。") % {"name": staff.name})


def check_can_take_on(staff: Staff, scope: Scope, on: date) -> None:
    """Raise `Refused` for whoever is posted elsewhere alone: between centres people are transferred by the office."""
    postings = Posting.objects.not_over(on).filter(staff=staff)
    if postings.exists():
        check_can_maintain(staff, scope, on)


def check_belongs_here(staff: Staff, scope: Scope, on: date) -> None:
    """Raise `Refused` for whoever is posted elsewhere too: leaving would end that as well."""
    elsewhere = Posting.objects.not_over(on).filter(staff=staff).exclude(organisation__in=scope.organisations)
    if not scope.is_whole and elsewhere.exists():
        raise Refused(
            _("%(name)s 还在其他机构任职。请只结束在本机构的任职，离职由管理中心办理。") % {"name": staff.name}
        )


def check_can_transfer(posting: Posting, *, to: Organisation, on: date) -> None:
    """Raise `Refused` for a posting that does not last until then, or leads to where it already is."""
    check_can_end(posting, on=on)
    if to.pk == posting.organisation_id:
        raise Refused(_("调入机构和现任职机构相同。"))


def check_can_end(posting: Posting, *, on: date) -> None:
    """Raise `Refused` for a posting that has ended, or begins only later."""
    if posting.until is not None and posting.until <= on:
        raise Refused(_("这段任职已于 %(day)s 结束。") % {"day": posting.until})
    check_period(posting.since, on)


def check_can_leave(staff: Staff, *, on: date, today: date, postings: Iterable[Posting]) -> None:
    """Raise `Refused` for a day to come, for who is posted nowhere, or for postings that begin on that day or later."""
    if on > today:
        raise Refused(_("离职日期不能晚于今天：账号会同时停用。请在离职当天办理。"))
    current = [posting for posting in postings if posting.until is None or posting.until > on]
    if not current:
        raise Refused(_("%(name)s 现在没有任职。") % {"name": staff.name})
    for posting in current:
        if posting.since >= on:
            raise Refused(
                _("%(name)s 在 %(place)s 的任职从 %(since)s 开始，离职日期要晚于它。")
                % {"name": staff.name, "place": posting.organisation.title, "since": posting.since}
            )


def check_can_open_account(staff: Staff, *, in_post: bool) -> None:
    """Raise `Refused` for who has an account, or works nowhere now."""
    if staff.user_id:
        raise Refused(_("%(name)s 已有账号。") % {"name": staff.name})
    if not in_post:
        raise Refused(_("%(name)s 现在没有任职，不能开设账号。") % {"name": staff.name})
