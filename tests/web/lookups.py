"""What templates read of our objects and is not there.

Django says nothing when a template asks a row or a presenter for a name that it does not have: the condition is false,
the cell is empty. On a page of figures that is a silent drop, so here the test that opened the page fails.
"""

import dataclasses
from typing import Any

missing: set[str] = set()
"""What was read in vain since this was last emptied: `expression: class has no name`."""


def watch() -> None:
    """Have every template of this process tell when it reads what a row or a dataclass does not have."""
    from django.db.models import Model
    from django.template.base import Variable, VariableDoesNotExist

    look_up = Variable._resolve_lookup

    def told(variable: Any, context: Any) -> Any:
        try:
            return look_up(variable, context)
        except VariableDoesNotExist as vain:
            name, owner = vain.params
            if isinstance(owner, Model) or dataclasses.is_dataclass(owner):
                missing.add(f"{variable}: {type(owner).__name__} has no {name}")
            raise

    Variable._resolve_lookup = told
