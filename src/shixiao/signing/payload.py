"""What is signed: the evaluation, what it answered, what people said of it, and every cell as printed."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from shixiao.messages import message
from shixiao.runs.canonical import as_data
from shixiao.runs.definition import SheetDefinition
from shixiao.runs.judgement import Judgement, Judgements
from shixiao.runs.result import Result
from shixiao.sheets.model import Sheet
from shixiao.signing.filing import FilingFacts
from shixiao.signing.json_text import json_text
from shixiao.signing.printable import refuse_unprintable
from shixiao.signing.refusal import NotSigned
from shixiao.signing.signed_sheet import SignedSheet


def build_payload(
    result: Result,
    definition: SheetDefinition,
    judgements: Judgements,
    sheet: Sheet,
    filing: FilingFacts,
    *,
    fonts: Path | None = None,
) -> str:
    """The text to sign, always in the same bytes: no path, no clock, every value a string as printed or null.

    `result` is the run judged by `judgements`, `sheet` the same result as `filled_sheet` printed it. Raises `NotSigned`
    where the result answers another definition, or a cell cannot be printed and read back as it is. `fonts` is as in
    `signed_documents`.
    """
    if result.definition != definition.sha256:
        raise NotSigned(message("signing.other_definition", sheet=str(definition)))
    signed = SignedSheet.of(sheet)
    refuse_unprintable(signed, fonts)
    data: dict[str, Any] = {
        "filing": filing.as_data(),
        "definition": definition.as_data(),
        "judgements": {key: _said(judgements[key]) for key in sorted(judgements)},
        "evaluation": as_data(replace(result, cells=())),
        "sheet": signed.as_data(),
    }
    return json_text(data) + "\n"


def _said(judgement: Judgement) -> dict[str, str]:
    return {name: text for name, text in asdict(judgement).items() if text is not None}
