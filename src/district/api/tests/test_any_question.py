"""Whatever a program asks, the answer is one that the OpenAPI document promises, and never a fault of ours."""

from typing import Any

import pytest
import requests
import schemathesis
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import checks
from schemathesis.core.transport import Response
from schemathesis.generation.modes import GenerationMode
from schemathesis.specs.openapi import checks as conformance

from district.access.roles import Auditor, CentreManager
from district.api import described
from district.api.tests.program import Program
from district.api.tests.samples import document
from tests.web.people import AT

pytestmark = pytest.mark.django_db
CHECKS = [
    checks.not_a_server_error,
    conformance.status_code_conformance,
    conformance.content_type_conformance,
    conformance.response_schema_conformance,
]
OPERATIONS = [each.ok() for each in schemathesis.openapi.from_dict(described.document()).get_all_operations()]


@pytest.fixture
def keys(district: Any) -> list[str]:
    """Identifiers that lead to something, for the paths that want one."""
    made = document(district.heyan, district.person(CentreManager).actor(role="centre_manager"), AT)
    return [str(made.pk), str(made.filing.evaluation_id)]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.path)
def test_every_answer_is_as_described(operation: Any, keys: list[str], district: Any) -> None:
    secret = Program(district.person(Auditor)).secret

    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def ask(data: Any) -> None:
        cache.clear()
        mode = data.draw(st.sampled_from([GenerationMode.POSITIVE, GenerationMode.NEGATIVE]))
        case = data.draw(operation.as_strategy(generation_mode=mode))
        if case.path_parameters and data.draw(st.booleans()):
            case.path_parameters = dict.fromkeys(case.path_parameters, data.draw(st.sampled_from(keys)))
        case.validate_response(answered(case, secret), checks=CHECKS)

    ask()


def answered(case: Any, secret: str) -> Response:
    """What the site answers, as the checks want it."""
    kwargs = case.as_transport_kwargs(base_url="http://localhost")
    asked = requests.Request("GET", kwargs["url"], params=kwargs.get("params")).prepare()
    answer = Client().get(asked.path_url, headers={"Authorization": f"Bearer {secret}", "Accept": "*/*"})
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    headers = {name.lower(): [value] for name, value in answer.items()}
    return Response(answer.status_code, headers, content, asked, 0.0, verify=False)
