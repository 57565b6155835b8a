"""Packages of services: what a contract promises, item by item, each so often a year."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from district.access.scope import Scope, ScopedQuerySet
from district.lib.identifiers import new_id
from district.lib.money import MoneyField
from district.lib.series import series
from district.lib.versions import Versioned
from district.lib.word import Word
from district.orgs.models import Level, Organisation


class PackageKind(Word):
    """What a package is."""

    BASIC = "basic", _("基础包")
    INDIVIDUAL = "individual", _("个性化包")


class PackageQuerySet(ScopedQuerySet):
    """Packages. Those of the district office are everybody's."""

    def within(self, scope: Scope) -> Self:
        """Those of the scope and those of the whole district."""
        if scope.is_whole:
            return self
        return self.filter(Q(organisation__in=scope.organisations) | Q(organisation__level=Level.DISTRICT))

    def basic(self) -> Self:
        """Those of which a contract has one."""
        return self.filter(kind=PackageKind.BASIC)

    def individual(self) -> Self:
        """Those that are added beside the basic one."""
        return self.filter(kind=PackageKind.INDIVIDUAL)

    def of_day(self, day: date) -> Self:
        """Those that are signed on this day: of its year, and not withdrawn."""
        return self.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day), year=day.year)


class Package(Versioned):
    """服务包. Its items are never changed once somebody has signed it: another year has another package."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("发布机构"))
    code = models.CharField(_("服务包编码"), max_length=40, unique=True)
    title = models.CharField(_("服务包名称"), max_length=100)
    kind = models.CharField(_("类别"), max_length=20, choices=PackageKind.choices())
    year = models.PositiveSmallIntegerField(_("年度"))
    """The year in which it can be signed."""
    groups = models.PositiveIntegerField(default=0)
    """The groups for whom it is meant (models/groups.py); 0: everybody."""
    price = MoneyField(_("价格（元/年）"), null=True, blank=True)
    """What a resident pays for a year of it; None where nobody has to pay."""
    closed_on = models.DateField(_("停用日期"), null=True, blank=True)

    objects = PackageQuerySet.as_manager()

    class Meta:
        verbose_name = _("服务包")
        constraints = (
            models.CheckConstraint(name="package_year_in_range", condition=Q(year__gte=2000, year__lte=2100)),
            models.CheckConstraint(name="package_kind_is_known", condition=Q(kind__in=PackageKind.codes())),
            models.CheckConstraint(
                name="a_package_without_a_price_is_free", condition=Q(price__isnull=True) | Q(price__gt=0)
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}（{self.year}）"

    def told(self) -> str:
        """What somebody is told before signing it: its items, and what it costs."""
        items = series(self.items.all())
        return f"{self}：{items}；{self.price_told}"

    @property
    def price_told(self) -> str:
        """What it costs, in words."""
        if self.price is None:
            return pgettext("package", "免费")
        return gettext("%(price)s 元/年") % {"price": f"{self.price:.2f}"}


class PackageItemQuerySet(ScopedQuerySet):
    """Items of packages."""

    scope_path = "package__organisation"


class PackageItem(models.Model):
    """服务项目: one kind of service, so often a year."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    package = models.ForeignKey(Package, models.PROTECT, related_name="items", verbose_name=_("服务包"))
    place = models.PositiveSmallIntegerField(_("序号"))
    kind = models.CharField(_("服务"), max_length=40)
    """As registered in residents.service_kinds: what counts as done."""
    title = models.CharField(pgettext_lazy("package", "项目名称"), max_length=100)
    frequency = models.PositiveSmallIntegerField(_("每年次数"))

    objects = PackageItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("服务项目")
        ordering = ("package", "place")
        constraints = (
            models.UniqueConstraint(fields=("package", "place"), name="package_items_are_numbered"),
            models.UniqueConstraint(fields=("package", "kind"), name="a_package_names_a_kind_once"),
            models.CheckConstraint(name="package_items_are_done_at_least_once", condition=Q(frequency__gte=1)),
        )

    def __str__(self) -> str:
        return f"{self.title} ×{self.frequency}"

    @property
    def organisation_id(self) -> Any:
        """The organisation that it belongs to: its package's."""
        return self.package.organisation_id
