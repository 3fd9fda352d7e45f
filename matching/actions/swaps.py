"""Two mentees change places, for the next run: both new pairs are pinned, or neither."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from matching.actions.decisions import pin
from matching.models import Proposal, Scenario
from matching.queries import latest_result
from people.models import Person
from programs.models import Cohort


@transaction.atomic
def swap(*, scenario: Scenario, one: Proposal, other: Proposal, reason: str, by: Person) -> None:
    """Refused when the pairs are not those that were looked at any more, or a rule forbids it."""
    cohort = Cohort.objects.select_for_update().get(pk=scenario.run.cohort_id)
    latest = latest_result(cohort)
    if latest is None or latest.pk != scenario.run_id:
        raise ValidationError(_("There is a newer run. Look at its pairs first."))
    if scenario.answer.get("costs", {}).get(str(other.mentee.uuid)) is None:
        raise ValidationError(_("These two cannot change places: a rule or a pin forbids it."))
    pin(cohort=cohort, mentor=other.mentor, mentee=one.mentee, reason=reason, by=by)
    pin(cohort=cohort, mentor=one.mentor, mentee=other.mentee, reason=reason, by=by)
