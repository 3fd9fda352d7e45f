"""Who may run which program."""

from collections.abc import Iterable

from rules.predicates import predicate

from people.access import is_hr_admin
from people.models import Person
from programs.eligibility import Rule
from programs.models import Cohort, Enrollment, Mentorship, Program, ProgramManager


@predicate
def manages_some_program(person: Person) -> bool:
    return ProgramManager.objects.current().filter(person=person).exists()


@predicate
def runs_program(person: Person, program: Program) -> bool:
    return Program.objects.run_by(person).filter(pk=program.pk).exists()


@predicate
def runs_cohort(person: Person, cohort: Cohort) -> bool:
    return Program.objects.run_by(person).filter(pk=cohort.program_id).exists()


def rules_known_to(person: Person, rules: Iterable[Rule]) -> list[Rule]:
    """Those whose outcome for others this person may learn: all of them for HR."""
    for_hr = bool(is_hr_admin(person))
    return [rule for rule in rules if for_hr or not rule.hr_only]


runs_programs = is_hr_admin | manages_some_program


def acquainted(viewer: Person, person: Person) -> bool:
    """Whether programs bring these two together, so that one may see the other's name card.

    Both are in one mentorship that is not over, or the viewer runs a program the person is in.
    """
    together = Mentorship.objects.unfinished().seen_by(viewer).seen_by(person)
    return together.exists() or (
        Enrollment.objects.filter(
            person=person, cohort__program__in=Program.objects.run_by(viewer)
        ).exists()
    )
