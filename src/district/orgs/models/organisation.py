"""The tree of organisations."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.lib.identifiers import new_id
from district.lib.versions import Versioned


class Level(models.TextChoices):
    """What an organisation is. The first is the root of the tree."""

    DISTRICT = "district", _("社区卫生服务管理中心")
    CENTRE = "centre", _("社区卫生服务中心")
    STATION = "station", _("社区卫生服务站")
    PRIVATE_STATION = "private_station", _("非政府办社区卫生服务站")


STATIONS = (Level.STATION, Level.PRIVATE_STATION)


def is_open_on(day: date) -> models.Q:
    """The condition of having opened and not yet closed on this day."""
    opened = models.Q(opened_on__isnull=True) | models.Q(opened_on__lte=day)
    return opened & (models.Q(closed_on__isnull=True) | models.Q(closed_on__gt=day))


class OrganisationQuerySet(ScopedQuerySet):
    """Organisations."""

    scope_path = "pk"

    def open_on(self, day: date) -> Self:
        """Those that had opened and not yet closed on this day."""
        return self.filter(is_open_on(day))

    def centres(self) -> Self:
        """The health centres."""
        return self.filter(level=Level.CENTRE)


class Organisation(Versioned):
    """One institution of the district. Codes grow downward: a station's begins with its centre's."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(_("机构编码"), max_length=40, unique=True)
    title = models.CharField(_("名称"), max_length=100)
    level = models.CharField(_("类别"), max_length=20, choices=Level.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name=_("上级机构"))
    opened_on = models.DateField(_("启用日期"), null=True, blank=True)
    closed_on = models.DateField(_("关闭日期"), null=True, blank=True)
    """The first day on which it is closed."""

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("机构")
        constraints = (
            models.CheckConstraint(
                name="only_the_district_has_no_parent",
                condition=models.Q(level=Level.DISTRICT, parent__isnull=True)
                | (~models.Q(level=Level.DISTRICT) & models.Q(parent__isnull=False)),
            ),
            models.CheckConstraint(
                name="organisations_open_before_they_close",
                condition=models.Q(opened_on__isnull=True)
                | models.Q(closed_on__isnull=True)
                | models.Q(opened_on__lt=models.F("closed_on")),
            ),
            models.UniqueConstraint(
                fields=("level",), condition=models.Q(level=Level.DISTRICT), name="one_district_office"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def is_open(self, day: date) -> bool:
        """Whether it has opened and not yet closed on this day."""
        has_opened = self.opened_on is None or self.opened_on <= day
        return has_opened and (self.closed_on is None or day < self.closed_on)

    @property
    def organisation_id(self) -> object:
        """Itself: an organisation's row belongs to it."""
        return self.pk
