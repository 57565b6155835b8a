"""Triggers: what is signed is neither changed nor deleted, whoever passes by the models.

SQLite loses them where a later migration makes a table anew: that migration must make them again.
"""

from django.db import migrations

SENTENCE = "已签发的内容永不改动。 What is signed never changes; make a correction instead."
COLUMNS = (
    "signed_json", "code", "key_id", "address", "signed_at", "signed_by", "signed_by_name", "evaluation_id", "total",
    "organisation_id", "number", "corrects_id",
)  # fmt: skip
WRITTEN_ONCE = ("filings_step", "filings_document", "filings_rerun")
SIGNED = "OLD.state IN ('signed', 'filed')"

SQLITE_FILING = """
CREATE TRIGGER filings_filing_stands BEFORE UPDATE ON filings_filing WHEN {signed} AND ({differs})
BEGIN SELECT RAISE(ABORT, '{sentence}'); END
"""
SQLITE_ONCE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{sentence}'); END
"""
POSTGRESQL_FUNCTION = """
CREATE FUNCTION filings_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER filings_filing_stands BEFORE UPDATE ON filings_filing
FOR EACH ROW WHEN ({signed} AND ({differs})) EXECUTE FUNCTION filings_refuse();
CREATE TRIGGER filings_filing_stays BEFORE DELETE ON filings_filing
FOR EACH ROW EXECUTE FUNCTION filings_refuse();
"""
POSTGRESQL_ONCE = """
CREATE TRIGGER {table}_stands BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION filings_refuse();
"""


def create(apps, schema_editor):  # noqa: ARG001
    """Create the triggers of this database."""
    state_back = "NEW.state NOT IN ('signed', 'filed')"
    if schema_editor.connection.vendor == "postgresql":
        differs = " OR ".join([state_back, *(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in COLUMNS)])
        _run(schema_editor, POSTGRESQL_FUNCTION, differs=differs)
        for table in WRITTEN_ONCE:
            _run(schema_editor, POSTGRESQL_ONCE, table=table)
        return
    differs = " OR ".join([state_back, *(f"NEW.{name} IS NOT OLD.{name}" for name in COLUMNS)])
    _run(schema_editor, SQLITE_FILING, differs=differs)
    _run(schema_editor, SQLITE_ONCE, table="filings_filing", verb="delete")
    for table in WRITTEN_ONCE:
        for verb in ("update", "delete"):
            _run(schema_editor, SQLITE_ONCE, table=table, verb=verb)


def _run(schema_editor, text, **values):
    schema_editor.execute(text.format(sentence=SENTENCE, signed=SIGNED, **values), params=None)


class Migration(migrations.Migration):
    dependencies = [("filings", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
