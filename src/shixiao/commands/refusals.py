"""Whatever the library refuses leaves the command with its sentence and exit status 2."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from shixiao.commands.options import Language
from shixiao.messages import Message, message


@contextmanager
def refusals(lang: Language) -> Iterator[None]:
    """Print the reason of a refusal instead of a traceback."""
    from shixiao.evidence.disclosure import Unpublishable
    from shixiao.evidence.freeze import Unfreezable
    from shixiao.evidence.snapshot import NotASnapshot
    from shixiao.indicators.spark import NoSpark
    from shixiao.runs.request import NotARun

    try:
        yield
    except (Unfreezable, NotASnapshot, NotARun, NoSpark, Unpublishable) as refusal:
        refuse(refusal.reason, lang)
    except OSError as error:
        refuse(message("evidence_screen.no_access", path=error.filename or "", error=error.strerror or error), lang)


def refuse(reason: Message, lang: Language) -> NoReturn:
    """End the command with a sentence."""
    typer.echo(reason.text(lang.value), err=True)
    raise typer.Exit(2)
