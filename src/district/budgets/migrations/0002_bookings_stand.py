"""Triggers: a booking is neither changed nor deleted, whoever passes by the models.

SQLite loses them where a later migration makes the table anew: that migration must make them again.
"""

from django.db import migrations

SENTENCE = "账目登记后不能修改或删除，登记错了请红冲。 A booking is never changed or deleted; reverse it instead."

SQLITE = """
CREATE TRIGGER budgets_booking_no_{verb} BEFORE {verb} ON budgets_booking
BEGIN SELECT RAISE(ABORT, '{sentence}'); END
"""
POSTGRESQL = """
CREATE FUNCTION budgets_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER budgets_booking_no_change BEFORE UPDATE OR DELETE ON budgets_booking
FOR EACH ROW EXECUTE FUNCTION budgets_refuse();
"""


def create(apps, schema_editor):  # noqa: ARG001
    """Create the triggers of this database."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL.format(sentence=SENTENCE), params=None)
        return
    for verb in ("update", "delete"):
        schema_editor.execute(SQLITE.format(verb=verb, sentence=SENTENCE), params=None)


class Migration(migrations.Migration):
    dependencies = [("budgets", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
