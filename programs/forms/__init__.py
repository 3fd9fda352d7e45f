"""The shape of what people type on the pages of programs."""

from programs.forms.application import ApplicationForm
from programs.forms.cohort import CohortForm
from programs.forms.enrollments import DecisionForm, EnrollmentFilter
from programs.forms.invitations import AdditionForm, GroupForm, NamesForm, NominationForm
from programs.forms.mentorship import AgreementForm, EndingForm
from programs.forms.program import ManagerForm, ProgramForm

__all__ = [
    "AdditionForm",
    "AgreementForm",
    "ApplicationForm",
    "CohortForm",
    "DecisionForm",
    "EndingForm",
    "EnrollmentFilter",
    "GroupForm",
    "ManagerForm",
    "NamesForm",
    "NominationForm",
    "ProgramForm",
]
