"""The two commands explain themselves and refuse what they do not know."""

import subprocess

import pytest

from tests.architecture.repository import ROOT


def call(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", ["./run", "./test"])
def test_help_fits_on_one_screen(command: str) -> None:
    answer = call(command, "--help")
    assert answer.returncode == 0
    assert 4 <= len(answer.stdout.splitlines()) <= 24
    assert f"{command} --" in answer.stdout


@pytest.mark.parametrize("command", ["./run", "./test"])
def test_an_unknown_flag_is_refused_with_a_sentence(command: str) -> None:
    answer = call(command, "--onse")
    assert answer.returncode == 2
    assert "--onse" in answer.stderr
    assert f"{command} --help" in answer.stderr


def test_a_missing_test_file_is_refused_by_name() -> None:
    answer = call("./test", "tests/nowhere")
    assert answer.returncode == 2
    assert "tests/nowhere" in answer.stderr
