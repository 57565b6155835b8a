"""The command line. Exit status: 0 clean, 1 with a finding of severity error, 2 when something was unusable."""

from collections.abc import Callable

import typer

from shixiao.commands import evidence, runs, sheets, verify

app = typer.Typer(
    name="shixiao",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="From the records of community health services to signed performance self-evaluation sheets.",
)
SHEETS, EVIDENCE, RUNS = "Sheets in files", "Evidence", "Sheets from evidence"
SIGNED = "Signed documents"

PANELS: dict[str, tuple[Callable[..., None], ...]] = {
    SHEETS: (sheets.check, sheets.score, sheets.render),
    EVIDENCE: (evidence.demo, evidence.freeze, evidence.quality),
    RUNS: (runs.evaluate, runs.explain, runs.compare, runs.publish),
    SIGNED: (verify.verify, verify.signing_key),
}

for panel, commands in PANELS.items():
    for command in commands:
        app.command(rich_help_panel=panel)(command)


def main() -> None:
    """Entry point of the `shixiao` command."""
    app(prog_name="shixiao")


if __name__ == "__main__":
    main()
