"""Bookings as records of the library's table `funds`."""

from collections.abc import Iterator, Mapping
from datetime import date

from district.budgets.models import Booking, Column, Kind

ENTRIES = {
    "initial": Column.INITIAL,
    "budget": Column.FULL_YEAR,
    "arrival": Column.ARRIVED,
    "payment": Column.EXECUTED,
}
"""What the table calls a booking, and the column that adds up the same bookings here."""


def rows(as_of: date) -> Iterator[Mapping[str, object]]:
    """Every booking up to a day, once for each of the sums that it counts in."""
    booked = Booking.objects.until(as_of).select_related("project__organisation").order_by("project__code", "number")
    for booking in booked.iterator(chunk_size=2000):
        for entry, column in ENTRIES.items():
            if column.counts(booking.kind):
                yield _row(booking, entry)


TABLES = {"funds": rows}
"""What freezing collects from this part, by the library's table."""


def _row(booking: Booking, entry: str) -> Mapping[str, object]:
    return {
        "record": f"{booking.project.code}/{booking.number:05}/{entry}",
        "organisation": booking.project.organisation.code,
        "booked_on": _counted_on(booking),
        "entry": entry,
        "amount": booking.amount,
        "earmarked": booking.earmarked if entry == "payment" else None,
        "project": booking.project.code,
        "source": booking.source,
    }


def _counted_on(booking: Booking) -> date:
    """The day, which lies in the project's year even where money left from last year was booked before it began."""
    if booking.kind == Kind.CARRY_OVER:
        return max(booking.booked_on, booking.project.first_day)
    found: date = booking.booked_on
    return found
