"""How long the filter of contracted residents takes: 1.25 million files, 400,000 contracts, a million calls.

    python -m bench.web.filters --postgresql postgresql://user@host/name [--residents N] [--sample 400] [--folder F]

Asks SQLite and PostgreSQL the same questions in turn, in one run: the count, and a page of fifty in the list's order, by
the site's own code. Both must find the same rows. Databases are filled as bench.web.residents fills them.
"""

import subprocess
import tempfile
from pathlib import Path

from bench.web import residents
from bench.web.filter_questions import questions


def main() -> None:
    """Fill, ask, compare, print."""
    asked = residents.arguments("python -m bench.web.filters", __doc__)
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        sites = {"SQLite": residents.environment(folder, "")}
        if asked.postgresql:
            sites["PostgreSQL"] = residents.environment(folder, asked.postgresql)
        for site in sites.values():
            subprocess.run([*residents.command(), "fill", str(asked.residents)], env=site, check=True)
        answers = residents.ask(sites, questions(asked.sample), asked.runs)
    residents.show(asked, answers)


if __name__ == "__main__":
    main()
