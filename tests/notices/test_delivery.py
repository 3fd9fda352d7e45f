"""Never lost, normally once, at most twice: against a real mail server on loopback."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from drills.smtp_sink import RunningSink
from notices import ledger
from notices.actions import cancel
from notices.delivery import deliver_due
from notices.ledger import Answer, Outcome, claim, close_attempt, open_attempt
from notices.models import Notice
from people.models import Person
from tests.factories.notices import OCCASION, Occasion, make_notice
from tests.factories.people import make_leaver, make_person

pytestmark = pytest.mark.django_db


def journal(notice: Notice) -> list[str]:
    return [attempt.outcome for attempt in notice.journal.all()]


def make_due_again(notice: Notice) -> None:
    """The pause after a failure is over, and so is the lease of whoever held it."""
    past = timezone.now() - timedelta(hours=5)
    Notice.objects.filter(pk=notice.pk).update(not_before=past, due_at=past)
    Notice.objects.filter(pk=notice.pk, lease__isnull=False).update(lease_until=past)


def state_of(notice: Notice) -> tuple[str, str]:
    notice.refresh_from_db()
    return notice.state, notice.reason


def test_a_due_notice_is_sent_once(sink: RunningSink) -> None:
    ana = make_person("Ana Reyes", email="ana@demo.example")
    notice = make_notice(ana, about=make_person("the next step"))

    deliver_due()
    deliver_due()

    assert state_of(notice) == ("sent", "")
    assert notice.sent_at
    assert journal(notice) == ["accepted"]
    [mail] = sink.accepted
    assert mail["to"] == ["ana@demo.example"]
    assert mail["subject"] == "About the next step"
    assert mail["message_id"] == notice.message_id
    assert mail["notice"] == str(notice.uuid)
    assert "Hello Ana," in mail["raw"].decode()
    assert "/account/notices/" in mail["raw"].decode()


def test_a_batch_shares_one_connection(sink: RunningSink) -> None:
    for _ in range(30):
        make_notice()

    deliver_due()

    assert len(sink.accepted) == 30
    assert sink.connections == 1


def test_nothing_goes_out_before_its_time(sink: RunningSink) -> None:
    make_notice(not_before=timezone.now() + timedelta(minutes=1))

    deliver_due()

    assert sink.accepted == []


def test_what_expired_is_not_sent_and_shown_to_hr(sink: RunningSink) -> None:
    now = timezone.now()
    notice = make_notice(
        not_before=now - timedelta(hours=2),
        expires_at=now - timedelta(seconds=1),
        created_at=now - timedelta(hours=2),
    )

    deliver_due()

    assert state_of(notice) == ("failed", "too_late")
    assert sink.accepted == []


def test_what_was_too_late_from_the_start_troubles_nobody(sink: RunningSink) -> None:
    notice = make_notice(expires_at=timezone.now() - timedelta(days=1))

    deliver_due()

    assert state_of(notice) == ("cancelled", "too_late")


def test_it_may_expire_between_writing_and_sending() -> None:
    notice = make_notice(expires_at=timezone.now() + timedelta(hours=1))
    [claimed] = claim()

    assert open_attempt(claimed, before=timezone.now()) is None
    assert state_of(notice) == ("queued", "")
    assert notice.lease is None


def test_it_is_asked_again_whether_it_is_still_wanted(sink: RunningSink) -> None:
    notice = make_notice()
    Occasion.wanted = staticmethod(lambda about, recipient: False)

    deliver_due()

    assert state_of(notice) == ("cancelled", "done")
    assert sink.accepted == []


def test_what_it_was_about_may_be_gone(sink: RunningSink) -> None:
    about = make_person()
    notice = make_notice(about=about)
    about.delete()

    deliver_due()

    assert state_of(notice) == ("cancelled", "gone")


def test_it_may_be_called_off_after_it_was_claimed(sink: RunningSink) -> None:
    meeting = make_person()
    notice = make_notice(about=meeting)
    [claimed] = claim()

    assert cancel(kind=OCCASION.name, about=meeting) == 1
    assert open_attempt(claimed, before=None) is None
    assert state_of(notice) == ("cancelled", "done")


def test_leavers_get_nothing(sink: RunningSink) -> None:
    notice = make_notice(make_leaver())

    deliver_due()

    assert state_of(notice) == ("suppressed", "left")
    assert sink.accepted == []


@pytest.mark.parametrize("mode", ["refuse", "rcpt_refuse"])
def test_a_refused_message_is_not_tried_again(sink: RunningSink, mode: str) -> None:
    sink.mode = mode
    refused, next_one = make_notice(), make_notice()

    deliver_due()

    assert state_of(refused) == ("failed", "refused")
    assert state_of(next_one) == ("failed", "refused")
    assert journal(refused) == ["refused"]
    assert "550" in refused.journal.get().reply
    assert sink.connections == 1


@pytest.mark.parametrize("mode", ["put_off", "rcpt_put_off"])
def test_a_message_put_off_is_tried_later_and_goes_out_once(sink: RunningSink, mode: str) -> None:
    sink.mode = mode
    notice = make_notice()
    deliver_due()
    assert state_of(notice) == ("retry", "put_off")
    assert notice.due_at > timezone.now() + timedelta(seconds=50)

    sink.mode = "ok"
    deliver_due()
    assert sink.accepted == []
    make_due_again(notice)
    deliver_due()

    assert journal(notice) == ["put_off", "accepted"]
    assert len(sink.accepted) == 1


def test_a_message_put_off_ten_times_fails(sink: RunningSink) -> None:
    sink.mode = "put_off"
    notice = make_notice()

    for _ in range(12):
        make_due_again(notice)
        deliver_due()

    assert state_of(notice) == ("failed", "gave_up")
    assert journal(notice) == ["put_off"] * 10


def test_the_pause_grows_to_four_hours() -> None:
    minutes = [ledger.pause_after(n).total_seconds() / 60 for n in range(1, 9)]
    assert minutes == [1, 3, 9, 27, 81, 240, 240, 240]


def test_without_a_mail_server_nothing_is_counted_and_nothing_is_lost(
    sink: RunningSink, settings: Settings
) -> None:
    notices = [make_notice() for _ in range(3)]
    settings.EMAIL_PORT = 9  # nobody listens there
    for _ in range(15):
        deliver_due()
    assert {state_of(notice) for notice in notices} == {("retry", "unreachable")}
    assert [journal(notice) for notice in notices] == [[], [], []]

    settings.EMAIL_PORT = sink.port
    deliver_due()

    assert {state_of(notice) for notice in notices} == {("sent", "")}
    assert len(sink.accepted) == 3


@pytest.mark.parametrize("mode", ["busy", "drop", "shut"])
def test_a_server_that_breaks_off_before_the_message_leaves_no_doubt(
    sink: RunningSink, mode: str
) -> None:
    sink.mode = mode
    notice = make_notice()
    for _ in range(4):
        make_due_again(notice)
        deliver_due()
    assert state_of(notice) == ("retry", "unreachable")
    assert notice.handovers == 0

    sink.mode = "ok"
    make_due_again(notice)
    deliver_due()

    assert state_of(notice) == ("sent", "")
    assert len(sink.accepted) == 1


def test_a_server_that_closes_after_some_messages_is_called_again_at_once(
    sink: RunningSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    notices = [make_notice() for _ in range(3)]
    real = sink.accepted.append

    class Impatient(list[object]):
        def append(self, item: object) -> None:
            real(item)  # type: ignore[arg-type]
            sink.mode = "busy" if len(sink.accepted) == 1 else "ok"

    sink.sink.keep = Impatient().append
    monkeypatch.setattr(sink.sink, "mode", _busy_once(sink))

    deliver_due()

    assert {state_of(notice) for notice in notices} == {("sent", "")}
    assert sink.connections == 2


def _busy_once(sink: RunningSink):  # type: ignore[no-untyped-def]
    """Busy for the first question after the first message, then as before."""

    def mode() -> str:
        now, sink.mode = sink.mode, "ok"
        return now

    return mode


@pytest.mark.parametrize("mode", ["vanish", "hang"])
def test_when_nobody_knows_it_goes_out_twice_at_most_and_is_parked(
    sink: RunningSink, mode: str
) -> None:
    sink.mode = mode
    notice = make_notice()

    for _ in range(4):
        make_due_again(notice)
        deliver_due()

    assert state_of(notice) == ("parked", "uncertain")
    assert journal(notice) == ["uncertain", "uncertain"]
    assert {mail["message_id"] for mail in sink.accepted} <= {notice.message_id}
    assert len(sink.accepted) == (2 if mode == "vanish" else 0)


def test_a_worker_killed_while_handing_over_is_followed_by_one_more_try(sink: RunningSink) -> None:
    notice = make_notice()
    [claimed] = claim()
    assert open_attempt(claimed, before=None)  # and here it is killed
    deliver_due()
    assert sink.accepted == []

    make_due_again(notice)
    deliver_due()

    assert state_of(notice) == ("sent", "")
    assert journal(notice) == ["uncertain", "accepted"]


def test_a_worker_killed_after_the_servers_yes_is_not_followed_by_a_double(
    sink: RunningSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = make_notice()
    monkeypatch.setattr(ledger, "mark_sent", _killed)
    with pytest.raises(SystemExit):
        deliver_due()
    monkeypatch.undo()

    make_due_again(notice)
    monkeypatch.setattr("notices.bell._send", lambda: None)
    deliver_due()

    assert state_of(notice) == ("sent", "")
    assert len(sink.accepted) == 1


def _killed(notice: Notice) -> None:
    raise SystemExit


def test_what_a_dead_worker_only_claimed_is_simply_free_again(sink: RunningSink) -> None:
    notice = make_notice()
    claim()

    make_due_again(notice)
    deliver_due()

    assert journal(notice) == ["accepted"]


def test_a_slow_worker_that_comes_back_late_is_believed() -> None:
    notice = make_notice()
    [slow] = claim()
    attempt = open_attempt(slow, before=None)
    assert attempt
    make_due_again(notice)
    ledger.recover()
    assert state_of(notice) == ("retry", "")

    close_attempt(attempt, Answer(Outcome.ACCEPTED, "250 accepted"))

    assert state_of(notice) == ("sent", "")
    assert journal(notice) == ["accepted"]


def test_a_slow_worker_that_failed_late_changes_nothing_for_its_successor() -> None:
    notice = make_notice()
    [slow] = claim()
    first = open_attempt(slow, before=None)
    make_due_again(notice)
    ledger.recover()
    make_due_again(notice)
    [successor] = claim()
    assert first
    assert open_attempt(successor, before=None)

    close_attempt(first, Answer(Outcome.REFUSED, "550 no"))

    assert state_of(notice) == ("inflight", "")
    assert notice.lease == successor.lease


def test_a_message_that_cannot_be_written_is_held_and_stops_no_other(sink: RunningSink) -> None:
    def load(uuid: object) -> Person | None:
        person = Person.objects.get(uuid=uuid)
        if person.name == "broken":
            raise ZeroDivisionError
        return person

    Occasion.load = staticmethod(load)
    broken, fine = make_notice(about=make_person("broken")), make_notice()

    deliver_due()

    assert state_of(broken) == ("parked", "broken")
    assert state_of(fine) == ("sent", "")


def test_a_kind_this_version_does_not_know_is_held(sink: RunningSink) -> None:
    notice = make_notice(kind="smoke.signal")

    deliver_due()

    assert state_of(notice) == ("parked", "broken")


def test_lines_that_begin_with_a_dot_arrive_whole(sink: RunningSink) -> None:
    make_notice(make_person(".dotted"), about=make_person(".hidden"))

    deliver_due()

    assert "\r\n.hidden" not in sink.accepted[0]["raw"].decode()
    assert "Hello .dotted," in sink.accepted[0]["raw"].decode()


def test_it_is_written_in_the_recipients_language(sink: RunningSink) -> None:
    make_notice(make_person("Ana", language="xx"))

    deliver_due()

    assert "Hello Ana," in sink.accepted[0]["raw"].decode()


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_share_the_work_and_send_nothing_twice(sink: RunningSink) -> None:
    notices = [make_notice() for _ in range(60)]

    def work() -> None:
        try:
            deliver_due()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        for future in [pool.submit(work) for _ in range(4)]:
            future.result()

    assert Notice.objects.filter(state="sent").count() == 60
    assert sorted(mail["notice"] for mail in sink.accepted) == sorted(
        str(notice.uuid) for notice in notices
    )


def test_the_database_itself_refuses_a_third_hand_over() -> None:
    notice = make_notice(handovers=2)
    [claimed] = claim()

    assert claimed == notice
    assert open_attempt(claimed, before=None) is None
    assert uuid4()
