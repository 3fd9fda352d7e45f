"""One spelling for each word of two sheets, which people typed by hand."""

import unicodedata
from dataclasses import dataclass, field

from matching.engine.criteria.safety import OUTSIDE

# Fields whose words are compared with those of another field: mentors offer what mentees want.
COMPARED = {"offered": "wanted", "gives": "needs", "aim": "function", "path": "function"}
WORDS = {"languages", "wanted", "offered", "goals", "interests", "ways", "needs", "gives"}
WORDS |= {"unit", "site", "function", "aim", "path"}


def folded(text: str) -> str:
    """Equal for texts that differ only in capitals, blanks or how an accent is written.

    Canonical caseless matching, D145 of the Unicode Standard, and without needless blanks.
    """
    plain = unicodedata.normalize("NFD", " ".join(text.split()))
    return unicodedata.normalize("NFD", plain.casefold())


def tidied(text: str) -> str:
    """As it was meant to be written: without needless blanks, accents as keyboards write them."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


@dataclass(frozen=True, slots=True)
class Spellings:
    """The spelling of each word that was met first: it stands for all others of it."""

    first: dict[tuple[str, str], str] = field(
        default_factory=lambda: {("needs", folded(OUTSIDE)): OUTSIDE}
    )

    def one(self, name: str, text: str) -> str:
        """name: the field the text stands in. Ids and names of people stay as they are."""
        if name not in WORDS:
            return text
        return self.first.setdefault((COMPARED.get(name, name), folded(text)), tidied(text))
