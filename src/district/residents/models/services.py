"""What was done for residents. Modules write it down here, so that a resident's page needs to know none of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.lib.identifiers import new_id
from district.orgs.models import Organisation
from district.residents.models.resident import Resident


class ServiceQuerySet(ScopedQuerySet):
    """Services, which belong to whoever keeps the resident's file now."""

    scope_path = "resident__organisation"


class ServiceReceived(models.Model):
    """One service that a resident received."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    resident = models.ForeignKey(Resident, models.CASCADE, related_name="services", db_index=False)
    kind = models.CharField(_("服务"), max_length=40)
    """As registered in service_kinds.py: `publichealth.followup`."""
    on = models.DateField(_("日期"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, db_index=False, verbose_name=_("服务机构"))
    module = models.CharField(max_length=40)
    row = models.UUIDField(null=True)
    """The module's own row; together with its kind it is written down once."""
    label = models.CharField(_("记录"), max_length=100, blank=True)
    """The module's row in words."""
    address = models.CharField(max_length=200, blank=True)
    """The page of the module's row."""
    detail = models.TextField(_("内容"), blank=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("接受的服务")
        indexes = (models.Index(fields=("resident", "on", "id"), name="service_time_line"),)
        constraints = (
            models.UniqueConstraint(
                fields=("row", "kind"), condition=models.Q(row__isnull=False), name="one_service_for_each_row"
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.kind} {self.label}"
