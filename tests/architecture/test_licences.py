"""Everything installed beside this project may be given away with it."""

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata

from tests.architecture.repository import ROOT, expect_none

ALLOWED = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|PSF|Python Software Foundation|ISC|MPL|Mozilla|HPND|Zlib|Unlicense|CC0|LGPL|Lesser General Public|any-OSI|ZPL)\b",
    re.IGNORECASE,
)
REFUSED = re.compile(r"\bAGPL|Affero|\bSSPL|Business Source|Commons Clause", re.IGNORECASE)

STATED_ELSEWHERE = {"pysqlite3": "Zlib", "pyxform": "BSD-2-Clause"}
"""What the licence file of a package says whose description says nothing."""


def fault(package: str, licence: str) -> str | None:
    """Why a licence does not fit, if it does not."""
    if REFUSED.search(licence):
        return f"{package} is under {licence}, which this project cannot carry"
    return None if ALLOWED.search(licence) else f"{package} states no known licence: {licence or 'nothing'}"


def locked(name: str) -> list[str]:
    """The packages of a lock file."""
    return re.findall(r"^([\w.-]+)==", (ROOT / "requirements" / name).read_text("utf8"), re.MULTILINE)


def stated_licence(package: str) -> str:
    """What a package says of its licence, wherever it says so."""
    stated = metadata(package).json
    classifiers = [line for line in stated.get("classifier", []) if line.startswith("License")]
    return STATED_ELSEWHERE.get(package) or "; ".join(
        str(part) for part in (stated.get("license_expression"), stated.get("license"), *classifiers) if part
    )


def faults() -> Iterator[str]:
    """The installed packages of the locks whose licence does not fit."""
    for package in sorted({*locked("library.lock"), *locked("web.lock"), *locked("test.lock")}):
        try:
            found = fault(package, stated_licence(package))
        except PackageNotFoundError:
            continue  # for another system only
        if found:
            yield found


def test_every_licence_fits() -> None:
    expect_none(faults())


def test_a_licence_that_does_not_fit_is_refused() -> None:
    assert fault("x", "GNU Affero General Public License v3") is not None
    assert fault("x", "MIT OR AGPL-3.0") is not None
    assert fault("x", "") is not None
    assert fault("x", "BSD-3-Clause") is None


def test_the_project_states_its_own() -> None:
    text = (ROOT / "LICENSE").read_text("utf8")
    for part in ("Apache License", "Version 2.0, January 2004", "END OF TERMS AND CONDITIONS"):
        assert part in text
    assert 'license = "Apache-2.0"' in (ROOT / "pyproject.toml").read_text("utf8")
