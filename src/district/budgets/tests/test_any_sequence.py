"""Whatever is tried in whatever order: a plain list of what was allowed is the judge of the ledger."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from district.audit.models import Event
from district.budgets import actions
from district.budgets.entries import Entry
from district.budgets.funds import block_of
from district.budgets.ledger import Ledger
from district.budgets.models import Booking, Column, Kind, Project, Source
from district.budgets.pace import amounts_of, with_pace
from district.budgets.tests.story import AT, CLERK, entry, project_of
from district.lib.refusal import Refused
from tests.web.people import SmallDistrict

DAYS = [date(2024, month, 10) for month in (1, 3, 6, 9, 12)]
SOURCES = (Source.APPROPRIATION, Source.CARRY_OVER)
SERIAL = count(1)
BUDGET = {"initial", "supplement", "recovery", "carry_over"}
ARRIVED = {"arrival", "giving_back", "carry_over"}
Told = list[tuple[str, str, Decimal, date]]


def total(told: Told, kinds: set[str], source: str, day: date) -> Decimal:
    """The slow and obvious sum."""
    return sum((a for k, s, a, on in told if k in kinds and s == source and on <= day), Decimal(0))


def holds(told: Told) -> bool:
    """Whether paid <= arrived <= budgeted on every day, for every source."""
    return all(
        total(told, {"payment"}, s, day) <= total(told, ARRIVED, s, day) <= total(told, BUDGET, s, day)
        for s in SOURCES
        for day in DAYS
    )


class Books(RuleBasedStateMachine):
    """A clerk who tries anything."""

    place: Any = None

    def __init__(self) -> None:
        super().__init__()
        self.project: Project = project_of(self.place, f"99999924T{next(SERIAL):012}")
        self.told: Told = []
        self.bookings: list[Booking] = []

    @rule(
        kind=st.sampled_from(list(Kind)),
        source=st.sampled_from(SOURCES),
        fen=st.integers(1, 500),
        day=st.sampled_from(DAYS),
    )
    def books(self, kind: Kind, source: Source, fen: int, day: date) -> None:
        source = Source.CARRY_OVER if kind == Kind.CARRY_OVER else source
        wanted = entry(kind, str(Decimal(fen) / 100), str(day), source=source)
        if kind == Kind.PAYMENT:
            wanted = entry(kind, str(Decimal(fen) / 100), str(day), source=source, voucher=f"记-{next(SERIAL)}")
        told = (kind.value, source.value, wanted.signed, day)
        allowed = holds([*self.told, told]) and not (kind == Kind.INITIAL and self._has_initial(source))
        self._try(lambda: self._book(wanted), told, allowed=allowed)

    @rule(place=st.integers(0, 50), day=st.sampled_from(DAYS))
    def reverses(self, place: int, day: date) -> None:
        if not self.bookings:
            return
        wrong = self.bookings[place % len(self.bookings)]
        told = (wrong.kind, wrong.source, -wrong.amount, day)
        taken = wrong.reverses_id or any(booking.reverses_id == wrong.pk for booking in self.bookings)
        allowed = holds([*self.told, told]) and not taken and day >= wrong.booked_on
        self._try(
            lambda: actions.reverse(booking=wrong, booked_on=day, reason="错", by=CLERK, at=AT), told, allowed=allowed
        )

    def _book(self, wanted: Entry) -> Booking:
        return actions.book(project=self.project, entry=wanted, by=CLERK, at=AT)

    def _has_initial(self, source: Source) -> bool:
        taken = {booking.reverses_id for booking in self.bookings}
        first = [b for b in self.bookings if b.kind == "initial" and b.source == source and not b.reverses_id]
        return any(booking.pk not in taken for booking in first)

    def _try(self, act: Callable[[], Booking], told: Any, *, allowed: bool) -> None:
        before = (Booking.objects.count(), Event.objects.count())
        try:
            self.bookings.append(act())
        except Refused:
            assert not allowed
            assert (Booking.objects.count(), Event.objects.count()) == before
        else:
            assert allowed
            assert (Booking.objects.count(), Event.objects.count()) == (before[0] + 1, before[1] + 1)
            self.told.append(told)

    @invariant()
    def adds_up(self) -> None:
        assert holds(self.told)
        for day in (DAYS[1], DAYS[-1]):
            block = block_of(self.project, day)
            for source in SOURCES:
                budget = total(self.told, BUDGET, source, day)
                assert (block.sources[source].full_year or 0) == budget
                assert (block.sources[source].arrived or 0) == total(self.told, ARRIVED, source, day)
                assert (block.sources[source].executed or 0) == total(self.told, {"payment"}, source, day)

    @invariant()
    def is_the_same_wherever_it_is_added_up(self) -> None:
        day = DAYS[2]
        block, ledger = block_of(self.project, day).total, Ledger.of(self.project)
        listed = amounts_of(with_pace(Project.objects.filter(pk=self.project.pk), day).get())
        assert listed == block
        assert all((ledger.amount(column, until=day) or 0) == (block[column] or 0) for column in Column)


def test_the_books_hold_whatever_is_tried(district: SmallDistrict) -> None:
    machine = type("TheBooks", (Books,), {"place": district.heyan})
    run_state_machine_as_test(machine, settings=settings(max_examples=25, stateful_step_count=25, deadline=None))
