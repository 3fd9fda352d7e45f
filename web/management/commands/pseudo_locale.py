"""manage.py pseudo_locale: build the made-up language en-xa, to find forgotten texts."""

from __future__ import annotations

from argparse import ArgumentParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand

from web.pseudo import catalog_of, compiled, messages_in, messages_of

KNOWN_BY_ALL = "de"  # a language into which the libraries we use are all translated


def own_folders() -> list[Path]:
    root = Path(settings.BASE_DIR)
    configs = [Path(config.path) for config in apps.get_app_configs()]
    return [root / "templates", *(path for path in configs if path.parent == root)]


def library_catalogs() -> list[Path]:
    homes = [Path(config.path) for config in apps.get_app_configs()]
    homes += [django_home() / "conf", *(home.parent for home in homes if home.name == "account")]
    files = [home / "locale" / KNOWN_BY_ALL / "LC_MESSAGES" / "django.mo" for home in homes]
    return [file for file in files if file.exists()]


def django_home() -> Path:
    spec = find_spec("django")
    return Path(str(spec.origin)).parent if spec else Path()


def write_catalog(folder: Path) -> int:
    """Writes the catalog below a locale folder; returns how many texts it holds."""
    messages = messages_in(own_folders())
    for file in library_catalogs():
        messages.update(messages_of(file))
    target = folder / "en_XA" / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(compiled(catalog_of(messages)))
    return len(messages)


class Command(BaseCommand):
    help = "Builds the made-up language en-xa: every text marked for translation gets accents."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--into", type=Path, default=settings.LOCALE_PATHS[0])

    def handle(self, *args: Any, **options: Any) -> None:
        count = write_catalog(options["into"])
        self.stdout.write(f"{count} texts. Choose the language [Pseudo] in the menu to read them.")
