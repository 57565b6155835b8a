"""Level names on paper: merged beside their rows, or printed above them as rows of their own."""

from collections.abc import Iterator, Sequence

Names = Sequence[str | None]


def merged_heights(records: Sequence[Names]) -> list[list[int]]:
    """For each record and each of its level names, outermost first, the rows that name's cell covers.

    Equal neighbours under the same outer names share a cell: it counts where it begins and is 0 below. An unknown
    name (None) shares with nobody.
    """
    heights = [[1] * len(names) for names in records]
    for depth in range(len(records[0]) if records else 0):
        top = 0
        for number in range(1, len(records)):
            own, above = records[number][: depth + 1], records[number - 1][: depth + 1]
            if own == above and own[-1] is not None:
                heights[top][depth] += 1
                heights[number][depth] = 0
            else:
                top = number
    return heights


def heading_rows(above: Names, names: Names) -> Iterator[str]:
    """The level names to print over a record whose predecessor stood under the names `above`.

    They are printed from the outermost that changed. Where an inner name only ends, its outer name is printed again:
    else the record would seem to stand under the inner one.
    """
    changed = next((depth for depth, name in enumerate(names) if name != above[depth]), None)
    if changed is None:
        return
    first = changed - 1 if changed and names[changed] is None else changed
    yield from (name for name in names[first:] if name is not None)
