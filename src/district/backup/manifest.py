"""What stands in a backup, sealed with a key of the installation that made it."""

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings

FORMAT = 1


class Unusable(Exception):
    """An archive that is no good. The text says why and what to do, in both languages."""


@dataclass(frozen=True, slots=True)
class Content:
    """One table's rows."""

    rows: int
    rows_hash: str
    """Of all rows, whatever their order, in whichever database."""
    file_hash: str
    """SHA-256 of the Parquet file in the archive."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that a restored site is compared with."""

    made_at: str
    version: str
    database: str
    """The kind that it was made from."""
    migrations: list[str]
    tables: dict[str, Content]
    files: dict[str, int]
    """Private files: SHA-256 and number of bytes."""
    audit_head: dict[str, Any]
    """The newest seal of the audit trail: its number and digest."""
    settings: str = "not inside: keep settings.toml, which holds the keys, apart from this file"
    format: int = FORMAT

    def sealed(self) -> tuple[bytes, bytes]:
        """The manifest as it is written, and its seal."""
        content = json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()
        return content, _seal(content)


def opened(content: bytes, seal: bytes) -> Manifest:
    """A manifest that was sealed with this installation's key. Raises `Unusable`."""
    if not hmac.compare_digest(_seal(content), seal):
        raise Unusable(
            "备份的清单被改动过，或者是用另一套密钥做的。请核对文件，并用当时的设置文件恢复。\n"
            "The manifest was altered, or made with other keys. Check the file; restore with the settings of that time."
        )
    stated = json.loads(content)
    if stated.get("format") != FORMAT:
        raise Unusable(
            "这份备份的格式不是本版本能读的。请用做它的那个版本恢复，再升级。\n"
            "This version does not read that format. Restore with the version that made it, then upgrade."
        )
    tables = {name: Content(**content) for name, content in stated.pop("tables").items()}
    return Manifest(tables=tables, **stated)


def _seal(content: bytes) -> bytes:
    key = hmac.digest(bytes.fromhex(settings.SITE.audit_key), b"backup manifest", "sha256")
    return hmac.new(key, content, hashlib.sha256).hexdigest().encode()
