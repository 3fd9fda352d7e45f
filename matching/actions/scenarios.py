"""A what-if from the question to its answer. Like runs: a worker answers, Postgres remembers."""

import json
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.actions.runs import SILENCE
from matching.models import Failure, Run, RunState, Scenario, ScenarioKind
from people import bell
from people.models import Person

TASK = "matching.tasks.answer_scenario"
MOST_KEPT = 6  # beside each other, more are not read


@transaction.atomic
def ask(*, run: Run, kind: ScenarioKind, question: dict[str, Any], by: Person) -> Scenario:
    """The scenario, asked for now or found; one that failed or was cancelled is tried again."""
    if run.state != RunState.DONE:
        raise ValidationError(_("This run has no result to ask about."))
    text = json.dumps([kind, question], sort_keys=True)
    now = timezone.now()
    defaults = {"kind": kind, "question": question, "asked_by": by, "asked_at": now}
    key = sha256(text.encode()).hexdigest()
    scenario, new = Scenario.objects.get_or_create(run=run, key=key, defaults=defaults)
    over = [RunState.FAILED, RunState.CANCELLED]
    failed = Scenario.objects.filter(pk=scenario.pk, state__in=over)
    again = failed.update(state=RunState.QUEUED, failure="", asked_at=now, problems=[])
    if new or again:
        scenario.state = RunState.QUEUED
        transaction.on_commit(lambda: wake(scenario), robust=True)
    return scenario


def wake(scenario: Scenario) -> None:
    bell.wake(TASK, scenario, queue="matching")


def cancel(*, scenario: Scenario, by: Person) -> None:
    """It ends at once; a worker that is on it finds so at its next step. Over already stays so."""
    asked = Scenario.objects.filter(pk=scenario.pk, state__in=[RunState.QUEUED, RunState.RUNNING])
    asked.update(state=RunState.CANCELLED, updated_at=timezone.now())


def is_wanted(scenario: Scenario) -> bool:
    return Scenario.objects.filter(pk=scenario.pk, state=RunState.RUNNING).exists()


def begin(uuid: str) -> Scenario | None:
    """Take a question; None when somebody else has it or it is answered."""
    waiting = Scenario.objects.filter(uuid=uuid, state=RunState.QUEUED)
    if not waiting.update(state=RunState.RUNNING, updated_at=timezone.now()):
        return None
    return Scenario.objects.select_related("run__cohort").get(uuid=uuid)


def end(scenario: Scenario, state: RunState, **fields: Any) -> bool:
    running = Scenario.objects.filter(pk=scenario.pk, state=RunState.RUNNING)
    return bool(running.update(state=state, updated_at=timezone.now(), **fields))


@transaction.atomic
def keep(*, scenario: Scenario, name: str, by: Person) -> None:
    """To compare it with others of the same run."""
    run = Run.objects.select_for_update(no_key=True).get(pk=scenario.run_id)
    others = run.scenarios.kept().exclude(pk=scenario.pk)
    if others.count() >= MOST_KEPT:
        words = _(
            "%(most)s are kept already. Let one go first: more cannot be compared at a glance."
        )
        raise ValidationError(words % {"most": MOST_KEPT})
    Scenario.objects.filter(pk=scenario.pk).update(
        name=name.strip(), kept_by=by, updated_at=timezone.now()
    )


def let_go(*, scenario: Scenario, by: Person) -> None:
    Scenario.objects.filter(pk=scenario.pk).update(kept_by=None, name="", updated_at=timezone.now())


def sweep_scenarios() -> None:
    """Wakes workers for questions that still wait, and gives up on those that died."""
    now = timezone.now()
    silent = Scenario.objects.filter(state=RunState.RUNNING, updated_at__lt=now - 2 * SILENCE)
    silent.update(state=RunState.FAILED, failure=Failure.SILENT, updated_at=now)
    waiting = Scenario.objects.filter(state=RunState.QUEUED)
    for scenario in waiting.filter(asked_at__lt=now - SILENCE / 6):
        wake(scenario)
