"""Saying whom one would rather not work with."""

import json
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from matching.models import Avoidance
from people.actions.self_description import locked
from people.models import Person


@sensitive_variables()
@transaction.atomic
def save_avoidance(*, people: Sequence[Person], by: Person) -> None:
    """All of them, instead of those before; an empty list leaves nothing behind."""
    locked(by)
    if by in people:
        raise ValidationError(_("Leave yourself out."))
    kept = Avoidance.objects.filter(person=by).first()
    if kept is not None and not kept.is_readable:
        raise ValidationError(_("Your list cannot be opened now, so it stays as it is."))
    uuids = sorted({str(one.uuid) for one in people})
    if not uuids:
        Avoidance.objects.filter(person=by).delete()
    elif kept is None or kept.uuids != uuids:
        values = {"people": json.dumps(uuids)}
        Avoidance.objects.update_or_create(person=by, defaults=values)
