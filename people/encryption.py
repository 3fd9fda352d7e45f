"""Text that is unreadable in the database, its dumps and its backups.

`JOURNAL_KEYS` holds Fernet keys: the first closes, every one of them opens. Journals and what
people say about themselves are closed by them. To change the key, put a new one in front, restart,
run `manage.py rotate_journal_keys`, and take the old one away once it says that nothing is left
under it.
"""

from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


class Sealed(str):
    """A text that no key at hand opens: empty to read, but saving it again keeps it as it is."""

    token: str

    def __new__(cls, token: str) -> "Sealed":
        text = super().__new__(cls, "")
        text.token = token
        return text


def cipher() -> MultiFernet:
    return _cipher(tuple(settings.JOURNAL_KEYS))


@lru_cache(maxsize=8)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def closed_by_first_key(token: str) -> bool:
    try:
        Fernet(settings.JOURNAL_KEYS[0]).decrypt(token.encode())
    except InvalidToken:
        return False
    return True


def closed_anew(token: str) -> Sealed | None:
    """The same text under the first key, still closed; None if no key opens it."""
    try:
        return Sealed(cipher().rotate(token.encode()).decode())
    except InvalidToken:
        return None


class EncryptedTextField(models.TextField):  # type: ignore[type-arg] # not subscriptable at run time
    """Stores Fernet tokens; cannot be searched, sorted or grouped by, on purpose."""

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, Sealed):
            return value.token
        text = super().get_prep_value(value)
        return None if text is None else cipher().encrypt(text.encode()).decode()

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        if value is None:
            return None
        try:
            return cipher().decrypt(value.encode()).decode()
        except InvalidToken:
            return Sealed(value)

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None
