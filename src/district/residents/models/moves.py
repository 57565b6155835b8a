"""Where residents moved: between the organisations of the district, out of it, and back."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.lib.identifiers import new_id
from district.orgs.models import Organisation
from district.residents.models.resident import Resident


class MoveQuerySet(ScopedQuerySet):
    """Moves."""

    scope_path = "resident__organisation"


class Move(models.Model):
    """One move, on a day. Stays, of which evidence speaks, are what lies between moves (stays.py)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    resident = models.ForeignKey(Resident, models.CASCADE, related_name="moves")
    on = models.DateField(_("日期"))
    """The first day at the new place."""
    source = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("转出机构"))
    """None: they come back from outside the district."""
    target = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("转入机构"))
    """None: they leave the district."""
    reason = models.CharField(_("原因"), max_length=200, blank=True)

    objects = MoveQuerySet.as_manager()

    class Meta:
        verbose_name = _("迁移")
        constraints = (
            models.UniqueConstraint(fields=("resident", "on"), name="one_move_a_day"),
            models.CheckConstraint(
                name="moves_come_from_or_lead_to_somewhere",
                condition=models.Q(source__isnull=False) | models.Q(target__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.resident} {self.on}"
