"""The law of the whole: nothing is said of empty evidence, and every check is put to the proof."""

from pathlib import Path

import pytest

from shixiao.evidence.quality import checks, codes
from shixiao.evidence.quality.conftest import Found


@pytest.mark.parametrize("code", codes())
def test_empty_evidence_has_no_findings(found: Found, code: str) -> None:
    assert not found(code)


def test_every_check_has_a_test_that_names_it() -> None:
    tests = "".join(path.read_text("utf8") for path in Path(checks.__path__[0]).glob("test_*.py"))
    assert [code for code in codes() if f'found("{code}"' not in tests] == []
