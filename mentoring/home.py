"""What the home page shows: to each person what their roles need, and one thing to do first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from feedback.models import SurveyInvitation
from matching.asking import places_to_ask_from, requests_of, requests_to
from matching.wishing import places_to_choose_from
from people.access import is_executive
from people.models import Person
from programs.access import runs_programs
from programs.alumni import returns
from programs.held_back import missing_of
from programs.models import Cohort, CohortState
from programs.queries import (
    applications_under_way,
    approvals_asked_of,
    invitations_for,
    leads_people,
    offers,
    standings,
    words_asked_of,
)
from programs.readiness import Preparation
from programs.reasons import waiting_of
from programs.rematches import pairs_to_rematch
from programs.steps import Step
from programs.steps import next_step as next_step_of_cohort
from touchpoints.queries import NextStep, next_step, pairs_of

MOST_COHORTS = 12


@dataclass(frozen=True)
class CohortInCare:
    cohort: Cohort
    step: Step


def home_of(person: Person) -> dict[str, Any]:
    open_cohorts = offers(person)
    runs = runs_programs(person)
    pairs = pairs_of(person)
    applications = list(applications_under_way(person))
    invitations = list(invitations_for(person))
    preparing = missing_of(person)
    return {
        "step": next_step(person, pairs) or next_training(preparing),
        "preparing": preparing,
        "returns": returns(person),
        "unanswered": [one for one in pairs if not one.runs and one.me.accepted_at],
        "applications": [(one, waiting_of(one)) for one in applications],
        "invitations": invitations,
        "surveys": list(SurveyInvitation.objects.of(person).waiting()),
        "approvals": approvals_asked_of(person),
        "words": list(words_asked_of(person)),
        "requests": list(requests_to(person)),
        "asked": list(requests_of(person)),
        "choosing": places_to_choose_from(person),
        "asking": places_to_ask_from(person),
        "offers": [one for one in open_cohorts if not one.has_applied],
        "nominating": [one.cohort for one in open_cohorts] if leads_people(person) else [],
        "runs": runs,
        "rematches": list(pairs_to_rematch(person)) if runs else [],
        "care": cohorts_in_care(person) if runs else [],
        "is_executive": is_executive(person),
        "is_new": not (pairs or applications or invitations or open_cohorts or runs),
    }


def next_training(preparing: list[Preparation]) -> NextStep | None:
    """The first training somebody still needs, of the cohort that begins first."""
    if not preparing:
        return None
    place, cohort = preparing[0].missing[0], preparing[0].enrollment.cohort
    why = _("It takes about %(n)s minutes and is needed for %(cohort)s. You can stop at any time.")
    return NextStep(
        place.training.called,
        reverse("programs:training", args=[place.uuid]),
        why % {"n": place.training.minutes, "cohort": cohort},
        _("Open the training"),
    )


def cohorts_in_care(person: Person) -> list[CohortInCare]:
    """Cohorts this person runs that are not closed; those that wait for somebody come first."""
    going = Cohort.objects.run_by(person).exclude(state=CohortState.CLOSED)
    cohorts = list(going.select_related("program")[:MOST_COHORTS])
    numbers = standings(cohorts)
    found = [CohortInCare(one, next_step_of_cohort(one, numbers[one.pk])) for one in cohorts]
    return sorted(found, key=lambda one: not one.step.waits)
