"""The text both sides sign. Changing it makes a new version, which both sign again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from people.models import Person
from programs.actions.turnstiles import locked_mentorship
from programs.agreements import current_agreement
from programs.models import Agreement, Mentorship, Signature
from programs.telling import tell_agreement_changed


@transaction.atomic
def write_agreement(*, mentorship: Mentorship, text: str, replaces: int, by: Person) -> Agreement:
    """A new version; refused when the partner wrote one since `replaces` was read."""
    current = _current(mentorship, replaces)
    if current.text == text:
        return current
    agreement = Agreement.objects.create(
        mentorship=mentorship, version=current.version + 1, text=text, written_by=by
    )
    tell_agreement_changed(agreement, by=by)
    return agreement


@transaction.atomic
def sign_agreement(
    *, mentorship: Mentorship, version: int, by: Person, read: str | None = None
) -> Signature:
    """Sign the version that was read; twice is once.

    read: the fingerprint of its text. The first version is the program's text until somebody
    signs it, so that it may have become another one under the same number.
    """
    agreement = _current(mentorship, version)
    if agreement._state.adding:
        if read not in (None, agreement.fingerprint):
            raise ValidationError(_("Here is the text as it stands now. Read it, then sign it."))
        agreement.save()
    return Signature.objects.get_or_create(agreement=agreement, person=by)[0]


def _current(mentorship: Mentorship, read: int) -> Agreement:
    mentorship = locked_mentorship(mentorship)
    if not mentorship.started_at or mentorship.ended_at:
        raise ValidationError(_("Only a mentorship that runs has an agreement to sign."))
    current = current_agreement(mentorship)
    if current.version != read:
        raise ValidationError(
            _("The agreement was changed meanwhile. Read the new text, then decide.")
        )
    return current
