"""Setting a goal and telling how far one is."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from growth.models import Goal
from people.models import Person
from programs.models import Mentorship

MOST_GOALS = 12


@transaction.atomic
def add_goal(*, mentorship: Mentorship, goal: Goal, by: Person) -> Goal:
    """A goal of one's own; the same words twice are one goal."""
    mentorship = Mentorship.objects.select_for_update(no_key=True).get(pk=mentorship.pk)
    if mentorship.started_at is None or mentorship.ended_at:
        raise ValidationError(_("Goals belong to a mentorship that runs."))
    own = Goal.objects.filter(mentorship=mentorship, person=by)
    known = own.filter(title__iexact=goal.title).first()
    if known:
        return known
    if own.count() >= MOST_GOALS:
        raise ValidationError(
            _("You have %(n)s goals here. Fewer get further.") % {"n": MOST_GOALS}
        )
    goal.mentorship, goal.person = mentorship, by
    goal.save()
    return goal


@transaction.atomic
def change_goal(*, goal: Goal, by: Person) -> Goal:
    """The owner's new words and progress; after the end it stays as it was."""
    mentorship = Mentorship.objects.select_for_update(no_key=True).get(pk=goal.mentorship_id)
    if mentorship.ended_at:
        raise ValidationError(_("This mentorship has ended; its goals stay as they are."))
    goal.save()
    return goal
