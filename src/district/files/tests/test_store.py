"""A file is kept under its hash, once, and only as what it is."""

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings

from district.access.actor import Actor
from district.files import store
from district.files.models import StoredFile
from district.lib.identifiers import new_id
from district.lib.refusal import Refused

BY = Actor("staff", "1", "张敏")


@pytest.fixture
def keep(db: None, data: Path, at: datetime) -> Any:
    """Keeps some bytes."""

    def keep_bytes(content: bytes, name: str = "a.csv", kinds: tuple[str, ...] = ("csv",), **more: Any) -> StoredFile:
        return store.keep(io.BytesIO(content), name=name, kinds=kinds, organisation=new_id(), by=BY, at=at, **more)

    return keep_bytes


def test_bytes_are_kept_under_their_hash_readable_by_the_owner_and_its_group(keep: Any, data: Path) -> None:
    stored = keep("姓名\n王五\n".encode())
    path = store.path_of(stored)
    assert path.read_bytes() == "姓名\n王五\n".encode()
    assert path == data / "files" / stored.sha256[:2] / stored.sha256
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o640, 0o750)


def test_the_same_content_is_kept_once(keep: Any, data: Path) -> None:
    first, second = keep(b"a,b\n1,2\n", "一.csv"), keep(b"a,b\n1,2\n", "二.csv")
    assert first.pk != second.pk
    assert [path for path in (data / "files").rglob("*") if path.is_file() and path.name != "lock"] == [
        store.path_of(first)
    ]


def test_damaged_bytes_are_replaced_when_the_same_content_comes_again(keep: Any) -> None:
    stored = keep(b"a,b\n1,2\n")
    store.path_of(stored).write_bytes(b"a,b\n1,3\n")
    keep(b"a,b\n1,2\n")
    assert store.path_of(stored).read_bytes() == b"a,b\n1,2\n"


def test_what_is_refused_leaves_nothing_behind(keep: Any, data: Path) -> None:
    with pytest.raises(Refused, match="CSV"):
        keep(b"\x00\x01")
    assert not [path for path in (data / "files").rglob("*") if path.is_file()]
    assert not StoredFile.objects.exists()
    assert Path(django_settings.SITE.data) == data
