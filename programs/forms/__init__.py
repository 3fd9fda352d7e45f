"""The shape of what people type on the pages of programs."""

from programs.forms.application import ApplicationForm
from programs.forms.cohort import CohortForm
from programs.forms.eligibility import RuleList
from programs.forms.enrollments import DecisionForm, EnrollmentFilter
from programs.forms.invitations import AdditionForm, GroupForm, NamesForm, NominationForm
from programs.forms.mentorship import AgreementForm, EndingForm
from programs.forms.preparation import (
    CompletionsForm,
    LibraryForm,
    LinkedTrainingForm,
    OwnTrainingForm,
    PreparationForm,
    TextForm,
    WaiverForm,
)
from programs.forms.profile import ProfileForm
from programs.forms.program import ManagerForm, ProgramForm
from programs.forms.setup import (
    CompetenciesForm,
    CompetencyForm,
    DropForm,
    MeasureForm,
    PromisesForm,
    PurposeForm,
    RhythmForm,
    StartForm,
)

__all__ = [
    "AdditionForm",
    "AgreementForm",
    "ApplicationForm",
    "CohortForm",
    "CompetenciesForm",
    "CompetencyForm",
    "CompletionsForm",
    "DecisionForm",
    "DropForm",
    "EndingForm",
    "EnrollmentFilter",
    "GroupForm",
    "LibraryForm",
    "LinkedTrainingForm",
    "ManagerForm",
    "MeasureForm",
    "NamesForm",
    "NominationForm",
    "OwnTrainingForm",
    "PreparationForm",
    "ProfileForm",
    "ProgramForm",
    "PromisesForm",
    "PurposeForm",
    "RhythmForm",
    "RuleList",
    "StartForm",
    "TextForm",
    "WaiverForm",
]
