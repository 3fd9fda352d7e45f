from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class InsightsConfig(AppConfig):
    name = "insights"

    def ready(self) -> None:
        # The directory knows no figures; it tells here when somebody takes an answer back.
        no_longer_counted = import_module("people.events").no_longer_counted
        no_longer_counted.append(import_module("insights.equity.counting").take_down)
        matching = import_module("matching.events")
        matching.result_found.append(import_module("insights.fairness.counting").count_matches)
        matching.to_weigh.append(import_module("insights.fairness.behind").groups_behind)
        matching.pages_beside.append((gettext_lazy("Fairness"), "insights:matching-fairness"))
