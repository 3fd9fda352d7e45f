"""Reads that pages of programs share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from people.models import Person
from programs.eligibility import Company, Verdict, for_role, judge
from programs.held_back import held_back_in
from programs.models import (
    Admission,
    Cohort,
    CohortState,
    Competency,
    Endorsement,
    Enrollment,
    EnrollmentState,
    Invitation,
    Lottery,
    ManagerApproval,
    Mentorship,
    Participant,
    Program,
    ProgramState,
    ProgramTraining,
    Role,
    SavedForm,
    SetupDraft,
    TrainingCompletion,
    TrainingProgress,
)
from programs.models.enrollment import EDITABLE, MATCHABLE, SEATED


@dataclass(frozen=True)
class Offer:
    """A cohort as one person meets it: what they asked for, and which rules hold for them."""

    cohort: Cohort
    by_role: dict[str, list[Verdict]]
    own: list[Enrollment] = field(default_factory=list)

    def may_join_as(self, role: str) -> bool:
        return all(one.holds for one in self.by_role[role])

    @property
    def open_roles(self) -> list[str]:
        return [role for role in self.by_role if self.may_join_as(role)]

    @property
    def may_join(self) -> bool:
        return bool(self.open_roles)

    @property
    def why(self) -> str:
        """The heading over the rules that let them in."""
        if len(self.open_roles) == len(self.by_role):
            return _("Why you can join")
        joins = self.cohort.program.shape.side(self.open_roles[0]).joins
        return _("Why you can join: %(joins)s") % {"joins": joins}

    @property
    def verdicts(self) -> list[Verdict]:
        return kindest(self.by_role)

    @property
    def has_applied(self) -> bool:
        return any(one.state != EnrollmentState.WITHDRAWN for one in self.own)


def offer(cohort: Cohort, person: Person, company: Company | None = None) -> Offer:
    return offers_of([cohort], person, company)[0]


def offers(person: Person) -> list[Offer]:
    """Cohorts that take applications now, those the person may join first."""
    open_now = Cohort.objects.open_for_applications().select_related("program")
    found = offers_of(open_now.order_by("applications_close_on", "name"), person)
    return sorted(found, key=lambda one: not one.may_join)


def offers_of(
    cohorts: Iterable[Cohort], person: Person, company: Company | None = None
) -> list[Offer]:
    cohorts, company = list(cohorts), company or Company()
    own: dict[int, list[Enrollment]] = {}
    for enrollment in Enrollment.objects.filter(cohort__in=cohorts, person=person):
        own.setdefault(enrollment.cohort_id, []).append(enrollment)
    return [
        Offer(one, verdicts_by_role(one.program, person, company), own.get(one.pk, []))
        for one in cohorts
    ]


def verdicts_by_role(
    program: Program, person: Person, company: Company
) -> dict[str, list[Verdict]]:
    rules = program.rules
    return {role: judge(for_role(rules, role), person, company) for role in program.shape.sides}


def verdicts_of(program: Program, person: Person, company: Company) -> list[Verdict]:
    """Where no role is chosen yet."""
    return kindest(verdicts_by_role(program, person, company))


def kindest(by_role: dict[str, list[Verdict]]) -> list[Verdict]:
    """Those of the role the person may take, else of the one in which least is missing."""
    return min(by_role.values(), key=lambda of_role: sum(not one.holds for one in of_role))


def applications_under_way(person: Person) -> QuerySet[Enrollment]:
    """What the person asked for and has not yet become a pair, in cohorts that are not over."""
    rows = Enrollment.objects.filter(person=person).select_related("cohort__program")
    waiting = rows.filter(state__in=["applied", "waitlisted", "approved", "ready"])
    over = [CohortState.CLOSING, CohortState.CLOSED]
    paired = Enrollment.objects.filter(person=person).paired()
    return waiting.exclude(cohort__state__in=over).exclude(pk__in=paired)


def invitations_for(person: Person) -> QuerySet[Invitation]:
    """What the person was asked and can still say yes to, or said yes to without applying yet."""
    open_now = Cohort.objects.open_for_applications()
    rows = person.invitations.filter(cohort__in=open_now).unused()
    return rows.select_related("cohort__program", "invited_by").order_by("created_at")


def waiting_place(enrollment: Enrollment) -> int | None:
    """Where somebody stands on the waiting list for mentees, 1 being next."""
    if enrollment.role != Role.MENTEE or enrollment.state != EnrollmentState.WAITLISTED:
        return None
    line = Enrollment.objects.waiting(enrollment.cohort).values_list("pk", flat=True)
    return next((at for at, pk in enumerate(line, start=1) if pk == enrollment.pk), None)


def lottery_to_draw(cohort: Cohort) -> Lottery | None:
    """The published lottery that has not been drawn yet."""
    if cohort.admission != Admission.LOTTERY:
        return None
    return Lottery.objects.filter(cohort=cohort, drawn_at=None).first()


def approvals_asked_of(person: Person) -> QuerySet[ManagerApproval]:
    """People of the person's team who wait for their answer."""
    rows = ManagerApproval.objects.unheard().filter(manager=person)
    undecided = rows.filter(enrollment__state__in=EDITABLE)
    return undecided.select_related("enrollment__person", "enrollment__cohort__program")


def words_asked_of(person: Person) -> QuerySet[Endorsement]:
    """Programs the person is asked to stand behind in their own words, with none written yet."""
    asked = Endorsement.objects.filter(person=person, words="")
    return asked.exclude(program__state=ProgramState.ARCHIVED).select_related("program")


def leads_people(person: Person) -> bool:
    return Person.objects.employed().filter(manager=person).exists()


def may_describe(person: Person, competencies: QuerySet[Competency]) -> QuerySet[Competency]:
    """Those whose words this person may change: no program of somebody else uses them."""
    of_others = Program.objects.exclude(pk__in=Program.objects.run_by(person))
    return competencies.exclude(programs__in=of_others)


def programs_with_counts(person: Person) -> QuerySet[Program]:
    """The programs this person runs, with how many cohorts each has and how many are running."""
    running = Q(cohorts__state=CohortState.RUNNING)
    open_now = Q(cohorts__state=CohortState.OPEN)
    return Program.objects.run_by(person).annotate(
        cohort_count=Count("cohorts", distinct=True),
        running_count=Count("cohorts", filter=running, distinct=True),
        open_count=Count("cohorts", filter=open_now, distinct=True),
    )


@dataclass(frozen=True)
class Standing:
    """Where a cohort stands, in numbers of people and pairs."""

    mentees: int
    mentors: int
    mentor_seats: int
    applications: int
    undecided: int
    waitlisted: int
    waitlisted_mentees: int
    held: int  # by training that is not finished
    held_mentees: int
    unmatched_mentees: int
    proposed: int
    running: int
    ended: int
    result_waits: int  # 1 where pairs or groups were found and nobody has published them yet
    result_outdated: str  # and what changed since, so that nobody can any more


# Of these cohorts, those where a result waits, with what changed since in words, if anything did;
# the app that matches people appends what it knows.
results_waiting: list[Callable[[Sequence[int]], dict[int, str]]] = []


def standing(cohort: Cohort) -> Standing:
    return standings([cohort])[cohort.pk]


def standings(cohorts: Iterable[Cohort]) -> dict[int, Standing]:
    """For any number of cohorts, in a fixed number of queries."""
    ids = [one.pk for one in cohorts]
    people = {row.pop("cohort"): row for row in _people(ids)}
    pairs = {row.pop("cohort"): row for row in _pairs(ids)}
    waiting = {
        pk: {"result_waits": 1, "result_outdated": changed}
        for look in results_waiting
        for pk, changed in look(ids).items()
    }
    held = {row.pop("cohort"): row for row in _held(ids)}
    parts = (people, pairs, waiting, held)
    return {pk: Standing(**reduce(or_, (one.get(pk, {}) for one in parts), _NOBODY)) for pk in ids}


_NOBODY: dict[str, Any] = dict.fromkeys(Standing.__dataclass_fields__, 0) | {"result_outdated": ""}


def _people(ids: list[int]) -> Iterable[Any]:
    seated, mentors = Q(state__in=SEATED), Q(role=Role.MENTOR)
    waiting = Q(state=EnrollmentState.WAITLISTED)
    pairs = Participant.objects.unfinished().filter(enrollment=OuterRef("pk"))
    alone = Q(state__in=MATCHABLE, role=Role.MENTEE) & Q(~Exists(pairs))
    rows = Enrollment.objects.filter(cohort__in=ids).order_by().values("cohort")
    return rows.annotate(
        mentees=Count("pk", filter=seated & ~mentors),
        mentors=Count("pk", filter=seated & mentors),
        mentor_seats=Coalesce(Sum("seats", filter=seated & mentors), 0),
        applications=Count("pk"),
        undecided=Count("pk", filter=Q(state=EnrollmentState.APPLIED)),
        waitlisted=Count("pk", filter=waiting),
        waitlisted_mentees=Count("pk", filter=waiting & ~mentors),
        unmatched_mentees=Count("pk", filter=alone),
    )


def _held(ids: list[int]) -> Iterable[Any]:
    rows = held_back_in(ids).order_by().values("cohort")
    return rows.annotate(held=Count("pk"), held_mentees=Count("pk", filter=Q(role=Role.MENTEE)))


def _pairs(ids: list[int]) -> Iterable[Any]:
    rows = Mentorship.objects.filter(cohort__in=ids).order_by().values("cohort")
    going = Q(ended_at=None)
    return rows.annotate(
        proposed=Count("pk", filter=going & Q(started_at=None)),
        running=Count("pk", filter=going & Q(started_at__isnull=False)),
        ended=Count("pk", filter=Q(ended_at__isnull=False, started_at__isnull=False)),
    )


@dataclass(frozen=True)
class TrainingToTake:
    """A training in one of the person's programs: how far they are."""

    place: ProgramTraining
    begun: bool
    completion: TrainingCompletion | None


@dataclass(frozen=True)
class ProgramToPrepareFor:
    program: Program
    trainings: list[TrainingToTake]

    @property
    def done(self) -> int:
        return sum(one.completion is not None for one in self.trainings)


def trainings_of(person: Person) -> list[ProgramToPrepareFor]:
    """By program, in the program's order; the same few queries for any number."""
    places = ProgramTraining.objects.taken_by(person).select_related("training", "program")
    rows = list(places.order_by("program__name", "position", "id"))
    ids = {one.training_id for one in rows}
    mine = TrainingCompletion.objects.filter(person=person, training__in=ids)
    completed = {one.training_id: one for one in mine}
    progress = TrainingProgress.objects.filter(person=person, training__in=ids)
    begun = set(progress.values_list("training", flat=True))
    found: dict[int, ProgramToPrepareFor] = {}
    for one in rows:
        group = found.setdefault(one.program_id, ProgramToPrepareFor(one.program, []))
        completion = completed.get(one.training_id)
        group.trainings.append(TrainingToTake(one, one.training_id in begun, completion))
    return list(found.values())


def typed_before(*, program: Program | None, step: str, by: Person) -> SetupDraft | None:
    """What this person typed on a page of the set-up and has not saved."""
    return SetupDraft.objects.filter(program=program, step=step, person=by).first()


def saved_last(*, program: Program | None, step: str, by: Person) -> int | None:
    """Tells the times apart at which somebody saved a form of this page."""
    rows = SavedForm.objects.filter(program=program, step=step, person=by)
    return rows.order_by("-pk").values_list("pk", flat=True).first()
