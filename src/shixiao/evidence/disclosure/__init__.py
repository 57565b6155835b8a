"""What may be published: no count that points to somebody, and nothing from which it could be worked out."""

from shixiao.evidence.disclosure.rule import threshold
from shixiao.evidence.disclosure.suppress import suppress
from shixiao.evidence.disclosure.table import (
    CountRow,
    CountTable,
    Mark,
    PublishedRow,
    PublishedTable,
    Unpublishable,
)
from shixiao.evidence.disclosure.write import write_published

__all__ = [
    "CountRow",
    "CountTable",
    "Mark",
    "PublishedRow",
    "PublishedTable",
    "Unpublishable",
    "suppress",
    "threshold",
    "write_published",
]
