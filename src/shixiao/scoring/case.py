"""One row as a rule of the sheet sees it."""

from dataclasses import dataclass
from fractions import Fraction

from shixiao.messages import Message, message
from shixiao.scoring.comparison import Comparison, cell
from shixiao.scoring.proposal import Proposal, judgement
from shixiao.scoring.rule import Clause
from shixiao.values import Value, printed


@dataclass(frozen=True, slots=True)
class Case:
    """A row with its two values, the comparison where they are comparable numbers, and what the measure proposes."""

    target: Value
    actual: Value
    weight: Fraction
    comparison: Comparison | None
    ordinary: Proposal

    @property
    def met(self) -> bool | None:
        """Whether the target is reached, by the measure's own rules."""
        return self.ordinary.met

    def told(self, key: str, **values: object) -> Message:
        """A sentence that names both values and the weight."""
        return message(key, target=cell(self.target), actual=cell(self.actual), weight=printed(self.weight), **values)

    def left_open(self, key: str, *clauses: Clause) -> Proposal:
        """Judgement, for the reason `key`, which quotes the clauses."""
        return judgement(self.weight, self.told(key, clause=_quoted(clauses)), self.met)


def _quoted(clauses: tuple[Clause, ...]) -> Message | str:
    """The words of one clause, or of several with an `and` between them."""
    quote: Message | str = ""
    for clause in clauses:
        quote = message("scoring.both", first=quote, second=clause.text) if quote else clause.text
    return quote
