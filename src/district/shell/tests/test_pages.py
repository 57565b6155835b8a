import pytest

from district.access.roles import CentreManager

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/", "/search/?q=河沿", "/gallery/"])
def test_the_frames_own_pages_open(ask, address) -> None:
    page = ask(CentreManager).get(address)
    assert page.status_code == 200
    assert "<main" in page.content.decode()
