import io
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from district.access.actor import system
from district.audit import heads
from district.audit.trail import record
from tests.web.flushing import lifted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.SITE = replace(settings.SITE, data=tmp_path)


def audit(*arguments):
    out = io.StringIO()
    call_command("audit", *arguments, stdout=out)
    return out.getvalue()


def bake(at):
    record("cakes.cake.baked", by=system("oven"), at=at)


def test_what_waits_is_sealed_and_the_chain_verified_without_a_head(at):
    bake(at)
    assert "Sealed 1 events" in audit("seal")
    said = audit("verify")
    assert "完好" in said
    assert "a cut tail or a rollback cannot be seen" in said


def test_a_head_that_was_carried_away_shows_what_is_missing(at, tmp_path, capsys):
    bake(at)
    audit("seal")
    path = audit("heads", "--to", str(tmp_path / "away")).strip()
    with lifted():
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM audit_seal")
            cursor.execute("DELETE FROM audit_event")
    with pytest.raises(SystemExit) as ended:
        call_command("audit", "verify", "--heads", path)
    assert ended.value.code == 1
    said = capsys.readouterr().out
    assert "末尾被截去" in said
    assert "the database was rolled back" in said


def test_heads_of_another_key_are_refused(at, tmp_path):
    bake(at)
    audit("seal")
    audit("heads", "--to", str(tmp_path))
    own = audit("public-key").strip()
    assert "Compared with 1 heads" in audit("verify", "--heads", str(tmp_path), "--public-key", own)
    with pytest.raises(SystemExit):
        audit("verify", "--heads", str(tmp_path), "--public-key", "00" * 32)


def test_what_cannot_be_done_is_said_in_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="Nothing has been sealed"):
        audit("heads")
    with pytest.raises(CommandError, match="cannot be read"):
        audit("verify", "--heads", str(tmp_path / "nowhere.json"))


def test_the_site_s_own_heads_are_used_when_none_is_named(at):
    bake(at)
    audit("seal")
    audit("heads")
    assert heads.folder().exists()
    assert "Compared with 1 heads" in audit("verify")
