"""`manage.py asterisk-config DIR`: write the configuration of the PBX."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from district.calls.models import Phone
from district.calls.pbx.lacking import line_of_site
from district.calls.pbx.writing import configuration, write


class Command(BaseCommand):
    """From the settings file and the extensions that were given. Run it again whenever one was given or taken back."""

    help = "写出交换机（Asterisk）的配置 / Write the configuration of Asterisk"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to write."""
        parser.add_argument("folder", type=Path, help="/etc/asterisk")

    def handle(self, *, folder: Path, **named: Any) -> None:  # noqa: ARG002
        """Write the files, and say what to do next."""
        line = line_of_site()
        phones = list(Phone.objects.filter(retired_at=None).order_by("extension"))
        texts = configuration(line, phones)
        write(folder, texts)
        self.stdout.write(
            f"已写出 {len(texts)} 个文件、{len(phones)} 个分机：{folder}。请重新载入：asterisk -rx 'core reload'\n"
            f"Wrote {len(texts)} files and {len(phones)} extensions to {folder}. Reload: asterisk -rx 'core reload'"
        )
