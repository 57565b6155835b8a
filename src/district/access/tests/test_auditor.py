"""The auditor reads: nothing that they may do accepts a write, but for what is listed here with its reason."""

from collections.abc import Iterator

from district.access.permissions import permissions_of
from district.access.roles import Auditor

FOR_THE_AUDITOR = {
    "campaigns:look": "looks through calls again, and changes none of them",
    "contracts:count_fulfilment": "counts again what is recorded, and changes none of it",
    "evaluations:compare": "holds two runs against each other, and changes neither",
    "filings.export": "writes a file of signed sheets, and leaves an event itself",
    "filings.rerun": "computes a signed sheet again, and changes nothing in it",
    "goals:printed": "notes that a page goes to a printer, and changes nothing in it",
    "snapshots.verify": "hashes a snapshot again, and changes nothing in it",
    "snapshots:compare": "holds two snapshots against each other, and changes neither",
    "oversight.export": "writes a file of events, and leaves an event itself",
    "oversight.verify": "computes the chain again, and changes nothing in it",
    "residents:find": "looks for a number that must not stand in an address",
}


def writing(permissions, patterns) -> Iterator[str]:
    """The addresses that these permissions open for a POST."""
    from tests.web.matrix.routes import routes

    for route in patterns if patterns is not None else routes():
        gate = route.gate
        is_listed = {gate.permission, route.name} & FOR_THE_AUDITOR.keys()
        if "POST" in gate.methods and gate.permission in permissions and not is_listed:
            yield f"{route.name} accepts POST from {gate.permission}"


def test_the_auditor_only_reads() -> None:
    assert not list(writing(permissions_of(Auditor), None))


def test_a_permission_to_write_would_be_found() -> None:
    from district.access.gate import Gate
    from district.access.permissions import all_permissions
    from tests.web.matrix.routes import Route

    pay = next(one for one in all_permissions() if one.endswith(".pay"))
    route = Route("pay", (), Gate(pay, False, ("GET", "POST")))
    assert list(writing({pay}, [route]))
    assert not list(writing({pay}, [Route("look", (), Gate(pay, False, ("GET",)))]))
