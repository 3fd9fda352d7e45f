"""The facts of mentoring: programs, cohorts, who takes part, and who mentors whom."""

from programs.kinds import ProgramKind
from programs.models.agreement import Agreement, Signature
from programs.models.approval import ManagerAnswer, ManagerApproval
from programs.models.charter import Endorsement, Improvement, ReviewNote
from programs.models.circle import AlumniCircle, Post, Topic, TopicReading
from programs.models.cohort import Admission, Cohort, CohortState, GoesFirst
from programs.models.competency_level import CompetencyLevel, Level
from programs.models.completion_import import CompletionImport
from programs.models.enrollment import Enrollment, EnrollmentState, Role
from programs.models.invitation import Invitation, InvitationAnswer, Way
from programs.models.lottery import Lottery, LotteryEntry, LotteryTicket, Strata
from programs.models.measure import MeasureVersion, SuccessMeasure
from programs.models.mentorship import EndReason, Mentorship, Participant
from programs.models.profile import Profile
from programs.models.program import Competency, Program, ProgramManager, ProgramState
from programs.models.question import Answer, ProgramQuestion, Question, QuestionKind
from programs.models.refusal import Refusal
from programs.models.rematch import RematchWish
from programs.models.resource import Resource
from programs.models.saved_form import SavedForm
from programs.models.settled_step import SettledStep
from programs.models.setup_draft import SetupDraft
from programs.models.trails import EnrollmentCompetency, ProgramCompetency
from programs.models.training import (
    CompletionSource,
    ProgramTraining,
    ReadinessWaiver,
    Training,
    TrainingCompletion,
    TrainingProgress,
)

__all__ = [
    "Admission",
    "Agreement",
    "AlumniCircle",
    "Answer",
    "Cohort",
    "CohortState",
    "Competency",
    "CompetencyLevel",
    "CompletionImport",
    "CompletionSource",
    "EndReason",
    "Endorsement",
    "Enrollment",
    "EnrollmentCompetency",
    "EnrollmentState",
    "GoesFirst",
    "Improvement",
    "Invitation",
    "InvitationAnswer",
    "Level",
    "Lottery",
    "LotteryEntry",
    "LotteryTicket",
    "ManagerAnswer",
    "ManagerApproval",
    "MeasureVersion",
    "Mentorship",
    "Participant",
    "Post",
    "Profile",
    "Program",
    "ProgramCompetency",
    "ProgramKind",
    "ProgramManager",
    "ProgramQuestion",
    "ProgramState",
    "ProgramTraining",
    "Question",
    "QuestionKind",
    "ReadinessWaiver",
    "Refusal",
    "RematchWish",
    "Resource",
    "ReviewNote",
    "Role",
    "SavedForm",
    "SettledStep",
    "SetupDraft",
    "Signature",
    "Strata",
    "SuccessMeasure",
    "Topic",
    "TopicReading",
    "Training",
    "TrainingCompletion",
    "TrainingProgress",
    "Way",
]
