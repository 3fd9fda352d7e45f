from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

POLICY = "matching:setup-matching"


class MatchingConfig(AppConfig):
    name = "matching"

    def ready(self) -> None:
        import_module("matching.notices")  # registers what matching tells
        import_module("matching.program_file")  # registers its section
        reasons = import_module("programs.reasons").match_reasons
        explain_match = import_module("matching.wording").explain_match
        if explain_match not in reasons:
            reasons.append(explain_match)
        explain_group = import_module("matching.group_reasons").explain_group
        if explain_group not in reasons:
            reasons.append(explain_group)
        said = import_module("programs.reasons").said_of_matching
        said_of = import_module("matching.favouring").said_of
        if said_of not in said:
            said.append(said_of)
        turns = import_module("matching.turns")
        if turns.said_to_all not in said:
            said.append(turns.said_to_all)
        waits = import_module("programs.reasons").said_of_waiting
        said_to_who_waits = import_module("matching.waiting").said_to_who_waits
        if said_to_who_waits not in waits:
            waits.append(said_to_who_waits)
        rounds = import_module("programs.reasons").said_of_rounds
        if turns.said_to_one_of_it not in rounds:
            rounds.append(turns.said_to_one_of_it)
        waiting = import_module("programs.queries").results_waiting
        waiting_results = import_module("matching.waiting_results").waiting_results
        if waiting_results not in waiting:
            waiting.append(waiting_results)
        asking = import_module("programs.held_back").asking_for_training
        ruled = import_module("matching.policies").asking_for_training
        if ruled not in asking:
            asking.append(ruled)
        copied = import_module("programs.actions.duplicates").COPIED
        copied.append(import_module("matching.actions.policies").copy_policy)
        declined = import_module("programs.events").match_declined
        lift_pin_of = import_module("matching.actions.decisions").lift_pin_of
        for parted in (declined, import_module("programs.events").mentorship_ended):
            if lift_pin_of not in parted:
                parted.append(lift_pin_of)
        further = import_module("matching.actions.further")
        if further.look_for_next not in declined:
            declined.append(further.look_for_next)
        ended = import_module("programs.events").mentorship_ended
        if further.look_for_next_of_rematched not in ended:
            ended.append(further.look_for_next_of_rematched)
        left = import_module("programs.events").enrollment_left
        end_requests_of = import_module("matching.actions.requests").end_requests_of
        if end_requests_of not in left:
            left.append(end_requests_of)
        find_next = import_module("programs.rematches").find_next
        mentors_next = import_module("matching.next_partners").mentors_next
        if mentors_next not in find_next:
            find_next.append(mentors_next)
        setup = import_module("programs.setup")
        step = setup.Step("how", "matching", _("Matching"), _has_a_policy, url_name=POLICY)
        setup.add_step(step, before="rhythm")


def _has_a_policy(program: Any) -> bool:
    return program.shape.is_group or bool(program.policies.exists())
