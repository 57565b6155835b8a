"""`manage.py audit verify | seal | heads | public-key`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from district.audit import heads
from district.audit.inspection import inspect
from district.audit.keys import chain_key, public_key
from district.audit.sealing import seal_pending
from district.audit.verification import Report


class Command(BaseCommand):
    """Verifies the audit trail, seals what waits, and exports heads to be carried away."""

    help = "验证、封存操作记录，导出链头。 Verify and seal the audit trail, and export its heads."

    def add_arguments(self, parser: Any) -> None:
        """One sub-command each."""
        commands = parser.add_subparsers(dest="what", required=True, metavar="verify | seal | heads | public-key")
        verify = commands.add_parser(
            "verify", help="逐条验证；发现问题时退出码为 1 / check every entry; exit 1 if wrong"
        )
        verify.add_argument("--heads", type=Path, help="带走的链头：文件或目录 / heads that were carried away")
        verify.add_argument("--public-key", default="", help="抄下的公钥 / the public key as it was written down")
        commands.add_parser("seal", help="立即封存 / seal what waits now")
        export = commands.add_parser("heads", help="导出链头 / export the head of now")
        export.add_argument("--to", type=Path, help="目录，默认为数据目录下的 audit-heads / the folder")
        commands.add_parser("public-key", help="链头的公钥 / the key that verifies heads")

    def handle(self, **stated: Any) -> None:
        """Do what was asked."""
        {"verify": self._verify, "seal": self._seal, "heads": self._heads, "public-key": self._key}[stated["what"]](
            stated
        )

    def _verify(self, stated: dict[str, Any]) -> None:
        try:
            report = inspect(timezone.now(), source=stated["heads"], public=stated["public_key"])
        except (heads.UnreadableHead, OSError) as error:
            raise CommandError(f"链头读不出来：{error}。 These heads cannot be read: {error}.") from None
        for finding in report.findings:
            self.stdout.write(f"{finding.sentence()}\n  {finding.sentence('en')}")
        self.stdout.write(_summary(report))
        if not report.is_intact:
            raise SystemExit(1)

    def _seal(self, stated: dict[str, Any]) -> None:  # noqa: ARG002
        sealed = seal_pending(timezone.now())
        self.stdout.write(f"封存了 {sealed} 条。 Sealed {sealed} events.")

    def _heads(self, stated: dict[str, Any]) -> None:
        path = heads.export(timezone.now(), stated["to"])
        if path is None:
            raise CommandError("还没有封存任何事件，没有链头可导出。 Nothing has been sealed, so there is no head.")
        self.stdout.write(str(path))

    def _key(self, stated: dict[str, Any]) -> None:  # noqa: ARG002
        self.stdout.write(public_key(chain_key()))


def _summary(report: Report) -> str:
    if report.is_intact:
        found = ("完好。", "Intact.")
    else:
        found = (f"发现 {len(report.findings)} 处问题。", f"{len(report.findings)} things are wrong.")
    heads_read = (
        (f"对照了 {report.heads} 个链头。", f"Compared with {report.heads} heads.")
        if report.heads
        else (
            "没有链头可对照：末尾被截去或整库退回，这样看不出来。",
            "No head was given: a cut tail or a rollback cannot be seen like this.",
        )
    )
    return (
        f"{found[0]}读了 {report.entries} 号，末号 {report.last}，等待封存 {report.waiting} 条。{heads_read[0]}\n"
        f"{found[1]} Read {report.entries} entries up to {report.last}; {report.waiting} events wait for their seal. "
        f"{heads_read[1]}"
    )
