"""What the health centres reported at the end of the year; without dirt it is what the records say."""

import numpy as np
import pyarrow as pa

from shixiao.demonstration.days import END, Ints
from shixiao.demonstration.organisations import Tree
from shixiao.demonstration.population import People
from shixiao.demonstration.write import Rows


def reported_counts(people: People, tree: Tree, counted: dict[str, Ints]) -> Rows:
    """For each indicator and centre, how many of those counted are the centre's at the end of the year."""
    centres = tree.centres
    totals = []
    for persons in counted.values():
        centre = tree.parent[people.home[persons]]
        totals.append(np.bincount(centre, minlength=len(tree.codes))[centres])
    return {
        "indicator": pa.array(np.repeat(list(counted), centres.size)),
        "organisation": np.tile(centres, len(counted)),
        "period_end": np.full(centres.size * len(counted), END),
        "reported": np.concatenate(totals),
    }
