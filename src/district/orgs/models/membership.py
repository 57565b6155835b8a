"""Who may act in which role at which organisation, and until when."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.roles import ROLES, Role
from district.access.scope import ScopedQuerySet
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.orgs.models.organisation import Organisation


class MembershipQuerySet(ScopedQuerySet):
    """Memberships."""

    def on(self, day: date) -> Self:
        """Those in force on this day."""
        return self.not_over(day).filter(since__lte=day)

    def not_over(self, day: date) -> Self:
        """Those in force on this day or later."""
        return self.filter(models.Q(until__isnull=True) | models.Q(until__gt=day))


class Membership(Versioned):
    """A role that somebody holds at an organisation. It reaches over all organisations below."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships", verbose_name=_("账号")
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("机构"))
    role = models.CharField(_("角色"), max_length=40, choices=[(role.name, role.title) for role in ROLES.values()])
    since = models.DateField(_("生效日期"))
    until = models.DateField(_("失效日期"), null=True, blank=True)
    """The first day on which it no longer holds."""
    chosen_at = models.DateTimeField(null=True, editable=False)
    """When its holder last chose to act in it."""

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("角色授权")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "organisation", "role"),
                condition=models.Q(until__isnull=True),
                name="one_open_membership_for_each_role",
            ),
            models.CheckConstraint(
                name="memberships_begin_before_they_end",
                condition=models.Q(until__isnull=True) | models.Q(since__lt=models.F("until")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation} · {self.role_class.title}"

    @property
    def role_class(self) -> type[Role]:
        """The role itself."""
        return ROLES[self.role]
