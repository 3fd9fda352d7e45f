from feedback.models.journal import JournalEntry, JournalEntryQuerySet, Sharing, Visibility
from feedback.models.survey import Survey, SurveyInvitation, SurveyResponse, SurveyRound

__all__ = [
    "JournalEntry",
    "JournalEntryQuerySet",
    "Sharing",
    "Survey",
    "SurveyInvitation",
    "SurveyResponse",
    "SurveyRound",
    "Visibility",
]
