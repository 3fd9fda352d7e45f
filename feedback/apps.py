from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

SURVEYS = "feedback:setup-surveys"


class FeedbackConfig(AppConfig):
    name = "feedback"

    def ready(self) -> None:
        from feedback.actions import end_sharings, end_sharings_of  # noqa: PLC0415
        from feedback.surveys.actions import copy_surveys  # noqa: PLC0415
        from programs.actions.duplicates import COPIED  # noqa: PLC0415
        from programs.events import mentorship_ended, participant_left  # noqa: PLC0415
        from programs.setup import Step, add_step, always  # noqa: PLC0415

        import_module("feedback.surveys.notices")
        import_module("feedback.surveys.program_file")
        add_step(Step("surveys", _("Surveys"), always, url_name=SURVEYS), before="measures")
        COPIED.append(copy_surveys)
        mentorship_ended.append(end_sharings)
        participant_left.append(end_sharings_of)
