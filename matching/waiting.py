"""What whoever has nobody yet reads once the pairs or groups of their cohort are published."""

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.models import ProposedPlace, Publication, Run
from matching.queries import MATCHABLE_STATES, available_mentors, waiting_mentees
from programs.held_back import held_back
from programs.models import Enrollment, Role
from programs.readiness import preparations


def said_to_who_waits(enrollment: Enrollment) -> list[str]:
    """Nothing before the first publication, nor to whoever is in a pair or group, or has asked."""
    cohort = enrollment.cohort
    published = Publication.objects.filter(cohort=cohort).first()
    missing = _missing_first(enrollment) if published else []
    if published is None or not (missing or _waits(enrollment)):
        return []
    goes_on = cohort.state in MATCHABLE_STATES
    if missing:
        was = _what_was(enrollment, left_out=False)
        return [was, *_what_is_missing(missing)] if goes_on else [was]
    left_out = _is_left_out(enrollment, published)
    said = [_what_was(enrollment, left_out=left_out)]
    if goes_on:
        said.append(_what_comes(enrollment, left_out=left_out))
    return [*said, _("That says nothing about you.")]


def _missing_first(enrollment: Enrollment) -> list[str]:
    """The training that this person misses, where only who has finished it is matched."""
    if enrollment.participations.unfinished().exists():
        return []
    held = held_back(Enrollment.objects.filter(pk=enrollment.pk)).select_related("cohort")
    return [place.training.called for one in preparations(held) for place in one.missing]


def _what_is_missing(trainings: list[str]) -> list[str]:
    words = ngettext(
        "Only who has finished the training is matched here, and one of yours is still open: "
        "%(what)s.",
        "Only who has finished the training is matched here, and some of yours are still open: "
        "%(what)s.",
        len(trainings),
    )
    what = get_text_list(trainings, _("and"))
    return [words % {"what": what}, _("Once that is done, you can be matched.")]


def _waits(enrollment: Enrollment) -> bool:
    if enrollment.role == Role.MENTEE:
        return waiting_mentees(enrollment.cohort).filter(pk=enrollment.pk).exists()
    there = available_mentors(enrollment.cohort).filter(pk=enrollment.pk)
    return there.exists() and not enrollment.participations.unfinished().exists()


def _is_left_out(enrollment: Enrollment, published: Publication) -> bool:
    """Of what was published last; whoever came later, or whose pair ended since, is not.

    Nor is who had not finished their training then: whether anybody was free was not asked.
    """
    if enrollment.role == Role.MENTOR or _was_held_back(enrollment, published):
        return False
    if enrollment.cohort.program.shape.is_group:
        places = ProposedPlace.objects.filter(run=published.run_id, group=None)
        return places.filter(enrollment=enrollment).exists()
    runs = Run.objects.filter(pk=published.run_id)
    return runs.filter(unmatched__people__has_key=str(enrollment.uuid)).exists()


def _was_held_back(enrollment: Enrollment, published: Publication) -> bool:
    untrained = [{"id": str(enrollment.uuid), "trained": False}]
    asked = {"mentees": untrained, "policy": {"rules": {"training_done": {}}}}
    return Run.objects.filter(pk=published.run_id, inputs__contains=asked).exists()


def _what_was(enrollment: Enrollment, *, left_out: bool) -> str:
    if enrollment.cohort.program.shape.is_group:
        if left_out:
            return _("The groups were published; there was no place for you this time.")
        return _("The groups were published; you are in none now.")
    if left_out:
        return _("The pairs were published; there was nobody free for you this time.")
    return _("The pairs were published; you are in none now.")


def _what_comes(enrollment: Enrollment, *, left_out: bool) -> str:
    shape = enrollment.cohort.program.shape
    if shape.grouping == "peers" and left_out:
        return _("You stay on the list and go first when groups are formed again.")
    if shape.is_group:
        return _("You stay on the list and can be asked into a group once one has room.")
    return _("You stay on the list and can be matched as soon as somebody is free.")
