"""Triggers: events and seals can be added, never changed or deleted; every new event waits for its seal."""

from django.db import migrations

TABLES = ("audit_event", "audit_seal")
SENTENCE = "操作记录只能追加，不能修改或删除。 The audit trail is append-only: rows can be neither changed nor deleted."
KEYS = {"audit_event": ("id",), "audit_seal": ("sequence", "event_id")}

SQLITE_REFUSE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{sentence}'); END
"""
SQLITE_REPLACE = """
CREATE TRIGGER {table}_{key}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})
BEGIN SELECT RAISE(ABORT, '{sentence} UNIQUE {table}.{key}'); END
"""
SQLITE_WAIT = """
CREATE TRIGGER audit_event_waits AFTER INSERT ON audit_event
BEGIN INSERT INTO audit_unsealed (event_id) VALUES (NEW.id); END
"""

POSTGRESQL_FUNCTIONS = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE FUNCTION audit_wait() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO audit_unsealed (event_id) VALUES (NEW.id); RETURN NULL; END $$;
CREATE TRIGGER audit_event_waits AFTER INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_wait();
"""
POSTGRESQL_REFUSE = """
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
"""


def sqlite():
    """The statements for SQLite, where INSERT OR REPLACE would delete without a DELETE."""
    for table in TABLES:
        for verb in ("update", "delete"):
            yield SQLITE_REFUSE.format(table=table, verb=verb, sentence=SENTENCE)
        for key in KEYS[table]:
            yield SQLITE_REPLACE.format(table=table, key=key, sentence=SENTENCE)
    yield SQLITE_WAIT


def postgresql():
    """The statements for PostgreSQL."""
    yield POSTGRESQL_FUNCTIONS.format(sentence=SENTENCE)
    for table in TABLES:
        yield POSTGRESQL_REFUSE.format(table=table)


def create(apps, schema_editor):  # noqa: ARG001
    """Create the triggers of this database."""
    statements = {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]
    for statement in statements():
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(create)]
