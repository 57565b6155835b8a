"""The English catalogue of one part of the site: what its code and templates say, and what is translated of it.

Sentences are found and compiled in Python alone, so that no program of the system is needed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

LANGUAGE = "en"
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
VALUE = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")
LEFT_OUT = {"tests", "migrations", "static", "locale"}


@dataclass(frozen=True, slots=True)
class Part:
    """A folder with a catalogue of its own: an application of Django."""

    folder: Path

    @property
    def source(self) -> Path:
        """The file that people translate in."""
        return self.folder / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"

    @property
    def compiled(self) -> Path:
        """The file that the site reads."""
        return self.source.with_suffix(".mo")

    def said(self) -> Catalog:
        """Every sentence of its code and templates, with no translation."""
        catalogue = Catalog()
        for message, context in self._found():
            catalogue.add(message, context=context)
        return catalogue

    def translated(self) -> Catalog:
        """Its catalogue as it is kept; empty while there is none."""
        if not self.source.exists():
            return Catalog(locale=LANGUAGE)
        with self.source.open("rb") as file:
            return read_po(file, locale=LANGUAGE)

    def renewed(self) -> Catalog:
        """Its catalogue with what is said now: translations kept, new sentences empty, the unsaid left out."""
        kept, renewed = self.translated(), Catalog(locale=LANGUAGE)
        for message in self.said():
            if not message.id:
                continue
            before = kept.get(_first(message.id), message.context)
            is_same = before is not None and bool(before.string) and before.pluralizable == message.pluralizable
            string = before.string if before is not None and is_same else None
            flags = before.flags if before is not None and is_same else ()
            comments = before.user_comments if before is not None else ()
            renewed.add(message.id, string, flags=flags, user_comments=comments, context=message.context)
        return renewed

    def written(self) -> bytes:
        """The text of its renewed catalogue: sorted and without line numbers, so that changes are small."""
        text = BytesIO()
        write_po(text, self.renewed(), width=120, no_location=True, sort_output=True, omit_header=True)
        return _HEADER + text.getvalue()

    def faults(self) -> Iterator[str]:
        """What is missing, fuzzy or no longer said."""
        kept = self.translated()
        said = {(_first(message.id), message.context) for message in self.said() if message.id}
        for sentence, context in sorted(said, key=str):
            message = kept.get(sentence, context)
            if message is None or not all(_strings(message)):
                yield f"{self.folder.name}: not translated: {sentence}"
            elif any(_values(sentence) != _values(string) for string in _strings(message)):
                yield f"{self.folder.name}: other values than in the sentence: {sentence}"
            elif message.fuzzy:
                yield f"{self.folder.name}: fuzzy: {sentence}"
        for message in kept:
            if message.id and (_first(message.id), message.context) not in said:
                yield f"{self.folder.name}: no longer said: {_first(message.id)}"

    def compile(self) -> None:
        """Write the file that the site reads."""
        text = BytesIO()
        write_mo(text, self.translated())
        if not self.compiled.exists() or self.compiled.read_bytes() != text.getvalue():
            self.compiled.write_bytes(text.getvalue())

    def _found(self) -> Iterator[tuple[Any, str | None]]:
        for path in sorted(self.folder.rglob("*")):
            if path.suffix in (".py", ".html", ".txt") and not LEFT_OUT & set(path.relative_to(self.folder).parts):
                text = path.read_text("utf8")
                code = text if path.suffix == ".py" else _flat(templatize(text, origin=str(path)))
                for _line, message, _comments, context in extract("python", BytesIO(code.encode()), KEYWORDS):
                    yield message, context


def contradictions(parts: Iterable[Part]) -> Iterator[str]:
    """Sentences that two parts say alike in Chinese and not in English: the site would print either in both."""
    found: dict[Any, dict[tuple[str, ...], list[str]]] = {}
    for part in parts:
        for message in part.translated():
            if message.id and all(_strings(message)):
                texts = found.setdefault((_first(message.id), message.context, message.pluralizable), {})
                texts.setdefault(_strings(message), []).append(part.folder.name)
    for (sentence, _context, _plural), texts in sorted(found.items(), key=str):
        if len(texts) > 1:
            said = "; ".join(f"{' / '.join(text)} ({', '.join(names)})" for text, names in texts.items())
            yield f"{sentence}: {said}: let them be equal, or give one a context"


_HEADER = b"""\
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def _first(identifier: Any) -> str:
    return cast(str, identifier[0] if isinstance(identifier, list | tuple) else identifier)


def _strings(message: Any) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, list | tuple) else (message.string,)


def _flat(code: str) -> str:
    """Without indentation, which means nothing in a template and something in Python."""
    return "\n".join(line.strip() for line in code.splitlines())


def _values(sentence: str) -> set[str]:
    """The places of a sentence that are filled with values."""
    return set(VALUE.findall(sentence))
