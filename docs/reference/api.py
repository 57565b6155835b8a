"""The reference of the API: the OpenAPI document as the site serves it."""

from docs.reference.permissions import set_up


def openapi() -> str:
    """The document."""
    set_up()
    from district.api.described import text

    return text()
