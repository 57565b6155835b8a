"""The district's tree: one office, its health centres, their stations (organisations.toml)."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import pyarrow as pa

from shixiao.demonstration.chance import Weights, stream
from shixiao.demonstration.days import MISSING, Ints
from shixiao.demonstration.write import Rows
from shixiao.evidence.tables import codes

OFFICE = 0
"""The district office's place in the tree."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The organisations in the order of their codes; whatever names one names its place."""

    codes: list[str]
    titles: list[str]
    level: Ints
    parent: Ints
    size: Weights
    """Of a station: how many people live around it, in proportion."""
    age: Weights
    """How much older they are than the average, as a factor."""
    zeal: Weights
    """How likely they are to be served, as a factor."""

    @property
    def centres(self) -> Ints:
        """The places of the health centres."""
        return np.flatnonzero(self.level == 1)

    @property
    def stations(self) -> Ints:
        """The places of the stations."""
        return np.flatnonzero(self.level == 2)

    def rows(self) -> Rows:
        """The table of organisations."""
        return {
            "code": pa.array(self.codes),
            "title": pa.array(self.titles),
            "level": self.level,
            "parent": self.parent,
        }


def tree(seed: int) -> Tree:
    """The district's organisations. The seed decides how large each station is; all else is written down."""
    data = tomllib.loads(files(__package__).joinpath("organisations.toml").read_text("utf8"))
    rng = stream(seed, "organisations")
    assert tuple(codes("organisation_level")) == ("district", "centre", "station")
    lines: list[tuple[str, str, int, int, float, float, float]] = []
    lines.append((data["code"], data["title"], 0, MISSING, 0.0, 1.0, 1.0))
    for number, centre in enumerate(data["centres"], 1):
        code, place = f"{data['code']}{number:02}", len(lines)
        title = data["centre_title"].format(centre=centre["name"])
        factors = centre["age"] / 100, centre["zeal"] / 100
        lines.append((code, title, 1, OFFICE, 0.0, *factors))
        sizes = rng.lognormal(0.0, 0.45, centre["stations"])
        for at, size in enumerate(sizes / sizes.sum() * centre["size"]):
            title = data["station_title"].format(centre=centre["name"], station=data["stations"][at])
            lines.append((f"{code}{at + 1:02}", title, 2, place, size, *factors))
    names, titles, level, parent, *factors_ = zip(*lines, strict=True)
    return Tree(list(names), list(titles), np.array(level), np.array(parent), *map(np.array, factors_))
