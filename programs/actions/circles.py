"""Conversations of a program's circle, and how they are moderated."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from notices.actions import post as tell
from people.models import Person
from programs.actions.turnstiles import locked_program
from programs.models import AlumniCircle, Post, Program, Topic, TopicReading


@transaction.atomic
def open_circle(*, program: Program, by: Person) -> AlumniCircle:
    """Opened, or opened again with everything that was said; twice is once."""
    locked_program(program)
    circle, is_new = AlumniCircle.objects.get_or_create(program=program, defaults={"opened_by": by})
    if not is_new and circle.closed_at:
        circle.closed_at, circle.opened_by = None, by
        circle.save(update_fields=["closed_at", "opened_by", "updated_at"])
    return circle


@transaction.atomic
def close_circle(*, program: Program, by: Person) -> None:
    """Nobody reads it any more, until it is opened again."""
    locked_program(program)
    AlumniCircle.objects.filter(program=program, closed_at=None).update(
        closed_at=timezone.now(), updated_at=timezone.now()
    )


def _open_circle(circle: AlumniCircle) -> AlumniCircle:
    rows = AlumniCircle.objects.select_for_update(of=("self",), no_key=True)
    circle = rows.get(pk=circle.pk)
    if circle.closed_at:
        raise ValidationError(_("This circle was closed meanwhile."))
    return circle


@transaction.atomic
def start_topic(*, circle: AlumniCircle, title: str, body: str, by: Person) -> Topic:
    """A double click within the same minute starts one conversation."""
    circle = _open_circle(circle)
    just_now = timezone.now() - timedelta(minutes=1)
    same = Topic.objects.filter(circle=circle, author=by, title=title, created_at__gte=just_now)
    if known := same.filter(posts__body=body).first():
        return known
    topic = Topic.objects.create(circle=circle, title=title, author=by)
    Post.objects.create(topic=topic, author=by, body=body)
    return topic


@transaction.atomic
def reply(*, topic: Topic, body: str, by: Person) -> Post:
    """An answer; everybody who wrote before is told. A double click says it once."""
    _open_circle(topic.circle)
    just_now = timezone.now() - timedelta(minutes=1)
    same = Post.objects.there().filter(topic=topic, author=by, body=body)
    if known := same.filter(created_at__gte=just_now).first():
        return known
    said = Post.objects.create(topic=topic, author=by, body=body)
    note_reading(topic=topic, until=said.created_at, by=by)
    _tell_those_who_wrote(topic, by)
    return said


def _tell_those_who_wrote(topic: Topic, by: Person) -> None:
    """Each once, until they have read on: the key tells how far they were."""
    wrote = Person.objects.filter(posts__in=topic.posts.there()) | Person.objects.filter(
        pk=topic.author_id
    )
    read = dict(topic.readings.values_list("person_id", "until"))
    for person in wrote.exclude(pk=by.pk).distinct():
        _tell_of_news(topic, person, read.get(person.pk))


def _tell_of_news(topic: Topic, person: Person, read_until: datetime | None) -> None:
    so_far = read_until.isoformat() if read_until else "nothing"
    key = f"programs.circle_reply:{topic.uuid}:{person.uuid}:{so_far}"
    tell(key=key, to=person, kind="programs.circle_reply", about=topic)


@transaction.atomic
def note_reading(*, topic: Topic, until: datetime, by: Person) -> None:
    """It only ever goes on; twice is once.

    What came while the page was being read is told of like any other news: whoever wrote it found
    that this person had been told already.
    """
    AlumniCircle.objects.select_for_update(of=("self",), no_key=True).get(pk=topic.circle_id)
    reading, _is_new = TopicReading.objects.get_or_create(
        topic=topic, person=by, defaults={"until": until}
    )
    TopicReading.objects.filter(pk=reading.pk, until__lt=until).update(
        until=until, updated_at=timezone.now()
    )
    reading.refresh_from_db()
    wrote = topic.author_id == by.pk or topic.posts.there().filter(author=by).exists()
    if wrote and topic.posts.new_to(by).exists():
        _tell_of_news(topic, by, reading.until)


def _own(post: Post, by: Person) -> Post:
    post = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    if post.author_id != by.pk:
        raise ValidationError(_("Only its author can change this."))
    return post


@transaction.atomic
def edit_post(*, post: Post, body: str, by: Person) -> Post:
    post = _own(post, by)
    if post.deleted_at:
        raise ValidationError(_("You have deleted this meanwhile."))
    if post.body != body:
        post.body, post.edited_at = body, timezone.now()
        post.save(update_fields=["body", "edited_at", "updated_at"])
    return post


@transaction.atomic
def delete_post(*, post: Post, by: Person) -> Post:
    """The words are gone for good, also for the moderators; twice is once."""
    post = _own(post, by)
    if post.deleted_at is None:
        post.body, post.deleted_at = "", timezone.now()
        post.save(update_fields=["body", "deleted_at", "updated_at"])
    return post


@transaction.atomic
def hide_post(*, post: Post, reason: str, by: Person) -> Post:
    """Only its author and the moderators read it from now on; the first reason stays."""
    post = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    if post.hidden_at is None:
        post.hidden_at, post.hidden_by, post.hidden_reason = timezone.now(), by, reason
        post.save(update_fields=["hidden_at", "hidden_by", "hidden_reason", "updated_at"])
    return post


@transaction.atomic
def show_post(*, post: Post, by: Person) -> Post:
    post = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    if post.hidden_at is not None:
        post.hidden_at, post.hidden_by, post.hidden_reason = None, None, ""
        post.save(update_fields=["hidden_at", "hidden_by", "hidden_reason", "updated_at"])
    return post
