"""Write a settings file with fresh keys: `.venv/bin/python -m district.config.new_settings PATH`.

It runs before there is a site, so it is no command of manage.py.
"""

import argparse
import secrets
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

[keys]
session = "{session}"
index = "{index}"
person = "{person}"
audit = "{audit}"

# The first key encrypts, all of them decrypt: put a new one in front and keep the old.
[[keys.cipher]]
id = "1"
algorithm = "AES-GCM"        # or SM4-GCM
key = "{cipher}"
"""


def write(path: Path, data: str, *, demonstration: bool) -> None:
    """Write the file, readable by its owner alone; never over an existing one, whose keys would be lost."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    keys = {name: secrets.token_hex(32) for name in ("session", "index", "person", "audit", "cipher")}
    path.write_text(TEXT.format(data=data, demonstration=str(demonstration).lower(), **keys), "utf8")


def main() -> None:
    """Parse the arguments and write."""
    parser = argparse.ArgumentParser(description="写一份带新密钥的设置文件。 Write a settings file with fresh keys.")
    parser.add_argument("path", type=Path)
    parser.add_argument(
        "--data", default="data", help="数据目录，相对于设置文件 / the data folder, relative to the file"
    )
    parser.add_argument("--demonstration", action="store_true", help="接受示范人员 / accept made-up people")
    stated = parser.parse_args()
    try:
        write(stated.path, stated.data, demonstration=stated.demonstration)
    except FileExistsError:
        parser.error(f"{stated.path} 已存在，未覆盖。 {stated.path} exists and was not overwritten.")


if __name__ == "__main__":
    main()
