"""The messages of programs. None carries words that somebody wrote to somebody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from notices.kinds import Kind, register
from people.models import Person
from programs.agreements import current_agreement
from programs.alumni import has_become_mentor
from programs.models import AlumniCircle, Enrollment, Mentorship, Participant, Topic
from programs.readiness import preparation_of


@dataclass(frozen=True)
class Letter:
    """What a message is about, and what it says below its subject."""

    thing: Any
    text: str | Promise


def enrollment_of(uuid: UUID) -> Enrollment | None:
    rows = Enrollment.objects.select_related("cohort__program", "person")
    return rows.filter(uuid=uuid).first()


def mentorship_of(uuid: UUID) -> Mentorship | None:
    rows = Mentorship.objects.select_related("cohort__program")
    return rows.prefetch_related("participants__person").filter(uuid=uuid).first()


def topic_of(uuid: UUID) -> Topic | None:
    return Topic.objects.select_related("circle__program").filter(uuid=uuid).first()


def participant_of(uuid: UUID) -> Participant | None:
    rows = Participant.objects.select_related("person", "mentorship__cohort__program")
    return rows.prefetch_related("mentorship__participants__person").filter(uuid=uuid).first()


def while_in_state(*states: str) -> Callable[[Enrollment, Person], bool]:
    return lambda enrollment, _recipient: enrollment.state in states


def still_running(mentorship: Mentorship, _recipient: Person) -> bool:
    return mentorship.started_at is not None and mentorship.ended_at is None


def still_to_sign(mentorship: Mentorship, recipient: Person) -> bool:
    signed = current_agreement(mentorship).signatures.filter(person=recipient).exists()
    return still_running(mentorship, recipient) and not signed


def still_misses_training(enrollment: Enrollment, _recipient: Person) -> bool:
    return enrollment.state == "approved" and not preparation_of(enrollment).is_ready


def not_a_mentor_yet(enrollment: Enrollment, _recipient: Person) -> bool:
    return enrollment.state == "completed" and not has_become_mentor(enrollment)


def has_not_read_it(topic: Topic, recipient: Person) -> bool:
    if not topic.posts.new_to(recipient).exists():
        return False
    return AlumniCircle.objects.read_by(recipient).filter(pk=topic.circle_id).exists()


def still_with_them(participant: Participant, recipient: Person) -> bool:
    """The news is about somebody of a group the recipient is in."""
    running = participant.mentorship.ended_at is None
    return running and recipient in participant.mentorship.people()


def always(_thing: object, _recipient: Person) -> bool:
    return True


def about_cohort(words: str | Promise) -> Callable[[Any, Person], str]:
    return lambda thing, _recipient: str(words) % {"cohort": thing.cohort}


def about_partner(words: str | Promise) -> Callable[[Mentorship, Person], str]:
    return lambda pair, recipient: str(words) % {"name": pair.with_words(recipient)}


def about_person(words: str | Promise) -> Callable[[Participant, Person], str]:
    """Somebody who comes into a group, or leaves it."""
    return lambda one, _recipient: (
        str(words)
        % {
            "name": one.person.called,
            "group": one.mentorship.name or one.mentorship.cohort,
            "cohort": one.mentorship.cohort,
        }
    )


def application_page(enrollment: Enrollment, _recipient: Person) -> str:
    return reverse("programs:application", args=[enrollment.cohort.uuid])


def trainings_page(_enrollment: Enrollment, _recipient: Person) -> str:
    return reverse("programs:trainings")


def topic_page(topic: Topic, _recipient: Person) -> str:
    return reverse("programs:topic", args=[topic.uuid])


def about_circle(topic: Topic, _recipient: Person) -> str:
    return gettext("An answer in the circle of %(program)s") % {"program": topic.circle}


def cohort_page(mentorship: Mentorship, _recipient: Person) -> str:
    return reverse("programs:cohort", args=[mentorship.cohort.uuid])


def agreement_page(mentorship: Mentorship, _recipient: Person) -> str:
    return reverse("programs:agreement", args=[mentorship.uuid])


def own_page(participant: Participant, _recipient: Person) -> str:
    return reverse("programs:agreement", args=[participant.mentorship.uuid])


def pairs_page(participant: Participant, _recipient: Person) -> str:
    return reverse("programs:cohort-pairs", args=[participant.mentorship.cohort.uuid])


def first_page(mentorship: Mentorship, recipient: Person) -> str:
    if mentorship.shape.signs_agreement:
        return agreement_page(mentorship, recipient)
    return reverse("programs:acceptance", args=[mentorship.uuid])


def first_steps(mentorship: Mentorship) -> str:
    shape = mentorship.shape
    if not shape.signs_agreement:
        return f"{_('Find a time to meet; it stands in your plan.')} {shape.promise}"
    return str(
        _(
            "Good first steps: read and sign your agreement, find a time to meet, and write down "
            "one goal each."
        )
    )


def home_page(_thing: object, _recipient: Person) -> str:
    return reverse("home")


def declare(
    name: str,
    *,
    label: str | Promise,
    subject: Callable[[Any, Person], str],
    text: str | Promise | Callable[[Any], str],
    wanted: Callable[[Any, Person], bool],
    link: Callable[[Any, Person], str],
    load: Callable[[UUID], Any] = mentorship_of,
    listed: bool = True,
) -> Kind:
    def letter(uuid: UUID) -> Letter | None:
        thing = load(uuid)
        return Letter(thing, text(thing) if callable(text) else text) if thing else None

    return register(
        Kind(
            name=f"programs.{name}",
            label=label,
            template="mail/program_letter",
            load=letter,
            wanted=lambda letter, recipient: wanted(letter.thing, recipient),
            subject=lambda letter, recipient: subject(letter.thing, recipient),
            link=lambda letter, recipient: link(letter.thing, recipient),
            listed=listed,
        )
    )


declare(
    "application_received",
    label=_("Your application arrived"),
    subject=about_cohort(_("Your application to %(cohort)s arrived")),
    text=_(
        "Those who run the program read it next, and you hear from us when they have decided. "
        "Until then you can change what you wrote."
    ),
    load=enrollment_of,
    wanted=while_in_state("applied"),
    link=application_page,
)
declare(
    "application_approved",
    label=_("Your application was approved"),
    subject=about_cohort(_("You are in: %(cohort)s")),
    text=_(
        "Your application was approved. When everybody is in, we look for the person who fits you "
        "best and write to you again. Where the program has a short training to do before, it "
        "stands on your home page."
    ),
    load=enrollment_of,
    wanted=while_in_state("approved", "ready"),
    link=application_page,
)
declare(
    "training_missing",
    label=_("A training still waits for you"),
    subject=about_cohort(_("Before you are matched: %(cohort)s")),
    text=_(
        "A short training still waits for you, ten to fifteen minutes each. You can stop at any "
        "time and go on later, on any device. When it is done, these reminders stop."
    ),
    load=enrollment_of,
    wanted=still_misses_training,
    link=trainings_page,
)
declare(
    "application_declined",
    label=_("Your application was not approved"),
    subject=about_cohort(_("About your application to %(cohort)s")),
    text=_(
        "This time your application was not approved. On your page you can read what those who "
        "run the program say about it. You are welcome to apply to the next cohort."
    ),
    load=enrollment_of,
    wanted=while_in_state("declined"),
    link=application_page,
)
declare(
    "application_waitlisted",
    label=_("You are on the waiting list"),
    subject=about_cohort(_("You are on the waiting list for %(cohort)s")),
    text=_(
        "All seats are taken for now. Your page shows how the waiting list stands; when a seat "
        "becomes free, you may move up."
    ),
    load=enrollment_of,
    wanted=while_in_state("waitlisted"),
    link=application_page,
)
declare(
    "started",
    label=_("Your mentorship begins"),
    subject=about_partner(_("Your mentorship with %(name)s begins")),
    text=first_steps,
    wanted=still_running,
    link=first_page,
)
declare(
    "not_accepted",
    label=_("A match does not go ahead"),
    subject=about_cohort(_("Your match in %(cohort)s does not go ahead")),
    text=_(
        "That happens, often for reasons that have to do with time and nothing with you. Those "
        "who run the program know and look for somebody else."
    ),
    wanted=always,
    link=home_page,
    listed=False,  # it goes to the other one, so it would tell whose no it was
)
declare(
    "free_again",
    label=_("People are free to be matched again"),
    subject=about_cohort(_("A match in %(cohort)s did not go ahead")),
    text=_("They are free again. The cohort's page shows who still waits for a match."),
    wanted=always,
    link=cohort_page,
)
declare(
    "ended",
    label=_("Your mentorship ended"),
    subject=about_partner(_("Your mentorship with %(name)s has ended")),
    text=_(
        "What you wrote for yourself stays yours. If you would like to go on with somebody else, "
        "talk to those who run the program."
    ),
    wanted=always,
    link=home_page,
    listed=False,  # it goes to whoever did not end it
)
declare(
    "round_over",
    label=_("A round is over"),
    subject=about_partner(_("Your round with %(name)s is over")),
    text=_(
        "A new round begins, in which everybody works with somebody else. Who that is for you, "
        "your page tells as soon as somebody is found. What you wrote for yourself stays yours."
    ),
    wanted=always,
    link=home_page,
)
declare(
    "become_mentor",
    label=_("You could now be the mentor"),
    subject=about_cohort(_("You have completed %(cohort)s: would you pass it on?")),
    text=_(
        "You know what it is like to be mentored. The next people would profit from that. When the "
        "next cohort opens, your home page shows it, and your application is half filled in."
    ),
    load=enrollment_of,
    wanted=not_a_mentor_yet,
    link=home_page,
)
declare(
    "circle_reply",
    label=_("Somebody answers where you wrote in a circle"),
    subject=about_circle,
    text=_(
        "Somebody wrote in a conversation that you take part in. You hear of it again when you "
        "have read it and there is more."
    ),
    load=topic_of,
    wanted=has_not_read_it,
    link=topic_page,
)
declare(
    "agreement_changed",
    label=_("Your agreement has a new text"),
    subject=about_partner(_("%(name)s changed your agreement")),
    text=_("Please read the new text. It counts when all of you have signed it."),
    wanted=still_to_sign,
    link=agreement_page,
)
declare(
    "joined",
    label=_("Somebody joins your group"),
    subject=about_person(_("%(name)s joins you in %(group)s")),
    text=_(
        "Welcome them. What you shared before they came stays as it was; they read it only if you "
        "share it again."
    ),
    load=participant_of,
    wanted=still_with_them,
    link=own_page,
)
declare(
    "left",
    label=_("Somebody leaves your group"),
    subject=about_person(_("%(name)s has left %(group)s")),
    text=_("You others go on. What they heard from you stays between you, as you agreed."),
    load=participant_of,
    wanted=still_with_them,
    link=own_page,
)
declare(
    "let_go",
    label=_("You are no longer in a group"),
    subject=about_person(_("You are no longer in %(group)s")),
    text=_(
        "Those who run the program have changed the group. What you wrote for yourself stays "
        "yours. Talk to them if you would like to go on with others."
    ),
    load=participant_of,
    wanted=always,
    link=home_page,
)
declare(
    "place_free",
    label=_("A place in a group is free again"),
    subject=about_person(_("A place in a group of %(cohort)s is free again")),
    text=_("Somebody who was asked is not going to join. You can ask somebody else."),
    load=participant_of,
    wanted=always,
    link=pairs_page,
)
