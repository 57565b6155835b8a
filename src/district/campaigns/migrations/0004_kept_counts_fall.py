"""Triggers: whatever was counted of a campaign falls in the transaction that changes a row that was counted.

A service may change what is counted of whoever completed a conversation: which days it counts in is said elsewhere, and a
count that falls for nothing is made again.
"""

from django.db import migrations

FALL = "DELETE FROM campaigns_kept WHERE campaign_id IN ({campaigns})"
OF_PERSON = "SELECT {row}.campaign_id"
OF_ATTEMPT = "SELECT campaign_id FROM campaigns_assignment WHERE id = {row}.assignment_id"
OF = """SELECT a.campaign_id FROM campaigns_attempt t JOIN campaigns_assignment a ON a.id = t.assignment_id
WHERE t.{column} = {row}.id"""
OF_SERVICE = """SELECT campaign_id FROM campaigns_assignment
WHERE resident_id = {row}.resident_id AND completed_at IS NOT NULL"""
COUNTED = {
    "campaigns_assignment": OF_PERSON,
    "campaigns_attempt": OF_ATTEMPT,
    "calls_call": OF.replace("{column}", "call_id"),
    "questionnaires_interview": OF.replace("{column}", "interview_id"),
    "residents_servicereceived": OF_SERVICE,
}
NAMED = {
    "campaigns_campaign": "SELECT {row}.id",
    "orgs_organisation": "SELECT campaign_id FROM campaigns_kept",
    "contracts_team": "SELECT campaign_id FROM campaigns_kept",
}
"""What gives counts their names and campaigns their days: it is rarely changed, and then everything is counted again."""
WHEN = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}
"""Of which rows an event speaks."""
EVENTS = [*((table, verb) for table in COUNTED for verb in WHEN), *((table, "update") for table in NAMED)]


def falls(table, verb):
    """What falls, one statement for each row of the event."""
    return "; ".join(FALL.format(campaigns=(COUNTED | NAMED)[table].format(row=row)) for row in WHEN[verb]) + ";"


def sqlite(table, verb):
    """One trigger."""
    name = f"{table}_{verb}_takes_counts"
    yield f"CREATE TRIGGER {name} AFTER {verb} ON {table} BEGIN {falls(table, verb)} END"


def postgresql(table, verb):
    """One trigger with its function."""
    name = f"{table}_{verb}_takes_counts"
    body = f"BEGIN {falls(table, verb)} RETURN NULL; END"
    yield f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"
    yield f"CREATE TRIGGER {name} AFTER {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"


def create(apps, schema_editor):  # noqa: ARG001
    """Create the triggers of this database."""
    statements = {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]
    for table, verb in EVENTS:
        for statement in statements(table, verb):
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0003_kept")]
    operations = [migrations.RunPython(create)]
