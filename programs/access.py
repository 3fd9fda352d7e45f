"""Who may run which program."""

from rules.predicates import predicate

from people.access import is_hr_admin
from people.models import Person
from programs.models import Cohort, Program, ProgramManager


@predicate
def manages_some_program(person: Person) -> bool:
    return ProgramManager.objects.current().filter(person=person).exists()


@predicate
def runs_program(person: Person, program: Program) -> bool:
    return Program.objects.run_by(person).filter(pk=program.pk).exists()


@predicate
def runs_cohort(person: Person, cohort: Cohort) -> bool:
    return Program.objects.run_by(person).filter(pk=cohort.program_id).exists()


runs_programs = is_hr_admin | manages_some_program
