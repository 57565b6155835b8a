"""Receipts that came before the platform's own answer."""

from django.db import models

from district.lib.identifiers import new_id
from district.texts.models.words import State

ENDS = [State.DELIVERED.value, State.FAILED.value]


class EarlyReceipt(models.Model):
    """What the platform said of an identifier that no text has yet. It goes when the text's answer comes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    provider_id = models.CharField(max_length=100)
    state = models.CharField(max_length=12, choices=State.choices())
    reason = models.CharField(max_length=200, blank=True)
    came_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("provider_id", "state"), name="a_receipt_counts_once"),
            models.CheckConstraint(name="a_receipt_ends_a_text", condition=models.Q(state__in=ENDS)),
        )

    def __str__(self) -> str:
        return f"{self.provider_id} {self.state}"
