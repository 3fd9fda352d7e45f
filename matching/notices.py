"""What matching tells people: that they have a match to accept."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matching.models import MentorRequest, Publication, Run
from matching.queries import latest_result, settled_by
from matching.wishing import still_to_choose
from notices.kinds import Kind, register
from people.models import Person
from programs.models import Enrollment, Mentorship


def proposed_mentorship(uuid: UUID) -> Mentorship | None:
    rows = Mentorship.objects.unfinished().prefetch_related("participants__person")
    return rows.select_related("cohort__program").filter(uuid=uuid).first()


def still_to_answer(mentorship: Mentorship, recipient: Person) -> bool:
    places = mentorship.participants.all()
    return any(
        one.person_id == recipient.pk and one.left_at is None and one.accepted_at is None
        for one in places
    )


def run_to_read(uuid: UUID) -> Run | None:
    return Run.objects.done().select_related("cohort__program").filter(uuid=uuid).first()


def still_to_approve(run: Run, _recipient: Person) -> bool:
    if run.cohort.runs.under_way().exists():
        return False  # what is found then is the newer one
    newest = latest_result(run.cohort)
    return newest == run and not Publication.objects.filter(run=run).exists()


def board_page(run: Run, _recipient: Person) -> str:
    return reverse("matching:board", args=[run.cohort.uuid])


def about_found(run: Run, _recipient: Person) -> str:
    return gettext("New pairs wait for your approval: %(cohort)s") % {"cohort": run.cohort}


def answer_page(mentorship: Mentorship, recipient: Person) -> str:
    return reverse("programs:acceptance", args=[mentorship.uuid])


PROPOSED = register(
    Kind(
        name="matching.proposed",
        label=_("You have a mentoring match"),
        template="mail/matching/proposed",
        load=proposed_mentorship,
        wanted=still_to_answer,
        link=answer_page,
        optional=False,
    )
)

# To those who run a cohort, when a run that nobody started has found somebody, or failed.
FOUND = register(
    Kind(
        name="matching.found",
        label=_("New pairs wait for your approval"),
        template="mail/matching/found",
        load=run_to_read,
        wanted=still_to_approve,
        subject=about_found,
        link=board_page,
    )
)


def ended_run(uuid: UUID) -> Run | None:
    return Run.objects.select_related("cohort__program").filter(uuid=uuid).first()


def nothing_found_since(run: Run, _recipient: Person) -> bool:
    later = run.cohort.runs.done().filter(created_at__gt=run.created_at)
    return settled_by(run.cohort) is None and not later.exists()


def about_nothing_found(run: Run, _recipient: Person) -> str:
    return gettext("The matching found nobody by itself: %(cohort)s") % {"cohort": run.cohort}


NOTHING_FOUND = register(
    Kind(
        name="matching.nothing_found",
        label=_("The matching found nobody by itself"),
        template="mail/matching/nothing_found",
        load=ended_run,
        wanted=nothing_found_since,
        subject=about_nothing_found,
        link=board_page,
    )
)


def request_of(uuid: UUID) -> MentorRequest | None:
    people = ("mentee__person", "mentee__cohort__program", "mentor__person")
    return MentorRequest.objects.select_related(*people).filter(uuid=uuid).first()


def request_page(request: MentorRequest, _recipient: Person) -> str:
    return reverse("matching:request", args=[request.uuid])


def mentors_page(request: MentorRequest, _recipient: Person) -> str:
    return reverse("matching:mentors", args=[request.mentee.uuid])


def about_asked(request: MentorRequest, _recipient: Person) -> str:
    return gettext("Somebody asks whether you would mentor them: %(cohort)s") % {
        "cohort": request.mentee.cohort
    }


def still_without_a_pair(request: MentorRequest, _recipient: Person) -> bool:
    """And has asked nobody else since."""
    enrollment: Enrollment = request.mentee
    paired = enrollment.participations.unfinished().exists()
    return not paired and not enrollment.requests_made.open().exists()


ASKED = register(
    Kind(
        name="matching.asked",
        label=_("Somebody asks whether you would mentor them"),
        template="mail/matching/asked",
        load=request_of,
        wanted=lambda request, _recipient: request.is_open,
        subject=about_asked,
        link=request_page,
    )
)
NOT_THIS_TIME = register(
    Kind(
        name="matching.not_this_time",
        label=_("The mentor you asked cannot this time"),
        template="mail/matching/not_this_time",
        load=request_of,
        wanted=still_without_a_pair,
        link=mentors_page,
    )
)


def place_of(uuid: UUID) -> Enrollment | None:
    rows = Enrollment.objects.select_related("cohort__program", "person")
    return rows.filter(uuid=uuid).first()


def about_choosing(enrollment: Enrollment, _recipient: Person) -> str:
    words = gettext("Whom would you like to work with? %(cohort)s")
    return words % {"cohort": enrollment.cohort}


CHOOSE = register(
    Kind(
        name="matching.choose",
        label=_("Whom would you like to work with?"),
        template="mail/matching/choose",
        load=place_of,
        wanted=lambda enrollment, _recipient: still_to_choose(enrollment),
        subject=about_choosing,
        link=lambda enrollment, _recipient: reverse("matching:wishes", args=[enrollment.uuid]),
    )
)
