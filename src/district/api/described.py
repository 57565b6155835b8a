"""The OpenAPI document, and the same as a page shows it."""

import json
from functools import cache
from typing import Any

from district.access.permissions import Permission
from district.api.data_views import PERMISSIONS, api
from district.api.words import MEANINGS

PREFIX = "/api/"
OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA = (
    "application/json",
    "application/pdf",
    f"{OFFICE}spreadsheetml.sheet",
    f"{OFFICE}wordprocessingml.document",
)
"""What the documents of a signed sheet are; their bytes follow no schema."""


@cache
def document() -> dict[str, Any]:
    """The API as OpenAPI 3.1 describes it."""
    schema: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX)))
    schema["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    schema["security"] = [{"token": []}]
    for operation in _operations(schema):
        operation["x-permission"] = str(PERMISSIONS[operation["operationId"]])
    bytes_of = schema["paths"]["/api/v1/documents/{document}/"]["get"]["responses"]["200"]
    bytes_of["content"] = {media: {"schema": {}} for media in MEDIA}
    return schema


def text() -> str:
    """The document as it is stored and served."""
    return json.dumps(document(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def permissions_used() -> list[Permission]:
    """Every permission that an operation needs, once."""
    return list(dict.fromkeys(PERMISSIONS.values()))


def operations() -> list[dict[str, Any]]:
    """Each operation as the page shows it: address, meaning, permission, parameters, fields."""
    found = []
    for address, methods in document()["paths"].items():
        told = methods["get"]
        found.append(
            {
                "address": address,
                "meaning": MEANINGS[told["operationId"]],
                "permission": PERMISSIONS[told["operationId"]],
                "parameters": told.get("parameters", []),
                "fields": list(_fields(told)),
            }
        )
    return found


def _operations(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [methods["get"] for methods in schema["paths"].values()]


def _fields(operation: dict[str, Any]) -> list[tuple[str, str]]:
    """The fields of what an operation answers, one level into a list."""
    content = operation["responses"]["200"]["content"].get("application/json")
    if content is None:
        return []
    found = []
    for name, told in _properties(content["schema"]).items():
        found.append((name, _kind(told)))
        if told.get("type") == "array":
            found += [(f"{name}[].{inner}", _kind(each)) for inner, each in _properties(told["items"]).items()]
    return found


def _properties(schema: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    found = document()["components"]["schemas"][name] if name else schema
    properties: dict[str, Any] = found.get("properties", {})
    return properties


def _kind(told: dict[str, Any]) -> str:
    if "anyOf" in told:
        return " | ".join(_kind(each) for each in told["anyOf"])
    return str(told.get("format") or told.get("type") or told.get("$ref", "").rpartition("/")[2])
