"""The privacy class of every field of every table: who may read it at all.

A field without a class fails `tests/test_privacy.py`, and so does an audit trail that copies a
field which is private to a pair or to its author.
"""

from django.db import models


class Readers(models.TextChoices):
    PUBLIC = "public", "everybody, also on the sign-in page"
    DIRECTORY = "directory", "HR admins, and the person"
    HR = "hr", "HR admins only; in aggregates also executives"
    ACCOUNT = "account", "the person; HR admins where they must help"
    PROGRAM = "program", "those who run the program, and the people concerned"
    PAIR = "pair", "the two people of the mentorship, while they are in it"
    AUTHOR = "author", "the author, and whom the author shares it with"
    SELF = "self", "the person alone; others in counts of at least ten, while the person agrees"
    OPERATIONS = "operations", "HR admins, as counts and states without content"
    NOBODY = "nobody", "no person at all"


# Keys, public names and times of a row tell nothing that the row's other fields do not.
EVERYWHERE = frozenset({"id", "uuid", "created_at", "updated_at"})
PRIVATE = frozenset({Readers.PAIR, Readers.AUTHOR, Readers.SELF, Readers.NOBODY})

PU, D, HR, A, PR, PA, AU, SE, OP, NO = (
    Readers.PUBLIC,
    Readers.DIRECTORY,
    Readers.HR,
    Readers.ACCOUNT,
    Readers.PROGRAM,
    Readers.PAIR,
    Readers.AUTHOR,
    Readers.SELF,
    Readers.OPERATIONS,
    Readers.NOBODY,
)

CLASSES: dict[str, dict[Readers, str]] = {
    "people.Organization": {PU: "is_only name colour logo logo_type words"},
    "people.Unit": {D: "name parent"},
    "people.Site": {D: "name time_zone"},
    "people.Person": {
        D: "email name employee_number job_title grade unit site manager hired_on left_on"
        " leaving_kind high_potential leads_until last_rating last_reviewed_on",
        A: "preferred_name time_zone works_from works_until language languages quiet_from"
        " quiet_until last_login",
        NO: "password",
    },
    "people.CareerEvent": {
        D: "person kind effective_on stated from_grade to_grade from_unit to_unit as_of source",
    },
    "people.PerformanceReview": {
        D: "person cycle reviewed_on rating scale_min scale_max as_of source",
    },
    "people.SuccessionSlot": {HR: "key title unit incumbent risk as_of source"},
    "people.SuccessionCandidate": {HR: "slot person readiness as_of source"},
    "people.UnitMeasure": {
        HR: "unit measure period_start period_end value unit_of_measure as_of source",
    },
    "people.Grant": {D: "person role unit since until granted_by"},
    "people.Consent": {SE: "person purpose version given_at withdrawn_at"},
    "people.SelfDescription": {SE: "person category answer words"},
    "people.AccessRecord": {A: "person viewer page day"},
    "people.DirectoryImport": {
        D: "file file_name digest mapping state rows_total rows_done summary failure uploaded_by"
        " leavers_confirmed_by applied_at applied_by as_of attempts covers date_order"
        " header note samples kind regrading regrading_answered_by answered",
    },
    "people.ImportProblem": {D: "directory_import line column code value blocks_row other"},
    "people.ImportRow": {
        D: "directory_import line target about cells change changes readable person_id email"
        " employee_number name"
        " preferred_name job_title grade unit site manager time_zone languages working_hours"
        " hired_on left_on leaving_kind high_potential",
    },
    "notices.Notice": {
        OP: "key recipient kind about channel not_before expires_at state reason due_at lease"
        " lease_until attempts handovers message_id sent_at bundle earlier_attempts",
    },
    "notices.NoticeAttempt": {OP: "notice number opened_at closed_at outcome reply"},
    "notices.NoticePreference": {A: "person kind channel delivery"},
    "notices.JobSlot": {OP: "job slot lease_until done_at"},
    "notices.SpentKey": {NO: "digest"},
    "programs.Competency": {PR: "name description"},
    "programs.Program": {
        PR: "name kind state template purpose strategic_goal owner sponsor expects_of_mentors"
        " expects_of_mentees boundaries confidentiality reviews_on rolling launched_at eligibility"
        " minutes_per_month cadence_weeks touchpoint_minutes competencies training_gates_matching"
        " manager_approval counts_earlier agreement months",
    },
    "programs.CompetencyLevel": {PR: "competency level behaviours"},
    "programs.SuccessMeasure": {PR: "program position"},
    "programs.MeasureVersion": {
        PR: "measure version what how unit baseline target months reason dropped fixed_at"
        " written_by",
    },
    "programs.Endorsement": {
        PR: "program person invited_by words journey hours_given is_shown",
    },
    "programs.ReviewNote": {PR: "program said changed published_on written_by"},
    "programs.Improvement": {PR: "program note done_at"},
    "programs.SettledStep": {PR: "program step"},
    "programs.SetupDraft": {AU: "program person step typed"},
    "programs.SavedForm": {AU: "program person step form_key digest place"},
    "programs.ProgramCompetency": {PR: "program competency"},
    "programs.EnrollmentCompetency": {PR: "enrollment competency"},
    "programs.ProgramManager": {PR: "program person since until granted_by"},
    "programs.Cohort": {
        PR: "program name state applications_open_on applications_close_on starts_on ends_on seats"
        " cadence_weeks touchpoint_minutes admission admission_criteria goes_first",
    },
    "programs.Enrollment": {
        PR: "cohort person role state seats languages words added_by applied_at decided_by"
        " decided_at decision_reason competencies",
    },
    "programs.Invitation": {
        PR: "cohort person role way invited_by words answer answered_at withdrawn_at",
    },
    "programs.Training": {
        PR: "key title summary role minutes text url external_id needs_proof",
    },
    "programs.ProgramTraining": {PR: "program training position is_required own_text"},
    "programs.TrainingProgress": {PR: "person training", AU: "part choices"},
    "programs.TrainingCompletion": {PR: "person training completed_at source statement"},
    "programs.CompletionImport": {
        D: "source file_name rows rows_found known problems problems_found uploaded_by applied_at"
        " applied_by added",
    },
    "programs.Profile": {
        PR: "person role offers path minutes_per_month seats paused_until wants why_now ways"
        " ways_words goals interests aim walked gives",
        PA: "safe safe_words",
        AU: "safe_counts",
        NO: "blur",
    },
    "programs.Resource": {PR: "program title text url stage role"},
    "programs.AlumniCircle": {PR: "program closed_at opened_by"},
    "programs.Topic": {PR: "circle author", AU: "title"},
    "programs.TopicReading": {AU: "topic person until"},
    "programs.Post": {
        PR: "topic author edited_at deleted_at hidden_at hidden_by",
        AU: "body hidden_reason",
    },
    "programs.ReadinessWaiver": {PR: "enrollment reason given_by"},
    "programs.Question": {PR: "series version text help kind choices written_by"},
    "programs.ProgramQuestion": {PR: "program question role position required"},
    "programs.Answer": {PR: "enrollment question value"},
    "programs.ManagerApproval": {
        PR: "enrollment manager asked_at answer reason answered_at waived_by waiver_reason",
    },
    "programs.Lottery": {
        PR: "cohort rules strata goes_first commitment published_by drawn_at drawn_by seats_drawn",
        NO: "seed",  # until the draw, which publishes it
    },
    "programs.LotteryTicket": {PR: "enrollment lottery code contribution"},
    "programs.LotteryEntry": {PR: "lottery enrollment code contribution stratum place won"},
    "programs.Mentorship": {
        PR: "cohort name because note started_at ended_at end_reason proposed_by"
    },
    "programs.Participant": {
        PR: "mentorship enrollment person role accepted_at joined_at left_at",
    },
    "programs.Refusal": {PR: "participant reason"},
    # Whose it is and what was answered, that person alone; the note those who run it, nameless.
    "programs.RematchWish": {AU: "participant reply answered_at", PR: "note"},
    "programs.Agreement": {PR: "mentorship version written_by", PA: "text"},
    "programs.Signature": {PR: "agreement person"},
    "growth.Commitment": {
        PR: "mentorship promised_by",
        PA: "kind text due_on done_at outcome",
    },
    "growth.Goal": {PR: "mentorship person", PA: "title why competency target_on progress"},
    "matching.Policy": {
        PR: "cohort version weights rules floor fairest extra extra_reason reason written_by"
    },
    "matching.ProgramPolicy": {PR: "program version weights rules floor fairest reason written_by"},
    "matching.Pin": {PR: "cohort mentor mentee reason set_by"},
    "matching.Ban": {PR: "cohort mentor mentee reason set_by"},
    "matching.Comment": {PR: "cohort mentor mentee run text written_by"},
    "matching.Scenario": {
        PR: "run kind question key state answer failure problems asked_by asked_at name kept_by",
    },
    "matching.Run": {
        PR: "cohort policy state stage share_done cancel_requested stop_requested charge"
        " input_digest engine_version seed objective certificate rule_counts unmatched seconds"
        " failure heard_of_at finished_at started_by inputs problems own_best swaps"
        " timings",
        NO: "closed_inputs",
    },
    "matching.Ways": {
        PR: "cohort choosing closes_on job job_by failure suggested_at granted_at asks answer_days"
        " every_days set_by",
    },
    "matching.Wish": {AU: "enrollment wished place weighed_at"},
    "matching.Suggestion": {PR: "mentee mentor place parts", PA: "met_at"},
    "matching.MentorRequest": {
        PR: "mentee mentor state expires_at answered_at reason",
        PA: "words",
    },
    "matching.Avoidance": {AU: "person people"},
    "matching.Proposal": {PR: "run mentor mentee score parts alternatives pinned"},
    "matching.GroupPlan": {
        PR: "cohort least most mentors per_function mixing threes every_days set_by"
    },
    "matching.ProposedGroup": {PR: "run number language"},
    "matching.ProposedPlace": {
        PR: "run group enrollment role score parts elsewhere pinned moved_by moved_at",
    },
    "matching.Publication": {PR: "run cohort number round note published_by"},
    "touchpoints.Rhythm": {
        PR: "mentorship every_weeks minutes wall_time time_zone kind first_on planned_until"
        " changed_by",
        PA: "place",
    },
    "touchpoints.Touchpoint": {
        PR: "mentorship occurrence wall_date wall_time time_zone starts_at minutes kind state"
        " held_minutes logged_by logged_at asked_about cancelled_at cancelled_by moved_at moved_by"
        " outside_plan reminded_of",
        PA: "place agenda topic next_step",
    },
    "touchpoints.AgendaTemplate": {PR: "program stage title minutes points"},
    "feedback.JournalEntry": {AU: "author mentorship prompt body visibility revision rewritten_at"},
    "feedback.Survey": {PR: "program stage version asked anonymous questions written_by"},
    "feedback.SurveyRound": {PR: "survey cohort stage closes_on closed_at"},
    "feedback.SurveyInvitation": {AU: "round person answered"},
    "feedback.SurveyResponse": {SE: "round person answers"},
    "insights.MatchCount": {PR: "run category counted_at counts taken_down_at", NO: "people"},
    "insights.AccessCount": {PR: "cohort category counted_at counts taken_down_at", NO: "people"},
    "feedback.Sharing": {AU: "entry person shared_at unshared_at"},
}


def readers_of_fields(label: str) -> dict[str, Readers]:
    """Field → its class, for a model such as `programs.Cohort`."""
    return {
        name: readers for readers, names in CLASSES.get(label, {}).items() for name in names.split()
    }
