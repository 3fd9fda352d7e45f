"""The verbs of programs: one transaction each, with keyword arguments and who did it."""

from programs.actions.admissions import move_up_waiting_lists
from programs.actions.agreements import sign_agreement, write_agreement
from programs.actions.applications import NotEligible, apply, withdraw
from programs.actions.approvals import answer_for_report, set_manager_approval, waive_manager
from programs.actions.charter import (
    ask_to_endorse,
    save_review_note,
    see_to,
    show_endorsement,
    write_endorsement,
)
from programs.actions.circles import (
    close_circle,
    delete_post,
    edit_post,
    hide_post,
    note_reading,
    open_circle,
    reply,
    show_post,
    start_topic,
)
from programs.actions.cohorts import change_state, save_cohort
from programs.actions.completions import apply_completions, check_completions
from programs.actions.decisions import approve, decide, decline, waitlist
from programs.actions.duplicates import duplicate_program
from programs.actions.endings import (
    decline_mentorship,
    end_for_leavers,
    end_mentorship,
    leave_mentorship,
)
from programs.actions.invitations import (
    add_people,
    answer_invitation,
    invite,
    nominate,
    withdraw_invitation,
)
from programs.actions.lotteries import draw_lottery, publish_lottery, take_lottery_back
from programs.actions.measures import drop_measure, save_measure
from programs.actions.mentorships import accept_mentorship
from programs.actions.outreach import reach_out
from programs.actions.preparation import (
    add_known_training,
    add_own_training,
    move_training,
    place_usual_trainings,
    remove_training,
    set_preparation,
    write_own_text,
)
from programs.actions.profiles import save_profile
from programs.actions.program import (
    ChangedMeanwhile,
    begin_program,
    change_program_state,
    end_program_manager,
    give_program_manager,
    save_competency,
    save_step,
    set_eligibility,
    settle_step,
)
from programs.actions.questions import (
    ask_question,
    change_question,
    drop_question,
    move_question,
)
from programs.actions.readiness import waive_training
from programs.actions.rematches import (
    put_off_rematch,
    rematch,
    take_back_rematch_wish,
    wish_for_rematch,
)
from programs.actions.resources import delete_resource, save_resource
from programs.actions.training import answer_scenario, complete_training, finish_part, say_done
from programs.actions.typed import (
    forget_saved_forms,
    forget_typed,
    keep_typed,
    note_saved,
    saved_before,
)

__all__ = [
    "ChangedMeanwhile",
    "NotEligible",
    "accept_mentorship",
    "add_known_training",
    "add_own_training",
    "add_people",
    "answer_for_report",
    "answer_invitation",
    "answer_scenario",
    "apply",
    "apply_completions",
    "approve",
    "ask_question",
    "ask_to_endorse",
    "begin_program",
    "change_program_state",
    "change_question",
    "change_state",
    "check_completions",
    "close_circle",
    "complete_training",
    "decide",
    "decline",
    "decline_mentorship",
    "delete_post",
    "delete_resource",
    "draw_lottery",
    "drop_measure",
    "drop_question",
    "duplicate_program",
    "edit_post",
    "end_for_leavers",
    "end_mentorship",
    "end_program_manager",
    "finish_part",
    "forget_saved_forms",
    "forget_typed",
    "give_program_manager",
    "hide_post",
    "invite",
    "keep_typed",
    "leave_mentorship",
    "move_question",
    "move_training",
    "move_up_waiting_lists",
    "nominate",
    "note_reading",
    "note_saved",
    "open_circle",
    "place_usual_trainings",
    "publish_lottery",
    "put_off_rematch",
    "reach_out",
    "rematch",
    "remove_training",
    "reply",
    "save_cohort",
    "save_competency",
    "save_measure",
    "save_profile",
    "save_resource",
    "save_review_note",
    "save_step",
    "saved_before",
    "say_done",
    "see_to",
    "set_eligibility",
    "set_manager_approval",
    "set_preparation",
    "settle_step",
    "show_endorsement",
    "show_post",
    "sign_agreement",
    "start_topic",
    "take_back_rematch_wish",
    "take_lottery_back",
    "waitlist",
    "waive_manager",
    "waive_training",
    "wish_for_rematch",
    "withdraw",
    "withdraw_invitation",
    "write_agreement",
    "write_endorsement",
    "write_own_text",
]
