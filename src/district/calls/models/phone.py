"""Telephones of the staff."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.calls.models.words import PhoneKind
from district.lib.identifiers import new_id
from district.lib.sealing import Place
from district.lib.site_keys import key_ring
from district.lib.versions import Versioned
from district.orgs.models import Organisation


class Phone(Versioned):
    """分机: the SIP endpoint on which one person of the staff is rung before the resident is."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("机构"))
    agent = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="phone", verbose_name=_("使用人")
    )
    extension = models.PositiveIntegerField(_("分机号"), unique=True)
    kind = models.CharField(_("话机"), max_length=10, choices=PhoneKind.choices(), default=PhoneKind.BROWSER)
    secret = models.BinaryField()
    """Sealed: with it anybody could be rung in this person's place."""
    retired_at = models.DateTimeField(_("停用时间"), null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("分机")
        constraints = (
            models.CheckConstraint(name="an_extension_is_a_number", condition=Q(extension__gte=100)),
            models.CheckConstraint(name="phone_kind_is_known", condition=Q(kind__in=PhoneKind.codes())),
        )

    def __str__(self) -> str:
        return str(self.extension)

    @property
    def opened_secret(self) -> str:
        """The secret in plain text. Raises `Unsealable`."""
        return key_ring().open(self.secret, secret_place(self.pk))


def secret_place(key: Any) -> Place:
    """The cell in which the secret of the phone with this key is sealed."""
    return Place(Phone._meta.db_table, "secret", str(key))
