"""Saying something about oneself, agreeing to its use, and taking both back.

Nobody does this for somebody else; the person's own row is the turnstile of two open tabs.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from people.describing import Purpose, current_text
from people.events import no_longer_counted
from people.models import Consent, Person, SelfDescription


class Answer(NamedTuple):
    answer: str
    words: str = ""


@sensitive_variables()
@transaction.atomic
def describe(*, by: Person, answers: Mapping[str, Answer], agrees_to: Collection[str] = ()) -> None:
    """Category → answer; an empty one is deleted, a category that is not named stays as it is."""
    locked(by)
    for purpose in agrees_to:
        agree(person=by, purpose=purpose)
    kept = {name: answer for name, answer in answers.items() if answer.answer}
    if kept and not Consent.objects.live().filter(person=by).exists():
        raise ValidationError(
            _("Nothing is kept without your agreement. Agree to a use first, or leave all empty.")
        )
    said = {one.category: one for one in by.self_descriptions.select_for_update()}
    gone = [one.pk for name, one in said.items() if name in answers and name not in kept]
    changed = [name for name in kept if name in said and _of(said[name]) != kept[name]]
    for name in kept:
        if name not in said or name in changed:
            SelfDescription.objects.update_or_create(
                person=by, category=name, defaults=kept[name]._asdict()
            )
    SelfDescription.objects.filter(pk__in=gone).delete()
    if gone or changed:
        tell_no_longer_counted(by)


def _of(description: SelfDescription) -> Answer:
    return Answer(description.answer, description.words)


def agree(*, person: Person, purpose: str) -> None:
    """To the text as it stands now; agreeing twice is once."""
    version, now = current_text(purpose).version, timezone.now()
    live = Consent.objects.live().filter(person=person, purpose=purpose)
    if not live.filter(version=version).exists():
        live.update(withdrawn_at=now, updated_at=now)
        Consent.objects.create(person=person, purpose=purpose, version=version, given_at=now)


@transaction.atomic
def withdraw_consent(*, by: Person, purpose: str, forget: bool = False) -> None:
    """From this moment on nothing reads the answers for this purpose; again changes nothing.

    `forget` deletes the answers for good. So does the last withdrawal: nothing is kept that
    nobody may use.
    """
    locked(by)
    now = timezone.now()
    live = Consent.objects.live().filter(person=by)
    withdrawn = live.filter(purpose=purpose).update(withdrawn_at=now, updated_at=now)
    if forget or not live.exists():
        by.self_descriptions.all().delete()
    if withdrawn and (forget or purpose == Purpose.COUNTS):
        tell_no_longer_counted(by)


def locked(person: Person) -> Person:
    return Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)


def tell_no_longer_counted(person: Person) -> None:
    for hear in no_longer_counted:
        hear(person)
