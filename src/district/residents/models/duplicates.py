"""Pairs of files that may be one person's, and which of them somebody has looked at."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import Scope, ScopedQuerySet
from district.lib.identifiers import new_id
from district.residents.models.resident import Resident


class Likeness(models.TextChoices):
    """Why two files may be one person's."""

    NAME_AND_BIRTH = "name_and_birth", _("姓名和出生日期相同")
    NAME_AND_PHONE = "name_and_phone", _("姓名和电话相同")


class CandidateQuerySet(ScopedQuerySet):
    """Pairs, of which one sees only those whose both files are within scope."""

    scope_path = "first__organisation"

    def within(self, scope: Scope) -> Self:
        """The pairs of which both files belong to this scope."""
        seen = super().within(scope)
        return seen if scope.is_whole else seen.filter(second__organisation__in=scope.organisations)

    def open(self) -> Self:
        """Those that nobody has dismissed and that were not merged."""
        return self.filter(dismissed_at__isnull=True, first__merged_into__isnull=True, second__merged_into__isnull=True)


class DuplicateCandidate(models.Model):
    """Two files that are alike. The first is the one with the smaller key, so that a pair stands here once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    first = models.ForeignKey(Resident, models.CASCADE, related_name="+")
    second = models.ForeignKey(Resident, models.CASCADE, related_name="+")
    likeness = models.CharField(_("相同之处"), max_length=20, choices=Likeness.choices)
    found_at = models.DateTimeField(_("发现时间"))
    dismissed_at = models.DateTimeField(_("排除时间"), null=True)
    dismissed_by_name = models.CharField(_("排除人"), max_length=200, blank=True)
    dismissed_because = models.CharField(_("排除依据"), max_length=200, blank=True)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        verbose_name = _("疑似重复")
        indexes = (models.Index(fields=("dismissed_at", "found_at"), name="candidate_open"),)
        constraints = (models.UniqueConstraint(fields=("first", "second"), name="a_pair_stands_once"),)

    def __str__(self) -> str:
        return f"{self.first} · {self.second}"

    @property
    def organisation_id(self) -> object:
        """The organisation that keeps the first file."""
        return self.first.organisation_id
