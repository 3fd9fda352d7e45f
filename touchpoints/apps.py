from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

AGENDAS = "touchpoints:setup-agendas"


class TouchpointsConfig(AppConfig):
    name = "touchpoints"

    def ready(self) -> None:
        import_module("touchpoints.notices")  # registers its kinds
        import_module("touchpoints.program_file")  # registers its section
        actions = import_module("touchpoints.actions")
        events = import_module("programs.events")
        events.mentorship_started.append(actions.begin_touchpoints)
        events.mentorship_ended.append(actions.end_touchpoints)
        import_module("programs.actions.duplicates").COPIED.append(actions.copy_agendas)
        setup = import_module("programs.setup")
        step = setup.Step("how", "agendas", _("Agendas"), _has_agendas, url_name=AGENDAS)
        setup.add_step(step, before="measures")


def _has_agendas(program: Any) -> bool:
    return bool(program.agendas.exists())
