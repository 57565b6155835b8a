"""A figure opened, from the cell on the sheet down to the records."""

from collections.abc import Iterable

from rich.markup import escape
from rich.tree import Tree

from shixiao.evidence.title import CodeTitle, Title
from shixiao.messages import Message, message
from shixiao.runs.explain import Explanation, Person
from shixiao.screen.terminal import Terminal


class ExplanationScreen(Terminal):
    """Shows explanations."""

    def show(self, found: Explanation) -> None:
        """The chain from the cell to the counts, the tally of reasons, and the persons with their records."""
        self.console.print(self._chain(found))
        self._tally(found)
        said = {"who": message(f"explanation.who_{found.who}"), "shown": len(found.persons), "count": found.count}
        is_known = found.who != "missing" or found.indicator.lists_missing
        self.line(message("explanation.listed", **said) if is_known else message("explanation.nobody_known"), "bold")
        for person in found.persons:
            self._person(person)

    def _chain(self, found: Explanation) -> Tree:
        row = found.evaluation
        place = message("explanation.centre", code=found.centre) if found.centre else message("explanation.district")
        wording = found.indicator.wording(self.language)
        tree = Tree(f"[bold]{escape(found.row.name)}[/bold]  {escape(wording.name)}  {self.text(place)}")
        if not found.centre:
            tree.add(self.text(message("explanation.cell", value=row["value"], target=row["target"])))
            tree.add(self.text(message("explanation.rule", rule=row["rule"], because=found.because)))
        counts = tree.add(self.text(message("explanation.ratio", above=found.numerator, below=found.denominator)))
        for count, name, sentences in (
            (found.numerator, wording.numerator, found.numerator_is),
            (found.denominator, wording.denominator, found.denominator_is),
        ):
            branch = counts.add(f"{count:,}  {escape(name)}")
            for sentence in sentences:
                branch.add(f"[dim]{self.text(sentence)}[/dim]")
        return tree

    def _tally(self, found: Explanation) -> None:
        if not found.tally:
            return
        headings = [message("explanation.state"), message("explanation.reason"), message("explanation.count")]
        table = self.table(headings, right=(2,))
        for state, reason, count in found.tally:
            table.add_row(self.text(message(f"explanation.state_{state}")), self.text(reason), f"{count:,}")
        self.console.print(table)

    def _person(self, person: Person) -> None:
        state = message(f"explanation.state_{person.state}")
        parts: Iterable[Message] = filter(None, (state, person.reason))
        heading = f"[bold]{person.key or '–'}[/bold]  {escape(person.organisation)}  "
        tree = Tree(heading + " · ".join(self.text(part) for part in parts))
        for evidence in person.records:
            shown = [
                self._cell(evidence.table, name, value)
                for name, value in evidence.row.items()
                if _is_telling(name, value)
            ]
            tree.add(escape("  ".join([Title(evidence.table).text(self.language), *shown])))
        self.console.print(tree)

    def _cell(self, table: str, column: str, value: object) -> str:
        title, shown = Title(table, column), CodeTitle(table, column, value)
        return f"{title.text(self.language)} {shown.text(self.language)}"


def _is_telling(name: str, value: object) -> bool:
    """Numbers that only this snapshot understands say nothing to a reader."""
    return value is not None and name not in ("row", "person", "organisation", "condition")
