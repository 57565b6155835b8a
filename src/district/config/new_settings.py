"""Write a settings file with fresh keys: `.venv/bin/python -m district.config.new_settings PATH`.

It runs before there is a site, so it is no command of manage.py. With `--add-missing` it adds to an existing file the
keys that it lacks, and changes nothing else.
"""

import argparse
import os
import secrets
import sys
import tomllib
from pathlib import Path

TEXT = """\
# The one settings file of this installation. Its keys are secret: without them the numbers and addresses of residents
# cannot be read again, and with them they can. Keep a copy apart from the backups. See docs/how-to/production.md.

[site]
data = "{data}"                 # the database, private files, exports; relative to this file
hosts = ["127.0.0.1", "localhost"]
secure = false               # true behind TLS
demonstration = {demonstration}         # true accepts made-up people with impossible numbers
database = ""                # empty: SQLite in the data folder; else postgresql://user:password@host:port/name
# proxy = "127.0.0.1"        # the server in front that speaks TLS; believed only when secure = true
# address = "https://shixiao.example"   # printed on signed sheets; without it as whoever signs reaches the site

[checker]
open = {demonstration}                 # true lets people without a login check a sheet at /checker/

[keys]
session = "{session}"
index = "{index}"
person = "{person}"
audit = "{audit}"
signing = "{signing}"
# retired_signing = []       # public keys of signing keys that were replaced: docs/how-to/signing-keys.md

# The first key encrypts, all of them decrypt: put a new one in front and keep the old.
[[keys.cipher]]
id = "1"
algorithm = "AES-GCM"        # or SM4-GCM
key = "{cipher}"
"""
KEYS = """\
[keys]
signing = "{signing}"
"""


def write(path: Path, data: str, *, demonstration: bool) -> None:
    """Write the file, readable by its owner alone; never over an existing one, whose keys would be lost."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    keys = {name: secrets.token_hex(32) for name in ("session", "index", "person", "audit", "signing", "cipher")}
    path.write_text(TEXT.format(data=data, demonstration=str(demonstration).lower(), **keys), "utf8")


def add_missing(path: Path) -> bool:
    """Add a signing key to a file from before sheets were signed, whole or not at all; say whether it lacked one."""
    text = path.read_text("utf8")
    if "signing" in tomllib.loads(text).get("keys", {}):
        return False
    added = KEYS.format(signing=secrets.token_hex(32))
    written = text.replace("[keys]\n", added, 1)
    if "signing" not in tomllib.loads(written).get("keys", {}):
        raise ValueError(path)
    fresh = path.with_name(f"{path.name}.new")
    fresh.touch(mode=0o600, exist_ok=True)
    fresh.write_text(written, "utf8")
    os.replace(fresh, path)
    return True


def main() -> None:
    """Parse the arguments and write."""
    parser = argparse.ArgumentParser(description="写一份带新密钥的设置文件。 Write a settings file with fresh keys.")
    parser.add_argument("path", type=Path)
    parser.add_argument(
        "--data", default="data", help="数据目录，相对于设置文件 / the data folder, relative to the file"
    )
    parser.add_argument("--demonstration", action="store_true", help="接受示范人员 / accept made-up people")
    parser.add_argument(
        "--add-missing", action="store_true", help="只补上缺少的密钥 / add only the keys that are missing"
    )
    stated = parser.parse_args()
    if stated.add_missing:
        _add(parser, stated.path)
        return
    try:
        write(stated.path, stated.data, demonstration=stated.demonstration)
    except FileExistsError:
        parser.error(f"{stated.path} 已存在，未覆盖。 {stated.path} exists and was not overwritten.")


def _add(parser: argparse.ArgumentParser, path: Path) -> None:
    try:
        if add_missing(path):
            sys.stdout.write(f"{path}：已补上签名密钥，请另存一份。 A signing key was added; keep a copy.\n")
    except FileNotFoundError:
        parser.error(f"{path} 不存在。 {path} does not exist.")
    except (OSError, ValueError):
        parser.error(f"{path} 无法补写，未改动。请在 [keys] 下加一行 signing。 {path} was left as it is; add signing.")


if __name__ == "__main__":
    main()
