"""How allauth treats our people: they come from the directory, nobody signs up."""

import logging
from threading import Thread
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.core.mail import EmailMessage, get_connection
from django.http import HttpRequest

PATIENCE = 10  # seconds with the mail server
logger = logging.getLogger(__name__)


class DirectoryAccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Only known addresses get mail, so a slow or dead mail server must not show in answers."""
        request = current.request
        known = {"request": request, "email": email, "current_site": get_current_site(request)}
        message = self.render_mail(template_prefix, email, {**known, **context})
        if settings.MODE == "test":
            hand_over(message)
        else:
            Thread(target=hand_over, args=[message], daemon=True).start()


def hand_over(message: EmailMessage) -> None:
    """Whoever waits in vain asks again; the log names no address, which errors may hold."""
    try:
        message.connection = get_connection(timeout=PATIENCE)
        message.send()
    except OSError as problem:  # that of smtplib are OSErrors too
        logger.error("a mail for signing in could not be sent: %s", type(problem).__name__)
