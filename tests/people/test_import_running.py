"""Workers die, messages get lost, two people press at once: it happens once or not at all."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from people.actions import imports
from people.bell import wake
from people.directory import running
from people.models import CareerEvent, Coverage, DirectoryImport, ImportState, Person
from tests.factories.imports import applied, checked, make_import, row
from tests.races import together

ANA, BO = row("Ana"), row("Bo", manager="N-Ana")


def age(directory_import: DirectoryImport) -> None:
    a_month_ago = timezone.now() - timedelta(days=31)
    DirectoryImport.objects.filter(pk=directory_import.pk).update(updated_at=a_month_ago)


@pytest.mark.django_db
def test_a_check_that_ran_half_begins_again() -> None:
    found = make_import(ANA, BO)
    DirectoryImport.objects.update(state=ImportState.CHECKING, rows_done=1, attempts=1)

    running.check_now(found.uuid)
    running.check_now(found.uuid)

    found.refresh_from_db()
    assert (found.state, found.rows_done, found.rows.count()) == (ImportState.CHECKED, 2, 2)


@pytest.mark.django_db
def test_an_import_that_kills_its_workers_is_given_up() -> None:
    found = make_import(ANA)
    DirectoryImport.objects.update(state=ImportState.CHECKING, attempts=3)

    running.check_now(found.uuid)

    found.refresh_from_db()
    assert found.state == ImportState.FAILED
    assert "broken off 3 times" in found.failure
    assert found.may_be_checked


@pytest.mark.django_db
def test_a_fault_of_ours_is_told_and_changes_nothing() -> None:
    found = checked(make_import(ANA))
    DirectoryImport.objects.update(state=ImportState.APPLYING)
    with patch("people.directory.changes.APPLY", ["SELECT 1/0"]):
        running.apply_now(found.uuid)

    found.refresh_from_db()
    assert found.state == ImportState.FAILED
    assert "Something went wrong on our side" in found.failure
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_a_file_that_is_gone_is_told() -> None:
    found = make_import(ANA)
    found.file.storage.delete(str(found.file.name))

    assert checked(found).state == ImportState.FAILED
    assert "upload it again" in found.failure


@pytest.mark.django_db
def test_the_sweeper_wakes_a_worker_for_what_nobody_works_on() -> None:
    found, fresh = make_import(ANA), make_import(BO)
    long_ago = timezone.now() - timedelta(minutes=5)
    DirectoryImport.objects.filter(pk=found.pk).update(state="applying", updated_at=long_ago)
    DirectoryImport.objects.filter(pk=fresh.pk).update(state="checking")

    with patch("people.directory.running.wake") as woken:
        assert running.resume() == 1

    assert woken.call_args.args == ("people.tasks.apply_import", found)


@pytest.mark.django_db
def test_after_a_month_file_and_rows_are_forgotten(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    old, new = checked(make_import(ANA)), checked(make_import(ANA))
    storage, name = old.file.storage, str(old.file.name)
    age(old)

    with django_capture_on_commit_callbacks(execute=True):
        assert running.forget_old() == 1
        assert storage.exists(name)
        assert running.forget_old() == 0

    old.refresh_from_db()
    assert (old.state, old.rows.count(), bool(old.file)) == (ImportState.CANCELLED, 0, False)
    assert old.samples == []
    assert not storage.exists(name)
    assert new.rows.count() == 1
    assert DirectoryImport.objects.get(pk=new.pk).samples


@pytest.mark.django_db
def test_first_rows_are_forgotten_even_without_a_file() -> None:
    old = make_import(ANA)
    DirectoryImport.objects.update(file="")
    age(old)

    assert running.forget_old() == 1

    old.refresh_from_db()
    assert old.samples == []


@pytest.mark.django_db
def test_what_somebody_took_up_in_the_meantime_is_not_forgotten() -> None:
    old = checked(make_import(ANA))
    age(old)
    DirectoryImport.objects.update(state=ImportState.APPLYING)
    assert not running.forget(old.pk)
    DirectoryImport.objects.update(state=ImportState.CHECKED, updated_at=timezone.now())
    assert not running.forget(old.pk)

    assert old.rows.count() == 1


@pytest.mark.django_db
def test_without_redis_an_import_waits_for_the_sweeper() -> None:
    found = make_import(ANA)
    with patch("people.bell.Connection", side_effect=OSError("no route")):
        wake("people.tasks.check_import", found)


@pytest.mark.django_db(transaction=True)
def test_two_workers_check_one_file_once() -> None:
    found = make_import(ANA, BO)
    DirectoryImport.objects.update(state=ImportState.CHECKING)

    assert together(*[lambda: running.check_now(found.uuid)] * 3) == []

    found.refresh_from_db()
    assert (found.state, found.rows.count()) == (ImportState.CHECKED, 2)


@pytest.mark.django_db(transaction=True)
def test_two_workers_apply_one_import_once() -> None:
    found = checked(make_import(ANA, BO))
    imports.start_applying(directory_import=found, by=None, here=True)

    assert together(*[lambda: running.apply_now(found.uuid)] * 3) == []

    found.refresh_from_db()
    assert found.state == ImportState.APPLIED
    assert (Person.objects.count(), CareerEvent.objects.count()) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_of_two_imports_applied_at_once_one_is_asked_to_look_again() -> None:
    first, second = checked(make_import(ANA, BO)), checked(make_import(ANA, row("Cy")))

    def apply(found: DirectoryImport) -> None:
        imports.start_applying(directory_import=found, by=None, here=True)
        running.apply_now(found.uuid)

    assert together(lambda: apply(first), lambda: apply(second)) == []

    first.refresh_from_db()
    second.refresh_from_db()
    assert {first.state, second.state} == {ImportState.APPLIED, ImportState.FAILED}
    assert Person.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_cancelled_in_the_middle_of_the_check_it_stays_cancelled() -> None:
    found = make_import(*(row(f"P{number}") for number in range(20)))
    with patch("people.directory.staging.BITE", 5):
        together(lambda: checked(found), lambda: imports.cancel(directory_import=found))

    found.refresh_from_db()
    if found.state != ImportState.CANCELLED:  # cancelled before the check began
        assert imports.cancel(directory_import=found)
    found.refresh_from_db()
    assert (found.state, found.rows.count()) == (ImportState.CANCELLED, 0)


@pytest.mark.django_db(transaction=True)
def test_somebody_entered_during_the_check_is_seen_before_applying() -> None:
    found = checked(make_import(ANA, covers=Coverage.SOME))
    Person.objects.create_user("ana@demo.example", name="Ana Doe")

    assert applied(found).state == ImportState.FAILED
