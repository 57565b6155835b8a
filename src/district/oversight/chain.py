"""The state of the chain, as its page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from district.audit import heads
from district.audit.keys import chain_key, public_key
from district.audit.models import Event, Seal
from district.audit.sealing import head, unsealed_tail
from district.oversight.kinds import VERIFIED
from district.oversight.presenters import exact_time
from district.shell.spoken import language

STANDSTILL = timedelta(minutes=1)
"""From so long a wait on, the sealer is taken to stand still."""


@dataclass(frozen=True, slots=True)
class Integrity:
    """How the chain stands now."""

    head: Seal | None
    waiting: int
    age: timedelta
    is_standing_still: bool
    public_key: str
    verified: Event | None
    findings: list[str]
    heads: list[heads.Head]
    """Those exported last, newest first."""

    @property
    def is_sound(self) -> bool:
        """Whether the last verification found nothing."""
        return bool(self.verified) and not self.findings

    def facts(self) -> Iterator[tuple[Any, Any]]:
        """How many are sealed and how many wait."""
        sealed = self.head.sequence if self.head else 0
        yield _("已封存"), _events(sealed)
        yield _("最近封存"), exact_time(self.head.sealed_at) if self.head else None
        yield _("等待封存"), _events(self.waiting)
        if self.waiting:
            seconds = round(self.age.total_seconds())
            yield _("最久已等"), ngettext("%(count)s 秒", "%(count)s 秒", seconds) % {"count": seconds}


def _events(count: int) -> str:
    return ngettext("%(count)s 条", "%(count)s 条", count) % {"count": number_format(count, use_l10n=True)}


def integrity(now: datetime) -> Integrity:
    """The chain's head, what waits, what the last verification found, and the heads that can be carried away."""
    waiting, age = unsealed_tail(now)
    verified = last_verification()
    return Integrity(
        head=head(),
        waiting=waiting,
        age=age,
        is_standing_still=waiting > 0 and age > STANDSTILL,
        public_key=public_key(chain_key()),
        verified=verified,
        findings=findings_of(verified) if verified else [],
        heads=heads.newest(10),
    )


def last_verification() -> Event | None:
    """The event that the last verification left."""
    found: Event | None = Event.objects.filter(action=VERIFIED).order_by("-at", "-id").first()
    return found


def findings_of(verification: Event) -> list[str]:
    """What it found, in the language of whoever reads."""
    return [finding[language()] for finding in verification.after.get("found", [])]
