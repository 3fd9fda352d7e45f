"""Who could work with whom: the policy, what HR pinned or banned, runs, proposals, publication."""

from __future__ import annotations

from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.encryption import EncryptedTextField
from people.models import Person
from people.records import Record
from programs.models import Cohort, Enrollment, Program


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Policy(Record):
    """Weights and hard rules of a cohort; a change is a new version."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="policies")
    version = models.PositiveIntegerField(default=1)
    weights = models.JSONField(default=dict, help_text="criterion → points; they sum to 100")
    rules = models.JSONField(default=dict, help_text="hard rule → its parameters, or false")
    floor = models.PositiveSmallIntegerField(
        default=95, help_text="percent of the best floor that no pair may fall below"
    )
    fairest = models.BooleanField(default=False, help_text="from the worst pair up instead")
    extra = models.JSONField(
        default=dict, blank=True, help_text="whose being matched counts more: a group, and points"
    )
    extra_reason = models.CharField(_("why this group counts more"), max_length=500, blank=True)
    reason = models.CharField(_("why"), max_length=500, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "version"],
                name="policy_version_once",
                violation_error_message=_("Somebody changed the policy meanwhile."),
            ),
            models.CheckConstraint(
                condition=Q(extra={}) | ~Q(extra_reason=""),
                name="policy_says_why_a_group_counts_more",
                violation_error_message=_("Say why. Everybody who may apply can read it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cohort} policy {self.version}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ProgramPolicy(Record):
    """What the first policy of each new cohort is; a change is a new version, with who and why."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="policies")
    version = models.PositiveIntegerField(default=1)
    weights = models.JSONField(default=dict, help_text="as of a cohort's policy")
    rules = models.JSONField(default=dict, help_text="as of a cohort's policy")
    floor = models.PositiveSmallIntegerField(default=95, help_text="as of a cohort's policy")
    fairest = models.BooleanField(default=False, help_text="as of a cohort's policy")
    reason = models.CharField(_("why"), max_length=500, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "version"],
                name="program_policy_version_once",
                violation_error_message=_("Somebody changed the policy meanwhile."),
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="a_version_stays",
                operation=pgtrigger.UpdateOf(
                    "version", "weights", "rules", "floor", "fairest", "reason"
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.program} policy {self.version}"


class PairWish(Record):
    """What an admin decided about a pair before the engine runs."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="%(class)ss")
    mentor = models.ForeignKey(Enrollment, on_delete=models.CASCADE, related_name="+")
    mentee = models.ForeignKey(Enrollment, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    set_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        abstract = True


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Pin(PairWish):
    """This pair must be in the result."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mentee"],
                name="pin_one_mentor_per_mentee",
                violation_error_message=_("This mentee is pinned to somebody already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.mentor} = {self.mentee}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Ban(PairWish):
    """This pair must not be in the result."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mentor", "mentee"],
                name="ban_once_a_pair",
                violation_error_message=_("This pair is banned already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.mentor} ≠ {self.mentee}"


class RunState(models.TextChoices):
    QUEUED = "queued", _("Waiting to start")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    CANCELLED = "cancelled", _("Cancelled")
    FAILED = "failed", _("Failed")


class Failure(models.TextChoices):
    """Why a run ended without a result, in words for whoever started it."""

    IMPOSSIBLE = "impossible", _("What was decided beforehand contradicts itself or a rule.")
    TOO_LARGE = (
        "too_large",
        _("Too many people to match at once. From the worst pair up, 400 a side are the most."),
    )
    TOO_LONG = "too_long", _("The run took longer than it may. Try again, or split the cohort.")
    NO_MEMORY = "no_memory", _("The server has too little memory for a cohort of this size.")
    UNREADABLE = (
        "unreadable",
        _(
            "Whom people would rather not work with cannot be opened with the keys this server "
            "has. Give it the key that is missing (JOURNAL_KEYS), then start again."
        ),
    )
    SILENT = "silent", _("The run stopped without a word, perhaps because the server restarted.")
    BROKEN = "broken", _("Something went wrong in the run. The server's log says what.")


class RunQuerySet(models.QuerySet["Run"]):
    def run_by(self, person: Person) -> Self:
        return self.filter(cohort__program__in=Program.objects.run_by(person))

    def under_way(self) -> Self:
        return self.filter(state__in=[RunState.QUEUED, RunState.RUNNING])

    def done(self) -> Self:
        return self.filter(state=RunState.DONE)

    def light(self) -> Self:
        """Without what is large and read on few pages; it comes by itself where it is asked for."""
        large = ("inputs", "certificate", "closed_inputs", "own_best", "swaps", "unmatched")
        return self.defer(*large)


class Run(Record):
    """One run of the engine, with what it needs to be repeated and believed."""

    STEPS = ("reading", "scoring", "solving", "choosing", "explaining")

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="runs")
    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="runs")
    state = models.CharField(max_length=20, choices=RunState, default=RunState.QUEUED)
    stage = models.CharField(max_length=60, blank=True)
    share_done = models.FloatField(default=0, help_text="0 to 1")
    cancel_requested = models.BooleanField(default=False)
    stop_requested = models.BooleanField(default=False, help_text="and keep the best so far")
    charge = models.PositiveSmallIntegerField(
        default=0, help_text="points that moving somebody away from the last result's pair costs"
    )
    input_digest = models.CharField(max_length=64, blank=True)
    engine_version = models.CharField(max_length=20, blank=True)
    seed = models.BigIntegerField(default=0)
    objective = models.JSONField(default=dict, help_text="matched, score, optimal, gap, who moved")
    certificate = models.JSONField(default=dict)
    rule_counts = models.JSONField(default=list, help_text="rule, removed, only")
    unmatched = models.JSONField(
        default=dict, help_text="people: enrollment uuid → reason; groups they point into"
    )
    own_best = models.JSONField(
        default=dict,
        help_text="mentee uuid → the score with whoever suits them best, were they alone",
    )
    swaps = models.JSONField(
        default=dict,
        help_text="of whom both would gain by each other: counts by margin, and the clearest",
    )
    seconds = models.FloatField(null=True, blank=True)
    timings = models.JSONField(default=dict, help_text="stage → seconds, as the engine timed it")
    failure = models.CharField(max_length=20, choices=Failure, blank=True)
    problems = models.JSONField(default=list, help_text="what is impossible: code, ids, sentence")
    inputs = models.JSONField(default=dict, help_text="the whole case, to repeat and to compare")
    # What is nobody's to read, and yet needed to repeat the run.
    closed_inputs = EncryptedTextField(blank=True)
    heard_of_at = models.DateTimeField(null=True, blank=True, help_text="last sign of life")
    finished_at = models.DateTimeField(null=True, blank=True)
    started_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort"],
                condition=Q(state__in=["queued", "running"]),
                name="run_one_at_a_time_per_cohort",
                violation_error_message=_("A run of this cohort is under way already."),
            ),
            models.CheckConstraint(
                condition=Q(charge__lte=100),
                name="run_charge_at_most_a_perfect_pair",
                violation_error_message=_("Moving somebody costs 100 points at most."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cohort} {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def left_out(self) -> int:
        """How many mentees of the pool it proposes no mentor for."""
        return int(self.objective.get("mentees", 0)) - int(self.objective.get("matched", 0))

    @property
    def is_unproven(self) -> bool:
        """It was stopped early: a better choice of pairs may exist."""
        return self.state == RunState.DONE and not self.objective.get("optimal", True)

    @property
    def may_stop(self) -> bool:
        """With the best so far. Groups end by themselves after a while, and not before."""
        return self.state == RunState.RUNNING and not self.cohort.program.shape.is_group

    @property
    def is_under_way(self) -> bool:
        return self.state in {RunState.QUEUED, RunState.RUNNING}

    @property
    def steps_done(self) -> int:
        return self.STEPS.index(self.stage) if self.stage in self.STEPS else 0


class Proposal(Record):
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="proposals")
    mentor = models.ForeignKey(Enrollment, on_delete=models.CASCADE, related_name="+")
    mentee = models.ForeignKey(Enrollment, on_delete=models.CASCADE, related_name="+")
    score = models.BigIntegerField()
    parts = models.JSONField(default=list, help_text="criterion, points, most points, evidence")
    alternatives = models.JSONField(default=list, help_text="mentor uuid, score, loss")
    pinned = models.BooleanField(default=False)

    class Meta:
        ordering = ["-score", "id"]
        constraints = [
            models.UniqueConstraint(fields=["run", "mentee"], name="proposal_once_per_mentee")
        ]
        indexes = [models.Index(fields=["run", "-score", "-id"])]

    def __str__(self) -> str:
        return f"{self.mentor} → {self.mentee}"

    @property
    def points(self) -> float:
        """The score as readers know it: points out of 100."""
        return round(self.score / 1000, 1)


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
class Publication(Record):
    """A person approved a run; its pairs became proposed mentorships."""

    run = models.OneToOneField(Run, on_delete=models.PROTECT, related_name="publication")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="publications")
    # The first gives pairs to the whole cohort; later ones only to whoever waits then.
    number = models.PositiveIntegerField(default=1)
    # Of peers who change partners; while people stay together, the round goes on: the first one,
    # or the last that was begun.
    round = models.PositiveIntegerField(default=1)
    # Goes out with each of its messages and stands on the page of each match.
    note = models.CharField(_("a word to everybody matched"), max_length=1000, blank=True)
    published_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "number"],
                name="publication_each_number_once_per_cohort",
                violation_error_message=_("The pairs of this cohort were published already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.run}"
