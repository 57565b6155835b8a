"""What verifying signed documents found, on a terminal."""

from pathlib import Path

from shixiao.messages import message
from shixiao.screen.terminal import Terminal
from shixiao.signing import Envelope, Rerun, Verification


class SigningScreen(Terminal):
    """Shows each document with its signature, its faults, and every changed cell."""

    def verification(self, found: Verification) -> None:
        """One document: the outcome first, then why."""
        self.console.print(found.source, style="bold", markup=False, highlight=False, soft_wrap=True)
        if found.unreadable:
            self.line(message("signing.unread", reason=found.unreadable), "bold red")
        elif found.is_good:
            self.line(message("signing.good"), "green")
        elif found.changes:
            count = len(found.changes) + len(found.faults)
            self.line(message("signing.changed_count", count=count), "bold red")
        else:
            self.line(message("signing.bad"), "bold red")
        for fault in (*found.faults, *(change.sentence for change in found.changes)):
            self.line(message("signing.item", sentence=fault))
        if found.envelope and found.is_signed:
            self._signed(found.envelope)

    def rerun(self, again: Rerun, source: str, snapshot: Path | None) -> None:
        """Whether the snapshot gives a document's evaluation again, and what it does not give."""
        if again.is_same:
            self.line(message("signing.rerun_same", source=source, path=snapshot), "green")
        else:
            self.line(message("signing.rerun_differs", source=source, path=snapshot), "bold red")
        for difference in again.differences:
            self.line(message("signing.item", sentence=difference))

    def _signed(self, envelope: Envelope) -> None:
        filing = envelope.filing
        facts = {"unit": filing.unit, "number": filing.number, "code": filing.code}
        self.line(message("signing.signed_by", **facts, date=filing.signed_on, key_id=envelope.key_id), "dim")
        for signer in filing.signers:
            self.line(message("signing.signer", role=signer.role, name=signer.name), "dim")
