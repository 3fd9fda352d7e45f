"""What a cohort needs next from those who run it, in one sentence and one button."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.models import Cohort, CohortState
from programs.queries import Standing, lottery_to_draw
from programs.states import lottery_is_published


@dataclass(frozen=True)
class Step:
    """`waits`: whether somebody should act now."""

    title: str
    text: str = ""
    label: str = ""
    url: str = ""
    waits: bool = True


def next_step(cohort: Cohort, standing: Standing) -> Step:
    return _STEPS[CohortState(cohort.state)](cohort, standing)


def _draft(cohort: Cohort, standing: Standing) -> Step:
    if lottery_is_published(cohort):
        return Step(
            _("Publish the rules of the lottery"),
            _("Everybody reads them before they apply; from then on they stand."),
            _("Write the rules"),
            reverse("programs:lottery-publication", args=[cohort.uuid]),
        )
    return Step(
        _("Open the cohort for applications"),
        _(
            "Nobody sees it yet. Once it is open, everybody who may join finds it on their home "
            "page."
        ),
        _("Open for applications"),
        _change(cohort, "opening"),
    )


def _open(cohort: Cohort, standing: Standing) -> Step:
    today = timezone.localdate()
    if standing.undecided and lottery_to_draw(cohort):
        return _lottery(cohort, standing, today)
    if standing.undecided:
        return _decide(cohort, standing)
    if _seat_waits(cohort, standing):
        return _moving_up(cohort, standing)
    if today < cohort.applications_open_on:
        day = date_format(cohort.applications_open_on)
        return Step(_("Applications begin on %(day)s") % {"day": day}, waits=False)
    if today <= cohort.last_day_to_apply:
        day = date_format(cohort.last_day_to_apply)
        return Step(
            _("Applications are open until %(day)s") % {"day": day},
            _("Every application so far is decided. New ones appear here.")
            if standing.applications
            else _("Nobody has applied yet. Applications appear here."),
            waits=False,
        )
    return Step(
        _("Applications are over: match people"),
        _("Nothing is left to decide."),
        _("Close applications and match"),
        _change(cohort, "matching"),
    )


def _lottery(cohort: Cohort, standing: Standing, today: date) -> Step:
    page = reverse("programs:lottery", args=[cohort.uuid])
    applied = ngettext(
        "%(n)s person has applied.", "%(n)s people have applied.", standing.undecided
    )
    said = applied % {"n": standing.undecided}
    if today > cohort.applications_close_on:
        return Step(_("Draw the lottery"), said, _("Go to the lottery"), page)
    day = date_format(cohort.applications_close_on)
    title = _("Applications are open until %(day)s, then the lottery is drawn") % {"day": day}
    return Step(title, said, _("See the lottery"), page, waits=False)


def _seat_waits(cohort: Cohort, standing: Standing) -> bool:
    """A free seat that people choose for, and somebody on the waiting list."""
    free = cohort.seats > standing.mentees
    return bool(standing.waitlisted_mentees) and free and not cohort.gives_seats_itself


def _moving_up(cohort: Cohort, standing: Standing) -> Step:
    url = reverse("programs:cohort-enrollments", args=[cohort.uuid])
    return Step(
        _("A seat is free, and somebody waits for one"),
        _("The waiting list is in the order in which people were put on it."),
        _("Choose who moves up"),
        f"{url}?state=waitlisted&role=mentee",
    )


def _decide(cohort: Cohort, standing: Standing) -> Step:
    words = ngettext(
        "%(n)s application waits for your decision",
        "%(n)s applications wait for your decision",
        standing.undecided,
    )
    free = max(cohort.seats - standing.mentees, 0)
    seats = ngettext("%(n)s seat is free.", "%(n)s seats are free.", free) % {"n": free}
    url = reverse("programs:cohort-enrollments", args=[cohort.uuid])
    return Step(
        words % {"n": standing.undecided},
        seats,
        _("Read and decide"),
        f"{url}?state=applied",
    )


def _matching(cohort: Cohort, standing: Standing) -> Step:
    if standing.undecided:
        return _decide(cohort, standing)
    if _seat_waits(cohort, standing):
        return _moving_up(cohort, standing)
    if standing.result_waits:
        return _read_result(cohort, standing)
    if cohort.program.shape.is_group:
        return _form_groups(cohort, standing)
    words = _("%(mentees)s mentees and %(seats)s places with mentors are approved.")
    words %= {"mentees": standing.mentees, "seats": standing.mentor_seats}
    if standing.held:
        words += " " + _held(standing)
    return Step(
        _("Find the best pairs"),
        words,
        _("Match people"),
        _linked("matching:board", cohort),
    )


def _read_result(cohort: Cohort, standing: Standing) -> Step:
    if standing.result_outdated:
        return Step(
            _("Run the matching again"),
            f"{standing.result_outdated} {_('What it had found can no longer be published.')}",
            _("Go to the matching"),
            _linked("matching:board", cohort),
        )
    groups = cohort.program.shape.is_group
    return Step(
        _("Read what the matching found, then publish it"),
        _("The groups are proposed. Nobody is told before you publish them.")
        if groups
        else _("The pairs are proposed. Nobody is told before you publish them."),
        _("Read the groups") if groups else _("Read the pairs"),
        _linked("matching:board", cohort),
    )


def _form_groups(cohort: Cohort, standing: Standing) -> Step:
    if standing.unmatched_mentees:
        return Step(
            _("Put the groups together"),
            f"{_in_no_group(standing)}.",
            _("Match people"),
            _linked("matching:board", cohort),
        )
    return Step(
        _("Everybody is in a group: begin the cohort"),
        "",
        _("Begin the cohort"),
        _change(cohort, "running"),
    )


def _in_no_group(standing: Standing) -> str:
    words = ngettext(
        "%(n)s person is in no group yet",
        "%(n)s people are in no group yet",
        standing.unmatched_mentees,
    )
    return words % {"n": standing.unmatched_mentees}


def _running(cohort: Cohort, standing: Standing) -> Step:
    if timezone.localdate() > cohort.ends_on:
        return Step(
            _("The last day has passed: begin to close"),
            _("People finish what they began; nobody new is put together."),
            _("Begin to close"),
            _change(cohort, "closing"),
        )
    if standing.undecided and cohort.takes_decisions:
        return _decide(cohort, standing)
    if standing.result_waits:
        return _read_result(cohort, standing)
    pairs = reverse("programs:cohort-pairs", args=[cohort.uuid])
    if _may_match_more(cohort, standing):
        return _match_more(cohort, standing)
    if _may_wait_for_training(cohort, standing):
        return _wait_for_training(cohort, standing)
    if _group_lacks(cohort, standing):
        return Step(
            _in_no_group(standing),
            _("Ask them into a group that has room, or put a new one together."),
            _("See the groups"),
            pairs,
        )
    if standing.proposed:
        return Step(
            _accepting(cohort, standing), "", _("See who"), f"{pairs}?state=proposed", waits=False
        )
    day = date_format(cohort.ends_on)
    return Step(
        _("The cohort runs until %(day)s") % {"day": day},
        _("Nothing needs you here. The dashboard shows who has gone quiet."),
        _("Open the dashboard"),
        _linked("insights:cohort", cohort),
        waits=False,
    )


def _group_lacks(cohort: Cohort, standing: Standing) -> bool:
    is_group = cohort.program.shape.is_group
    return is_group and cohort.pairs_may_start and standing.unmatched_mentees > 0


def _may_match_more(cohort: Cohort, standing: Standing) -> bool:
    free = standing.mentor_seats - standing.proposed - standing.running
    pairs = not cohort.program.shape.is_group
    return pairs and cohort.pairs_may_start and free > 0 and _ready(standing) > 0


def _ready(standing: Standing) -> int:
    """Mentees who have nobody and could be matched now."""
    return standing.unmatched_mentees - standing.held_mentees


def _may_wait_for_training(cohort: Cohort, standing: Standing) -> bool:
    pairs = not cohort.program.shape.is_group
    return pairs and cohort.pairs_may_start and standing.held_mentees > 0


def _wait_for_training(cohort: Cohort, standing: Standing) -> Step:
    words = ngettext(
        "%(n)s mentee waits for their training",
        "%(n)s mentees wait for their training",
        standing.held_mentees,
    )
    text = _(
        "Only who has finished it is matched here. Ask them to finish it, or let somebody go "
        "without."
    )
    if more := _ready(standing):
        others = ngettext(
            "%(n)s more could be matched, but no mentor has a free place.",
            "%(n)s more could be matched, but no mentor has a free place.",
            more,
        )
        text += " " + others % {"n": more}
    return Step(
        words % {"n": standing.held_mentees},
        text,
        _("See who"),
        reverse("programs:cohort-preparation", args=[cohort.uuid]),
        waits=False,
    )


def _match_more(cohort: Cohort, standing: Standing) -> Step:
    words = ngettext(
        "%(n)s mentee waits for a pair", "%(n)s mentees wait for a pair", _ready(standing)
    )
    return Step(
        words % {"n": _ready(standing)},
        _("Mentors have free places. Pairs that run or wait for an answer stay as they are."),
        _("Match those who wait"),
        _linked("matching:board", cohort),
    )


def _closing(cohort: Cohort, standing: Standing) -> Step:
    words = ngettext(
        "%(n)s mentorship still runs.", "%(n)s mentorships still run.", standing.running
    )
    return Step(
        _("Close the cohort when everybody is ready"),
        words % {"n": standing.running},
        _("Close the cohort"),
        _change(cohort, "closure"),
    )


def _closed(cohort: Cohort, standing: Standing) -> Step:
    return Step(
        _("This cohort is closed"),
        _("Its numbers stay on the dashboard."),
        _("Open the dashboard"),
        _linked("insights:cohort", cohort),
        waits=False,
    )


_STEPS = {
    CohortState.DRAFT: _draft,
    CohortState.OPEN: _open,
    CohortState.MATCHING: _matching,
    CohortState.RUNNING: _running,
    CohortState.CLOSING: _closing,
    CohortState.CLOSED: _closed,
}


def _accepting(cohort: Cohort, standing: Standing) -> str:
    words = ngettext(
        "%(n)s pair has not accepted yet",
        "%(n)s pairs have not accepted yet",
        standing.proposed,
    )
    if cohort.program.shape.is_group:
        words = ngettext(
            "%(n)s group has not accepted yet",
            "%(n)s groups have not accepted yet",
            standing.proposed,
        )
    return words % {"n": standing.proposed}


def _held(standing: Standing) -> str:
    words = ngettext(
        "%(n)s person still misses training and is left out until it is done.",
        "%(n)s people still miss training and are left out until it is done.",
        standing.held,
    )
    return words % {"n": standing.held}


def _change(cohort: Cohort, name: str) -> str:
    return reverse("programs:cohort-change", args=[cohort.uuid, name])


def _linked(name: str, cohort: Cohort) -> str:
    """The page of an app above, where that app is installed."""
    try:
        return reverse(name, args=[cohort.uuid])
    except NoReverseMatch:
        return ""
