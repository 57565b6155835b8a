"""One campaign of a month for measuring statistics: its people, and every call to them, in the order of time."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from district.calls.models import Call
from district.campaigns.attempting import read_rules, rules_named
from district.campaigns.models import GROUPS, Assignment, Attempt, Campaign
from district.lib.inserting import insert
from district.orgs.models import Level, Organisation
from district.questionnaires.models import Interview
from district.residents.models import ServiceReceived

SETTLED = {"completed": 58, "refused": 7, "invalid_number": 4, "impaired": 1, "wrong_person": 1}
AGAIN = {"no_answer": 30, "busy": 8, "switched_off": 8, "broken_off": 3, "": 3}
"""Of a hundred calls, those after which nobody calls again, and the others."""
HEARD = {"no_answer": "no_answer", "busy": "busy", "switched_off": "no_answer", "invalid_number": "invalid_number"}
CARE = ("publichealth.followup", "publichealth.health_check")
MOST = 4


class Round:
    """One campaign of a month: its people, and every call to them."""

    def __init__(self, chance: Any, keys: Any, agents: Any, questions: Any, first: date, today: date) -> None:
        self.chance, self.keys, self.agents, self.questions, self.first = chance, keys, agents, questions, first
        self.last = min(first + timedelta(days=27), today - timedelta(days=1))
        self.is_over = first.replace(day=1) < today.replace(day=1)
        self.rules = read_rules(rules_named("standard"))
        self.lines: list[dict[str, Any]] = []

    def write(self, people: list[Any], number: int) -> None:
        """The rows."""
        campaign = self._campaign(number)
        persons = [self._person(campaign, place, one) for place, one in enumerate(people, 1)]
        self.lines.sort(key=lambda line: line["at"])
        insert(Assignment, persons)
        made = self._made()
        insert(Call, made[Call])
        Interview.objects.bulk_create((Interview(**row) for row in made[Interview]), batch_size=1000)
        for model in (Attempt, ServiceReceived):
            insert(model, made[model])

    def _campaign(self, number: int) -> Campaign:
        at, ends = at_minute(self.first, 480), self.first + timedelta(days=27)
        told = {"begins_on": self.first, "ends_on": ends, "created_at": at, "started_at": at, "seed": "1"}
        state = {"state": "closed", "closed_at": at_minute(ends, 1080)} if self.is_over else {"state": "running"}
        named = {"title": f"第{number + 1}轮签约回访", "created_by": "1", "created_by_name": "officer"}
        place, rules = Organisation.objects.get(level=Level.DISTRICT), rules_named("standard")
        return Campaign.objects.create(
            organisation=place, questions=self.questions, rules=rules, **told, **state, **named
        )

    def _person(self, campaign: Campaign, place: int, one: Any) -> dict[str, Any]:
        resident, organisation, centre, team = one
        known: dict[str, Any] = {
            "id": self.keys(campaign.started_at), "campaign_id": campaign.pk, "resident_id": resident, "place": place,
            "organisation_id": organisation, "centre_id": centre, "team_id": team, "not_before": campaign.started_at,
            "group": self.chance.choices(GROUPS, (30, *[10] * (len(GROUPS) - 1)))[0][0], "attempts": 0,
        }  # fmt: skip
        begun = self.chance.randrange(30)
        for number in range(1, MOST + 1):
            at = at_minute(self.first + timedelta(days=begun), self.chance.randrange(480, 1200) + self.chance.random())
            begun += self.chance.randrange(1, 8)
            if timezone.localdate(at) > self.last or not self._try(known, number, at):
                break
        open_ = not known.get("finished_at") and not self.is_over
        known.setdefault("progress", "waiting" if open_ else "stopped")
        return known

    def _try(self, known: dict[str, Any], number: int, at: datetime) -> bool:
        """One call to them; whether another follows."""
        is_last = self.chance.random() < 0.55
        words = SETTLED if is_last else AGAIN
        said = self.chance.choices(tuple(words), tuple(words.values()))[0]
        line = {"at": at, "number": number, "said": said, "person": known, "counts": bool(said)}
        self.lines.append(line)
        if said:
            known["attempts"] += 1
            known.setdefault("called_at", at)
        if said in ("completed", "refused", "broken_off", "impaired"):
            known.setdefault("spoken_at", at)
        if is_last:
            progress = {"completed": "done", "refused": "refused", "impaired": "impaired"}.get(said, "wrong_number")
            known |= {"finished_at": at, "progress": progress}
        if said == "completed":
            known |= {"completed_at": at, "satisfaction": self.chance.choice((None, 1, 2, 3, 4, 4, 4, 5, 5, 5))}
        return not is_last

    def _made(self) -> dict[Any, list[dict[str, Any]]]:
        rows: dict[Any, list[dict[str, Any]]] = {Call: [], Interview: [], Attempt: [], ServiceReceived: []}
        for line in self.lines:
            person, at = line["person"], line["at"]
            agent = self.chance.choice(self.agents[person["centre_id"]])
            key, attempt = self.keys(at), self.keys(at)
            rows[Call].append(self._call(key, line, agent))
            interview = self.keys(at) if line["said"] == "completed" else None
            if interview:
                rows[Interview].append(self._interview(interview, person, at, agent))
                if self.chance.random() < 0.4:
                    rows[ServiceReceived].append(self._service(person, at))
            rows[Attempt].append({
                "id": attempt, "assignment_id": person["id"], "call_id": key, "interview_id": interview,
                "number": line["number"], "band": self.rules.band_at(at), "placed_at": at, "counts": line["counts"],
                "consequence": "done" if line["said"] else "again", "saved_at": at,
            })  # fmt: skip
        return rows

    def _call(self, key: uuid.UUID, line: dict[str, Any], agent: Any) -> dict[str, Any]:
        person, at, said = line["person"], line["at"], line["said"]
        heard = HEARD.get(said, "answered") if said else "line_fault"
        return {
            "id": key, "organisation_id": person["organisation_id"], "resident_id": person["resident_id"],
            "agent_id": agent.pk, "agent_name": agent.name, "about_kind": "campaigns.assignment",
            "about_id": str(person["id"]), "adapter": "asterisk", "placed_at": at, "ended_at": at, "outcome": heard,
            "disposition": said, "disposed_at": at if said else None,
            "talk_ms": self.chance.randrange(5_000, 300_000) if heard == "answered" else None,
        }  # fmt: skip

    def _interview(self, key: uuid.UUID, person: dict[str, Any], at: datetime, agent: Any) -> dict[str, Any]:
        return {
            "id": key, "questions_id": self.questions.pk, "organisation_id": person["organisation_id"],
            "about_kind": "campaigns.assignment", "about_id": str(person["id"]), "channel": "interviewer",
            "state": "completed", "answers": {"knows": "yes", "satisfied": person["satisfaction"]},
            "groups": [], "dropped": {}, "satisfaction": person["satisfaction"], "started_at": at,
            "saved_at": at, "completed_at": at, "by": str(agent.pk), "by_name": agent.name,
        }  # fmt: skip

    def _service(self, person: dict[str, Any], at: datetime) -> dict[str, Any]:
        on = timezone.localdate(at) + timedelta(days=self.chance.randrange(0, 30))
        return {
            "id": self.keys(at), "resident_id": person["resident_id"], "kind": self.chance.choice(CARE), "on": on,
            "organisation_id": person["organisation_id"], "module": "publichealth",
        }  # fmt: skip


def at_minute(day: date, minutes: float) -> datetime:
    """So many minutes after midnight."""
    return timezone.make_aware(datetime.combine(day, time()) + timedelta(minutes=minutes))
