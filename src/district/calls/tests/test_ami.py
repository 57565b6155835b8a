"""The manager interface: nothing that is typed begins a line, and whoever waits hears when it breaks."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district.calls.dialing.ami import Ami, Broken, Refusal, written
from district.calls.dialing.asterisk import heard
from district.calls.dialing.dialer import Unreachable
from district.calls.dialing.outcomes import outcome_of
from district.calls.models import Kind, Outcome
from tests.web.people import AT

ATTEMPT = "01900000-0000-7000-8000-000000000001"


@given(st.text(), st.text())
def test_no_value_begins_a_line_of_its_own(value: str, variable: str) -> None:
    try:
        text = written("Originate", "q1", {"Channel": value}, {"RESIDENT": variable})
    except Broken:
        assert set("\r\n\0") & set(value + variable)
    else:
        assert text.count("\r\n") == 5
        assert text.replace("\r\n", "").isprintable() or "\n" not in text.replace("\r\n", "")


@pytest.mark.parametrize("value", ["1\r\nAction: Command", "1\n", "1\r", "\0"])
def test_a_line_break_is_refused(value: str) -> None:
    with pytest.raises(Broken):
        written("Originate", "q1", {}, {"RESIDENT": value})
    with pytest.raises(Broken):
        written("Hangup", "q1", {"Channel": value}, {})


def talk(answers: list[bytes], story) -> None:
    """Tell a story to a server that gives these answers, one for each action."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"Asterisk Call Manager/11.0.0\r\n")
        for answer in answers:
            asked = (await reader.readuntil(b"\r\n\r\n")).decode()
            key = asked.split("ActionID: ")[1].split("\r\n")[0]
            writer.write(answer.replace(b"KEY", key.encode()))
        await writer.drain()
        writer.close()

    async def run() -> None:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        ami = Ami(lambda message: None)
        try:
            await story(ami, server.sockets[0].getsockname()[1])
        finally:
            await ami.close()
            server.close()
            await asyncio.sleep(0.01)

    asyncio.run(run())


LOGGED_IN = b"Response: Success\r\nActionID: KEY\r\n\r\n"


def test_a_wrong_secret_is_a_refusal() -> None:
    async def story(ami: Ami, port: int) -> None:
        with pytest.raises(Refusal, match="Authentication failed"):
            await ami.open("127.0.0.1", port, "shixiao", "wrong")

    talk([b"Response: Error\r\nActionID: KEY\r\nMessage: Authentication failed\r\n\r\n"], story)


def test_whoever_waits_hears_that_it_broke() -> None:
    async def story(ami: Ami, port: int) -> None:
        await ami.open("127.0.0.1", port, "shixiao", "secret")
        with pytest.raises(Unreachable):
            await ami.ask("CoreShowChannels", {})
        assert not ami.is_open
        with pytest.raises(Unreachable):
            await ami.ask("Ping", {})

    talk([LOGGED_IN, b"Response: Succ"], story)


def test_a_list_is_read_to_its_end() -> None:
    listed = (
        b"Response: Success\r\nActionID: KEY\r\nEventList: start\r\n\r\n"
        b"Event: UserEvent\r\nUserEvent: Other\r\n\r\n"
        b"Event: CoreShowChannel\r\nActionID: KEY\r\nUniqueid: a\r\n\r\n"
        b"Event: CoreShowChannelsComplete\r\nActionID: KEY\r\nEventList: Complete\r\n\r\n"
    )

    async def story(ami: Ami, port: int) -> None:
        await ami.open("127.0.0.1", port, "shixiao", "secret")
        found = await ami.ask("CoreShowChannels", {})
        assert [message.get("Uniqueid") for message in found] == [None, "a", None]

    talk([LOGGED_IN, listed], story)


def test_nobody_there_is_unreachable() -> None:
    async def story(ami: Ami, port: int) -> None:
        with pytest.raises(Unreachable):
            await ami.open("127.0.0.1", 1, "shixiao", "secret")

    talk([], story)


@pytest.mark.parametrize(
    ("status", "cause", "outcome"),
    [
        ("ANSWER", 16, Outcome.ANSWERED),
        ("BUSY", 17, Outcome.BUSY),
        ("BUSY", 21, Outcome.REFUSED),
        ("CHANUNAVAIL", 21, Outcome.REFUSED),
        ("CHANUNAVAIL", 1, Outcome.INVALID_NUMBER),
        ("CHANUNAVAIL", 28, Outcome.INVALID_NUMBER),
        ("CHANUNAVAIL", 22, Outcome.NUMBER_CHANGED),
        ("CHANUNAVAIL", 20, Outcome.NO_ANSWER),
        ("NOANSWER", 19, Outcome.NO_ANSWER),
        ("NOANSWER", 0, Outcome.NO_ANSWER),
        ("CONGESTION", 34, Outcome.LINE_FAULT),
        ("CHANUNAVAIL", 27, Outcome.LINE_FAULT),
        ("CHANUNAVAIL", None, Outcome.LINE_FAULT),
        ("CANCEL", 16, Outcome.STAFF_CANCELLED),
        ("", None, Outcome.STAFF_CANCELLED),
    ],
)
def test_outcomes(status: str, cause: int | None, outcome: Outcome) -> None:
    assert outcome_of(status, cause) == outcome


@pytest.mark.parametrize(
    ("status", "cause", "reply", "outcome"),
    [
        ("CHANUNAVAIL", 21, 603, Outcome.REFUSED),
        ("CHANUNAVAIL", 21, 607, Outcome.REFUSED),
        ("CHANUNAVAIL", 21, 403, Outcome.LINE_FAULT),
        ("CHANUNAVAIL", 21, 401, Outcome.LINE_FAULT),
        ("CHANUNAVAIL", 18, 0, Outcome.LINE_FAULT),
        ("CHANUNAVAIL", 18, 408, Outcome.NO_ANSWER),
        ("NOANSWER", 0, 0, Outcome.LINE_FAULT),
        ("NOANSWER", 0, 100, Outcome.LINE_FAULT),
        ("NOANSWER", 0, 180, Outcome.NO_ANSWER),
        ("NOANSWER", 0, 183, Outcome.NO_ANSWER),
        ("NOANSWER", 19, 480, Outcome.NO_ANSWER),
        ("BUSY", 17, 486, Outcome.BUSY),
        ("CANCEL", 16, 0, Outcome.STAFF_CANCELLED),
        ("ANSWER", 16, 200, Outcome.ANSWERED),
    ],
)
def test_a_line_that_is_down_or_refuses_us_is_no_doing_of_the_residents(status, cause, reply, outcome) -> None:
    assert outcome_of(status, cause, reply) == outcome


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"Event": "UserEvent", "UserEvent": "CallEnded"},
        {"Event": "UserEvent", "UserEvent": "CallEnded", "Attempt": "1 OR 1"},
        {"Event": "UserEvent", "UserEvent": "Other", "Attempt": ATTEMPT},
        {"Event": "DialState", "DialStatus": "RINGING", "Uniqueid": "1.2"},
        {"Event": "OriginateResponse", "Response": "Success", "ActionID": ATTEMPT},
    ],
)
def test_most_messages_say_nothing(message: dict) -> None:
    assert heard(message, AT) is None


def test_a_strange_clock_or_cause_is_not_believed() -> None:
    ended = {"Event": "UserEvent", "UserEvent": "CallEnded", "Attempt": ATTEMPT, "Dialstatus": "ANSWER"}
    report = heard(ended | {"Cause": "-1", "Answered": "9", "Ended": "3", "Timestamp": "nan"}, AT)
    assert (report.kind, report.at, report.cause, report.talk_ms) == (Kind.ENDED, AT, None, 0)
