"""Triggers: on any day a resident has at most one contract that is in force, whoever passes by the actions.

SQLite has one writer at a time, so that a trigger sees everything. On PostgreSQL the trigger first locks the resident's
row: of two writers the second waits, and then sees what the first has written. SQLite loses triggers where a later
migration makes the table anew: that migration must make them again.
"""

from django.db import migrations

SENTENCE = "one contract at a time: another contract of this resident is in force on some of these days"

SQLITE = """
CREATE TRIGGER contracts_one_a_day_{verb} BEFORE {event} ON contracts_contract
WHEN NEW.valid_until >= NEW.begins_on AND EXISTS (
    SELECT 1 FROM contracts_contract AS other
    WHERE other.resident_id = NEW.resident_id AND other.id <> NEW.id
    AND other.begins_on <= NEW.valid_until AND other.valid_until >= NEW.begins_on
    AND other.valid_until >= other.begins_on
)
BEGIN SELECT RAISE(ABORT, '{sentence}'); END
"""
EVENTS = {"insert": "INSERT", "update": "UPDATE OF resident_id, begins_on, valid_until"}
POSTGRESQL = """
CREATE FUNCTION contracts_one_a_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.valid_until < NEW.begins_on THEN RETURN NEW; END IF;
    PERFORM 1 FROM residents_resident WHERE id = NEW.resident_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT 1 FROM contracts_contract AS other
        WHERE other.resident_id = NEW.resident_id AND other.id <> NEW.id
        AND other.begins_on <= NEW.valid_until AND other.valid_until >= NEW.begins_on
        AND other.valid_until >= other.begins_on
    ) THEN RAISE EXCEPTION '{sentence}' USING ERRCODE = 'exclusion_violation'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER contracts_one_a_day BEFORE INSERT OR UPDATE OF resident_id, begins_on, valid_until
ON contracts_contract FOR EACH ROW EXECUTE FUNCTION contracts_one_a_day();
"""


def create(apps, schema_editor):  # noqa: ARG001
    """Create the triggers of this database."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL.format(sentence=SENTENCE), params=None)
        return
    for verb, event in EVENTS.items():
        schema_editor.execute(SQLITE.format(verb=verb, event=event, sentence=SENTENCE), params=None)


class Migration(migrations.Migration):
    dependencies = [("contracts", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
