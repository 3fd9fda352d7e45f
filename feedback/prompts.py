"""Questions to begin an entry with, for whoever faces an empty page."""

from django.utils.translation import gettext_lazy as _

PROMPTS = [
    ("surprise", _("What surprised you in your last conversation?")),
    ("stuck", _("What keeps going round in your head, and what would you tell a friend about it?")),
    ("tried", _("What did you try since you last met, and what came of it?")),
    ("avoid", _("Which conversation are you putting off? What makes it hard?")),
    ("proud", _("What went well that nobody noticed?")),
    ("ask", _("What would you like to ask next time, and have not dared to yet?")),
]


def prompt_text(name: str) -> str:
    return str(dict(PROMPTS).get(name, ""))
