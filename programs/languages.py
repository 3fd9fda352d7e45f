"""Languages people can name when they apply, by the codes that the directory uses."""

from collections.abc import Iterable

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

OFFERED = frozenset(
    {"ar", "bg", "bn", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hi", "hr"}
    | {"hu", "id", "it", "ja", "ko", "lt", "lv", "nl", "nb", "pl", "pt", "ro", "ru", "sk", "sl"}
    | {"sv", "sw", "ta", "th", "tr", "uk", "ur", "vi", "zh"}
)
# Django names Chinese by its script only.
NAMES_OF_OWN = {"zh": _("Chinese"), "nb": _("Norwegian")}


def language_name(code: str) -> str:
    if code in NAMES_OF_OWN:
        return str(NAMES_OF_OWN[code])
    return gettext(str(LANG_INFO.get(code, {}).get("name", code)))


def language_choices(own: Iterable[str]) -> list[tuple[str, str]]:
    """The person's own languages first, then the others by name."""
    mine = list(dict.fromkeys(own))
    others = sorted(OFFERED - set(mine), key=language_name)
    return [(code, language_name(code)) for code in [*mine, *others]]
