"""Every view says who may call it, and reaches rows only within the scope of whoever asks."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.architecture.repository import ROOT, expect_none, is_test, place, sources

SITE = ROOT / "src" / "district"
NAMES_OF_MANAGERS = {"objects", "_default_manager", "_base_manager"}


def is_view(path: Path) -> bool:
    """Whether a file holds views, by its own name or its folder's."""
    return path.stem.endswith("views") or path.parent.name.endswith("views")


def naked(path: Path, text: str) -> Iterator[str]:
    """Managers that are not asked for `.within(…)` at once."""
    tree = ast.parse(text)
    scoped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "within"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in NAMES_OF_MANAGERS and id(node) not in scoped:
            yield f"{place(path, node.lineno)} .{node.attr} without .within(request.scope) reaches every centre's rows"


def routes(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every address of the site with its view."""
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns, address)
        else:
            yield address, pattern.callback


def undeclared(patterns: list[Any]) -> Iterator[str]:
    """Addresses whose view does not say who may call it."""
    for address, view in routes(patterns):
        if not hasattr(view, "gate"):
            yield f"/{address} does not say who may call it: see district/access/gate.py"


def test_every_view_says_who_may_call_it() -> None:
    from django.urls import get_resolver

    expect_none(undeclared(get_resolver().url_patterns))


def test_views_reach_rows_only_within_a_scope() -> None:
    views = [(path, text) for path, text in sources(SITE) if is_view(path) and not is_test(path)]
    assert len(views) > 3
    expect_none(fault for path, text in views for fault in naked(path, text))


def test_a_view_that_says_nothing_is_named() -> None:
    from django.urls import path

    assert list(undeclared([path("cakes/", lambda request: None)]))


def test_a_naked_manager_is_named_and_a_scoped_one_is_not() -> None:
    assert list(naked(Path("views.py"), "Payment.objects.get(pk=payment)"))
    assert list(naked(Path("views.py"), "rows = Payment.objects"))
    assert not list(naked(Path("views.py"), "get_object_or_404(Payment.objects.within(request.scope), pk=payment)"))
