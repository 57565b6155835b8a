"""Two writers on one row at the same moment: each edit that is acknowledged is there, and the other writer is told."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from django.urls import reverse

from district.access.roles import Clinician, DistrictOfficer, Finance, SystemAdministrator
from district.budgets.tests.story import project_of
from district.config import new_settings
from district.residents.tests.people import resident
from tests.web.people import SmallDistrict
from tests.web.postgresql import server

EDITS = 700
"""Of each kind of row."""


def written_at_once(folder: Path, database: str = "") -> Iterator[tuple[str, dict[str, int]]]:
    """What came of each kind of row."""
    new_settings.write(folder / "site.toml", "data", demonstration=True)
    stated = {"SHIXIAO_SETTINGS": str(folder / "site.toml"), "SHIXIAO_DATABASE": database}
    command = [sys.executable, "-m", "tests.faults.lost_updates", "--edits", str(EDITS)]
    done = subprocess.run(command, env=os.environ | stated, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    yield from json.loads(done.stdout.splitlines()[-1]).items()


def expect_no_lost_update(found: dict[str, dict[str, int]]) -> None:
    naive = found.pop("naive")
    assert sorted(found) == ["organisation", "project", "resident"]
    for kind, outcome in found.items():
        assert outcome["edits"] == EDITS, kind
        assert outcome["acknowledged"] == outcome["grown"] == outcome["events"] == EDITS // 2, kind
        assert (outcome["conflicts"], outcome["overwritten"]) == (EDITS // 2, 0), kind
    assert naive["overwritten"] > 0, "writers that do not ask for the version must be found out"
    assert naive["acknowledged"] > naive["grown"]


def test_no_update_is_lost_on_sqlite(tmp_path: Path) -> None:
    expect_no_lost_update(dict(written_at_once(tmp_path)))


@pytest.mark.postgresql
def test_no_update_is_lost_on_postgresql(tmp_path: Path) -> None:
    with server() as running:
        expect_no_lost_update(dict(written_at_once(tmp_path, running.create_database("lost"))))


def filled_in(client: Any, address: str, field: str) -> dict[str, Any]:
    """The fields of a page's form as a browser would send them back."""
    page = lxml.html.fromstring(client.get(address).content)
    (form,) = (form for form in page.forms if field in form.fields and "version" in form.fields)
    return dict(form.form_values())


Place = Callable[[SmallDistrict, Any], tuple[str, str, tuple[Any, Any]]]
PAGES: dict[str, Place] = {
    "project": lambda district, at: (
        reverse("budgets:edit", args=[project_of(district.heyan).pk]),
        "name",
        ((DistrictOfficer, None), (Finance, None)),
    ),
    "resident": lambda district, at: (
        reverse("residents:edit", args=[resident(district.dongli, at).pk]),
        "name",
        ((Clinician, district.heyan), (Clinician, district.dongli)),
    ),
    "organisation": lambda district, at: (
        reverse("orgs:edit", args=[district.dongli.pk]),
        "title",
        ((SystemAdministrator, None), (SystemAdministrator, None)),
    ),
}


@pytest.mark.parametrize("kind", PAGES)
def test_of_two_browsers_the_second_sees_both_versions_and_overwrites_nothing(kind, district, ask, at) -> None:
    address, field, people = PAGES[kind](district, at)
    first, second = (ask(role, place) for role, place in people)
    mine, yours = filled_in(first, address, field), filled_in(second, address, field)
    assert first.post(address, mine | {field: "先改成的"}).status_code == 302
    answer = second.post(address, yours | {field: "后改成的"})
    assert answer.status_code == 409
    assert all(word in answer.content.decode() for word in ("先改成的", "后改成的"))
    assert filled_in(first, address, field)[field] == "先改成的"
    shown = lxml.html.fromstring(answer.content)
    (form,) = (form for form in shown.forms if field in form.fields)
    assert second.post(address, dict(form.form_values())).status_code == 302, "sent again, it is a decision"
    assert filled_in(first, address, field)[field] == "后改成的"
