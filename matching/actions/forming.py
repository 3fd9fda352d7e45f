"""A pair or a group that people put together themselves, and asking somebody into one."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.notices import PROPOSED
from notices.actions import post
from people.models import Person
from programs.actions.turnstiles import locked_cohort, locked_enrollments, locked_mentorship
from programs.models import Cohort, Enrollment, Mentorship, Participant, Role


@transaction.atomic
def propose_by_hand(
    *,
    cohort: Cohort,
    people: list[Enrollment],
    by: Person,
    name: str = "",
    because: str = "",
) -> Mentorship:
    """All of them are asked; it begins when enough have accepted."""
    cohort = locked_cohort(cohort)
    rows = _free(cohort, people)
    _check_numbers(cohort, rows)
    mentorship = Mentorship.objects.create(
        cohort=cohort, name=name, because=because, proposed_by=by
    )
    for enrollment in rows:
        _ask(mentorship, enrollment)
    return mentorship


@transaction.atomic
def ask_into(*, mentorship: Mentorship, people: list[Enrollment], by: Person) -> None:
    """Into a group that is on offer or runs already; who is in it or asked stays so."""
    cohort = locked_cohort(mentorship.cohort)
    mentorship = locked_mentorship(mentorship)
    if mentorship.ended_at:
        raise ValidationError(_("This group has ended."))
    inside = {one.enrollment_id for one in mentorship.participants.all() if one.left_at is None}
    rows = _free(cohort, [one for one in people if one.pk not in inside])
    for role, most in mentorship.shape.limits():
        there = sum(one.role == role and one.pk in inside for one in _places(mentorship))
        _check_room(mentorship, role, there + sum(one.role == role for one in rows), most)
    for enrollment in rows:
        _ask(mentorship, enrollment)


def _places(mentorship: Mentorship) -> list[Enrollment]:
    rows = mentorship.participants.select_related("enrollment")
    return [one.enrollment for one in rows]


def _free(cohort: Cohort, people: list[Enrollment]) -> list[Enrollment]:
    """Those rows, locked; refused when one of them cannot take part now."""
    if not cohort.pairs_may_start:
        raise ValidationError(_("This cohort is closing; no new pair can start."))
    locked_enrollments([one.pk for one in people])
    approved = cohort.enrollments.matchable().select_related("person")
    rows = list(approved.filter(pk__in=[one.pk for one in people]))
    if len(rows) < len(people):
        raise ValidationError(_("All of them must be approved members of this cohort."))
    if len({one.person_id for one in rows}) < len(rows):
        raise ValidationError(_("Nobody can take part twice."))
    if taken := [one.person.called for one in rows if _is_taken(one)]:
        words = _("No free place, or in a pair or group already: %(names)s.")
        raise ValidationError(words % {"names": get_text_list(taken, _("and"))})
    return rows


def _is_taken(enrollment: Enrollment) -> bool:
    going = enrollment.participations.unfinished().count()
    if enrollment.role == Role.MENTEE:
        return bool(going) or enrollment.requests_made.open().exists()
    return going + enrollment.requests.open().count() >= enrollment.seats


def _check_numbers(cohort: Cohort, people: list[Enrollment]) -> None:
    shape = cohort.program.shape
    counts = {role: sum(one.role == role for one in people) for role, _most in shape.limits()}
    if not shape.may_begin(mentors=counts["mentor"], mentees=counts["mentee"]):
        raise ValidationError(_("Too few people. %(meaning)s") % {"meaning": shape.meaning})
    for role, most in shape.limits():
        if counts[role] > most:
            raise ValidationError(_("Too many people. %(meaning)s") % {"meaning": shape.meaning})


def _check_room(mentorship: Mentorship, role: str, wanted: int, most: int) -> None:
    if wanted > most:
        words = ngettext(
            "There is room for %(n)s person on this side.",
            "There is room for %(n)s people on this side.",
            most,
        )
        raise ValidationError(words % {"n": most})


def _ask(mentorship: Mentorship, enrollment: Enrollment) -> None:
    """A new place, or the old one of somebody who left: it begins anew."""
    participant, _new = Participant.objects.update_or_create(
        mentorship=mentorship,
        person=enrollment.person,
        defaults={
            "enrollment": enrollment,
            "role": enrollment.role,
            "accepted_at": None,
            "joined_at": None,
            "left_at": None,
        },
    )
    occasion = participant.updated_at.isoformat()
    key = f"{PROPOSED.name}:{mentorship.uuid}:{enrollment.person.uuid}:{occasion}"
    post(key=key, to=enrollment.person, kind=PROPOSED.name, about=mentorship)
