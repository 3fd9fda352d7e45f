"""A mail server for the demo: it takes everything, delivers nothing, and the pages show it."""

import asyncio
import contextlib
import signal
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from notices.catcher import NEWEST, keep

LONGEST_MESSAGE = 5_000_000


class Catch:
    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        await asyncio.to_thread(keep, raw, settings.MAIL_CATCHER_DIR)
        return "250 Caught"


async def catch(port: int) -> None:
    loop, over = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, over.set)
    server = await loop.create_server(
        lambda: SMTP(Catch(), data_size_limit=LONGEST_MESSAGE, enable_SMTPUTF8=True, loop=loop),
        host="127.0.0.1",
        port=port,
    )
    async with server:
        await over.wait()


class Command(BaseCommand):
    help = f"Catch all mail on loopback; the newest {NEWEST} can be read at /demo/mail/."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=settings.EMAIL_PORT)

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("In production, mail goes to your mail server, not to a catcher.")
        try:
            asyncio.run(catch(port))
        except OSError as problem:
            raise CommandError(f"Port {port} cannot be used: {problem.strerror}.") from problem
