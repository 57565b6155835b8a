"""The staff's accounts. Residents have a login of their own and are not users."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.actor import Actor
from district.lib.identifiers import new_id
from district.lib.versions import Versioned


class UserManager(BaseUserManager):
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
