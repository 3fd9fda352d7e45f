"""Writing, sharing and deleting: only by the author, each as often as it is sent, two at once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from feedback.actions import (
    EntryChanged,
    delete_entry,
    rewrite_entry,
    share_entry,
    unshare_entry,
    write_entry,
)
from feedback.models import JournalEntry, Sharing
from people.models import Person
from programs.events import mentorship_ended
from programs.models import Mentorship
from tests.factories.feedback import make_entry, make_shared_entry
from tests.factories.people import make_person
from tests.factories.programs import make_mentorship
from tests.races import together

pytestmark = pytest.mark.django_db


def pair() -> tuple[Mentorship, Person, Person]:
    mentorship = make_mentorship(mentor=make_person("Ana"), mentee=make_person("Bo"))
    ana, bo = mentorship.people()
    return mentorship, ana, bo


def read_by(person: Person) -> list[str]:
    return [entry.body for entry in JournalEntry.objects.seen_by(person)]


def test_a_new_entry_is_read_by_its_author_alone() -> None:
    mentorship, ana, bo = pair()

    write_entry(by=bo, body="I doubt.", mentorship=mentorship, prompt="stuck")

    assert read_by(bo) == ["I doubt."]
    assert read_by(ana) == []


def test_an_entry_sent_twice_is_one_and_nobody_takes_another_ones_key() -> None:
    key, ana, bo = uuid4(), make_person(), make_person()

    assert write_entry(by=bo, body="I doubt.", key=key) == write_entry(by=bo, body="I", key=key)
    with pytest.raises(ValidationError, match="out of date"):
        write_entry(by=ana, body="Mine.", key=key)

    assert read_by(bo) == ["I doubt."]


@pytest.mark.parametrize("state", ["ended", "proposed"])
def test_one_writes_about_a_running_mentorship_of_ones_own(state: str) -> None:
    _mentorship, ana, _bo = pair()
    over = make_mentorship(mentor=ana, state=state)

    for mentorship in (over, make_mentorship()):
        with pytest.raises(ValidationError, match="running"):
            write_entry(by=ana, body="I doubt.", mentorship=mentorship)


def test_two_tabs_never_overwrite_each_other() -> None:
    entry = make_entry()
    rewrite_entry(entry=entry, body="First tab.", by=entry.author, revision=1)

    rewrite_entry(entry=entry, body="First tab.", by=entry.author, revision=1)
    with pytest.raises(EntryChanged):
        rewrite_entry(entry=entry, body="Second tab.", by=entry.author, revision=1)

    entry.refresh_from_db()
    assert (entry.body, entry.revision) == ("First tab.", 2)


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_the_same_moment_leave_one_text_and_tell_the_other() -> None:
    entry = make_entry()

    problems = together(
        lambda: rewrite_entry(entry=entry, body="One.", by=entry.author, revision=1),
        lambda: rewrite_entry(entry=entry, body="Two.", by=entry.author, revision=1),
    )

    assert [type(problem) for problem in problems] == [EntryChanged]


def test_a_shared_entry_is_read_by_the_partner_until_it_is_closed() -> None:
    mentorship, ana, bo = pair()
    entry = make_shared_entry(mentorship, bo)
    assert read_by(ana) == ["I dare."]

    unshare_entry(entry=entry, by=bo)
    unshare_entry(entry=entry, by=bo)

    assert read_by(ana) == []
    [history] = Sharing.objects.all()
    assert history.person == ana
    assert history.unshared_at is not None


def test_sharing_again_after_closing_is_a_second_line_of_history() -> None:
    mentorship, ana, bo = pair()
    entry = make_shared_entry(mentorship, bo)
    unshare_entry(entry=entry, by=bo)

    share_entry(entry=entry, mentorship=mentorship, by=bo)
    share_entry(entry=entry, mentorship=mentorship, by=bo)

    assert Sharing.objects.filter(unshared_at=None).count() == 1
    assert Sharing.objects.count() == 2
    assert read_by(ana) == ["I dare."]


@pytest.mark.django_db(transaction=True)
def test_sharing_twice_at_once_is_one_sharing() -> None:
    mentorship, _ana, bo = pair()
    entry = make_entry(bo)

    problems = together(*[lambda: share_entry(entry=entry, mentorship=mentorship, by=bo)] * 4)

    assert problems == []
    assert Sharing.objects.count() == 1


def test_an_entry_is_shared_only_into_a_running_mentorship_of_the_author() -> None:
    entry = make_entry()

    for mentorship in (make_mentorship(), make_mentorship(mentee=entry.author, state="ended")):
        with pytest.raises(ValidationError, match="not running"):
            share_entry(entry=entry, mentorship=mentorship, by=entry.author)


def test_an_entry_shared_with_one_partner_is_not_quietly_turned_to_another() -> None:
    mentorship, ana, _bo = pair()
    entry = make_shared_entry(mentorship, ana)

    with pytest.raises(ValidationError, match="somebody else"):
        share_entry(entry=entry, mentorship=make_mentorship(mentor=ana), by=ana)


def test_nobody_else_shares_changes_or_deletes_it() -> None:
    mentorship, ana, bo = pair()
    entry = make_shared_entry(mentorship, bo)

    with pytest.raises(PermissionDenied):
        share_entry(entry=entry, mentorship=mentorship, by=ana)
    with pytest.raises(PermissionDenied):
        unshare_entry(entry=entry, by=ana)
    with pytest.raises(PermissionDenied):
        rewrite_entry(entry=entry, body="Mine now.", by=ana, revision=1)
    with pytest.raises(PermissionDenied):
        delete_entry(entry=entry, by=ana)


def test_when_the_mentorship_ends_the_sharing_ends() -> None:
    mentorship, ana, bo = pair()
    make_shared_entry(mentorship, bo)
    private = make_entry(bo, "Mine.", mentorship=mentorship)

    for told in mentorship_ended:
        told(mentorship)

    assert read_by(ana) == []
    assert set(read_by(bo)) == {"I dare.", "Mine."}
    assert not Sharing.objects.filter(unshared_at=None).exists()
    assert not private.sharings.exists()


def test_a_partner_who_left_reads_nothing_even_before_the_sharing_is_closed() -> None:
    mentorship, ana, bo = pair()
    make_shared_entry(mentorship, bo)

    mentorship.participants.filter(person=ana).update(left_at=timezone.now() + timedelta(days=0))

    assert read_by(ana) == []


def test_deleting_is_for_good() -> None:
    mentorship, _ana, bo = pair()
    entry = make_shared_entry(mentorship, bo)

    delete_entry(entry=entry, by=bo)

    assert (JournalEntry.objects.count(), Sharing.objects.count()) == (0, 0)
