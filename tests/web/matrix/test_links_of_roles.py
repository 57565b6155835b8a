"""A link is shown only to whoever may open it: on the home page and the pages of contracts and statistics, to every role."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import resolve, reverse

from district.access.roles import Auditor, CentreManager, Director, DistrictOfficer, Role
from tests.architecture.repository import expect_none
from tests.web.matrix.samples import samples_of
from tests.web.people import AT, SmallDistrict, every_role, log_in

pytestmark = pytest.mark.django_db
PAGES = (
    "shell:home", "contracts:contracts", "contracts:rates", "contracts:checks", "contracts:findings", "contracts:teams",
    "contracts:packages", "campaigns:list", "campaigns:statistics", "campaigns:usage", "campaigns:agents",
)  # fmt: skip
ROWS = ("contract", "finding", "team", "package")
LINK = re.compile(r"""<a\b[^>]*?\shref="([^"#]+)""")


@pytest.fixture
def values(district: SmallDistrict) -> dict[str, Any]:
    """A row of every kind at the centre."""
    return samples_of(district.heyan, district.person(CentreManager).actor(role="centre_manager"), AT)


def pages(values: dict[str, Any]) -> Iterator[str]:
    """The pages that are looked at."""
    yield from (reverse(name) for name in PAGES)
    yield from (reverse(f"contracts:{name}", args=(values[name].pk,)) for name in ROWS)


def links(client: Client, page: str) -> Iterator[str]:
    """What a page links to, if it opens at all."""
    answer = client.get(page)
    if answer.status_code == 200:
        for found in LINK.findall(answer.content.decode()):
            yield urljoin(page, unescape(found))


@pytest.mark.parametrize("role", every_role(), ids=lambda role: role.name)
def test_every_link_opens(role: type[Role], district: SmallDistrict, values: dict[str, Any]) -> None:
    client, seen = log_in(Client(), district.person(role)), dict[Any, tuple[str, str]]()
    for page in pages(values):
        for address in links(client, page):
            parts = urlsplit(address)
            if not parts.netloc and not parts.path.startswith(("/static/", "/files/")):
                seen.setdefault((resolve(parts.path).view_name, *parse_qs(parts.query)), (page, address))
    answers = [(page, address, client.get(address).status_code) for page, address in seen.values()]
    expect_none(f"{page} links to {address}: {status}" for page, address, status in answers if status != 200)


@pytest.mark.parametrize("role", [Auditor, Director, DistrictOfficer])
def test_coverage_opens_to_the_people_only_for_whoever_may_filter_them(
    role: type[Role], district: SmallDistrict, values: dict[str, Any]
) -> None:
    answer = log_in(Client(), district.person(role)).get(reverse("contracts:rates")).content.decode()
    assert ("/contracts/people/?" in answer) is (role is DistrictOfficer)
    assert ("名单由有筛选居民权限的角色打开" in answer) is (role is not DistrictOfficer)
    assert f"{reverse('contracts:contracts')}?" in answer
    assert values
