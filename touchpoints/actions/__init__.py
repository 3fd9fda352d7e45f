"""Planning, moving and logging touchpoints."""

from touchpoints.actions.agendas import choose_agenda, copy_agendas, save_agendas
from touchpoints.actions.logging import log_outside_plan, log_touchpoint
from touchpoints.actions.moving import cancel_touchpoint, move_touchpoint
from touchpoints.actions.planning import (
    AHEAD,
    Pattern,
    begin_touchpoints,
    change_rhythm,
    end_by_itself,
    end_touchpoints,
    make_rhythm,
    plan_touchpoints,
    suggested_rhythm,
)
from touchpoints.actions.reminding import ask_how_it_was, remind
from touchpoints.actions.rows import ChangedMeanwhile

__all__ = [
    "AHEAD",
    "ChangedMeanwhile",
    "Pattern",
    "ask_how_it_was",
    "begin_touchpoints",
    "cancel_touchpoint",
    "change_rhythm",
    "choose_agenda",
    "copy_agendas",
    "end_by_itself",
    "end_touchpoints",
    "log_outside_plan",
    "log_touchpoint",
    "make_rhythm",
    "move_touchpoint",
    "plan_touchpoints",
    "remind",
    "save_agendas",
    "suggested_rhythm",
]
