"""Every sentence the library says, in Chinese and English, kept as data: `<language>/<topic>.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("zh", "en")


class Said:
    """Anything that has a text in each language: a sentence, or the title of a column."""

    __slots__ = ()

    def text(self, language: str = "zh") -> str:
        """The text in `zh` or `en`."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Message(Said):
    """A sentence by its key (`review.total_mismatch`) with the values it names; a value may be a sentence."""

    key: str
    values: tuple[tuple[str, str | Said], ...] = ()

    def text(self, language: str = "zh") -> str:
        """The sentence in `zh` or `en`."""
        topic, _, name = self.key.partition(".")
        filled = {key: value if isinstance(value, str) else value.text(language) for key, value in self.values}
        return _sentences(language, topic)[name].format_map(filled)

    def __str__(self) -> str:
        return self.text()


def message(key: str, **values: object) -> Message:
    """A sentence with its values; anything that has no text in each language is printed with `str`."""
    kept = {name: value if isinstance(value, Said) else str(value) for name, value in values.items()}
    return Message(key, tuple(kept.items()))


@cache
def _sentences(language: str, topic: str) -> dict[str, str]:
    path = files(__package__).joinpath(language, f"{topic}.toml")
    return tomllib.loads(path.read_text("utf8"))
