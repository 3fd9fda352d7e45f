"""The text a pair begins with, until one of them writes their own."""

from django.utils.translation import gettext as _

from programs.models import Agreement, Mentorship


def current_agreement(mentorship: Mentorship) -> Agreement:
    """The newest version; until anybody signs or writes, the standard text, not saved yet."""
    newest = mentorship.agreements.order_by("-version").first()
    return newest or Agreement(mentorship=mentorship, version=1, text=standard_text(mentorship))


def standard_text(mentorship: Mentorship) -> str:
    cohort = mentorship.cohort
    rhythm = {"minutes": cohort.touchpoint_minutes, "weeks": cohort.cadence_weeks}
    return "\n\n".join([_why(), _time() % rhythm, _trust(), _limits(), _parting()])


def _why() -> str:
    return _(
        "What this is for\n"
        "The mentee decides what we work on and prepares it. The mentor listens, asks, and shares "
        "what they have learned. Neither does the other's work."
    )


def _time() -> str:
    return _(
        "Our time\n"
        "We meet about every %(weeks)s weeks for %(minutes)s minutes. Who cannot come says so as "
        "early as possible, and we find another time right away."
    )


def _trust() -> str:
    return _(
        "What stays between us\n"
        "What we say here stays here. We repeat it to nobody, managers and HR included, unless "
        "the person who said it agrees. The one exception is a serious danger to somebody; then "
        "we first tell each other that we must speak up."
    )


def _limits() -> str:
    return _(
        "Where it ends\n"
        "The mentor does not judge the mentee's performance and promises no promotion. Each of us "
        "may leave a question unanswered. We stay kind when we disagree."
    )


def _parting() -> str:
    return _(
        "If it does not fit\n"
        "Either of us may end this at any time, without giving a reason and without any harm. We "
        "tell each other first if we can, and we part with a word of thanks."
    )
