"""Texts to residents: `[texts]` of the settings file. Without a platform everybody texts with their own telephone."""

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from district.config import wrong_settings as wrong
from district.lib.texting import Platform, Receipts, Texting

TYPES: dict[str, type] = {"number": str, "numbers": dict, "signature": str, "platform": dict}
PLATFORM: dict[str, type] = {
    "address": str,
    "format": str,
    "headers": dict,
    "body": dict,
    "secret": str,
    "secret_file": str,
    "secret_environment": str,
    "success": str,
    "success_values": list,
    "provider_id": str,
    "timeout_seconds": int,
    "simulated": bool,
    "receipts": dict,
}
RECEIPTS: dict[str, type] = {
    "secret": str,
    "secret_file": str,
    "secret_environment": str,
    "own_id": str,
    "provider_id": str,
    "items": str,
    "state": str,
    "reason": str,
    "delivered": list,
    "failed": list,
    "answer": str,
}
SHORTEST_SECRET = 16
LOOPBACK = ("127.0.0.1", "::1", "localhost")
_NUMBER = re.compile(r"[0-9-]{3,20}", re.ASCII)
_HEADER = re.compile(r"[A-Za-z0-9-]{1,60}", re.ASCII)


def parse_texting(path: Path, stated: dict[str, Any], check_names: Any) -> Texting:
    """Who texts and by what, as a table of the settings file describes it. Raises `WrongSettings`."""
    numbers = stated.get("numbers", {})
    for number in (stated.get("number") or "000", *numbers.values()):
        if not isinstance(number, str) or not _NUMBER.fullmatch(number):
            raise wrong.no_number(path, "texts", "number")
    platform = stated.get("platform")
    if platform is not None:
        check_names(path, "texts.platform", platform, PLATFORM)
    return Texting(
        number=stated.get("number", ""),
        numbers=tuple(numbers.items()),
        signature=_line(path, stated, "signature"),
        platform=None if platform is None else _platform(path, platform, check_names),
    )


def _platform(path: Path, stated: dict[str, Any], check_names: Any) -> Platform:
    table = "texts.platform"
    for name in ("address", "body", "success", "success_values"):
        if not stated.get(name):
            raise wrong.missing(path, table, name)
    if stated.get("format", "json") not in ("json", "form"):
        raise wrong.wrong_choice(path, table, "format", ("json", "form"))
    seconds = stated.get("timeout_seconds", 10)
    if not 1 <= seconds <= 60:
        raise wrong.out_of_range(path, table, "timeout_seconds", 1, 60)
    receipts = stated.get("receipts")
    if receipts is not None:
        check_names(path, f"{table}.receipts", receipts, RECEIPTS)
    return Platform(
        address=_address(path, stated["address"]),
        body=stated["body"],
        success=stated["success"],
        success_values=tuple(map(str, stated["success_values"])),
        headers=_headers(path, stated.get("headers", {})),
        is_form=stated.get("format") == "form",
        secret=_secret(path, table, stated),
        provider_id=stated.get("provider_id", ""),
        timeout_seconds=seconds,
        is_simulated=stated.get("simulated", False),
        receipts=None if receipts is None else _receipts(path, receipts),
    )


def _receipts(path: Path, stated: dict[str, Any]) -> Receipts:
    table = "texts.platform.receipts"
    for name in ("state", "delivered"):
        if not stated.get(name):
            raise wrong.missing(path, table, name)
    if not (stated.get("own_id") or stated.get("provider_id")):
        raise wrong.missing(path, table, "own_id")
    secret = _secret(path, table, stated)
    if len(secret) < SHORTEST_SECRET:
        raise wrong.short_secret(path, table, "secret", SHORTEST_SECRET)
    return Receipts(
        secret=secret,
        own_id=stated.get("own_id", ""),
        provider_id=stated.get("provider_id", ""),
        items=stated.get("items", ""),
        state=stated["state"],
        reason=stated.get("reason", ""),
        delivered=tuple(map(str, stated["delivered"])),
        failed=tuple(map(str, stated.get("failed", ()))),
        answer=stated.get("answer", "ok"),
    )


def _address(path: Path, stated: str) -> str:
    """Only over TLS, or to this very machine: a text is about a person."""
    parts = urlsplit(stated)
    is_here = parts.scheme == "http" and parts.hostname in LOOPBACK
    if not stated.isascii() or not stated.isprintable() or " " in stated or parts.username or parts.fragment:
        raise wrong.no_platform(path, stated)
    if not parts.hostname or not (parts.scheme == "https" or is_here):
        raise wrong.no_platform(path, stated)
    return stated


def _headers(path: Path, stated: dict[str, Any]) -> dict[str, str]:
    for name, value in stated.items():
        if not _HEADER.fullmatch(name) or not isinstance(value, str) or not value.isprintable() or "{phone}" in value:
            raise wrong.odd_header(path, name)
    return dict(stated)


def _secret(path: Path, table: str, stated: dict[str, Any]) -> str:
    """The secret itself, or what stands in the file or the environment variable that is named."""
    if "secret_file" in stated:
        try:
            found = (path.parent / stated["secret_file"]).read_text("utf8").strip()
        except (OSError, UnicodeDecodeError):
            raise wrong.no_secret(path, table, "secret_file") from None
    elif "secret_environment" in stated:
        found = os.environ.get(stated["secret_environment"], "")
        if not found:
            raise wrong.no_secret(path, table, "secret_environment")
    else:
        found = stated.get("secret", "")
    if not found.isascii() or not (found.isprintable() or not found):
        raise wrong.no_secret(path, table, "secret")
    return str(found)


def _line(path: Path, stated: dict[str, Any], name: str) -> str:
    found = stated.get(name, "")
    if not found.isprintable() or len(found) > 20:
        raise wrong.odd_line(path, "texts", name)
    return str(found)
