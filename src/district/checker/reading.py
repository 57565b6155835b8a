"""Checking files that anybody sent, in confined processes; what the library says names a file as its sender does."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from district.checker.limits import BYTES, MEGABYTE, one_place
from shixiao.messages import Message
from shixiao.pipeline import CheckedFile, check_files
from shixiao.sheets.model import Doubt

EXAMPLES = Path(__file__).parents[3] / "demo" / "sheets"
"""The made-up sheets of the demonstration."""
LONGEST_ENDING = 6


class TooLarge(Message):
    """A refusal of the site, said where the library says its own."""

    __slots__ = ()

    def text(self, language: str = "zh") -> str:  # noqa: ARG002  (already in the reader's language)
        """The sentence."""
        return self.key


def check(files: Sequence[Any], region: str) -> list[CheckedFile]:
    """Check them in the order given. Raises `Refused` where all places are taken."""
    with one_place(), TemporaryDirectory(prefix="shixiao-check-") as folder:
        small = [file for file in files if file.size <= BYTES]
        paths = [_written(Path(folder), number, file) for number, file in enumerate(small)]
        checked = dict(zip(map(id, small), check_files(paths, region, workers=1), strict=True)) if small else {}
    return [_named(checked.get(id(file)), file.name) for file in files]


def check_example(name: str, region: str) -> list[CheckedFile]:
    """Check one of the demonstration's sheets."""
    with one_place():
        found = list(check_files([path for path in examples() if path.name == name], region, workers=1))
    return [_named(file, name) for file in found]


def examples() -> list[Path]:
    """The sheets to try; none where the demonstration was not installed."""
    return sorted(EXAMPLES.glob("*.txt"))


def language() -> str:
    """The reader's language as the library names it."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def _written(folder: Path, number: int, file: Any) -> Path:
    """The file under a number: its name is the sender's and goes nowhere. Its ending helps to tell what it is."""
    ending = Path(file.name).suffix.lower()
    is_plain = len(ending) <= LONGEST_ENDING and ending[1:].isascii() and ending[1:].isalnum()
    path = folder / f"{number}{ending if is_plain else ''}"
    with path.open("wb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    return path


def _named(checked: CheckedFile | None, name: str) -> CheckedFile:
    if checked is None:
        sentence = _("文件超过 %(limit)s MB，不是一份自评表，没有读取。") % {"limit": BYTES // MEGABYTE}
        return CheckedFile(name, (), (Doubt("", TooLarge(sentence)),))
    return replace(checked, source=name)
