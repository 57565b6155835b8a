"""The tree as records of the library's table `organisations`."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import Q

from district.orgs.models import Level, Organisation

LEVELS = {Level.PRIVATE_STATION: Level.STATION}
"""The library knows stations; who runs one makes no difference to a figure."""


def rows(as_of: date) -> Iterator[Mapping[str, object]]:
    """Every organisation that had opened by a day, closed ones too: records of earlier days name them."""
    opened = Organisation.objects.filter(Q(opened_on__isnull=True) | Q(opened_on__lte=as_of))
    for organisation in opened.select_related("parent").order_by("code"):
        yield {
            "code": organisation.code,
            "title": organisation.title,
            "level": str(LEVELS.get(Level(organisation.level), organisation.level)),
            "parent": organisation.parent and organisation.parent.code,
        }


TABLES = {"organisations": rows}
"""What freezing collects from this part, by the library's table."""
