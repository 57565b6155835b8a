"""What people do with calls on pages."""

import wave
from pathlib import Path

import pytest

from district.access.roles import CallAgent, CentreManager, Clinician, DistrictOfficer, Supervisor
from district.audit.models import Event
from district.calls import actions
from district.calls.models import Call, Kind, Outcome, Phone
from district.calls.tests.story import PHONE, connect, give_phone, patient, placed
from district.calls.views.recordings import part
from tests.web.people import AT

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def place(client, one, **more):
    return client.post("/calls/place/", {"resident": one.pk, **more}, headers=HTMX)


def test_one_click_shows_the_number_as_a_link_and_a_picture(ask, district) -> None:
    client, one = ask(CallAgent), patient(district)
    line = place(client, one).content.decode()
    assert "用自己的电话拨打中" in line
    assert 'hx-trigger="load, submit"' in line
    assert PHONE not in line
    call = Call.objects.get()
    shown = client.post(f"/calls/{call.pk}/number/", headers=HTMX).content.decode()
    assert f'href="tel:{PHONE}"' in shown
    assert "data:image/svg+xml" in shown
    assert Event.objects.filter(action="residents.resident.revealed").count() == 1


def test_an_extension_that_was_taken_back_can_be_given_again(ask, district, settings, tmp_path) -> None:
    connect(settings, tmp_path)
    phone = give_phone(district)
    manager, agent = ask(CentreManager), str(phone.agent_id)
    assert f'value="{agent}"' not in manager.get("/calls/phones/give/").content.decode()
    manager.post(f"/calls/phones/{phone.pk}/retire/", {"version": phone.version})
    assert f'value="{agent}"' in manager.get("/calls/phones/give/").content.decode()
    manager.post("/calls/phones/give/", {"agent": agent, "kind": "browser"})
    phone.refresh_from_db()
    assert phone.retired_at is None


def test_a_refusal_stands_in_the_dialling_part(ask, district) -> None:
    client = ask(CallAgent)
    place(client, patient(district))
    line = place(client, patient(district, name="李桂兰")).content.decode()
    assert "您正在给 王秀英 打电话" in line
    assert Call.objects.count() == 1


def test_the_state_is_told_to_who_follows_it(ask, district, settings, tmp_path) -> None:
    connect(settings, tmp_path)
    give_phone(district)
    client, one = ask(CallAgent), patient(district)
    assert "data-follow" in place(client, one).content.decode()
    call = Call.objects.get()
    state = client.get(f"/calls/{call.pk}/state/").json()
    assert (state["running"], state["word"]) == (True, "等待拨出")
    actions.record(call=call, kind=Kind.ENDED, at=AT, outcome=Outcome.BUSY, cause=17)
    state = client.get(f"/calls/{call.pk}/state/").json()
    assert (state["running"], state["outcome"], state["word"]) == (False, "busy", "占线")
    assert "占线" in client.get(f"/calls/{call.pk}/state/?as=line", headers=HTMX).content.decode()


def test_hanging_up_before_anything_was_dialled_ends_the_call(ask, district, settings, tmp_path) -> None:
    connect(settings, tmp_path)
    give_phone(district)
    client = ask(CallAgent)
    place(client, patient(district))
    client.post(f"/calls/{Call.objects.get().pk}/hang-up/", headers=HTMX)
    assert Call.objects.get().outcome == Outcome.STAFF_CANCELLED


def test_what_is_said_of_a_call_is_saved(ask, district) -> None:
    client, call = ask(CallAgent), placed(district)
    answer = client.post(f"/calls/{call.pk}/dispose/", {"version": 1, "disposition": "refused", "note": "不方便"})
    assert answer.status_code == 302
    page = client.get(f"/calls/{call.pk}/").content.decode()
    assert "拒访" in page
    assert "不方便" in page
    stale = client.post(f"/calls/{call.pk}/dispose/", {"version": 1, "disposition": "busy"})
    assert stale.status_code == 409


def test_a_colleague_sees_and_says_nothing(ask, district) -> None:
    call = placed(district)
    page = ask(Clinician).get(f"/calls/{call.pk}/").content.decode()
    assert "由拨打的人登记" in page
    said = {"version": 1, "disposition": "busy"}
    answer = ask(Clinician).post(f"/calls/{call.pk}/dispose/", said, follow=True)
    assert "只能由本人操作" in answer.content.decode()


def test_the_list_is_filtered_and_goes_to_excel(ask, district) -> None:
    call = placed(district)
    client = ask(DistrictOfficer)
    assert "王秀英" in client.get("/calls/?outcome=running").content.decode()
    actions.record(call=call, kind=Kind.ENDED, at=AT, outcome=Outcome.BUSY)
    assert "王秀英" not in client.get("/calls/?outcome=running").content.decode()
    assert "王秀英" in client.get("/calls/?outcome=busy&disposition=none").content.decode()
    assert b"".join(client.get("/calls/?as=xlsx").streaming_content)[:2] == b"PK"


def spoken(folder: Path, name: str, seconds: float) -> Path:
    with wave.open(str(folder / name), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(range(256)) * round(seconds * 8000 * 2 / 256))
    return folder / name


def kept(district, folder: Path):
    call = placed(district)
    call = actions.record(call=call, kind=Kind.ENDED, at=AT, outcome=Outcome.ANSWERED, talk_ms=5000)
    return actions.keep_recording(
        call=call, staff=spoken(folder, "s.wav", 5), resident=spoken(folder, "r.wav", 4.8), at=AT
    )


def test_a_supervisor_hears_a_recording_in_parts_and_it_is_written_down_once(ask, district, tmp_path) -> None:
    recording = kept(district, tmp_path)
    assert recording.state == "kept"
    assert not list(tmp_path.iterdir())
    client, address = ask(Supervisor), f"/calls/recordings/{recording.pk}/"
    whole = b"".join(client.get(address).streaming_content)
    assert whole[:4] == b"RIFF"
    assert len(whole) == recording.size
    for start, end in ((0, 100), (65_530, 65_550), (140_000, recording.size)):
        answer = client.get(address, headers={"Range": f"bytes={start}-{end - 1}"})
        assert answer.status_code == 206
        assert b"".join(answer.streaming_content) == whole[start:end]
    assert client.get(address, headers={"Range": "bytes=999999-"}).status_code == 416
    assert Event.objects.filter(action="calls.recording.played").count() == 1


def test_only_supervisors_hear_and_only_their_own_centre(ask, district, tmp_path) -> None:
    address = f"/calls/recordings/{kept(district, tmp_path).pk}/"
    for role in (CallAgent, CentreManager, DistrictOfficer):
        assert ask(role).get(address).status_code == 403
    assert ask(Supervisor, district.jiucheng).get(address).status_code == 404


def test_what_lies_on_the_disk_is_sealed(ask, district, tmp_path) -> None:
    from district.files.store import path_of

    recording = kept(district, tmp_path)
    stored = path_of(recording.file)
    assert b"RIFF" not in stored.read_bytes()
    whole = bytearray(stored.read_bytes())
    whole[100] ^= 1
    stored.write_bytes(whole)
    answer = ask(Supervisor).get(f"/calls/recordings/{recording.pk}/")
    stored.unlink()
    assert answer.status_code == 409
    assert "已损坏" in answer.content.decode()


@pytest.mark.parametrize(
    ("header", "asked"),
    [
        ("", (0, 10)),
        ("bytes=0-", (0, 10)),
        ("bytes=2-4", (2, 5)),
        ("bytes=-3", (7, 10)),
        ("bytes=8-99", (8, 10)),
        ("bytes=10-", None),
        ("bytes=5-2", None),
        ("pages=1-2", (0, 10)),
    ],
)
def test_a_player_asks_for_parts(header: str, asked) -> None:
    assert part(header, 10) == asked


def test_a_manager_gives_an_extension_and_takes_it_back(ask, district, settings, tmp_path) -> None:
    connect(settings, tmp_path, websocket="ws://127.0.0.1:8088/ws")
    agent, manager = district.person(CallAgent), ask(CentreManager)
    manager.post("/calls/phones/give/", {"agent": agent.pk, "kind": "browser"})
    phone = Phone.objects.get()
    key = ask(CallAgent).post("/calls/phone/key/").json()
    assert key["uri"] == f"sip:{phone.extension}@127.0.0.1"
    assert len(key["secret"]) >= 24
    assert key["secret"].encode() not in bytes(phone.secret)
    assert "话机连接中" in ask(CallAgent).get("/calls/phone/").content.decode()
    manager.post(f"/calls/phones/{phone.pk}/retire/", {"version": phone.version})
    assert ask(CallAgent).post("/calls/phone/key/").status_code == 409


def test_the_pages_open(ask, district) -> None:
    one = patient(district)
    for role, address in (
        (CallAgent, f"/calls/dial/{one.pk}/"),
        (CallAgent, "/calls/phone/"),
        (CentreManager, "/calls/phones/"),
    ):
        assert ask(role).get(address).status_code == 200
