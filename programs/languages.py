"""Languages people can name when they apply, by the codes that the directory uses."""

from collections.abc import Iterable

from people.languages import language_name

OFFERED = frozenset(
    {"ar", "bg", "bn", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hi", "hr"}
    | {"hu", "id", "it", "ja", "ko", "lt", "lv", "nl", "nb", "pl", "pt", "ro", "ru", "sk", "sl"}
    | {"sv", "sw", "ta", "th", "tr", "uk", "ur", "vi", "zh"}
)


def language_choices(own: Iterable[str]) -> list[tuple[str, str]]:
    """The person's own languages first, then the others by name."""
    mine = list(dict.fromkeys(own))
    others = sorted(OFFERED - set(mine), key=language_name)
    return [(code, language_name(code)) for code in [*mine, *others]]
