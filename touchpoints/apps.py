from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

AGENDAS = "touchpoints:setup-agendas"


class TouchpointsConfig(AppConfig):
    name = "touchpoints"

    def ready(self) -> None:
        import touchpoints.notices  # noqa: PLC0415 - registers its kinds
        import touchpoints.program_file  # noqa: F401, PLC0415 - registers its section
        from programs.actions.duplicates import COPIED  # noqa: PLC0415
        from programs.events import mentorship_ended, mentorship_started  # noqa: PLC0415
        from programs.setup import Step, add_step, always  # noqa: PLC0415
        from touchpoints.actions import begin_touchpoints, copy_agendas, end_touchpoints  # noqa: PLC0415

        add_step(Step("agendas", _("Agendas"), always, url_name=AGENDAS), before="measures")
        COPIED.append(copy_agendas)
        mentorship_started.append(begin_touchpoints)
        mentorship_ended.append(end_touchpoints)
