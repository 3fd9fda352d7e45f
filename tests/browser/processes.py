"""The real processes behind the pages: a Celery worker and a mail server on this machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import connection

from mentoring.celery import app

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60  # seconds


@contextmanager
def worker(*, smtp_port: int) -> Iterator[None]:
    """A Celery worker on the database and the broker of this test."""
    command = [
        *(sys.executable, "-m", "celery", "--app", "mentoring", "worker", "--pool", "solo"),
        *("--queues", "default,notices,imports,matching", "--loglevel", "WARNING"),
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
    ]
    environment = {
        **os.environ,
        "DATABASE_URL": _database_url(),
        "REDIS_URL": _redis_url(),
        "EMAIL_URL": f"smtp://127.0.0.1:{smtp_port}",
        "VAR_DIR": str(settings.VAR_DIR),
    }
    process = subprocess.Popen(command, cwd=ROOT, env=environment)  # noqa: S603  our own words
    try:
        _wait_until_it_answers(process)
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def _database_url() -> str:
    """The one we were given, but with the name of the test database."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))


def _redis_url() -> str:
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    redis = settings.REDIS.beside(2 * number)
    if redis.is_socket:
        return f"unix://{redis.path}?db={redis.db}"
    return f"{redis.base}/{redis.db}"


def _wait_until_it_answers(process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, "the worker stopped at once"
        if app.control.inspect(timeout=0.5).ping():
            return
    raise AssertionError("the worker does not answer")


class Postbox:
    """A mail server that keeps what it accepted."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        content = envelope.original_content or b""
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 kept"

    def to(self, address: str) -> list[EmailMessage]:
        return [one for one in self.messages if address in str(one["To"])]

    def texts(self) -> str:
        return "\n".join(
            part.get_content()
            for message in self.messages
            for part in message.walk()
            if part.get_content_maintype() == "text"
        )


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


@contextmanager
def mail_server() -> Iterator[tuple[Postbox, int]]:
    box = Postbox()
    port = _free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box, port
    finally:
        controller.stop()
