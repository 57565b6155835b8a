"""Conditions whose values stand in the statement itself: a partial index answers no others."""

from typing import Any

from django.db import models


class Holds(models.Func):
    """Whether a mask holds a bit."""

    arity = 1
    output_field = models.BooleanField()

    def __init__(self, mask: Any, bit: int) -> None:
        self.bit = int(bit)
        super().__init__(mask, template=f"((%(expressions)s & {self.bit}) > 0)")


class IsPositive(models.Func):
    """Whether a number is greater than 0."""

    arity = 1
    output_field = models.BooleanField()
    template = "(%(expressions)s > 0)"


class Unindexed(models.Func):
    """The same text or day, written so that no index gives its order: what was found is sorted."""

    arity = 1
    output_field = models.TextField()
    template = "(%(expressions)s || '')"
