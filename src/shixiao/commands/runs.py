"""Commands on runs: a sheet computed from a snapshot, explained, compared, published."""

import json
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from shixiao.commands.options import AsJson, Lang, Language
from shixiao.commands.progress import progress_bar
from shixiao.commands.refusals import refusals
from shixiao.messages import message

RunArgument = Annotated[Path, typer.Argument(help="A run: the folder that `evaluate -o` wrote.")]
Moved = Annotated[Path | None, typer.Option("--snapshot", help="Where the run's snapshot lies now, if it was moved.")]
Out = Annotated[Path | None, typer.Option("-o", "--out", help="Keep the run, with its lists, in this folder.")]


def evaluate(
    snapshot: Annotated[Path, typer.Argument(help="The snapshot to count.")],
    sheet: Annotated[str, typer.Option(help="The sheet and its year.")] = "public_health/2016",
    by: Annotated[str, typer.Option(help="Also every cell by a period and a level, such as month,centre.")] = "",
    engine: Annotated[Literal["duckdb", "spark"], typer.Option(help="What counts.")] = "duckdb",
    as_json: AsJson = False,
    out: Out = None,
    lang: Lang = Language.zh,
) -> None:
    """Compute a sheet from frozen evidence: counts, rates, and proposed beside awarded scores."""
    from shixiao.evidence.snapshot import open_snapshot
    from shixiao.runs.canonical import canonical
    from shixiao.runs.compute import compute, result
    from shixiao.runs.definition import SheetDefinition
    from shixiao.runs.engines import engine_named
    from shixiao.runs.folder import refuse_existing, write_run
    from shixiao.runs.request import Breakdown
    from shixiao.screen.runs import RunScreen

    with refusals(lang), progress_bar() as progress:
        if out:
            refuse_existing(out)
        name, breakdown = SheetDefinition.parse(sheet), Breakdown.parse(by) if by else None
        with engine_named(engine) as chosen:
            computed = compute(open_snapshot(snapshot), name, chosen, progress)
            found = result(computed, breakdown)
            if out:
                write_run(out, computed, found, progress)
    if as_json:
        typer.echo(canonical(found, lang.value), nl=False)
        return
    screen = RunScreen(Console(), lang.value)
    screen.result(found)
    if out:
        counted = next(row.row.key for row in found.rows if row.kind == "counted" and not row.row.completed_unit)
        screen.line(message("runs.kept", path=out, row=counted))


def explain(
    run: RunArgument,
    row: Annotated[str, typer.Option(help="The row's key, as `evaluate --json` names it.")],
    who: Annotated[Literal["numerator", "denominator", "missing"], typer.Option(help="Whom to list.")] = "missing",
    centre: Annotated[str | None, typer.Option(help="Only this health centre, by its code.")] = None,
    limit: Annotated[int, typer.Option(help="How many to show.", min=0)] = 10,
    offset: Annotated[int, typer.Option(help="How many to pass over first.", min=0)] = 0,
    snapshot: Moved = None,
    as_json: AsJson = False,
    lang: Lang = Language.zh,
) -> None:
    """Open a figure: its rule, its two counts, who is behind them, and the very records."""
    from shixiao.indicators.engine import DuckDB
    from shixiao.runs.explain import as_data
    from shixiao.runs.explain import explain as explain_row
    from shixiao.runs.folder import open_run
    from shixiao.screen.explanation import ExplanationScreen

    with refusals(lang):
        opened = open_run(run)
        found = explain_row(
            opened, row, DuckDB(), who=who, centre=centre, offset=offset, limit=limit,
            snapshot=opened.snapshot(snapshot),
        )  # fmt: skip
    if as_json:
        typer.echo(json.dumps(as_data(found, lang.value), ensure_ascii=False, indent=2))
    else:
        ExplanationScreen(Console(), lang.value).show(found)


def compare(
    first: Annotated[Path, typer.Argument(help="A run, or a sheet in a file.")],
    second: Annotated[Path, typer.Argument(help="Another run, or another sheet.")],
    as_json: AsJson = False,
    lang: Lang = Language.zh,
) -> None:
    """Compare two runs (counts, persons, records, totals), or two sheets in files (cells and findings)."""
    if first.is_dir() and second.is_dir():
        same = _compare_runs(first, second, as_json, lang)
    else:
        from shixiao.commands.sheets import compare_files

        same = compare_files(first, second, as_json, lang)
    raise typer.Exit(int(not same))


def publish(
    run: RunArgument,
    out: Annotated[Path, typer.Option("-o", "--out", help="The CSV file to write.")],
    level: Annotated[Literal["district", "centre", "station"], typer.Option(help="Down to which level.")] = "centre",
    snapshot: Moved = None,
    lang: Lang = Language.zh,
) -> None:
    """Write a run's counts by organisation for publication: small cells, and what would betray them, are hidden."""
    from shixiao.runs.folder import open_run
    from shixiao.runs.publish import publish_run

    with refusals(lang):
        publish_run(open_run(run), out, level=level, snapshot=snapshot, language=lang.value)
    typer.echo(message("runs.published", path=out).text(lang.value))


def _compare_runs(first: Path, second: Path, as_json: bool, lang: Language) -> bool:
    from shixiao.runs.differences.comparing import compare_runs
    from shixiao.runs.differences.data import as_data
    from shixiao.runs.differences.sentences import sentences
    from shixiao.runs.folder import open_run

    with refusals(lang), progress_bar() as progress:
        found = compare_runs(open_run(first), open_run(second), progress=progress)
    if as_json:
        typer.echo(json.dumps(as_data(found, lang.value), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(sentences(found, lang.value)))
    return found.is_same
