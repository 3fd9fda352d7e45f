"""Text that is unreadable in the database, its dumps and its backups."""

from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


class Unreadable(Exception):
    """No key in JOURNAL_KEYS opens this text: a key is missing, or the row was tampered with."""


def cipher() -> MultiFernet:
    """The first key of `JOURNAL_KEYS` closes, every one of them opens."""
    return _cipher(tuple(settings.JOURNAL_KEYS))


@lru_cache(maxsize=8)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


class EncryptedTextField(models.TextField):  # type: ignore[type-arg] # not subscriptable at run time
    """Stores Fernet tokens; cannot be searched, sorted or grouped by, on purpose."""

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return None if text is None else cipher().encrypt(text.encode()).decode()

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        if value is None:
            return None
        try:
            return cipher().decrypt(value.encode()).decode()
        except InvalidToken as problem:
            raise Unreadable("A journal entry cannot be opened with the keys at hand.") from problem

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None
