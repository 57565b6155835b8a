"""An import that is killed in the middle and done again leaves exactly the rows of its file."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from district.residents.tests.import_files import row, text

ROOT = Path(__file__).parents[2]
ROWS = 1500


@pytest.fixture
def site(tmp_path: Path) -> Any:
    """The environment of an empty site, on the kind of database that the tests run on."""
    settings = tmp_path / "settings.toml"
    made = [sys.executable, "-m", "district.config.new_settings", str(settings), "--demonstration"]
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    env = os.environ | {"SHIXIAO_SETTINGS": str(settings), "PYTHONPATH": paths}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    subprocess.run(made, env=env, check=True, stdout=subprocess.DEVNULL)
    address = env.get("SHIXIAO_DATABASE", "")
    if not address:
        yield env
        return
    name = f"{urlsplit(address).path.strip('/')}_killed"
    with psycopg.connect(address.rpartition("/")[0] + "/postgres", autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}"')
        yield env | {"SHIXIAO_DATABASE": address.rpartition("/")[0] + f"/{name}"}
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_a_killed_import_done_again_leaves_exactly_the_rows_of_its_file(site, tmp_path):
    file = tmp_path / "居民.csv"
    file.write_bytes(
        text(*(row(serial, 身份证号="", 姓名=f"王{chr(0x4E00 + serial)}") for serial in range(1, ROWS + 1)))
    )
    command = [sys.executable, "-m", "tests.faults.import_killed"]
    with subprocess.Popen([*command, "begin", str(file)], env=site, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout
        assert first.stdout.readline() == "ready\n"
        time.sleep(0.7)
        first.send_signal(signal.SIGKILL)
    again = subprocess.run([*command, "again"], env=site, check=True, capture_output=True, text=True)
    found = json.loads(again.stdout)
    assert (found["residents"], found["summaries"], found["created"]) == (ROWS, ROWS, ROWS)
    assert found["before"] < ROWS
