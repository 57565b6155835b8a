"""What a closed year keeps out below: evaluations and judgements, but for the correction of a signed sheet."""

from typing import Any

from django.utils.translation import gettext as _

from district.evaluations.closing import Closing
from district.evaluations.models import Evaluation
from district.filings.models import Filing, Period
from district.filings.models.state import SIGNED
from district.goals.models import GoalVersion
from district.orgs.models import Organisation


def closed_period(organisation: Organisation, year: int) -> Period | None:
    """The closed year of a unit, or of one above it."""
    units, unit = [], organisation
    while unit is not None:
        units.append(unit.pk)
        unit = unit.parent
    return Period.objects.filter(organisation__in=units, year=year, closed_at__isnull=False).first()


def closed_for(evaluation: Evaluation) -> Period | None:
    """The closed year of an evaluation, looked up once for the row as it was read: whoever writes reads it anew."""
    row: Any = evaluation
    if "closed_period" not in row.__dict__:
        row.closed_period = closed_period(evaluation.organisation, evaluation.year)
    found: Period | None = row.closed_period
    return found


def _beginning(version: GoalVersion, previous: Evaluation | None) -> str:
    """A correction continues the evaluation of a signed sheet; nothing else begins."""
    closed = closed_period(version.goal.organisation, version.goal.year)
    if closed is None or (previous and Filing.objects.filter(evaluation=previous, state__in=SIGNED).exists()):
        return ""
    sentence = _("%(closed)s，不能再新建自评。更正已签发的自评表时，请在“沿用以前的评定”里选择已签发的那一次。")
    return sentence % {"closed": closed.told}


def _judging(evaluation: Evaluation) -> str:
    """What corrects a signed sheet may be judged."""
    closed = closed_for(evaluation)
    if closed is None or Filing.objects.filter(evaluation=evaluation, corrects__isnull=False).exists():
        return ""
    sentence = _("%(closed)s，不能再评定。更正已签发的自评表时，请先在它的报送页上提出更正，选择这次自评。")
    return sentence % {"closed": closed.told}


CLOSING = Closing(_beginning, _judging)
