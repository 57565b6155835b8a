"""What was counted of a campaign whose rows have rested since, so that nobody counts them again for every page."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from district.campaigns.models.campaign import Campaign
from district.lib.identifiers import new_id


class Kept(models.Model):
    """The counts of one campaign. Triggers take it away in the transaction that changes any row which was counted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    campaign = models.OneToOneField(Campaign, models.CASCADE, related_name="kept")
    is_counted = models.BooleanField(default=False)
    """False while it is being counted: what changes meanwhile takes it away."""
    begun_at = models.DateTimeField()
    first = models.DateTimeField(null=True)
    last = models.DateTimeField(null=True)
    """Between which times lies whatever dates anybody or any call of it."""

    class Meta:
        verbose_name = _("已汇总的回访任务")

    def __str__(self) -> str:
        return str(self.campaign)


class KeptCount(models.Model):
    """The answer to one question, as the database gave it: rows as data. It is as true as the `Kept` with its key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kept = models.ForeignKey(Kept, models.DO_NOTHING, db_constraint=False, related_name="counts")
    question = models.CharField(max_length=60)
    rows = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("汇总数")
        constraints = (models.UniqueConstraint(fields=("kept", "question"), name="a_question_is_answered_once"),)

    def __str__(self) -> str:
        return self.question
