"""The shape of what people type on the pages of programs."""

from programs.forms.application import ApplicationForm
from programs.forms.approval import (
    ManagerAnswerForm,
    ManagerApprovalForm,
    ManagerWaiverForm,
)
from programs.forms.charter import AskForm, EndorsementForm, ReviewNoteForm
from programs.forms.circle import HidingForm, PostForm, ReadingForm, TopicForm
from programs.forms.cohort import CohortForm
from programs.forms.eligibility import RuleList
from programs.forms.enrollments import DecisionForm, EnrollmentFilter
from programs.forms.invitations import AdditionForm, GroupForm, NamesForm, NominationForm
from programs.forms.lottery import LotteryForm
from programs.forms.mentorship import AgreementForm, EndingForm, RefusalForm
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
from programs.forms.program import ManagerForm
from programs.forms.program_file import ProgramFileForm
from programs.forms.questions import QuestionForm
from programs.forms.rematch import RematchAnswerForm, RematchWishForm
from programs.forms.resource import ResourceForm
from programs.forms.setup import (
    CompetenciesForm,
    CompetencyForm,
    CopyForm,
    DropForm,
    MeasureForm,
    ProgramAgreementForm,
    PromisesForm,
    PurposeForm,
    RhythmForm,
    StartForm,
)

__all__ = [
    "AdditionForm",
    "AgreementForm",
    "ApplicationForm",
    "AskForm",
    "CohortForm",
    "CompetenciesForm",
    "CompetencyForm",
    "CompletionsForm",
    "CopyForm",
    "DecisionForm",
    "DropForm",
    "EndingForm",
    "EndorsementForm",
    "EnrollmentFilter",
    "GroupForm",
    "HidingForm",
    "LibraryForm",
    "LinkedTrainingForm",
    "LotteryForm",
    "ManagerAnswerForm",
    "ManagerApprovalForm",
    "ManagerForm",
    "ManagerWaiverForm",
    "MeasureForm",
    "NamesForm",
    "NominationForm",
    "OwnTrainingForm",
    "PostForm",
    "PreparationForm",
    "ProfileForm",
    "ProgramAgreementForm",
    "ProgramFileForm",
    "PromisesForm",
    "PurposeForm",
    "QuestionForm",
    "ReadingForm",
    "RefusalForm",
    "RematchAnswerForm",
    "RematchWishForm",
    "ResourceForm",
    "ReviewNoteForm",
    "RhythmForm",
    "RuleList",
    "StartForm",
    "TextForm",
    "TopicForm",
    "WaiverForm",
]
