from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self) -> None:
        # Pages and messages know no organisation; they ask here how it shows itself.
        source = import_module("web.own_words").source
        current = import_module("people.organization").current_identity
        if current not in source:
            source.append(current)
