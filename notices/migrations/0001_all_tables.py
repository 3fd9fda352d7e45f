import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from web.migrating import AllAtOnce


class Migration(migrations.Migration):
    replaces = [
        ("notices", "0001_outbox"),
        ("notices", "0002_second_chances"),
        ("notices", "0003_reasons_in_words"),
        ("notices", "0004_take_turns_with_a_lease_and_remember_spent_keys"),
        ("notices", "0001_tables"),
    ]

    initial = True

    dependencies = [
        ("people", "0001_all_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        AllAtOnce(
            [
                migrations.CreateModel(
                    name="Notice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True,
                                db_default=django.db.models.functions.datetime.Now(),
                            ),
                        ),
                        (
                            "updated_at",
                            models.DateTimeField(
                                auto_now=True, db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("key", models.CharField(max_length=200, unique=True)),
                        (
                            "recipient",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("kind", models.CharField(max_length=80, verbose_name="kind")),
                        ("about", models.UUIDField(blank=True, null=True)),
                        (
                            "channel",
                            models.CharField(
                                choices=[("email", "E-mail")],
                                default="email",
                                max_length=10,
                                verbose_name="channel",
                            ),
                        ),
                        ("not_before", models.DateTimeField(verbose_name="not before")),
                        (
                            "expires_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="not after"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "Waiting"),
                                    ("inflight", "Being sent"),
                                    ("sent", "Sent"),
                                    ("retry", "To be tried again"),
                                    ("failed", "Failed"),
                                    ("parked", "Held"),
                                    ("cancelled", "Called off"),
                                    ("suppressed", "Not wanted"),
                                ],
                                default="queued",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("done", "No longer needed: it was done or called off."),
                                    ("gone", "What it was about is no longer there."),
                                    (
                                        "quiet",
                                        "It would have come during quiet hours and was too late after them.",
                                    ),
                                    ("empty", "Nothing was left to tell in the daily message."),
                                    ("dropped", "An HR admin let it go."),
                                    (
                                        "switched_off",
                                        "The recipient does not want this kind of message.",
                                    ),
                                    ("left", "The recipient has left the company."),
                                    ("too_late", "It could not be sent in time."),
                                    (
                                        "refused",
                                        "The mail server refuses this message or this address.",
                                    ),
                                    ("gave_up", "The mail server put it off too often."),
                                    ("put_off", "The mail server asked to try again later."),
                                    ("unreachable", "The mail server could not be reached."),
                                    (
                                        "uncertain",
                                        "It may have arrived: twice the sending broke off at its very end.",
                                    ),
                                    (
                                        "broken",
                                        "The message could not be written. The server's log says why.",
                                    ),
                                ],
                                max_length=20,
                                verbose_name="reason",
                            ),
                        ),
                        (
                            "due_at",
                            models.DateTimeField(
                                help_text="When it is next tried.", verbose_name="due"
                            ),
                        ),
                        ("lease", models.UUIDField(blank=True, null=True)),
                        ("lease_until", models.DateTimeField(blank=True, null=True)),
                        (
                            "attempts",
                            models.PositiveSmallIntegerField(default=0, verbose_name="attempts"),
                        ),
                        ("handovers", models.PositiveSmallIntegerField(default=0)),
                        ("earlier_attempts", models.PositiveSmallIntegerField(default=0)),
                        ("message_id", models.CharField(max_length=255, unique=True)),
                        (
                            "sent_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="sent"),
                        ),
                        (
                            "bundle",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="members",
                                to="notices.notice",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["due_at", "id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(
                                    ("bundle", None), ("state__in", ["queued", "retry"])
                                ),
                                fields=["due_at", "id"],
                                name="notice_waiting",
                            ),
                            models.Index(
                                condition=models.Q(("state", "inflight")),
                                fields=["lease_until"],
                                name="notice_inflight",
                            ),
                            models.Index(
                                condition=models.Q(("state__in", ["parked", "failed"])),
                                fields=["state", "-updated_at"],
                                name="notice_undecided",
                            ),
                            models.Index(
                                condition=models.Q(("state", "sent")),
                                fields=["-sent_at"],
                                name="notice_last_sent",
                            ),
                            models.Index(fields=["kind", "about"], name="notice_about"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("sent_at__isnull", False), ("state", "sent")),
                                    models.Q(
                                        models.Q(("state", "sent"), _negated=True),
                                        ("sent_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="notice_sent_has_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("lease", None), ("lease_until", None)),
                                    models.Q(
                                        ("lease__isnull", False), ("lease_until__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="notice_lease_both_or_neither",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "inflight"), _negated=True),
                                    ("lease__isnull", False),
                                    _connector="OR",
                                ),
                                name="notice_inflight_has_lease",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["queued", "inflight", "retry"]),
                                    ("lease", None),
                                    _connector="OR",
                                ),
                                name="notice_at_rest_has_no_lease",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "state__in",
                                            ["failed", "parked", "cancelled", "suppressed"],
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="notice_stopped_has_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("handovers__lte", 2)),
                                name="notice_at_most_twice",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("due_at__gte", models.F("not_before"))),
                                name="notice_due_not_too_early",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NoticeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="notices.notice",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True,
                                db_default=django.db.models.functions.datetime.Now(),
                            ),
                        ),
                        ("key", models.CharField(max_length=200)),
                        (
                            "recipient",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("kind", models.CharField(max_length=80, verbose_name="kind")),
                        ("about", models.UUIDField(blank=True, null=True)),
                        (
                            "channel",
                            models.CharField(
                                choices=[("email", "E-mail")],
                                default="email",
                                max_length=10,
                                verbose_name="channel",
                            ),
                        ),
                        ("not_before", models.DateTimeField(verbose_name="not before")),
                        (
                            "expires_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="not after"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "Waiting"),
                                    ("inflight", "Being sent"),
                                    ("sent", "Sent"),
                                    ("retry", "To be tried again"),
                                    ("failed", "Failed"),
                                    ("parked", "Held"),
                                    ("cancelled", "Called off"),
                                    ("suppressed", "Not wanted"),
                                ],
                                default="queued",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("done", "No longer needed: it was done or called off."),
                                    ("gone", "What it was about is no longer there."),
                                    (
                                        "quiet",
                                        "It would have come during quiet hours and was too late after them.",
                                    ),
                                    ("empty", "Nothing was left to tell in the daily message."),
                                    ("dropped", "An HR admin let it go."),
                                    (
                                        "switched_off",
                                        "The recipient does not want this kind of message.",
                                    ),
                                    ("left", "The recipient has left the company."),
                                    ("too_late", "It could not be sent in time."),
                                    (
                                        "refused",
                                        "The mail server refuses this message or this address.",
                                    ),
                                    ("gave_up", "The mail server put it off too often."),
                                    ("put_off", "The mail server asked to try again later."),
                                    ("unreachable", "The mail server could not be reached."),
                                    (
                                        "uncertain",
                                        "It may have arrived: twice the sending broke off at its very end.",
                                    ),
                                    (
                                        "broken",
                                        "The message could not be written. The server's log says why.",
                                    ),
                                ],
                                max_length=20,
                                verbose_name="reason",
                            ),
                        ),
                        (
                            "due_at",
                            models.DateTimeField(
                                help_text="When it is next tried.", verbose_name="due"
                            ),
                        ),
                        ("lease", models.UUIDField(blank=True, null=True)),
                        ("lease_until", models.DateTimeField(blank=True, null=True)),
                        (
                            "attempts",
                            models.PositiveSmallIntegerField(default=0, verbose_name="attempts"),
                        ),
                        ("handovers", models.PositiveSmallIntegerField(default=0)),
                        ("earlier_attempts", models.PositiveSmallIntegerField(default=0)),
                        ("message_id", models.CharField(max_length=255)),
                        (
                            "sent_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="sent"),
                        ),
                        (
                            "bundle",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="notices.notice",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="NoticeAttempt",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True,
                                db_default=django.db.models.functions.datetime.Now(),
                            ),
                        ),
                        (
                            "updated_at",
                            models.DateTimeField(
                                auto_now=True, db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        (
                            "notice",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="journal",
                                to="notices.notice",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("accepted", "Taken"),
                                    ("put_off", "Put off"),
                                    ("refused", "Refused"),
                                    ("unreachable", "Not reached"),
                                    ("uncertain", "Unknown"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("reply", models.CharField(blank=True, max_length=500)),
                    ],
                    options={
                        "ordering": ["notice", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("notice", "number"), name="notice_attempt_numbered_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("closed_at", None)),
                                fields=("notice",),
                                name="notice_attempt_one_open",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at", None), ("outcome", "")),
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        models.Q(("outcome", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="notice_attempt_closed_has_outcome",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NoticePreference",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True,
                                db_default=django.db.models.functions.datetime.Now(),
                            ),
                        ),
                        (
                            "updated_at",
                            models.DateTimeField(
                                auto_now=True, db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notice_preferences",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("kind", models.CharField(max_length=80)),
                        (
                            "channel",
                            models.CharField(
                                choices=[("email", "E-mail")], default="email", max_length=10
                            ),
                        ),
                        (
                            "delivery",
                            models.CharField(
                                choices=[
                                    ("at_once", "At once"),
                                    ("digest", "In one daily message"),
                                    ("off", "Not at all"),
                                ],
                                default="at_once",
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["kind"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "kind", "channel"),
                                name="notice_preference_once_a_kind",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="JobSlot",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True,
                                db_default=django.db.models.functions.datetime.Now(),
                            ),
                        ),
                        (
                            "updated_at",
                            models.DateTimeField(
                                auto_now=True, db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("job", models.CharField(max_length=100)),
                        ("slot", models.CharField(max_length=60)),
                        ("lease_until", models.DateTimeField(blank=True, null=True)),
                        (
                            "done_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="done"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("job", "slot"), name="job_slot_taken_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("done_at", None), ("lease_until", None), _connector="OR"
                                ),
                                name="job_slot_done_is_held_by_nobody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SpentKey",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True,
                                db_default=django.db.models.functions.datetime.Now(),
                            ),
                        ),
                        (
                            "updated_at",
                            models.DateTimeField(
                                auto_now=True, db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("digest", models.CharField(max_length=64, unique=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="notice",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.\"state\" IN ('queued', 'cancelled') AND OLD.\"state\" IN ('parked', 'failed'))",
                            func='INSERT INTO "notices_noticeevent" ("about", "attempts", "bundle_id", "channel", "created_at", "due_at", "earlier_attempts", "expires_at", "handovers", "id", "key", "kind", "lease", "lease_until", "message_id", "not_before", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recipient_id", "sent_at", "state", "uuid") VALUES (NEW."about", NEW."attempts", NEW."bundle_id", NEW."channel", NEW."created_at", NEW."due_at", NEW."earlier_attempts", NEW."expires_at", NEW."handovers", NEW."id", NEW."key", NEW."kind", NEW."lease", NEW."lease_until", NEW."message_id", NEW."not_before", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."recipient_id", NEW."sent_at", NEW."state", NEW."uuid"); RETURN NULL;',
                            hash="0193f239ad6ee5bced0eb4877426b47313e898be",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0f9bc",
                            table="notices_notice",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        )
    ]
