"""What admins tell each other about pairs and runs."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from matching.models import Comment, Run
from people.models import Person
from programs.models import Cohort, Enrollment


def comment_on_pair(
    *, cohort: Cohort, mentor: Enrollment, mentee: Enrollment, text: str, key: UUID, by: Person
) -> Comment:
    return _write(Comment(cohort=cohort, mentor=mentor, mentee=mentee, text=text), key, by)


def comment_on_run(*, run: Run, text: str, key: UUID, by: Person) -> Comment:
    return _write(Comment(cohort=run.cohort, run=run, text=text), key, by)


@transaction.atomic
def _write(comment: Comment, key: UUID, by: Person) -> Comment:
    """The form named the comment when it was drawn: the same one sent again is there already."""
    comment.uuid, comment.written_by = key, by
    Comment.objects.bulk_create([comment], ignore_conflicts=True)
    found = Comment.objects.get(uuid=key)
    same = ("cohort_id", "mentor_id", "mentee_id", "run_id", "written_by_id", "text")
    if any(getattr(found, name) != getattr(comment, name) for name in same):
        raise ValidationError(
            _("This comment was sent before with other words. Open the page anew.")
        )
    return found


def take_back(*, comment: Comment, by: Person) -> None:
    """Only one's own; the audit trail keeps that it was there."""
    Comment.objects.filter(pk=comment.pk, written_by=by).delete()
