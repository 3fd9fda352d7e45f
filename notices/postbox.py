"""Hand messages to the mail server over one connection, knowing how far each one got."""

import re
import smtplib
from types import TracebackType
from typing import Self

from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend

from notices.ledger import Answer, Outcome
from notices.letters import Letter

CLOSING = 421  # "service not available, closing": about the server, not about this message


class Unreachable(Exception):
    """No connection, or not let in: nothing was handed over."""


class _Refusal(Exception):
    def __init__(self, code: int, reply: bytes) -> None:
        self.code, self.reply = code, reply.decode("utf-8", "replace")


class Postbox:
    """Opens when the first letter comes, stays open for the next, closes after trouble."""

    def __init__(self) -> None:
        self.backend = get_connection()
        self.handed_over = 0  # on the connection that is open now

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        try:
            self.backend.close()
        except (OSError, smtplib.SMTPException):
            self._forget()

    def open(self) -> None:
        """Before an attempt is opened: a shut door is no attempt."""
        try:
            self.backend.open()
        except (OSError, smtplib.SMTPException) as problem:
            self._forget()
            raise Unreachable(str(problem)) from problem

    def hand_over(self, letter: Letter) -> Answer:
        smtp = self._smtp()
        if smtp is None:  # another backend than SMTP: it says nothing about how far it got
            self.backend.send_messages([letter.message])
            return Answer(Outcome.ACCEPTED)
        try:
            smtp = self._announce_again_if_stale(smtp, letter)
        except _Refusal as refusal:
            return self._refused(refusal)
        except (OSError, smtplib.SMTPException, Unreachable) as problem:
            self._forget()
            return Answer(Outcome.UNREACHABLE, str(problem))
        self.handed_over += 1
        return self._deliver(smtp, letter)

    def _announce_again_if_stale(self, smtp: smtplib.SMTP, letter: Letter) -> smtplib.SMTP:
        """Servers close a connection after so many messages or seconds: that is no failure."""
        try:
            self._announce(smtp, letter)
        except (OSError, smtplib.SMTPException, _Refusal) as problem:
            closing = not isinstance(problem, _Refusal) or problem.code == CLOSING
            if not (closing and self.handed_over):
                raise
            self._forget()
            self.open()
            fresh = self._smtp()
            if fresh is None:
                raise
            self._announce(fresh, letter)
            return fresh
        return smtp

    def _announce(self, smtp: smtplib.SMTP, letter: Letter) -> None:
        """Up to here the server has nothing to deliver: any trouble leaves no doubt."""
        smtp.ehlo_or_helo_if_needed()
        _expect(2, smtp.mail(letter.sender))
        _expect(2, smtp.rcpt(letter.to))
        _expect(3, smtp.docmd("DATA"))

    def _deliver(self, smtp: smtplib.SMTP, letter: Letter) -> Answer:
        """From the first byte of the message on, silence means that nobody knows."""
        try:
            smtp.send(_stuffed(letter.raw))
            code, reply = smtp.getreply()
            _expect(2, (code, reply))
        except _Refusal as refusal:
            return self._refused(refusal)
        except (OSError, smtplib.SMTPException) as problem:
            self._forget()
            return Answer(Outcome.UNCERTAIN, str(problem) or type(problem).__name__)
        return Answer(Outcome.ACCEPTED, f"{code} {reply.decode('utf-8', 'replace')}")

    def _refused(self, refusal: _Refusal) -> Answer:
        reply = f"{refusal.code} {refusal.reply}"
        smtp = self._smtp()
        if refusal.code == CLOSING or smtp is None:
            self._forget()
            return Answer(Outcome.UNREACHABLE, reply)
        try:
            smtp.rset()
        except (OSError, smtplib.SMTPException):
            self._forget()
        return Answer(Outcome.PUT_OFF if refusal.code < 500 else Outcome.REFUSED, reply)

    def _smtp(self) -> smtplib.SMTP | None:
        return self.backend.connection if isinstance(self.backend, EmailBackend) else None

    def _forget(self) -> None:
        """Drop the connection without manners; the next letter opens a new one."""
        self.handed_over = 0
        if isinstance(self.backend, EmailBackend) and self.backend.connection:
            self.backend.connection.close()
            self.backend.connection = None


def _expect(hundreds: int, answer: tuple[int, bytes]) -> None:
    code, reply = answer
    if code // 100 != hundreds:
        raise _Refusal(code, reply)


def _stuffed(raw: bytes) -> bytes:
    """RFC 5321, 4.5.2: a line that begins with a dot gets another, a lone dot ends it all."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", raw)
    return re.sub(rb"(?m)^\.", b"..", lines).rstrip(b"\r\n") + b"\r\n.\r\n"
