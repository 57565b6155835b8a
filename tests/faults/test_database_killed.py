"""The whole of PostgreSQL is killed while the site writes: nothing acknowledged is lost, and the site goes on by itself."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from district.config import new_settings
from tests.faults import cluster_killed
from tests.web.postgresql import Server, server

pytestmark = pytest.mark.postgresql

KILLS = 6
AWAITED = 12
"""Acknowledgements between a start of the database and its next kill."""

Writer = subprocess.Popen[str]


@pytest.fixture
def cluster() -> Iterator[Server]:
    with server() as running:
        yield running


@pytest.fixture
def writer(tmp_path: Path, cluster: Server) -> Iterator[Writer]:
    new_settings.write(tmp_path / "site.toml", "data", demonstration=True)
    stated = {"SHIXIAO_SETTINGS": str(tmp_path / "site.toml"), "SHIXIAO_DATABASE": cluster.create_database("killed")}
    command = [sys.executable, "-m", "tests.faults.database_killed"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=os.environ | stated, stdin=pipe, stdout=pipe, text=True) as process:
        yield process
        process.kill()


def await_acknowledged(writer: Writer, wanted: int) -> list[str]:
    """What the writer tells until so many writes are acknowledged."""
    told: list[str] = []
    assert writer.stdout
    while sum(line.startswith("a") for line in told) < wanted:
        told.append(line := writer.stdout.readline())
        assert line, "the writer ended by itself"
    return told


def told_in_the_end(writer: Writer) -> list[str]:
    """What it tells after being told to end, read where the lines before were read: some may wait in that buffer."""
    assert writer.stdin
    assert writer.stdout
    writer.stdin.close()
    return writer.stdout.read().splitlines()


def test_nothing_acknowledged_is_lost_with_the_database(cluster: Server, writer: Writer) -> None:
    chance, told = random.Random(1), await_acknowledged(writer, 1)
    for _ in range(KILLS):
        told += await_acknowledged(writer, AWAITED)
        time.sleep(chance.uniform(0, 0.03))
        assert cluster_killed.kill(cluster) >= 6
        cluster.start()
    told += await_acknowledged(writer, AWAITED)
    *more, last = told_in_the_end(writer)
    words = [line.split() for line in (*told, *more)]
    acknowledged = {int(number) for word, number in words if word == "a"}
    failed = {int(number) for word, number in words if word == "x"}
    found = json.loads(last)
    assert len(failed) >= KILLS, "every kill must be felt"
    assert len(acknowledged) > KILLS * AWAITED
    assert acknowledged <= set(found["numbers"]) <= acknowledged | failed
    assert (found["torn"], found["unsound"]) == (0, [])
