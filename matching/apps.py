from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

POLICY = "matching:setup-matching"

# What lower apps know only as lists: each list, and what matching adds to it.
LISTENS = (
    ("programs.reasons.match_reasons", "matching.wording.explain_match"),
    ("programs.reasons.match_reasons", "matching.group_reasons.explain_group"),
    ("programs.reasons.said_of_matching", "matching.favouring.said_of"),
    ("programs.reasons.said_of_matching", "matching.turns.said_to_all"),
    ("programs.reasons.said_of_waiting", "matching.waiting.said_to_who_waits"),
    ("programs.reasons.said_of_rounds", "matching.turns.said_to_one_of_it"),
    ("programs.queries.results_waiting", "matching.waiting_results.waiting_results"),
    ("programs.held_back.asking_for_training", "matching.policies.asking_for_training"),
    ("programs.actions.duplicates.COPIED", "matching.actions.policies.copy_policy"),
    ("programs.events.match_declined", "matching.actions.decisions.lift_pin_of"),
    ("programs.events.mentorship_ended", "matching.actions.decisions.lift_pin_of"),
    ("programs.events.match_declined", "matching.actions.further.look_for_next"),
    ("programs.events.mentorship_ended", "matching.actions.further.look_for_next_of_rematched"),
    ("programs.events.enrollment_left", "matching.actions.requests.end_requests_of"),
    ("programs.rematches.find_next", "matching.next_partners.mentors_next"),
)


class MatchingConfig(AppConfig):
    name = "matching"

    def ready(self) -> None:
        import_module("matching.notices")  # registers what matching tells
        import_module("matching.program_file")  # registers its section
        for place, listener in LISTENS:
            import_string(place).append(import_string(listener))
        setup = import_module("programs.setup")
        step = setup.Step("how", "matching", _("Matching"), _has_a_policy, url_name=POLICY)
        setup.add_step(step, before="rhythm")


def _has_a_policy(program: Any) -> bool:
    return program.shape.is_group or bool(program.policies.exists())
