"""`manage.py reseal`: seal all that is sealed with the newest key of the settings file."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from district.access.actor import system
from district.accounts.resealing import reseal_second_factors
from district.lib import resealing
from district.residents.resealing import reseal


class Command(BaseCommand):
    """Seals anew what an older key sealed. It may be stopped and begun again."""

    help = (
        "用设置文件里排在最前的密钥重新加密证件号码、电话、住址和两步验证。可随时中断，再次运行会接着做。 "
        "Seal numbers, phones, addresses and second factors anew with the first key of the settings. "
        "It may be stopped and run again."
    )

    def handle(self, *arguments: Any, **options: Any) -> None:  # noqa: ARG002
        """Go through all residents and say how far it has come."""

        def report(done: int, total: int) -> None:
            self.stdout.write(f"{done} / {total}", ending="\r")

        by, at = system("reseal"), timezone.now()
        reseal_second_factors(by=by, at=at)
        for part in resealing.parts:
            part(by=by, at=at)
        changed = reseal(by=by, at=at, report=report)
        self.stdout.write(
            f"已重新加密 {changed} 份档案。确认备份后，可从设置文件中去掉旧密钥。\n"
            f"Sealed {changed} files anew. Once a backup is made, the old keys may leave the settings."
        )
