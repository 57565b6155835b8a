"""The sums between the counts of one row of the sheet, as a network in which a doubt can travel.

Every sum is a node, every count an arc between the two sums it takes part in. Numerators and complements (denominator
minus numerator) flow from the district down to the stations, denominators flow back up. Whatever the reader may think
of the withheld counts, as much must flow into each node as out of it. So a count can be larger by one exactly where
the surplus finds a way round through counts that are withheld too; and since a flow of whole numbers needs no
fractions, a way that is found is proof, and where none is found there is none.
"""

from collections.abc import Callable, Sequence
from heapq import heappop, heappush

from shixiao.evidence.disclosure.column import Node
from shixiao.evidence.disclosure.figure import Figure

Moves = dict[int, int]
"""By how much each figure (by its number) is thought to differ from its true value."""

Step = tuple[int, int]
"""A figure and whether it grows (1) or shrinks (-1)."""


class Network:
    """The sums of one row. `arcs` holds for each figure's number the sum it leaves and the sum it enters."""

    def __init__(self, figures: Sequence[Figure], arcs: dict[int, tuple[Node, Node]]) -> None:
        self._figures = figures
        self.arcs = arcs
        self._ways: dict[Node, list[tuple[Node, Step]]] = {}
        for number, (tail, head) in arcs.items():
            self._ways.setdefault(tail, []).append((head, (number, 1)))
            self._ways.setdefault(head, []).append((tail, (number, -1)))

    def balance(self, moves: Moves, may_move: Callable[[int], bool]) -> bool:
        """Complete `moves` until every sum holds again, over the cheapest ways; False where there is no way."""
        while surplus := self._surplus(moves):
            start = next(node for node, amount in surplus.items() if amount > 0)
            lacking = {node for node, amount in surplus.items() if amount < 0}
            way = self._cheapest_way(start, lacking, moves, may_move)
            if way is None:
                return False
            steps, end = way
            room = min(self._room(step, moves) for step in steps)
            for number, sign in steps:
                moves[number] = moves.get(number, 0) + sign * min(room, surplus[start], -surplus[end])
        return True

    def _surplus(self, moves: Moves) -> dict[Node, int]:
        """How much more flows into each sum than out of it."""
        surplus: dict[Node, int] = {}
        for number, amount in moves.items():
            if number in self.arcs:
                tail, head = self.arcs[number]
                surplus[head] = surplus.get(head, 0) + amount
                surplus[tail] = surplus.get(tail, 0) - amount
        return {node: amount for node, amount in surplus.items() if amount}

    def _room(self, step: Step, moves: Moves) -> int:
        """By how much a figure may still grow or shrink."""
        number, sign = step
        figure = self._figures[number]
        thought = figure.value + moves.get(number, 0)
        return figure.high - thought if sign > 0 else thought - figure.low

    def _cheapest_way(
        self, start: Node, ends: set[Node], moves: Moves, may_move: Callable[[int], bool]
    ) -> tuple[list[Step], Node] | None:
        """Dijkstra's way from a sum to one of `ends`: what is withheld already costs nothing."""
        came: dict[Node, tuple[Node, Step] | None] = {}
        waiting: list[tuple[int, int, Node, tuple[Node, Step] | None]] = [(0, 0, start, None)]
        order = 0
        while waiting:
            cost, _, node, before = heappop(waiting)
            if node in came:
                continue
            came[node] = before
            if node in ends:
                return _steps(came, node), node
            for following, step in self._ways[node]:
                if following not in came and may_move(step[0]) and self._room(step, moves) > 0:
                    order += 1
                    heappush(waiting, (cost + self._cost(step[0], moves), order, following, (node, step)))
        return None

    def _cost(self, number: int, moves: Moves) -> int:
        figure = self._figures[number]
        return 0 if figure.withheld or moves.get(number) else figure.cost


def _steps(came: dict[Node, tuple[Node, Step] | None], end: Node) -> list[Step]:
    steps, before = [], came[end]
    while before is not None:
        steps.append(before[1])
        before = came[before[0]]
    return steps
