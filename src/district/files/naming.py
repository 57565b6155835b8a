"""File names that anybody may have sent, made fit to be shown and to be saved."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

_UNFIT = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
LONGEST = 150


def clean(name: str, endings: Sequence[str]) -> str:
    """A name without folders, control characters and direction marks, that ends as its content demands."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    spaced = "".join(" " if unicodedata.category(letter)[0] == "Z" else letter for letter in last)
    plain = "".join(letter for letter in spaced if unicodedata.category(letter)[0] != "C")
    plain = _UNFIT.sub("_", " ".join(plain.split())).strip(" .")
    path = PurePosixPath(plain or _("文件"))
    fits = path.suffix.lower() in endings
    return (path.stem if fits else path.name)[:LONGEST].strip(" .") + (path.suffix.lower() if fits else endings[0])
