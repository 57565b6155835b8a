"""Options that several commands share."""

from enum import StrEnum
from typing import Annotated

import typer


class Language(StrEnum):
    """Languages of the sentences."""

    zh = "zh"
    en = "en"


Lang = Annotated[Language, typer.Option(help="Language of the sentences.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of tables.")]
