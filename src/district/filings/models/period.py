"""Whether a year is closed."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.orgs.models import Organisation


class PeriodQuerySet(ScopedQuerySet):
    """Years."""


class Period(Versioned):
    """年度: closed once all its sheets are in the archive, so that only corrections come after it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("机构"))
    """The office, for which all units below it are closed."""
    year = models.PositiveSmallIntegerField(_("年度"))
    closed_at = models.DateTimeField(_("关账时间"), null=True)
    closed_by_name = models.CharField(_("关账人"), max_length=200, blank=True)
    reason = models.CharField(_("说明"), max_length=300, blank=True)
    """Why it was closed, or opened again."""

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("报送年度")
        ordering = ("-year",)
        constraints = (models.UniqueConstraint(fields=("organisation", "year"), name="one_period_for_each_year"),)

    def __str__(self) -> str:
        return str(self.year)

    @property
    def is_closed(self) -> bool:
        """Whether only corrections may be handed in."""
        return self.closed_at is not None

    @property
    def words(self) -> Any:
        """Whether it is closed, in words."""
        return _("已关闭") if self.is_closed else _("开放")

    @property
    def told(self) -> str:
        """Who closed it and when, as the beginning of a sentence."""
        values = {"year": self.year, "day": timezone.localdate(self.closed_at), "by": self.closed_by_name}
        return gettext("%(year)s 年度已于 %(day)s 由%(by)s关闭") % values
