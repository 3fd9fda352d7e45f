"""What if, asked about circles or peers."""

from __future__ import annotations

from typing import Any, cast

from django.forms import BoundField, IntegerField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matching.forms import WhatIfForm
from matching.group_form import ASKED as SETTINGS
from matching.models import GroupPlan, Run
from programs.models import Cohort


class GroupWhatIfForm(WhatIfForm):
    """Of the two chosen, the first looks for a place; the second leads, or is a peer."""

    WITHOUT, SIZES, THREES = "without", "sizes", "threes"
    WORDS = {
        WhatIfForm.PIN: _("these two were in one group? (Why not her?)"),
        WhatIfForm.BAN: _("these two were ruled out?"),
        WhatIfForm.SEATS: _("this mentor might lead so many circles?"),
        WITHOUT: _("this person withdrew?"),
        SIZES: _("circles were of another size or mixture?"),
        THREES: _("what becomes of somebody left over were the other way?"),
    }
    OF_CIRCLES = [WhatIfForm.PIN, WhatIfForm.BAN, WhatIfForm.SEATS, WITHOUT, SIZES]
    OF_PEERS = [WhatIfForm.PIN, WhatIfForm.BAN, WITHOUT, THREES]

    def __init__(self, *args: Any, cohort: Cohort, run: Run | None, **options: Any) -> None:
        super().__init__(*args, cohort=cohort, run=run, **options)
        shape = cohort.program.shape
        self.is_peers = shape.grouping == "peers"
        self.now: dict[str, Any] = run.inputs.get("groups", {}) if run else {}
        asked = self.OF_PEERS if self.is_peers else self.OF_CIRCLES
        # The stubs know the fields of a form by their base class only, here and below.
        self.fields["what"].choices = [(one, self.WORDS[one]) for one in asked]  # type: ignore[attr-defined]
        for name in ("floor", "charge"):
            del self.fields[name]
        mentee, mentor = self.fields["mentee"], self.fields["mentor"]
        mentee.label, mentor.label = str(shape.mentee.name), str(shape.mentor.name)
        mentee.empty_label = mentor.empty_label = _("Choose somebody")  # type: ignore[attr-defined]
        if self.is_peers:
            mentor.label = _("With")
            mentor.queryset = mentee.queryset  # type: ignore[attr-defined]
            del self.fields["seats"]
        else:
            self.fields["seats"].label = _("Circles")
            self.fields["seats"].help_text = _(
                "Only where you ask how many circles the mentor may lead. 0: none, as if the "
                "mentor withdrew."
            )
            self._ask_for_settings()

    def _ask_for_settings(self) -> None:
        for name in SETTINGS["circles"]:
            # The names are those of plain columns; the stubs think of relations too.
            asked = GroupPlan._meta.get_field(name).formfield(required=False)  # type: ignore[union-attr]
            self.fields[name] = field = cast(IntegerField, asked)
            field.initial = self.now.get(name)
        self.fields["least"].help_text = _("This and what follows only where you ask about sizes.")

    @property
    def sizes(self) -> list[BoundField]:
        return [one for one in self if one.name in SETTINGS["circles"]]

    @property
    def asked(self) -> list[BoundField]:
        return [one for one in self if one.name not in SETTINGS["circles"]]

    def needed(self) -> dict[str, tuple[set[str], str]]:
        two = {self.PIN, self.BAN}
        return {
            "mentee": (two | {self.WITHOUT}, gettext("Choose a person.")),
            "mentor": (two | {self.SEATS}, gettext("Choose somebody here too.")),
            "seats": ({self.SEATS}, gettext("Say how many circles.")),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        what, mentee = cleaned.get("what"), cleaned.get("mentee")
        if what in {self.PIN, self.BAN} and mentee and mentee == cleaned.get("mentor"):
            self.add_error("mentor", gettext("Choose two different people."))
        if what == self.SIZES and not self.errors:
            self._refuse_sizes(cleaned)
        return cleaned

    def _refuse_sizes(self, cleaned: dict[str, Any]) -> None:
        wanted = self.now | self._settings(cleaned)
        if wanted == self.now:
            self.add_error("least", gettext("Change at least one of these numbers."))
        elif wanted["least"] > wanted["most"]:
            self.add_error("least", gettext("The fewest members are more than the most."))

    def _settings(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """What is to be otherwise than in the run; a number left empty stays."""
        typed = {name: cleaned.get(name) for name in SETTINGS["circles"]}
        return {
            name: value
            for name, value in typed.items()
            if value is not None and value != self.now.get(name)
        }

    def question(self) -> dict[str, Any]:
        asked = self.cleaned_data
        match asked["what"]:
            case self.SEATS:
                return {"leads": {str(asked["mentor"].uuid): asked["seats"]}}
            case self.WITHOUT:
                return {"without": [str(asked["mentee"].uuid)]}
            case self.SIZES:
                return {"groups": self._settings(asked)}
            case self.THREES:
                return {"groups": {"threes": not self.now.get("threes", True)}}
        kind = "pins" if asked["what"] == self.PIN else "bans"
        return {kind: [[str(asked["mentee"].uuid), str(asked["mentor"].uuid)]]}


def what_if_form(*args: Any, cohort: Cohort, run: Run | None, **options: Any) -> WhatIfForm:
    kind = GroupWhatIfForm if cohort.program.shape.is_group else WhatIfForm
    return kind(*args, cohort=cohort, run=run, **options)
