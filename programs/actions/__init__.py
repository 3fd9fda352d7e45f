"""The verbs of programs: one transaction each, with keyword arguments and who did it."""

from programs.actions.agreements import sign_agreement, write_agreement
from programs.actions.applications import NotEligible, apply, withdraw
from programs.actions.cohorts import change_state, save_cohort
from programs.actions.decisions import approve, decide, decline, waitlist
from programs.actions.endings import (
    decline_mentorship,
    end_for_leavers,
    end_mentorship,
)
from programs.actions.invitations import (
    add_people,
    answer_invitation,
    invite,
    nominate,
    withdraw_invitation,
)
from programs.actions.mentorships import accept_mentorship
from programs.actions.program import end_program_manager, give_program_manager, save_program

__all__ = [
    "NotEligible",
    "accept_mentorship",
    "add_people",
    "answer_invitation",
    "apply",
    "approve",
    "change_state",
    "decide",
    "decline",
    "decline_mentorship",
    "end_for_leavers",
    "end_mentorship",
    "end_program_manager",
    "give_program_manager",
    "invite",
    "nominate",
    "save_cohort",
    "save_program",
    "sign_agreement",
    "waitlist",
    "withdraw",
    "withdraw_invitation",
    "write_agreement",
]
