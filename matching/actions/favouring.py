"""An admin lets a group count more, after having seen the price, and says why."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from matching.actions.policies import FAIREST_FAVOURS_NOBODY
from matching.actions.publication import stale_because
from matching.actions.runs import refuse_unless_open, write_default_policy
from matching.favouring import MOST_POINTS, choice_of, groups_of
from matching.models import Policy, RunState, Scenario
from matching.places import code_of
from matching.queries import current_policy, latest_result
from people.models import Person
from programs.models import Cohort


@transaction.atomic
def favour_group(*, scenario: Scenario, reason: str, by: Person) -> Policy:
    """scenario: what it would cost, worked out for the newest result of a cohort as it is."""
    cohort = Cohort.objects.select_for_update().get(pk=scenario.run.cohort_id)
    refuse_unless_open(cohort)
    latest = latest_result(cohort)
    if scenario.state != RunState.DONE or latest is None or latest.pk != scenario.run_id:
        raise ValidationError(_("The price was worked out for another run. Look at it again."))
    if stale_because(scenario.run):
        raise ValidationError(
            _("The cohort has changed since this price was worked out. Run the matching again.")
        )
    return _write(cohort, checked(cohort, scenario.question["extra"]), reason, by)


@transaction.atomic
def favour_nobody(*, cohort: Cohort, reason: str, by: Person) -> Policy | None:
    """Everybody counts alike again; where they do already, nothing is written."""
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    refuse_unless_open(cohort)
    policy = current_policy(cohort)
    return _write(cohort, {}, reason, by) if policy and policy.extra else policy


def checked(cohort: Cohort, choice: dict[str, Any]) -> dict[str, Any]:
    group = next((one for one in groups_of(cohort) if one.code == code_of(choice)), None)
    if group is None:
        raise ValidationError(
            _("This group is too small, or nearly everybody is in it. Nobody can be favoured so.")
        )
    points = choice["points"]
    if not 1 <= points <= MOST_POINTS:
        raise ValidationError(_("Choose 1 to %(most)s points.") % {"most": MOST_POINTS})
    return choice_of(group, points)


def _write(cohort: Cohort, choice: dict[str, Any], reason: str, by: Person) -> Policy:
    if not reason.strip():
        raise ValidationError(_("Say why. Everybody who may apply can read it."))
    current = current_policy(cohort) or write_default_policy(cohort=cohort, by=by)
    if choice and current.fairest:
        raise ValidationError(FAIREST_FAVOURS_NOBODY)
    if current.extra == choice and current.extra_reason == reason.strip():
        return current
    return Policy.objects.create(
        cohort=cohort,
        version=current.version + 1,
        weights=current.weights,
        rules=current.rules,
        floor=current.floor,
        fairest=current.fairest,
        extra=choice,
        extra_reason=reason.strip() if choice else "",
        reason=reason.strip(),
        written_by=by,
    )
