"""Fill an empty site with the fictitious district."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from district.demonstration.loading import AlreadyLoaded, load_district

SOME, ALL = 20_000, 1_253_254


class Command(BaseCommand):
    """`manage.py load_demonstration [--full]`."""

    help = "装入虚构的示范区。 Fill an empty site with the fictitious district."

    def add_arguments(self, parser: CommandParser) -> None:
        """How large the district is, and by which chance it is made."""
        parser.add_argument("--residents", type=int, default=SOME, help="多少居民 / how many residents")
        parser.add_argument("--full", action="store_true", help=f"全部 {ALL:,} 名居民 / all of them")
        parser.add_argument(
            "--if-empty", action="store_true", help="已有数据时不报错 / no error when there are rows already"
        )
        parser.add_argument("--seed", type=int, default=2024, help="随机种子 / the same seed makes the same district")

    def handle(self, *args: Any, residents: int, full: bool, seed: int, if_empty: bool, **options: Any) -> None:  # noqa: ARG002
        """Load it, or say why not."""
        if not settings.SITE.is_demonstration:
            raise CommandError(
                f"示范数据只能装入示范站点：请在 {settings.SITE.path} 的 [site] 中写 demonstration = true。"
            )
        try:
            load_district(
                residents=ALL if full else residents,
                seed=seed,
                at=timezone.now(),
                clock=time.monotonic,
                progress=self._say,
            )
        except AlreadyLoaded:
            if if_empty:
                return
            raise CommandError("站点里已经有机构，示范数据只能装入空的站点。 The site is not empty.") from None

    def _say(self, part: str, seconds: float) -> None:
        self.stdout.write(f"  {part:<16} {seconds:6.1f} s")
