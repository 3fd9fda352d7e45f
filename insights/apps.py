from importlib import import_module

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "insights"

    def ready(self) -> None:
        # The directory knows no figures; it tells here when somebody takes an answer back.
        no_longer_counted = import_module("people.events").no_longer_counted
        no_longer_counted.append(import_module("insights.equity.counting").take_down)
