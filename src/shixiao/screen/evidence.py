"""Freezing, verifying and the quality of evidence on a terminal."""

from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape

from shixiao.evidence.freeze import Frozen
from shixiao.evidence.quality import QualityFinding
from shixiao.evidence.title import Title
from shixiao.evidence.tree import OrganisationTree
from shixiao.messages import Message, message
from shixiao.screen.terminal import Terminal

_COLOURS = {"error": "bold red", "question": "yellow", "note": "dim"}


class EvidenceScreen(Terminal):
    """Shows what happened to evidence."""

    def frozen(self, frozen: Frozen) -> None:
        """Rows kept and refused, table by table."""
        headings = [
            message("evidence_screen.table"),
            message("evidence_screen.kept"),
            message("evidence_screen.refused"),
        ]
        table = self.table(headings, right=(1, 2))
        for name, kept in frozen.kept.items():
            refused = frozen.refused.get(name, 0)
            table.add_row(self._title(name), f"{kept:,}", f"{refused:,}", style="yellow" if refused else "")
        self.console.print(table)
        self.line(message("evidence_screen.frozen", path=frozen.snapshot, content=frozen.content_sha256[:16]))
        if frozen.rejects:
            self.line(message("evidence_screen.rejects", path=frozen.rejects), "yellow")

    def verified(self, snapshot: Path, faults: Sequence[Message]) -> None:
        """Every fault, or that there is none."""
        for fault in faults:
            self.line(fault, "bold red")
        if not faults:
            self.line(message("evidence_screen.unchanged", path=snapshot))

    def quality(self, findings: Sequence[QualityFinding], tree: OrganisationTree) -> None:
        """The findings, the gravest first as they come."""
        headings = [
            message("evidence_screen.severity"), message("evidence_screen.code"),
            message("evidence_screen.organisation"), message("evidence_screen.finding"),
        ]  # fmt: skip
        table = self.table(headings)
        for finding in findings:
            place = "–" if finding.organisation is None else tree.codes[finding.organisation]
            severity = self.text(message(f"evidence_screen.{finding.severity.value}"))
            colour = _COLOURS[finding.severity.value]
            table.add_row(f"[{colour}]{severity}[/]", finding.code, escape(place), self.text(finding.message))
        if findings:
            self.console.print(table)
        else:
            self.line(message("evidence_screen.nothing_found"))

    def _title(self, name: str) -> str:
        """A table in this terminal's language."""
        return Title(name).text(self.language)
