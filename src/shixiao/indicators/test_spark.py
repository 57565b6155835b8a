import subprocess
import sys

import pytest

from shixiao.indicators.spark import NoSpark, spark

START = "from shixiao.indicators.spark import spark; spark().__enter__()"


def test_spark_without_its_package_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(NoSpark, match=r"shixiao\[spark\]"), spark():
        pass


def test_spark_without_java_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark")
    monkeypatch.setenv("JAVA_HOME", "/nowhere")
    ended = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=False)
    assert ended.returncode
    assert "openjdk-17-jre-headless" in ended.stderr.splitlines()[-1]
