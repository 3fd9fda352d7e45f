"""The text people begin with, until one of them writes their own.

It is the program's own where it wrote one, else the usual one of its kind. `{weeks}` and
`{minutes}` in it stand for the rhythm of the cohort.
"""

from django.utils.translation import gettext as _

from programs.kinds import Shape
from programs.models import Agreement, Mentorship, Program


def current_agreement(mentorship: Mentorship) -> Agreement:
    """The newest version; until anybody signs or writes, the standard text, not saved yet."""
    newest = mentorship.agreements.order_by("-version").first()
    return newest or Agreement(mentorship=mentorship, version=1, text=standard_text(mentorship))


def standard_text(mentorship: Mentorship) -> str:
    cohort = mentorship.cohort
    text = program_text(cohort.program)
    return filled(text, weeks=cohort.cadence_weeks, minutes=cohort.touchpoint_minutes)


def program_text(program: Program) -> str:
    """What is signed in this program; where its kind has nothing to sign, nothing."""
    if not program.shape.signs_agreement:
        return ""
    return program.agreement or usual_text(program.shape)


def sample_text(program: Program) -> str:
    """As a pair reads it that keeps to the rhythm of the program."""
    weeks, minutes = program.cadence_weeks, program.touchpoint_minutes
    return filled(program_text(program), weeks=weeks, minutes=minutes)


def usual_text(shape: Shape) -> str:
    stand_ins = {"weeks": "{weeks}", "minutes": "{minutes}"}
    return "\n\n".join(str(words) % stand_ins for words in shape.agreement)


def filled(text: str, *, weeks: int, minutes: int) -> str:
    if weeks == 1:
        text = text.replace(_("every {weeks} weeks"), _("every week"))
    return text.replace("{weeks}", str(weeks)).replace("{minutes}", str(minutes))
