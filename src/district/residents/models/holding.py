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


class Exceeds(models.Func):
    """Whether a number is greater than another."""

    arity = 1
    output_field = models.BooleanField()

    def __init__(self, number: Any, other: int) -> None:
        self.other = int(other)
        super().__init__(number, template=f"(%(expressions)s > {self.other})")


class Unindexed(models.Func):
    """The same text or day, written so that no index gives its order: what was found is sorted."""

    arity = 1
    output_field = models.TextField()
    template = "(%(expressions)s || '')"


class Rare(models.Func):
    """A condition that few rows satisfy. SQLite, which knows no numbers of rows, then begins with it."""

    arity = 1
    output_field = models.BooleanField()
    template = "(%(expressions)s)"

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """With the odds written beside it."""
        return super().as_sql(compiler, connection, template="likelihood(%(expressions)s, 0.000001)", **extra)


class Incidental(models.Func):
    """A key that is compared, and by which nothing is looked up: SQLite then uses another condition's index."""

    arity = 1
    output_field = models.UUIDField()
    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """With the sign that keeps SQLite from its index."""
        return super().as_sql(compiler, connection, template="+%(expressions)s", **extra)
