"""The modules of the site, in the order in which they may rely on nothing of each other.

This list is the only place that names them. A line less is a site without that module.
"""

MODULES = (
    "district.budgets",
    "district.oversight",
)
