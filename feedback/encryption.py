"""Where the first migration of journals finds the field that closes their text."""

from people.encryption import EncryptedTextField

__all__ = ["EncryptedTextField"]
