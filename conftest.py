"""What holds for every test of the repository, wherever it stands."""

import os
import shutil
from collections.abc import Generator
from typing import TypeVar

import pytest
from hypothesis import settings

settings.register_profile("default", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=3000, deadline=None)
settings.load_profile("default")

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

PROGRAMS = {
    "office": ("soffice", "pdftoppm"),
    "browser": ("chromium",),
    "spark": ("java",),
    "postgresql": ("pg_ctlcluster",),
    "telephony": ("sipp", "baresip", "mmdebstrap"),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that needs a program which is missing is skipped with its name, instead of failing halfway."""
    for item in items:
        for marker, programs in PROGRAMS.items():
            missing = [program for program in programs if shutil.which(program) is None]
            if missing and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=f"{marker} tests need {', '.join(missing)}"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A skipped test, as a failure where nothing may be skipped."""
    report = yield
    return _without_skip(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A file that skips itself as a whole, likewise."""
    report = yield
    return _without_skip(report)


def _without_skip(report: Report) -> Report:
    is_expected = hasattr(report, "wasxfail")
    if report.skipped and not is_expected and os.environ.get("SHIXIAO_NO_SKIP"):
        report.outcome = "failed"
        report.longrepr = f"Nothing may be skipped here: {report.longrepr}"
    return report
