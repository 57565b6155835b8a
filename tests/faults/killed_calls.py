"""The way in which calls are saved, as something that can be killed."""

from typing import Any

from district.access.roles import CallAgent
from district.campaigns import actions
from district.campaigns.models import Assignment, Attempt
from district.contracts.models import Finding
from district.orgs.tree import scope_of
from district.questionnaires.models import Interview
from tests.faults.one_by_one import AT, OneByOne
from tests.load import district
from tests.load.rows import torn

ENDINGS = ("completed", "invalid_number", "refused", "no_answer")
ANSWERS = {"knows": "yes", "satisfied": 5}
PEOPLE = 600


class SaveCall(OneByOne):
    """A person claimed, dialled and saved with what follows: the interview, the doubt, the end of their place."""

    def prepare(self) -> None:
        places = district.centres(1)
        self.agent: Any = district.callers(places, 1)[0]
        self.scope = scope_of(places[0])
        self.told = {"by": self.agent.actor(role=CallAgent.name), "at": AT}
        district.campaigns(district.people(places, PEOPLE, AT), 1, AT)

    def write(self, number: int) -> None:
        row = actions.claim_next(user=self.agent, scope=self.scope, **self.told)
        assert row, "nobody is left"
        before = Attempt.objects.filter(assignment=row, saved_at=None).first()
        attempt = before or actions.dial(assignment=row, adapter="tel", **self.told)
        ending = ENDINGS[number % len(ENDINGS)]
        answers = ANSWERS if ending == "completed" else None
        actions.save(attempt=attempt, ending=actions.Ending(ending, note=f"{number}"), answers=answers, **self.told)

    def numbers(self) -> set[int]:
        notes = Attempt.objects.filter(saved_at__isnull=False).values_list("call__note", flat=True)
        return {int(note) for note in notes}

    def torn(self) -> int:
        saved = Attempt.objects.filter(saved_at__isnull=False)
        done = {name: saved.filter(call__disposition=name).count() for name in ENDINGS}
        return (
            len(torn())
            + abs(saved.count() - len(self.numbers()))
            + abs(Interview.objects.filter(state="completed").count() - done["completed"])
            + abs(Finding.objects.count() - done["invalid_number"])
            + abs(Assignment.objects.filter(finished_at__isnull=False).count() - saved.count() + done["no_answer"])
        )
