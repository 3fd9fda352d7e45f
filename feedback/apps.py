from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

SURVEYS = "feedback:setup-surveys"


class FeedbackConfig(AppConfig):
    name = "feedback"

    def ready(self) -> None:
        import_module("feedback.surveys.notices")
        import_module("feedback.surveys.program_file")
        actions = import_module("feedback.actions")
        events = import_module("programs.events")
        events.mentorship_ended.append(actions.end_sharings)
        events.participant_left.append(actions.end_sharings_of)
        copied = import_module("programs.actions.duplicates").COPIED
        copied.append(import_module("feedback.surveys.actions").copy_surveys)
        setup = import_module("programs.setup")
        step = setup.Step("how", "surveys", _("Surveys"), _has_surveys, url_name=SURVEYS)
        setup.add_step(step, before="measures")


def _has_surveys(program: Any) -> bool:
    return bool(program.surveys.exists())
