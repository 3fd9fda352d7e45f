"""One message from one pair of templates: `<template>.txt` and `<template>.html`.

    {% extends "mail/base.txt" %}{% load i18n %}
    {% block subject %}{% translate "You meet Bo tomorrow" %}{% endblock %}
    {% block content %}…{% endblock %}

    {% extends "mail/base.html" %}{% load i18n %}
    {% block content %}<p>…</p>{% endblock %}
    {% block button %}{% translate "See the agenda" %}{% endblock %}     leads to `link`

Both get the context, `subject`, `site_url`, and `preferences_link` when the context has one.
The text is the twin of the HTML, not a summary; neither carries private words.
"""

from __future__ import annotations

import re
from datetime import tzinfo
from typing import Any, NamedTuple

from django.conf import settings
from django.template import Context, Engine
from django.utils import timezone

from web.own_words import identity, speaking

BLANK_LINES = re.compile(r"\n\s*\n\s*\n+")


class Mail(NamedTuple):
    subject: str
    text: str
    html: str


def render_mail(
    template: str,
    context: dict[str, Any],
    language: str,
    zone: tzinfo | None = None,
    *,
    otherwise: str = "",
) -> Mail:
    """The message in the reader's language and zone.

    A `subject` in the context wins over the template's; `otherwise` stands where there is neither.
    """
    with speaking(language), timezone.override(zone or timezone.get_default_timezone()):
        values = {"site_url": settings.SITE_URL, "organization": identity(), **context}
        values["subject"] = one_line(str(context.get("subject", "")))
        subject, text = split(draw(f"{template}.txt", values, escape=False))
        subject = subject or one_line(otherwise)
        html = draw(f"{template}.html", {**values, "subject": subject})
    return Mail(subject, text, html)


def draw(name: str, values: dict[str, Any], *, escape: bool = True) -> str:
    """Without a request, so that nothing of the page that caused it gets into a message."""
    template = Engine.get_default().get_template(name)
    return str(template.render(Context(values, autoescape=escape)))


def split(text: str) -> tuple[str, str]:
    """The first line is the subject, or empty."""
    subject, _, body = text.partition("\n")
    return one_line(subject), BLANK_LINES.sub("\n\n", body).strip() + "\n"


def one_line(subject: str) -> str:
    """No line break may reach the headers."""
    return " ".join(subject.split())
