"""A new run that keeps the last one's pairs together where it costs little."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from matching.engine import words
from matching.engine.case import SCALE, Case
from matching.engine.result import Result
from matching.forms import MOST_CHARGED
from matching.models import Policy, Run
from matching.queries import result_before
from programs.models import Cohort


class AgainForm(forms.Form):
    """How much more staying together counts in a new run."""

    charge = forms.IntegerField(
        label=gettext_lazy("Points for leaving somebody with the mentor proposed now"),
        min_value=0,
        max_value=MOST_CHARGED,
        initial=5,
        required=False,
        widget=forms.NumberInput(attrs={"data-slider": True}),
        help_text=gettext_lazy(
            "0: the best for everybody together, whoever moves. With more, somebody moves only if "
            "that is worth as many points to all, or matches one more person, or lifts the "
            "weakest pair above the floor."
        ),
    )

    def points(self) -> int:
        return self.cleaned_data.get("charge") or 0


def refuse_charge(cohort: Cohort, policy: Policy) -> None:
    """Where the engine could not prove that no better choice exists."""
    if cohort.program.shape.is_group:
        raise ValidationError(_("Only pairs can be kept together, not groups."))
    if policy.fairest:
        raise ValidationError(
            _("Pairs are found from the worst one up here, so none can be kept together.")
        )
    if policy.extra:
        raise ValidationError(_("A group counts more here, so no pairs can be kept together."))


def with_kept(case: Case, run: Run) -> Case:
    """The case in which pairs of the result before count more; of those still in the pool. Where
    none is, nothing is charged."""
    earlier = result_before(run) if run.charge else None
    if earlier is None:
        return case
    rows = earlier.proposals.values_list("mentee__uuid", "mentor__uuid")
    mentees, mentors = ({one.id for one in side} for side in (case.mentees, case.mentors))
    named = {str(mentee): str(mentor) for mentee, mentor in rows}
    kept = {a: b for a, b in named.items() if a in mentees and b in mentors}
    if not kept:
        return case
    return replace(case, kept=kept, charge=run.charge * SCALE)


def written_moves(case: Case, result: Result, free: Result | None) -> dict[str, Any]:
    """For the record: how many moved, and what would have come of it without the charge."""
    if not case.charge:
        return {}
    told = {"kept": len(case.kept), "moved": result.moved}
    if free is None:
        return told
    return told | {"free": {"moved": free.moved, "score": free.score}}


def moves_in_words(run: Run | None) -> str:
    """What keeping people together did, and what it cost; nothing where nobody asked for it."""
    found = run.objective if run and run.charge else {}
    if "kept" not in found:
        # Of the last result there was nobody left, or there was none.
        return _("There was no earlier pair to keep together.") if found else ""
    text = ngettext(
        "Leaving somebody with their mentor counted %(charge)s points. Of %(kept)s mentee still "
        "here with their mentor, %(moved)s would have another now, or none.",
        "Leaving somebody with their mentor counted %(charge)s points. Of %(kept)s mentees still "
        "here with their mentor, %(moved)s would have another now, or none.",
        found["kept"],
    )
    numbers = {name: found[name] for name in ("kept", "moved")}
    said = text % {"charge": run.charge if run else 0, **numbers}
    return f"{said} {_free_in_words(found)}".strip()


def _free_in_words(found: dict[str, Any]) -> str:
    free = found.get("free")
    if free is None:
        return ""
    if (free["moved"], free["score"]) == (found["moved"], found["score"]):
        return _("Without that it would be the same.")
    text = _("Without that it would be %(moved)s, for %(points)s more points in all.")
    points = words.points(free["score"] - found["score"])
    return text % {"moved": free["moved"], "points": points}
