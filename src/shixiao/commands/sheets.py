"""Commands on sheets in files: check, score, render, compare."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from shixiao.commands.options import AsJson, Lang, Language
from shixiao.compare import compare_sheets
from shixiao.pipeline import CheckedFile, check_files, sheets_of
from shixiao.report import report
from shixiao.rulebook import regions
from shixiao.screen import Screen

MANY_FILES = 4


class Format(StrEnum):
    """Formats a sheet is written in."""

    docx = "docx"
    xlsx = "xlsx"
    pdf = "pdf"
    html = "html"


Files = Annotated[list[Path], typer.Argument(help="Sheets in docx, xlsx, pdf, html or text; a file may hold several.")]


def _known_region(region: str) -> str:
    if region not in regions():
        raise typer.BadParameter(f"no rulebook for {region}; there are: {', '.join(regions())}")
    return region


Region = Annotated[str, typer.Option(help="Whose rules apply: national or beijing.", callback=_known_region)]


def check(
    files: Files,
    as_json: AsJson = False,
    lang: Lang = Language.zh,
    region: Region = "national",
    annotated: Annotated[
        Path | None,
        typer.Option(help="Write an Excel workbook: each sheet as read, with the findings beside its rows."),
    ] = None,
) -> None:
    """Say row by row what is wrong on each sheet, and what a reviewer should ask."""
    checked = _checked(files, region, lang)
    if annotated:
        _annotate(checked, annotated, lang)
    if as_json:
        _print_json(checked, lang)
    else:
        screen = Screen(Console(), lang.value)
        evaluations = sheets_of(checked)
        for evaluation in evaluations:
            screen.findings(evaluation)
        if evaluations:
            screen.overview(evaluations)
        screen.unreadable(checked)
    _leave(checked)


def score(files: Files, as_json: AsJson = False, lang: Lang = Language.zh, region: Region = "national") -> None:
    """Show for each row the awarded score beside the one its rule proposes, and why."""
    checked = _checked(files, region, lang)
    if as_json:
        _print_json(checked, lang)
    else:
        screen = Screen(Console(), lang.value)
        for evaluation in sheets_of(checked):
            screen.scores(evaluation)
        screen.unreadable(checked)
    _leave(checked)


def render(
    file: Annotated[Path, typer.Argument(help="The sheet to write again.")],
    to: Annotated[Format, typer.Option(help="The format to write.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The file to write.")],
    date: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Date kept in the document; today if left out.")
    ] = None,
    lang: Lang = Language.zh,
) -> None:
    """Write a sheet in the official layout: every cell as it stood, nothing recomputed."""
    from shixiao.catalogue import write_sheets  # typesetters are slow to load, and only this command needs them
    from shixiao.sheets.write import Unwritable

    checked = _checked([file], "national", lang)
    screen = Screen(Console(stderr=True), lang.value)
    screen.unreadable(checked)
    sheets = [evaluation.sheet for evaluation in sheets_of(checked)]
    if not sheets:
        screen.line(screen.say("nothing_to_write"))
        raise typer.Exit(2)
    try:
        out.write_bytes(write_sheets(sheets, to.value, at=date or datetime.now(UTC)))
    except Unwritable as refusal:
        screen.line(refusal.reason.text(lang.value))
        raise typer.Exit(2) from refusal
    except OSError as error:
        screen.line(screen.say("not_written", path=out))
        raise typer.Exit(2) from error
    screen.line(screen.say("written", path=out))
    raise typer.Exit(2 if checked[0].doubts else 0)


def compare_files(first: Path, second: Path, as_json: bool, lang: Language) -> bool:
    """Show which cells differ between two sheets, and which findings came or went; whether there were none."""
    checked = _checked([first, second], "national", lang)
    comparison = compare_sheets(*checked)
    screen = Screen(Console(), lang.value)
    if as_json:
        typer.echo(json.dumps(comparison.as_data(lang.value), ensure_ascii=False, indent=2))
    else:
        screen.unreadable(checked)
        screen.comparison(comparison)
    if any(file.doubts for file in checked):
        raise typer.Exit(2)
    return comparison.is_same


def _checked(paths: list[Path], region: str, lang: Language) -> list[CheckedFile]:
    files: Iterable[CheckedFile] = check_files(paths, region)
    if len(paths) >= MANY_FILES:
        description = Screen(Console(), lang.value).say("reading")
        files = _progress(files, len(paths), description)
    return list(files)


def _progress(files: Iterable[CheckedFile], total: int, description: str) -> Iterator[CheckedFile]:
    yield from track(files, description, total, console=Console(stderr=True), transient=True)


def _annotate(checked: list[CheckedFile], out: Path, lang: Language) -> None:
    """Write the annotated workbook."""
    from shixiao.annotated import annotated_workbook  # slow to load, and seldom asked for

    screen = Screen(Console(stderr=True), lang.value)
    try:
        out.write_bytes(annotated_workbook(checked, at=datetime.now(UTC), language=lang.value))
    except OSError as error:
        screen.line(screen.say("not_written", path=out))
        raise typer.Exit(2) from error
    screen.line(screen.say("written", path=out))


def _print_json(checked: list[CheckedFile], lang: Language) -> None:
    typer.echo(json.dumps(report(checked, lang.value), ensure_ascii=False, indent=2))


def _leave(checked: list[CheckedFile]) -> None:
    unreadable = any(file.doubts for file in checked)
    raise typer.Exit(2 if unreadable else int(any(file.has_error for file in checked)))
