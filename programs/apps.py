from importlib import import_module

from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    name = "programs"

    def ready(self) -> None:
        import_module("programs.notices")
        import_module("programs.notices_of_charter")
        import_module("programs.notices_of_rematches")
        import_module("programs.notices_of_ways_in")
        import_module("programs.program_file.parts")
        # The directory knows no programs; it asks here whom they bring together.
        acquainted = import_module("people.queries").acquainted
        acquainted.append(import_module("programs.access").acquainted)
        blocks = import_module("people.person_page").more_blocks
        blocks.append(import_module("programs.history").mentoring)
        blocks.append(import_module("programs.own_profile").own_profile)
        unlisted = import_module("notices.unlisted").unlisted
        unlisted.append(import_module("programs.notices_of_ways_in").reached_out_to)
