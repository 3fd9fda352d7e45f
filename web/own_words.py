"""An organisation's own name, look and words for mentor, mentee and cohort.

Texts are translated as always; then, while somebody reads with `speaking`, the nouns that the
organisation calls otherwise are put in their place. Only texts of the catalog pass here, never
what people wrote. Nothing is patched: `speaking` activates a translation of its own, and puts back
what was there. The app that knows the organisation sets `source` when Django starts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.utils import translation
from django.utils.translation import trans_real
from django.utils.translation.trans_real import DjangoTranslation

# Language → what a thing is called in our own texts: its name, and the name of several.
OURS: dict[str, dict[str, tuple[str, str]]] = {
    "en": {
        "mentor": ("mentor", "mentors"),
        "mentee": ("mentee", "mentees"),
        "cohort": ("cohort", "cohorts"),
    }
}
KEPT = r"%\(\w+\)[a-z]|\{[^}]*\}|<[^>]*>|&\w+;|https?://\S+|\S+@\S+"
VOWELS = "aeiou"
Words = tuple[tuple[str, str], ...]  # (ours, theirs), each word form by itself


@dataclass(frozen=True)
class Identity:
    """How the organisation shows itself; empty where it says nothing, and ours stands.

    `words`: language → thing → its name, and the name of several.
    `version` changes with every change, so that browsers fetch logo and colours anew.
    """

    name: str = ""
    colour: str = ""
    has_logo: bool = False
    version: str = ""
    words: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)

    def own_words(self, language: str) -> Words:
        """The word forms to replace in this language, with what replaces them."""
        ours, theirs = OURS.get(language, {}), self.words.get(language, {})
        pairs = [(ours[thing], forms) for thing, forms in theirs.items() if thing in ours]
        found = [pair for our, their in pairs for pair in zip(our, their, strict=True)]
        return tuple((our, their) for our, their in found if their and our != their)


source: list[Callable[[], Identity]] = []
_current: ContextVar[Identity | None] = ContextVar("identity", default=None)


def identity() -> Identity:
    """Of this request or message: read once in it, so that a page is of one piece."""
    known = _current.get()
    if known is None:
        known = source[0]() if source else Identity()
        _current.set(known)
    return known


class OwnTranslation:
    """A translation whose texts carry the organisation's words; else it is the one it wraps."""

    def __init__(self, plain: DjangoTranslation, language: str) -> None:
        self._plain, self._language = plain, language

    def gettext(self, message: str) -> str:
        return self.reworded(self._plain.gettext(message))

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.reworded(self._plain.ngettext(one, many, n))

    def reworded(self, text: str) -> str:
        words = identity().own_words(self._language)
        return reworded(text, words) if words else text

    def __getattr__(self, name: str) -> Any:
        return getattr(self._plain, name)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """In this language and the organisation's words, as `translation.override` is in a language."""
    before = getattr(trans_real._active, "value", None)  # type: ignore[attr-defined]
    token = _current.set(None)
    translation.activate(language)
    trans_real._active.value = OwnTranslation(  # type: ignore[attr-defined]
        trans_real.translation(language), language
    )
    try:
        yield
    finally:
        _current.reset(token)
        if before is None:
            translation.deactivate()
        else:
            trans_real._active.value = before  # type: ignore[attr-defined]


def in_own_words(text: str) -> str:
    """A text of ours that is no catalog's, such as a training, as this reader's page says it."""
    active = getattr(trans_real._active, "value", None)  # type: ignore[attr-defined]
    return active.reworded(text) if isinstance(active, OwnTranslation) else text


@lru_cache(maxsize=8192)
def reworded(text: str, words: Words) -> str:
    """The text with each of our words in theirs; placeholders, markup and addresses stay."""
    theirs = {our.casefold(): their for our, their in words}

    def replace(match: re.Match[str]) -> str:
        if match["word"] is None:
            return match[0]
        word = _cased(theirs[match["word"].casefold()], match["word"])
        return _article(match["article"] or "", word) + word

    return _pattern(tuple(theirs)).sub(replace, text)


@lru_cache(maxsize=32)
def _pattern(ours: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, ours), key=len, reverse=True))
    return re.compile(
        rf"{KEPT}|\b(?P<article>an? )?(?P<word>(?<![\w-])(?:{words}))(?![\w-])", re.IGNORECASE
    )


def _cased(theirs: str, ours: str) -> str:
    """Our capital letter at the beginning becomes theirs; their own capitals stay."""
    return theirs[0].upper() + theirs[1:] if ours[0].isupper() else theirs


def _article(ours: str, word: str) -> str:
    """ "a mentor" and "an ally"."""
    if not ours:
        return ""
    return f"{ours[0]}n " if word[0].lower() in VOWELS else f"{ours[0]} "
