"""The modules of the site, each above those it stands on.

This list is the only place that names them. A line less is a site without that module, and without those that stand on
it, as their configurations say.
"""

MODULES = (
    "district.api",
    "district.filings",
    "district.monitoring",
    "district.checker",
    "district.evaluations",
    "district.goals",
    "district.snapshots",
    "district.campaigns",
    "district.contracts",
    "district.budgets",
    "district.oversight",
    "district.calls",
    "district.questionnaires",
    "district.texts",
)
