"""What a database must learn after very many rows were written at once."""

from django.db import connection

from district.residents.models import GroupMembership, Resident, ResidentSummary, ServiceReceived


def tidy() -> None:
    """On PostgreSQL, note which pages are seen by all and how values are spread. Call it outside a transaction.

    Without it the counts of lists read rows instead of indexes until the database does it by itself. SQLite knows no
    visibility, and its statistics are left unmade: it then follows the order of columns in the indexes, which are
    written for that (docs/adr/0020), instead of skipping through them.
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        for model in (Resident, GroupMembership, ResidentSummary, ServiceReceived):
            cursor.execute(f"VACUUM (ANALYZE) {connection.ops.quote_name(model._meta.db_table)}")
        cursor.execute("RESET statement_timeout")
