"""Personal tokens, with which programs read in the name of one person."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.permissions import all_permissions
from district.access.scope import ScopedQuerySet
from district.lib.identifiers import new_id
from district.orgs.models import Membership


class TokenQuerySet(ScopedQuerySet):
    """Tokens."""

    scope_path = "membership__organisation"

    def alive(self, at: datetime) -> Self:
        """Those neither revoked nor expired."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=at)


class Token(models.Model):
    """个人令牌: what it may is a part of what its owner's role may."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="api_tokens")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    """The role and the organisation in which it acts."""
    name = models.CharField(_("用途"), max_length=60)
    sha256 = models.CharField(max_length=64, unique=True)
    """Of the secret, which is nowhere kept."""
    ending = models.CharField(max_length=4)
    """The secret's last letters, by which its owner recognises it."""
    permissions = models.JSONField(default=list)
    created_at = models.DateTimeField(_("创建时间"))
    expires_at = models.DateTimeField(_("到期时间"))
    last_used_at = models.DateTimeField(_("最近使用"), null=True)
    revoked_at = models.DateTimeField(pgettext_lazy("token", "撤销时间"), null=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("个人令牌")
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.name

    @property
    def titles(self) -> list[Any]:
        """What it may read, in words."""
        known = {str(each): each.title for each in all_permissions()}
        return [known.get(name, name) for name in self.permissions]

    @property
    def organisation_id(self) -> object:
        """The organisation at which it acts."""
        return self.membership.organisation_id
