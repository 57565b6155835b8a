"""Whoever acts is called in words, also where no person acts."""

import re
from pathlib import Path

from district.audit.words import describe_actor

DISTRICT = Path(__file__).parents[2]
SYSTEM = re.compile(r'\bsystem\("(\w+)"\)')


def test_every_part_of_the_system_that_acts_has_a_name() -> None:
    files = [path for path in DISTRICT.rglob("*.py") if "tests" not in path.parts]
    acting = {name for path in files for name in SYSTEM.findall(path.read_text("utf8"))}
    assert "sealer" in acting
    assert [name for name in sorted(acting) if describe_actor("system", name, name) == name] == []
