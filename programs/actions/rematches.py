"""Somebody in a pair would rather go on with somebody else: no fault, and in private."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from notices.actions import cancel
from people.models import Person
from programs.actions.endings import end_mentorship
from programs.actions.turnstiles import locked_cohort, locked_mentorship
from programs.models import EndReason, Mentorship, RematchWish
from programs.models.rematch import RematchWishQuerySet
from programs.telling import (
    tell_rematch_wish_answered,
    tell_rematch_wished,
    those_who_decide,
)


@transaction.atomic
@sensitive_variables("note")
def wish_for_rematch(*, mentorship: Mentorship, by: Person, note: str = "") -> RematchWish:
    """Said again, it says what was said last. Those who run the program hear of the first one."""
    mentorship = locked_mentorship(mentorship)
    _check_possible(mentorship)
    if not those_who_decide(mentorship):
        raise ValidationError(
            _("Nobody but you two runs this program, so nobody could decide. You can end it.")
        )
    known = RematchWish.objects.about(mentorship).open().exists()
    answered = RematchWish.objects.about(mentorship).filter(answered_at__isnull=False)
    answered_at = answered.aggregate(last=Max("answered_at"))["last"]
    wish, _created = RematchWish.objects.update_or_create(
        participant=mentorship.participant(by),
        defaults={"note": note.strip(), "reply": None, "answered_at": None},
    )
    if not known:
        tell_rematch_wished(mentorship, answered_at=answered_at)
    return wish


@transaction.atomic
def take_back_rematch_wish(*, mentorship: Mentorship, by: Person) -> None:
    """Nothing of it remains; twice is once."""
    mentorship = locked_mentorship(mentorship)
    wishes = RematchWish.objects.about(mentorship)
    wishes.filter(participant__person=by).delete()
    if not wishes.open().exists():
        cancel(kind="programs.rematch_wished", about=mentorship)


@transaction.atomic
def rematch(*, mentorship: Mentorship, by: Person) -> Mentorship:
    """The pair ends as matched anew, and both read the same; twice is once."""
    locked_cohort(mentorship.cohort)  # first, since the next of both may be looked for in it
    mentorship = locked_mentorship(mentorship)
    if mentorship.end_reason == EndReason.REMATCHED:
        return mentorship
    _check_possible(mentorship)
    _open_wishes(mentorship)
    return end_mentorship(mentorship=mentorship, reason=EndReason.REMATCHED, by=by)


@transaction.atomic
@sensitive_variables("words")
def put_off_rematch(*, mentorship: Mentorship, words: str) -> None:
    """The pair goes on for now; only whoever asked reads the words. Twice is once."""
    mentorship = locked_mentorship(mentorship)
    known = RematchWish.objects.about(mentorship)
    if known and all(one.reply == words.strip() for one in known):
        return
    for wish in _open_wishes(mentorship).select_related("participant__person"):
        wish.reply, wish.answered_at = words.strip(), timezone.now()
        wish.save(update_fields=["reply", "answered_at", "updated_at"])
        tell_rematch_wish_answered(wish)


def _check_possible(mentorship: Mentorship) -> None:
    if mentorship.ended_at:
        raise ValidationError(_("This mentorship has ended."))
    if not mentorship.may_be_rematched:
        raise ValidationError(_("Nobody can be matched anew here now."))


def _open_wishes(mentorship: Mentorship) -> RematchWishQuerySet:
    found = RematchWish.objects.about(mentorship).open()
    if not found.exists():
        raise ValidationError(_("Nobody in this pair asks for it any more, or it is answered."))
    return found
