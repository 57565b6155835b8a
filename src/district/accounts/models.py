"""The staff's accounts, where they are logged in, and the passwords they have had.

Residents have a login of their own and are not users.
"""

from datetime import datetime, timedelta
from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.actor import Actor
from district.access.scope import Scope, ScopedQuerySet
from district.lib.identifiers import new_id
from district.lib.versions import Versioned

IDLE = timedelta(minutes=30)
"""How long a session lasts without a request."""
LONGEST = timedelta(hours=12)
"""How long a session lasts at all."""


class DistrictQuerySet(ScopedQuerySet):
    """Rows that belong to no organisation: only who acts for the whole district reaches them."""

    def within(self, scope: Scope) -> Self:
        """All of them, or none."""
        return self if scope.is_whole else self.none()


class UserManager(BaseUserManager.from_queryset(DistrictQuerySet)):  # type: ignore[misc]
    """Finds and makes accounts by their staff number."""

    def create_user(self, staff_number: str, password: str | None = None, **fields: Any) -> "User":
        """A new account; without a password nobody can log in to it."""
        user: User = self.model(staff_number=self.model.normalize_username(staff_number), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(Versioned, AbstractBaseUser):
    """One person's login."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    staff_number = models.CharField(_("工号"), max_length=40, unique=True)
    name = models.CharField(_("姓名"), max_length=60)
    language = models.CharField(_("界面语言"), max_length=10, blank=True)
    is_active = models.BooleanField(_("启用"), default=True)
    retired_at = models.DateTimeField(_("停用时间"), null=True, blank=True)
    must_change_password = models.BooleanField(_("下次登录须改密码"), default=False)

    objects = UserManager()

    USERNAME_FIELD = "staff_number"
    REQUIRED_FIELDS = ("name",)

    class Meta:
        verbose_name = _("账号")
        constraints = (
            models.CheckConstraint(
                name="retired_accounts_are_inactive",
                condition=models.Q(retired_at__isnull=True) | models.Q(is_active=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}（{self.staff_number}）"

    def actor(self, *, role: str = "", address: str = "") -> Actor:
        """This person as the audit trail names them."""
        return Actor("staff", str(self.pk), str(self), role, address)


class LiveSessionQuerySet(DistrictQuerySet):
    """Sessions of accounts."""

    def live(self, at: datetime) -> Self:
        """Those that neither rested nor lasted too long."""
        return self.filter(seen_at__gt=at - IDLE, began_at__gt=at - LONGEST)

    def over(self, at: datetime) -> Self:
        """Those that a request would find ended."""
        return self.exclude(pk__in=self.live(at).values("pk"))


class LiveSession(models.Model):
    """在线会话: one browser in which an account is logged in. Its row goes when the session ends."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="live_sessions", verbose_name=_("账号"))
    key = models.CharField(max_length=40, unique=True)
    """The session's key, by which it is ended."""
    began_at = models.DateTimeField(_("登录时间"))
    seen_at = models.DateTimeField(_("最近活动"))
    """Written at most every five minutes."""
    address = models.CharField(_("网络地址"), max_length=64, blank=True)
    device = models.CharField(_("设备"), max_length=200, blank=True)

    objects = LiveSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("在线会话")
        indexes = (models.Index(fields=("seen_at",), name="live_session_seen"),)

    def __str__(self) -> str:
        return f"{self.user} {self.address}"


class FormerPassword(models.Model):
    """The hash of a password that an account has had, so that it is not used again soon."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="former_passwords")
    password = models.CharField(max_length=128)

    class Meta:
        verbose_name = _("用过的密码")

    def __str__(self) -> str:
        return str(self.user)
