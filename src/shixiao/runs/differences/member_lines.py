"""One member that differs, as a line, with the records that explain it."""

from collections.abc import Iterator

from shixiao.evidence.tables import Persons
from shixiao.indicators.members import NOT_YET_DUE
from shixiao.messages import Message, message
from shixiao.runs.differences.model import MemberDifference, Standing
from shixiao.runs.differences.record_lines import record_line, unit_title


def member_lines(member: MemberDifference, language: str) -> Iterator[str]:
    """The member with how it stood and stands, and under it each record that concerns it."""
    standings = member.before, member.after
    has_amount = {each.amount for each in standings if each is not None} - {1}
    before, after = (_standing(each, with_amount=bool(has_amount)) for each in standings)
    who, place = _who(member, language), _place(member)
    if before == after:
        yield message("differences.standing_kept", who=who, place=place, state=after).text(language)
    else:
        yield message("differences.standing", who=who, place=place, before=before, after=after).text(language)
    for record in member.records:
        yield f"  {record_line(record, language)}"


def _who(member: MemberDifference, language: str) -> str | Message:
    if member.unit == Persons.name:
        return message("differences.person", pseudonym=member.person_key)
    title = unit_title(member.unit, member.key, language)
    if not member.person_key:
        return title
    return message("differences.person_record", pseudonym=member.person_key, record=title)


def _place(member: MemberDifference) -> str | Message:
    """The organisation, or from which to which the member moved."""
    places = [each.organisation for each in (member.before, member.after) if each is not None]
    if places[0] == places[-1]:
        return places[0]
    return message("differences.place_moved", before=places[0], after=places[-1])


def _state(standing: Standing) -> Message:
    """The state with its reason; what is not yet due says so in the reason itself."""
    state = message(f"differences.state_{standing.state}")
    if standing.reason is None:
        return state
    due = standing.state == NOT_YET_DUE
    return standing.reason if due else message("differences.because", state=state, reason=standing.reason)


def _standing(standing: Standing | None, *, with_amount: bool) -> Message:
    if standing is None:
        return message("differences.state_absent")
    state = _state(standing)
    return message("differences.amount", state=state, amount=standing.amount) if with_amount else state
