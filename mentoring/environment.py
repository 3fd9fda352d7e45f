"""What the process is told from outside: typed, and loud when it is wrong or missing."""

import base64
import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

MODES = ("production", "development", "demo", "test")
TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


class Misconfigured(SystemExit):
    """The environment does not make sense; the message is one sentence for the operator."""


class Environment:
    """Reads one variable at a time; `NAME_FILE` stands in for `NAME` everywhere."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values

    def text(self, name: str, default: str | None = None) -> str:
        raw = self.values.get(name) or self._from_file(name)
        if raw is not None:
            return raw
        if default is None:
            raise Misconfigured(f"{name} is not set. Set {name}, or {name}_FILE with a path to it.")
        return default

    def _from_file(self, name: str) -> str | None:
        path = self.values.get(f"{name}_FILE")
        if not path:
            return None
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as problem:
            raise Misconfigured(f"{name}_FILE cannot be read: {problem}.") from problem

    def flag(self, name: str, default: bool) -> bool:
        raw = self.text(name, str(default)).lower()
        if raw in TRUE:
            return True
        if raw in FALSE:
            return False
        raise Misconfigured(f"{name} must be true or false, not {raw!r}.")

    def number(self, name: str, default: int) -> int:
        raw = self.text(name, str(default))
        try:
            return int(raw)
        except ValueError as problem:
            raise Misconfigured(f"{name} must be a whole number, not {raw!r}.") from problem

    def words(self, name: str, default: str | None = None) -> list[str]:
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def fernet_keys(self, name: str, default: str | None = None) -> list[str]:
        """At least one key of 32 bytes in url-safe base64, as `Fernet.generate_key()` makes."""
        keys = self.words(name, default)
        if not keys or not all(map(_is_fernet_key, keys)):
            raise Misconfigured(
                f"{name} must hold keys of 32 random bytes in url-safe base64, with commas between."
            )
        return keys

    def choice(self, name: str, choices: tuple[str, ...], default: str) -> str:
        value = self.text(name, default)
        if value not in choices:
            raise Misconfigured(f"{name} must be one of {', '.join(choices)}, not {value!r}.")
        return value

    def database(self, name: str) -> dict[str, object]:
        """A Django database from `postgres://user:password@host:port/name?host=/socket/folder`."""
        url = urlsplit(self.text(name))
        if url.scheme not in {"postgres", "postgresql"}:
            raise Misconfigured(f"{name} must begin with postgres://, not {url.scheme!r}.")
        socket = parse_qs(url.query).get("host", [""])[0]
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.lstrip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": socket or url.hostname or "",
            "PORT": str(_port(name, url) or ""),
        }

    def redis(self, name: str) -> "Redis":
        """A server from `redis://host:port/0` or `unix:///socket/path?db=0`."""
        raw = self.text(name)
        url = urlsplit(raw)
        if url.scheme not in {"redis", "rediss", "unix"}:
            raise Misconfigured(f"{name} must begin with redis://, rediss:// or unix://.")
        try:
            return Redis(raw)
        except ValueError as problem:
            raise Misconfigured(f"{name} must end with the number of a database.") from problem

    def email(self, name: str, default: str) -> dict[str, object]:
        """Django's mail settings from `smtp://user:password@host:port?tls=1`."""
        url = urlsplit(self.text(name, default))
        if url.scheme not in {"smtp", "smtps"}:
            raise Misconfigured(f"{name} must begin with smtp:// or smtps://.")
        starttls = parse_qs(url.query).get("tls", ["0"])[0] in TRUE
        return {
            "EMAIL_HOST": url.hostname or "localhost",
            "EMAIL_PORT": _port(name, url) or (465 if url.scheme == "smtps" else 25),
            "EMAIL_HOST_USER": unquote(url.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
            "EMAIL_USE_SSL": url.scheme == "smtps",
            "EMAIL_USE_TLS": starttls,
        }


def _port(name: str, url: SplitResult) -> int | None:
    try:
        return url.port
    except ValueError as problem:
        raise Misconfigured(f"{name} has a port that is not a number up to 65535.") from problem


def _is_fernet_key(key: str) -> bool:
    try:
        return len(base64.urlsafe_b64decode(key)) == 32
    except ValueError:
        return False


class Redis:
    """One server, the addresses that Celery and the cache want of it.

    The broker uses the database of the URL; the cache the one after it.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.is_socket = parts.scheme == "unix"
        query_db = parse_qs(parts.query).get("db", ["0"])[0]
        path_db = parts.path.lstrip("/") or "0"
        self.db = int(query_db if self.is_socket else path_db)
        self.base = f"{parts.scheme}://{parts.netloc}"
        self.path = parts.path

    def beside(self, steps: int) -> "Redis":
        """The same server, so many databases further on."""
        db = self.db + steps
        return Redis(f"unix://{self.path}?db={db}" if self.is_socket else f"{self.base}/{db}")

    def broker(self) -> str:
        if self.is_socket:
            return f"redis+socket://{self.path}?virtual_host={self.db}"
        return f"{self.base}/{self.db}"

    def cache(self) -> str:
        if self.is_socket:
            return f"unix://{self.path}?db={self.db + 1}"
        return f"{self.base}/{self.db + 1}"


env = Environment(os.environ)
