"""A telephone on a desk is asked to answer by itself, where the settings say so."""

import pytest

from district.calls.models import Outcome
from tests.telephony.conftest import calling
from tests.telephony.scene import scene

pytestmark = [pytest.mark.telephony, pytest.mark.django_db]


@pytest.mark.parametrize(
    ("stated", "header"),
    [
        ("call-info", "Call-Info: <sip:shixiao.invalid>;answer-after=0"),
        ("alert-info", ";info=alert-autoanswer;delay=0"),
    ],
)
def test_a_desk_telephone_is_asked_to_answer_by_itself(district, settings, stated, header) -> None:
    with scene(auto_answer=stated) as running:
        found = calling(running.line, district, settings)("10013800486")
        heard = running.sip_log.read_text("utf8", "replace")
    assert found.outcome == Outcome.BUSY
    assert header in heard
    assert "100138" not in heard
