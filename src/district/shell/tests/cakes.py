"""A row that changes, without a table."""

from types import SimpleNamespace
from typing import Any


def cake(version: int) -> Any:
    """As it stands in the database."""
    field = SimpleNamespace(name="title", flatchoices=[])
    meta = SimpleNamespace(fields=[field], get_field=lambda name: field)
    return SimpleNamespace(_meta=meta, version=version, title="草莓蛋糕", size=3)
