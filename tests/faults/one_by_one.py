"""Writes that are acknowledged one by one."""

from datetime import UTC, date, datetime
from itertools import count

from django.utils import timezone

from district.access.actor import Actor
from district.audit.sealing import seal_pending
from district.orgs.models import Level, Organisation
from tests.faults.site_killed import Tell

AT = datetime(2024, 6, 14, 2, 30, tzinfo=UTC)
BY = Actor("staff", "1", "张敏（QH0103）")


class OneByOne:
    """One write after the other. Now and then the sealer has its turn, and may be killed as well."""

    most = 4

    def prepare(self) -> None:
        """Nothing is needed."""

    def write(self, number: int) -> None:
        """One write."""
        raise NotImplementedError

    def write_on(self, first: int, begin: Tell, acknowledge: Tell) -> None:
        for number in count(first):
            begin(number)
            self.write(number)
            acknowledge(number)
            if number % 3 == 0:
                seal_pending(timezone.now())


def office() -> Organisation:
    """The one organisation that some writes need."""
    return Organisation.objects.create(code="QH", title="管理中心", level=Level.DISTRICT, opened_on=date(2010, 1, 1))


def centre() -> Organisation:
    """An organisation that keeps files."""
    return Organisation.objects.create(code="QH01", title="河沿中心", level=Level.CENTRE, parent=office())
