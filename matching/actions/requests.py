"""A mentee asks a mentor; the mentor answers. A request holds its seat until then."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from matching.actions.forming import propose_by_hand
from matching.asking import askable, may_ask
from matching.models import MentorRequest, RequestState, Ways
from notices.actions import post
from people.models import Person
from programs.actions import accept_mentorship
from programs.actions.turnstiles import locked_cohort, locked_enrollments
from programs.models import Enrollment, Mentorship

State = RequestState


@sensitive_variables("words")
@transaction.atomic
def ask_mentor(
    *, mentee: Enrollment, mentor: Enrollment, by: Person, words: str = ""
) -> MentorRequest:
    """One at a time; asking the same person twice asks once. The mentor's row is the turnstile."""
    cohort = locked_cohort(mentee.cohort)
    rows = locked_enrollments([mentee.pk, mentor.pk])
    mentee = rows[mentee.pk]
    mentee.cohort = cohort
    close_overdue(mentee)
    going = MentorRequest.objects.open().filter(mentee=mentee).first()
    if going is not None and going.mentor_id == mentor.pk:
        return going
    if going is not None:
        raise ValidationError(_("You have asked somebody already. One at a time."))
    if not may_ask(mentee):
        raise ValidationError(_("You cannot ask for a mentor here now."))
    found = next((one for one in askable(mentee) if one.mentor.pk == mentor.pk), None)
    if found is None:
        raise ValidationError(_("This mentor cannot be asked."))
    if found.free < 1:
        raise ValidationError(_("Meanwhile all places of this mentor are taken. Ask another one."))
    days = Ways.objects.get(cohort=cohort).answer_days
    made = MentorRequest.objects.create(
        mentee=mentee,
        mentor=found.mentor,
        words=words.strip(),
        expires_at=timezone.now() + timedelta(days=days),
    )
    post(
        key=f"matching.asked:{made.uuid}",
        to=found.mentor.person,
        kind="matching.asked",
        about=made,
        expires_at=made.expires_at,
    )
    return made


@transaction.atomic
def accept_request(*, request: MentorRequest, by: Person) -> Mentorship | None:
    """Both have said yes now, so the pair begins at once. Twice is once."""
    request = _locked(request)
    if request.state == State.ACCEPTED:
        return None
    _refuse_unless_open(request)
    # Its own seat is free for the pair before the pair takes it.
    _end(request, State.ACCEPTED)
    names = {"mentee": request.mentee.person.called, "mentor": request.mentor.person.called}
    mentorship = propose_by_hand(
        cohort=request.mentee.cohort,
        people=[request.mentor, request.mentee],
        by=by,
        because=_("%(mentee)s asked %(mentor)s, who said yes.") % names,
    )
    for person in (request.mentee.person, request.mentor.person):
        mentorship = accept_mentorship(mentorship=mentorship, by=person)
    return mentorship


@sensitive_variables("reason")
@transaction.atomic
def decline_request(*, request: MentorRequest, by: Person, reason: str = "") -> None:
    request = _locked(request)
    if request.state == State.DECLINED:
        return
    _refuse_unless_open(request)
    request.reason = reason.strip()
    _end(request, State.DECLINED)
    tell_answered(request)


@transaction.atomic
def withdraw_request(*, request: MentorRequest, by: Person) -> None:
    request = _locked(request)
    if request.state == State.WITHDRAWN:
        return
    _refuse_unless_open(request)
    _end(request, State.WITHDRAWN)


def expire_requests() -> int:
    """Those whose time is over, and those of whom one is no longer there.

    The mentee is told, and may ask somebody else.
    """
    there = Enrollment.objects.matchable().values("pk")
    gone = ~Q(mentee__in=there) | ~Q(mentor__in=there)
    lost = MentorRequest.objects.open().filter(gone)
    return sum(_expired(one) for one in [*MentorRequest.objects.overdue(), *lost])


@transaction.atomic
def _expired(request: MentorRequest) -> bool:
    request = _locked(request)
    if request.state != State.OPEN:
        return False
    _end(request, State.EXPIRED)
    tell_answered(request)
    return True


def end_requests_of(enrollment: Enrollment) -> None:
    """They leave the cohort: what they asked is withdrawn, and whoever asked them may ask on."""
    rows = MentorRequest.objects.open().select_for_update(of=("self",))
    for asked in rows.filter(mentee=enrollment):
        _end(asked, State.WITHDRAWN)
    for lost in rows.filter(mentor=enrollment).select_related("mentee__person"):
        _end(lost, State.EXPIRED)
        tell_answered(lost)


def close_overdue(mentee: Enrollment) -> None:
    for one in MentorRequest.objects.overdue().filter(mentee=mentee):
        _expired(one)


def tell_answered(request: MentorRequest) -> None:
    """In the same words whether it was a no or no answer."""
    key = f"matching.not_this_time:{request.uuid}"
    to = request.mentee.person
    post(key=key, to=to, kind="matching.not_this_time", about=request)


def _locked(request: MentorRequest) -> MentorRequest:
    """Cohort and people first, as everywhere, so that nobody waits in a ring."""
    locked_cohort(request.mentee.cohort)
    locked_enrollments([request.mentee_id, request.mentor_id])
    rows = MentorRequest.objects.select_for_update(of=("self",))
    people = ("mentee__cohort__program", "mentee__person", "mentor__person")
    return rows.select_related(*people).get(pk=request.pk)


def _refuse_unless_open(request: MentorRequest) -> None:
    if not request.is_open:
        words = _("This request is over: %(state)s.")
        raise ValidationError(words % {"state": request.state_in_words})


def _end(request: MentorRequest, state: State) -> None:
    request.state, request.answered_at = state, timezone.now()
    request.save(update_fields=["state", "answered_at", "reason", "updated_at"])
