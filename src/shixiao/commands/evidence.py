"""Commands on evidence: the demonstration's records, freezing, and its quality."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from shixiao.commands.options import AsJson, Lang, Language
from shixiao.commands.progress import progress_bar
from shixiao.commands.refusals import refusals, refuse
from shixiao.messages import message

DEMONSTRATION_KEY = b"shixiao demonstration: this key is public"
"""For the demonstration only: with a public key, pseudonyms protect nobody."""
SHORTEST_KEY = 16
WHOLE_DISTRICT = 1_253_254

SourceFolder = Annotated[Path, typer.Argument(help="A folder of CSV, Excel or Parquet files, one table each.")]
SnapshotFolder = Annotated[Path, typer.Argument(help="The folder of the snapshot.")]


def demo(
    folder: Annotated[Path, typer.Argument(help="The folder to write, one Parquet file a table.")],
    residents: Annotated[int, typer.Option(help="How many residents.", min=1)] = WHOLE_DISTRICT,
    seed: Annotated[int, typer.Option(help="The same seed gives the same bytes.", min=0)] = 2016,
    dirt: Annotated[bool, typer.Option(help="Add the faults that real records have.")] = False,
    lang: Lang = Language.zh,
) -> None:
    """Make up a district's records: nobody in them exists."""
    from shixiao.demonstration import build_district
    from shixiao.screen.evidence import EvidenceScreen

    if folder.exists() and any(folder.iterdir()):
        refuse(message("evidence_screen.folder_not_empty", path=folder), lang)
    with progress_bar() as progress:
        build_district(folder, residents, seed, dirt=dirt, progress=progress)
    EvidenceScreen(Console(), lang.value).line(message("evidence_screen.built", path=folder))


def freeze(
    source: SourceFolder,
    snapshot: SnapshotFolder,
    mapping: Annotated[Path | None, typer.Option(help="A TOML file that names foreign files and columns.")] = None,
    key_file: Annotated[Path | None, typer.Option(help="A file with the secret for pseudonyms.")] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The last day the records speak of; today if left out."),
    ] = None,
    strict: Annotated[bool, typer.Option(help="Refuse everything where one row is refused.")] = False,
    lang: Lang = Language.zh,
) -> None:
    """Freeze records into a snapshot that can be verified ever after. Refused rows go to a file beside it."""
    from shixiao import __version__
    from shixiao.evidence.freeze import freeze as freeze_source
    from shixiao.screen.evidence import EvidenceScreen

    key = _key(key_file, lang)
    day = (as_of or datetime.now(UTC).astimezone()).date()
    with refusals(lang), progress_bar() as progress:
        frozen = freeze_source(
            source, snapshot, as_of=day, key=key, mapping=mapping, strict=strict, progress=progress,
            code_version=__version__,
        )  # fmt: skip
    screen = EvidenceScreen(Console(), lang.value)
    screen.frozen(frozen)
    if key_file is None:
        screen.line(message("evidence_screen.public_key"), "dim")


def quality(snapshot: SnapshotFolder, as_json: AsJson = False, lang: Lang = Language.zh) -> None:
    """Say what looks wrong in the evidence itself."""
    from shixiao.evidence.snapshot import open_snapshot
    from shixiao.evidence.tree import read_tree
    from shixiao.runs.inspect import as_data as quality_data
    from shixiao.runs.inspect import inspect_evidence
    from shixiao.screen.evidence import EvidenceScreen

    with refusals(lang):
        opened = open_snapshot(snapshot)
        findings = inspect_evidence(opened)
    tree = read_tree(opened.tables["organisations"])
    if as_json:
        typer.echo(json.dumps(quality_data(findings, tree, lang.value), ensure_ascii=False, indent=2))
    else:
        EvidenceScreen(Console(), lang.value).quality(findings, tree)
    raise typer.Exit(int(any(finding.severity == "error" for finding in findings)))


def _key(file: Path | None, lang: Language) -> bytes:
    if file is None:
        return DEMONSTRATION_KEY
    try:
        key = file.read_bytes().strip()
    except OSError as error:
        refuse(message("evidence_screen.unreadable_key", path=file, error=error.strerror), lang)
    if len(key) < SHORTEST_KEY:
        refuse(message("evidence_screen.empty_key", path=file), lang)
    return key
