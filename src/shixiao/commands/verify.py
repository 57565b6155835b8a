"""Commands on signatures: is a document, or a snapshot, as it was; and the key that signs."""

import json
import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from shixiao.commands.options import AsJson, Lang, Language
from shixiao.commands.refusals import refusals, refuse
from shixiao.messages import message

if TYPE_CHECKING:  # slow to load, and most commands do not need them
    from shixiao.signing import PublicKey, Rerun, Verification

_OWNER_ONLY = 0o600
_HEX_DIGITS = 64
_DOCUMENTS = (".docx", ".xlsx", ".pdf")

Paths = Annotated[list[Path], typer.Argument(help="Signed documents (docx, xlsx, pdf), or the folder of one snapshot.")]
Keys = Annotated[
    list[str] | None,
    typer.Option("--public-key", help="The key of the unit that filed: 64 hexadecimal digits, or a file. Repeatable."),
]


def verify(
    paths: Paths,
    public_key: Keys = None,
    snapshot: Annotated[
        Path | None, typer.Option(help="Also compute the signed sheet again from this snapshot, to the same bytes.")
    ] = None,
    as_json: AsJson = False,
    lang: Lang = Language.zh,
) -> None:
    """Name every cell of a signed document that was changed. Of a snapshot's folder: hash every byte again.

    Exit status: 0 everything is as it was, 1 a changed cell or a wrong signature, 2 something could not be read.
    """
    from shixiao.signing import verify_files

    if not public_key and not any(path.is_file() or path.suffix in _DOCUMENTS for path in paths):
        _verify_snapshot(paths, lang)
    if any(path.is_dir() for path in paths):
        refuse(message("signing.files_and_folder"), lang)
    found = list(verify_files(paths, _keys(public_key or (), lang)))
    if not as_json:
        _show(found, lang)
    again = {each.source: _rerun(each, snapshot, lang) for each in found if snapshot and each.is_signed}
    if as_json:
        typer.echo(json.dumps(_as_data(found, again, lang), ensure_ascii=False, indent=2))
    else:
        _show_again(again, snapshot, lang)
    _leave(found, again)


def signing_key(
    out: Annotated[
        Path, typer.Option("-o", "--out", help="The file to write; nobody but you will be able to read it.")
    ],
    lang: Lang = Language.zh,
) -> None:
    """Make a key to sign with: the private one goes into a file, the public one is printed."""
    from shixiao.signing.keys import SEED_BYTES, SigningKey

    key = SigningKey(secrets.token_bytes(SEED_BYTES))
    try:
        descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    except FileExistsError:
        refuse(message("signing.key_exists", path=out), lang)
    except OSError as error:
        refuse(message("evidence_screen.no_access", path=out, error=error.strerror or error), lang)
    with os.fdopen(descriptor, "w") as file:
        file.write(key.pem)
    typer.echo(message("signing.key_written", path=out).text(lang.value), err=True)
    typer.echo(message("signing.key_public").text(lang.value), err=True)
    typer.echo(key.public.hex)


def _verify_snapshot(paths: Sequence[Path], lang: Language) -> None:
    from shixiao.evidence.snapshot import verify_snapshot
    from shixiao.screen.evidence import EvidenceScreen

    if len(paths) > 1:
        refuse(message("signing.files_and_folder"), lang)
    faults = verify_snapshot(paths[0])
    EvidenceScreen(Console(), lang.value).verified(paths[0], faults)
    raise typer.Exit(2 if faults else 0)


def _keys(given: Sequence[str], lang: Language) -> "list[PublicKey]":
    from shixiao.signing import NotSigned, PublicKey

    if not given:
        refuse(message("signing.key_needed"), lang)
    try:
        return [PublicKey.parse(_text(key)) for key in given]
    except (OSError, UnicodeDecodeError) as error:
        refuse(message("signing.key_missing", path=getattr(error, "filename", None) or ", ".join(given)), lang)
    except NotSigned as refusal:
        refuse(refusal.reason, lang)


def _text(key: str) -> str:
    is_hex = len(key) == _HEX_DIGITS and not Path(key).exists()
    return key if is_hex else Path(key).read_text("utf8")


def _rerun(found: "Verification", snapshot: Path, lang: Language) -> "Rerun":
    from shixiao.evidence.snapshot import open_snapshot
    from shixiao.signing import rerun

    assert found.envelope is not None, "a signed document has an envelope"
    with refusals(lang):
        return rerun(found.envelope, open_snapshot(snapshot))


def _as_data(found: "Sequence[Verification]", again: "dict[str, Rerun]", lang: Language) -> dict[str, object]:
    documents = [
        each.as_data(lang.value) | ({"rerun": again[each.source].as_data(lang.value)} if each.source in again else {})
        for each in found
    ]
    return {"documents": documents}


def _show(found: "Sequence[Verification]", lang: Language) -> None:
    from shixiao.screen.signing import SigningScreen

    for each in found:
        SigningScreen(Console(), lang.value).verification(each)


def _show_again(again: "dict[str, Rerun]", snapshot: Path | None, lang: Language) -> None:
    from shixiao.screen.signing import SigningScreen

    for source, each in again.items():
        SigningScreen(Console(), lang.value).rerun(each, source, snapshot)


def _leave(found: "Sequence[Verification]", again: "dict[str, Rerun]") -> None:
    if any(each.unreadable for each in found):
        raise typer.Exit(2)
    is_good = all(each.is_good for each in found) and all(each.is_same for each in again.values())
    raise typer.Exit(int(not is_good))
