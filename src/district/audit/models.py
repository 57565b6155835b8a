"""One event for each thing done. Labels and identifiers only, so that nothing is kept from being deleted by it."""

from typing import Any

from django.db import models

from district.audit.append_only import AppendOnlyModel, AppendOnlyQuerySet
from district.audit.words import describe, describe_actor
from district.lib.identifiers import new_id


class EventQuerySet(AppendOnlyQuerySet):
    """Events, of which each names the organisation it happened in."""

    scope_path = "organisation"


class Event(AppendOnlyModel):
    """Something that was done: by whom, when, to what, and what it was before and after."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    action = models.CharField(max_length=100)
    """Dotted: part, noun, verb in the past. `budgets.payment.recorded`."""
    actor_kind = models.CharField(max_length=20)
    actor_id = models.CharField(max_length=100)
    actor_name = models.CharField(max_length=200)
    actor_role = models.CharField(max_length=50, blank=True)
    address = models.CharField(max_length=64, blank=True)
    organisation = models.UUIDField(null=True)
    """The organisation whose row it was; none for what belongs to the district as a whole."""
    target_kind = models.CharField(max_length=100, blank=True)
    target_id = models.CharField(max_length=100, blank=True)
    target_name = models.CharField(max_length=300, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    """A reason or purpose that the actor gave."""

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=("at", "id"), name="event_at"),
            models.Index(fields=("target_kind", "target_id", "at"), name="event_target"),
            models.Index(fields=("actor_id", "at"), name="event_actor"),
            models.Index(fields=("organisation", "at"), name="event_organisation"),
            models.Index(fields=("action", "at"), name="event_action"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.action} {self.target_name}"

    @property
    def title(self) -> Any:
        """What was done, in words."""
        return describe(self.action)

    @property
    def by(self) -> Any:
        """Who did it, in words."""
        return describe_actor(self.actor_kind, self.actor_id, self.actor_name)


class Seal(AppendOnlyModel):
    """A link of the chain: the digest of one event and of every sealed before it."""

    sequence = models.PositiveBigIntegerField(primary_key=True)
    """1, 2, 3… without a gap."""
    event_id = models.UUIDField(unique=True)
    digest = models.CharField(max_length=64)
    """HMAC-SHA256 in hexadecimal, as `canonical.digest` makes it."""
    sealed_at = models.DateTimeField()
    version = models.PositiveSmallIntegerField()
    """The rule by which the digest was made."""

    def __str__(self) -> str:
        return f"{self.sequence} {self.digest}"


class Unsealed(models.Model):
    """An event that waits for its seal. A trigger enters it, in the transaction of the event itself.

    So that what commits late is never passed over, however old its identifier is, and finding what waits costs the
    same after ten million events as after ten.
    """

    event_id = models.UUIDField(primary_key=True)

    def __str__(self) -> str:
        return str(self.event_id)
