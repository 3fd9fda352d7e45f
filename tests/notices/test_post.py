from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from notices import bell
from notices.actions import cancel, post
from notices.models import Notice
from people.models import Person
from tests.factories.notices import OCCASION, make_notice
from tests.factories.people import make_person


@pytest.mark.django_db
def test_the_same_key_twice_is_one_notice() -> None:
    ana = make_person("Ana")

    first = post(key="welcome:ana", to=ana, kind=OCCASION.name)
    again = post(key="welcome:ana", to=ana, kind=OCCASION.name)

    assert first == again
    assert list(Notice.objects.values_list("key", "state")) == [("welcome:ana", "queued")]


@pytest.mark.django_db(transaction=True)
def test_the_same_key_at_once_is_one_notice() -> None:
    ana = make_person("Ana")

    def tell() -> int:
        try:
            with transaction.atomic():
                return make_notice(ana, key="welcome:ana").pk
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        told = {future.result() for future in [pool.submit(tell) for _ in range(16)]}

    assert told == {Notice.objects.get().pk}


@pytest.mark.django_db(transaction=True)
def test_nobody_is_told_of_what_was_rolled_back(monkeypatch: pytest.MonkeyPatch) -> None:
    rings: list[int] = []
    monkeypatch.setattr(bell, "_send", lambda: rings.append(1))

    def tell_and_fail() -> None:
        with transaction.atomic():
            Person.objects.update(job_title="Astronaut")
            make_notice()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        tell_and_fail()

    assert not Notice.objects.exists()
    assert rings == []


@pytest.mark.django_db(transaction=True)
def test_one_transaction_rings_once(monkeypatch: pytest.MonkeyPatch) -> None:
    rings: list[int] = []
    monkeypatch.setattr(bell, "_send", lambda: rings.append(1))

    with transaction.atomic():
        for _ in range(3):
            make_notice()
        make_notice(not_before=timezone.now() + timedelta(days=1))

    assert rings == [1]


@pytest.mark.django_db(transaction=True)
def test_a_dead_broker_breaks_no_page_and_is_left_alone_for_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tries: list[int] = []

    def refuse() -> None:
        tries.append(1)
        raise ConnectionRefusedError

    monkeypatch.setattr(bell, "_send", refuse)
    monkeypatch.setattr(bell, "_muted_until", 0.0)

    make_notice()
    make_notice()

    assert Notice.objects.due().count() == 2
    assert tries == [1]


@pytest.mark.django_db
def test_an_unknown_kind_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(LookupError, match="smoke signal"):
        post(key="k", to=make_person(), kind="smoke signal")


@pytest.mark.django_db
def test_what_is_done_is_called_off_but_not_what_is_on_its_way() -> None:
    meeting = make_person("Meeting")
    waiting = make_notice(about=meeting)
    other = make_notice()
    sent = make_notice(about=meeting, state="sent", sent_at=timezone.now())

    assert cancel(kind=OCCASION.name, about=meeting) == 1
    assert cancel(kind=OCCASION.name, about=meeting) == 0

    states = dict(Notice.objects.values_list("pk", "state"))
    assert states == {waiting.pk: "cancelled", other.pk: "queued", sent.pk: "sent"}
    waiting.refresh_from_db()
    assert waiting.get_reason_display() == "No longer needed: it was done or called off."


@pytest.mark.django_db
def test_what_was_called_off_is_on_again_when_it_is_posted_again() -> None:
    meeting, tomorrow = make_person("Meeting"), timezone.now() + timedelta(days=1)
    notice = make_notice(key="meeting:9", about=meeting)
    cancel(kind=OCCASION.name, about=meeting)

    again = make_notice(key="meeting:9", about=meeting, not_before=tomorrow)

    assert again.pk == notice.pk
    assert (again.state, again.reason, again.due_at) == ("queued", "", tomorrow)


@pytest.mark.django_db
def test_what_was_sent_is_not_sent_again_by_posting_it_again() -> None:
    make_notice(key="meeting:9", state="sent", sent_at=timezone.now())

    assert make_notice(key="meeting:9").state == "sent"
