"""Questionnaires and their versions. A published one never changes: whoever was asked by it was asked exactly that."""

from hashlib import sha256
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from district.access.scope import Scope, ScopedQuerySet
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.orgs.models import Level, Organisation
from district.questionnaires.definition import Definition
from district.questionnaires.definition.text import remembered
from district.questionnaires.models.kinds import VersionState


class NeverChanged(Exception):
    """Somebody tried to change a published version instead of drafting a new one beside it."""


class QuestionnaireQuerySet(ScopedQuerySet):
    """Questionnaires: those of the district office are for everybody, a centre's own for the centre."""

    def within(self, scope: Scope) -> Self:
        """Those that this scope can ask."""
        if scope.is_whole:
            return self
        return self.filter(Q(organisation__level=Level.DISTRICT) | Q(organisation__in=scope.organisations))


class Questionnaire(Versioned):
    """问卷: what is asked, through all its versions."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(_("编号"), max_length=40, unique=True)
    title = models.CharField(_("问卷名称"), max_length=100)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("所属机构"))
    is_ready_set = models.BooleanField(default=False)
    """Whether it came with the software."""
    shipped = models.CharField(max_length=64, blank=True)
    """The SHA-256 of the newest text that came with the software, so that each comes once."""
    created_at = models.DateTimeField(_("新建时间"))
    retired_on = models.DateField(_("停用日期"), null=True)
    """The day from which it is no longer asked."""

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        verbose_name = _("问卷")
        constraints = (models.CheckConstraint(name="a_questionnaire_has_a_code", condition=~Q(code="") & ~Q(title="")),)

    def __str__(self) -> str:
        return self.title


class VersionQuerySet(ScopedQuerySet):
    """Versions of questionnaires."""

    def within(self, scope: Scope) -> Self:
        """Those of the questionnaires that this scope can ask."""
        if scope.is_whole:
            return self
        ours = Q(questionnaire__organisation__in=scope.organisations)
        return self.filter(Q(questionnaire__organisation__level=Level.DISTRICT) | ours)

    def published(self) -> Self:
        """Those that are asked."""
        return self.filter(state=VersionState.PUBLISHED)

    def newest_published(self, questionnaire: Questionnaire) -> Any:
        """The version with which something new begins; None before the first."""
        return self.published().filter(questionnaire=questionnaire).order_by("-number").first()

    def update(self, **values: Any) -> int:
        """Of drafts alone. Raises `NeverChanged` where a published version is among the rows."""
        if self.filter(state=VersionState.PUBLISHED).exists():
            raise NeverChanged
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Of drafts alone."""
        if self.filter(state=VersionState.PUBLISHED).exists():
            raise NeverChanged
        return super().delete()


class QuestionnaireVersion(Versioned):
    """问卷版本: a definition, first a draft, then published for good."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="versions", verbose_name=_("问卷"))
    number = models.PositiveIntegerField(_("版本"))
    """From 1, in the order in which they were drafted."""
    state = models.CharField(_("状态"), max_length=10, choices=VersionState.choices, default=VersionState.DRAFT)
    text = models.TextField(_("定义"))
    """The definition as canonical JSON."""
    changes = models.CharField(_("修改说明"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("新建时间"))
    published_at = models.DateTimeField(_("发布时间"), null=True)
    published_by_name = models.CharField(_("发布人"), max_length=200, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("问卷版本")
        constraints = (
            models.UniqueConstraint(fields=("questionnaire", "number"), name="one_version_for_each_number"),
            models.UniqueConstraint(
                fields=("questionnaire",), condition=Q(state=VersionState.DRAFT), name="one_draft_of_a_questionnaire"
            ),
            models.CheckConstraint(name="version_state_is_known", condition=Q(state__in=VersionState.values)),
            models.CheckConstraint(
                name="published_means_with_a_time",
                condition=Q(state=VersionState.PUBLISHED, published_at__isnull=False)
                | Q(state=VersionState.DRAFT, published_at__isnull=True),
            ),
            models.CheckConstraint(
                name="published_after_it_was_drafted",
                condition=Q(published_at__isnull=True) | Q(published_at__gte=F("created_at")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.questionnaire.title} v{self.number}"

    @property
    def definition(self) -> Definition:
        """What it asks."""
        return remembered(self.text)

    @property
    def sha256(self) -> str:
        """The hash of its canonical text: equal hashes are equal questionnaires."""
        return sha256(self.text.encode()).hexdigest()

    @property
    def is_draft(self) -> bool:
        """Whether it can still change."""
        return self.state == VersionState.DRAFT

    @property
    def organisation_id(self) -> Any:
        """It belongs to whom its questionnaire belongs."""
        return self.questionnaire.organisation_id
