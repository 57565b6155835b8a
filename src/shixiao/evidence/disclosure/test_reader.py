"""A reader who wants to know more: works out all that a published table still allows.

Knows every rule: what the marks mean, that counts are whole and not negative, that stations add up to centres and
centres to the district, that a numerator is part of its denominator. Shares no code with what protects the table.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from shixiao.evidence.disclosure.table import CountRow, CountTable, Mark, Path, PublishedRow, PublishedTable

MOST = 120
"""Far above the counts of the small tables that are tried."""

Domain = tuple[int, int]
Domains = dict[str, Domain]
Sum = dict[str, int]
"""Unknowns with their factors, which add up to nothing."""


@dataclass(frozen=True)
class Reader:
    """The unknowns with the values they may have, and the sums that hold."""

    domains: Domains
    sums: list[Sum]
    guesses: dict[str, int]
    """Where the search begins; it ends everywhere."""

    def thinks_possible(self, name: str, value: int) -> bool:
        """Whether some table that looks the same has this value."""
        low, high = self.domains[name]
        return low <= value <= high and _solvable(self.domains | {name: (value, value)}, self.sums, self.guesses)

    def possible(self, name: str, true: int, enough: int = 5) -> range:
        """The values around the true one that are possible; no more are looked for once there are `enough`."""
        low = high = true
        while high - low + 1 < enough and self.thinks_possible(name, low - 1):
            low -= 1
        while high - low + 1 < enough and self.thinks_possible(name, high + 1):
            high += 1
        return range(low, high + 1)


def reader(counted: CountTable, published: PublishedTable) -> Reader:
    """What a reader makes of a published table. Of the counts they know only which organisations have somebody to count
    beside those of the organisations below them: whoever lives there knows."""
    domains: Domains = {}
    sums: list[Sum] = []
    deserted = _deserted(counted)
    for key in dict.fromkeys(row.key for row in counted.rows):
        rows = [row.organisation for row in counted.rows if row.key == key]
        for columns in _columns(counted, key):
            for path in rows:
                below = [other for other in rows if other[:-1] == path]
                for name in columns if below else ():
                    most = 0 if (key, path) in deserted else MOST
                    own = (min(most, int(name.endswith(".denominator") and len(columns) == 3)), most)
                    domains[f"{name}@{path} own"] = _both(domains.get(f"{name}@{path} own", (0, MOST)), own)
                    sums.append(dict.fromkeys([f"{name}@{other}" for other in below] + [f"{name}@{path} own"], 1))
                    sums[-1][f"{name}@{path}"] = -1
                for where in (f"@{path}", f"@{path} own") if len(columns) == 3 else ():
                    sums.append({columns[0] + where: 1, columns[1] + where: 1, columns[2] + where: -1})
    for name, domain in _says(counted, published):
        domains[name] = _both(domains.get(name, (0, MOST)), domain)
    unknown = {name: domains.get(name, (0, MOST)) for terms in sums for name in terms}
    return Reader(unknown | domains, sums, truth(counted))


def _deserted(table: CountTable) -> set[tuple[str, Path]]:
    """The organisations that have nobody beside those below them, in a row and in all that share a count with it."""
    found = set()
    for row in table.rows:
        below = [other for other in table.rows if (other.key, other.organisation[:-1]) == (row.key, row.organisation)]
        whole = (row.denominator or 0) - sum(other.denominator or 0 for other in below)
        if row.numerator == sum(other.numerator for other in below) and not whole:
            found.add((row.key, row.organisation))
    counts = {row.key: {table.quantity(row.key, part) for part in ("numerator", "denominator")} for row in table.rows}
    for _ in counts:
        found = {
            (key, path) for key, path in found if all((o, path) in found for o in counts if counts[o] & counts[key])
        }
    return found


def _columns(table: CountTable, key: str) -> list[tuple[str, ...]]:
    """The counts of a row that hang together: numerator, rest and denominator, or each alone."""
    numerator, denominator = table.quantity(key, "numerator"), table.quantity(key, "denominator")
    if all(row.denominator is None for row in table.rows if row.key == key):
        return [(numerator,)]
    return [(numerator,), (denominator,)] if key in table.apart else [(numerator, f"{key}.rest", denominator)]


def _says(table: CountTable, published: PublishedTable) -> Iterator[tuple[str, Domain]]:
    """What each cell says. A denominator that is nothing else is withheld only where it is not 0. A small count gets
    the other mark above an organisation that has the mark for small; elsewhere the other mark means five or more."""
    small = {(name, path) for name, path, _, cell in _cells(table, published) if cell is Mark.SMALL}
    above = {(name, path[:length]) for name, path in small for length in range(len(path))}
    for name, path, least, cell in _cells(table, published):
        if cell is Mark.OTHER:
            yield f"{name}@{path}", (least if (name, path) in above else 5, MOST)
        else:
            yield f"{name}@{path}", (least, 4) if isinstance(cell, Mark) else (cell, cell)


def _cells(table: CountTable, published: PublishedTable) -> Iterator[tuple[str, Path, int, int | Mark]]:
    """Every printed cell: what it counts, for whom, the least that is withheld, and what is printed."""
    for row in published.rows:
        yield table.quantity(row.key, "numerator"), row.organisation, 0, row.numerator
        if row.denominator is not None:
            name = table.quantity(row.key, "denominator")
            own = row.key not in table.apart and name == f"{row.key}.denominator"
            yield name, row.organisation, int(own), row.denominator


def _both(known: Domain, other: Domain) -> Domain:
    return max(known[0], other[0]), min(known[1], other[1])


def _solvable(domains: Domains, sums: list[Sum], guesses: dict[str, int]) -> bool:
    """Whether whole numbers within the domains satisfy every sum: narrow, split one domain, try its parts."""
    narrowed = _narrowed(dict(domains), sums)
    if narrowed is None:
        return False
    unsure = [name for name, (low, high) in narrowed.items() if low < high]
    if not unsure:
        return True
    name = min(unsure, key=lambda each: narrowed[each][1] - narrowed[each][0])
    parts = _parts(*narrowed[name], guesses.get(name))
    return any(_solvable(narrowed | {name: part}, sums, guesses) for part in parts)


def _parts(low: int, high: int, guess: int | None) -> Iterator[Domain]:
    """A domain in parts: the guess, what is above and what is below."""
    nearest = min(max(low, guess if guess is not None else low), high)
    parts = ((nearest, nearest), (nearest + 1, high), (low, nearest - 1))
    return (part for part in parts if part[0] <= part[1])


def _narrowed(domains: Domains, sums: list[Sum]) -> Domains | None:
    """The domains without values that a single sum rules out; None where nothing is left."""
    changed = True
    while changed:
        changed = False
        for terms in sums:
            least = {n: min(f * domains[n][0], f * domains[n][1]) for n, f in terms.items()}
            most = {n: max(f * domains[n][0], f * domains[n][1]) for n, f in terms.items()}
            for name, factor in terms.items():
                ends = (-(sum(most.values()) - most[name]) * factor, -(sum(least.values()) - least[name]) * factor)
                new = _both(domains[name], (min(ends), max(ends)))
                if new[0] > new[1]:
                    return None
                changed, domains[name] = changed or new != domains[name], new
    return domains


def truth(counted: CountTable) -> dict[str, int]:
    """Every count by the name that the reader gives it."""
    found: dict[str, int] = {}
    for row in counted.rows:
        below = [other for other in counted.rows if (other.key, other.organisation[:-1]) == (row.key, row.organisation)]
        own = row.numerator - sum(each.numerator for each in below)
        rest = (row.denominator or 0) - sum(each.denominator or 0 for each in below)
        for where, part, whole in (("", row.numerator, row.denominator or 0), (" own", own, rest))[: 1 + bool(below)]:
            for name in (name for columns in _columns(counted, row.key) for name in columns):
                value = whole if name == counted.quantity(row.key, "denominator") else part
                found[f"{name}@{row.organisation}{where}"] = whole - part if name.endswith(".rest") else value
    return found


def marked_only(counted: CountTable) -> PublishedTable:
    """What a hurried clerk publishes: each small number marked, and nothing else."""
    return PublishedTable(
        tuple(
            PublishedRow(row.key, row.organisation, _mark(row.numerator), row.denominator and _mark(row.denominator))
            for row in counted.rows
        )
    )


def _mark(value: int) -> int | Mark:
    return Mark.SMALL if value < 5 else value


def two_stations(numerators: tuple[int, int], denominators: tuple[int, int]) -> CountTable:
    """A centre with two stations and nobody beside them."""
    first, second = (CountRow("x", ("C", f"C{n}"), numerators[n], denominators[n]) for n in (0, 1))
    return CountTable((CountRow("x", ("C",), sum(numerators), sum(denominators)), first, second))


def test_a_reader_works_out_a_mark_from_the_total() -> None:
    counted = two_stations((3, 20), (50, 60))
    assert reader(counted, marked_only(counted)).possible("x.numerator@('C', 'C0')", 3) == range(3, 4)


def test_a_reader_works_out_what_is_not_printed_from_its_two_neighbours() -> None:
    counted = two_stations((48, 20), (50, 60))
    assert reader(counted, marked_only(counted)).possible("x.rest@('C', 'C0')", 2) == range(2, 3)


def test_a_reader_uses_what_the_marks_mean() -> None:
    counted = two_stations((4, 4), (50, 60))
    assert reader(counted, marked_only(counted)).possible("x.numerator@('C', 'C0')", 4) == range(4, 5)


def test_a_reader_does_not_know_what_has_two_solutions() -> None:
    counted = two_stations((3, 2), (50, 60))
    assert reader(counted, marked_only(counted)).possible("x.numerator@('C', 'C0')", 3) == range(1, 5)
