from importlib import import_module

from django.apps import AppConfig


class GrowthConfig(AppConfig):
    name = "growth"

    def ready(self) -> None:
        import_module("growth.notices")
