from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

POLICY = "matching:setup-matching"


class MatchingConfig(AppConfig):
    name = "matching"

    def ready(self) -> None:
        from matching.actions.policies import copy_policy  # noqa: PLC0415
        from matching.wording import explain_match  # noqa: PLC0415
        from programs.actions.duplicates import COPIED  # noqa: PLC0415
        from programs.reasons import match_reasons  # noqa: PLC0415
        from programs.setup import Step, add_step, always  # noqa: PLC0415

        import_module("matching.notices")  # registers what matching tells
        import_module("matching.program_file")  # registers its section
        if explain_match not in match_reasons:
            match_reasons.append(explain_match)
        add_step(Step("matching", _("Matching"), always, url_name=POLICY), before="rhythm")
        COPIED.append(copy_policy)
