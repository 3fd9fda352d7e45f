"""The text people begin with, until one of them writes their own."""

from programs.models import Agreement, Mentorship


def current_agreement(mentorship: Mentorship) -> Agreement:
    """The newest version; until anybody signs or writes, the standard text, not saved yet."""
    newest = mentorship.agreements.order_by("-version").first()
    return newest or Agreement(mentorship=mentorship, version=1, text=standard_text(mentorship))


def standard_text(mentorship: Mentorship) -> str:
    cohort = mentorship.cohort
    rhythm = {"minutes": cohort.touchpoint_minutes, "weeks": cohort.cadence_weeks}
    return "\n\n".join(str(words) % rhythm for words in cohort.program.shape.agreement)
