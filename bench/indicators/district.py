"""The demonstration district, frozen, in a folder: made once."""

from collections.abc import Callable
from pathlib import Path

from bench.indicators.questions import LAST_DAY
from shixiao import __version__
from shixiao.commands.evidence import DEMONSTRATION_KEY
from shixiao.demonstration import build_district
from shixiao.evidence.freeze import freeze

Progress = Callable[[str, int, int], None]


def frozen_district(folder: Path, residents: int, progress: Progress) -> Path:
    """The folder of this many residents under `folder`; its `snapshot` is built and frozen where it is missing."""
    district = folder / str(residents)
    if not (district / "snapshot").exists():
        build_district(district / "records", residents, progress=progress)
        freeze(
            district / "records", district / "snapshot", as_of=LAST_DAY, key=DEMONSTRATION_KEY,
            code_version=__version__, progress=progress,
        )  # fmt: skip
    return district
