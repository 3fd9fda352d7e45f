"""What HR types: a decision about a pair, and the filters of the pairs."""

from collections.abc import Sequence
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matching.engine.case import SCALE
from matching.models import Run
from matching.queries import free_members
from people.models import Site, Unit
from programs.kinds import Side
from programs.models import Cohort, Enrollment, Mentorship


def member_label(enrollment: Enrollment) -> str:
    person = enrollment.person
    return f"{person.called} · {person.job_title}" if person.job_title else person.called


class MemberField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Enrollment) -> str:
        return member_label(obj)


class DecisionForm(forms.Form):
    """Two people of the cohort and why."""

    seen_by = {"reason": _("HR admins and the managers of this program")}

    mentee = MemberField(
        queryset=Enrollment.objects.none(),
        to_field_name="uuid",
        label=_("Mentee"),
        empty_label=_("Choose a mentee"),
    )
    mentor = MemberField(
        queryset=Enrollment.objects.none(),
        to_field_name="uuid",
        label=_("Mentor"),
        empty_label=_("Choose a mentor"),
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("So that whoever looks at this later understands it."),
    )

    def __init__(self, *args: Any, cohort: Cohort, **options: Any) -> None:
        super().__init__(*args, **options)
        members = cohort.enrollments.matchable().select_related("person").order_by("person__name")
        shape = cohort.program.shape
        peers = shape.grouping == "peers"
        mentee, mentor = self.member_field("mentee"), self.member_field("mentor")
        mentee.queryset = members.mentees()
        mentor.queryset = members.mentees() if peers else members.mentors()
        if shape.is_group:
            mentee.label = str(shape.mentee.name)
            mentor.label = str(shape.mentor.name if shape.mentor.most else _("With"))
            mentee.empty_label = mentor.empty_label = _("Choose somebody")

    def member_field(self, name: str) -> MemberField:
        return cast(MemberField, self.fields[name])


class MembersField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Enrollment) -> str:
        return member_label(obj)


class FormingForm(forms.Form):
    """Who is put together by hand; `knowing` says that the doubts were read."""

    seen_by = {
        "because": _("Everybody you ask, and those who run this program"),
        "name": _("Everybody you ask, and those who run this program"),
    }

    def __init__(self, *args: Any, cohort: Cohort, into: Mentorship | None = None, **options: Any):
        super().__init__(*args, **options)
        self.shape = cohort.program.shape
        for role, side in self.shape.sides.items():
            free = free_members(cohort, role)
            self.fields[f"{role}s"] = MembersField(
                queryset=free,
                to_field_name="uuid",
                label=side.names if side.most > 1 else side.name,
                help_text=_up_to(side) if free else _("Nobody is free: approve somebody first."),
                widget=forms.CheckboxSelectMultiple if side.most > 1 else OneSelect,
                required=into is None and side.least > 0,
            )
        if into is None and self.shape.is_group:
            self.fields["name"] = forms.CharField(
                label=_("Name of the group"),
                max_length=80,
                required=False,
                help_text=_("Such as “Circle North”. It helps to tell groups apart."),
            )
        if into is None:
            self.fields["because"] = forms.CharField(
                label=_("Why these people"),
                max_length=500,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_("In your words, for those you ask."),
            )
        self.fields["knowing"] = forms.BooleanField(
            label=_("I know, and propose it all the same"), required=False
        )

    def people(self) -> list[Enrollment]:
        chosen = (self.cleaned_data.get(f"{role}s") or () for role in self.shape.sides)
        return [one for some in chosen for one in some]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.people():
            raise forms.ValidationError(gettext("Choose at least one person."))
        return cleaned


class OneSelect(forms.Select):
    """One of many; the field behind it takes several, so that every kind has the same form."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [value for value in [data.get(name)] if value]

    def format_value(self, value: Any) -> list[str]:
        return [str(one) for one in value or []]

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> Any:
        self.choices = [("", _("Choose somebody")), *self.choices]
        return super().optgroups(name, value, attrs)


def _up_to(side: Side) -> Any:
    words = _("From %(least)s to %(most)s people.") if side.most > 1 else ""
    return words % {"least": side.least, "most": side.most} if words else ""


# More than a perfect pair is worth: nobody moves who need not.
MOST_CHARGED = 100


class WhatIfForm(forms.Form):
    """Something that is not so; nothing is changed by asking."""

    PIN, BAN, SEATS, FLOOR = "pin", "ban", "seats", "floor"
    ASKED = [
        (PIN, _("these two were a pair? (Why not her?)")),
        (BAN, _("these two were ruled out?")),
        (SEATS, _("this mentor had so many seats?")),
        (FLOOR, _("the weakest pairs had to be better, or might be weaker?")),
    ]

    what = forms.ChoiceField(
        label=_("What if"), choices=ASKED, initial=PIN, widget=forms.RadioSelect
    )
    mentee = MemberField(
        queryset=Enrollment.objects.none(),
        to_field_name="uuid",
        label=_("Mentee"),
        empty_label=_("Choose a mentee"),
        required=False,
    )
    mentor = MemberField(
        queryset=Enrollment.objects.none(),
        to_field_name="uuid",
        label=_("Mentor"),
        empty_label=_("Choose a mentor"),
        required=False,
    )
    seats = forms.IntegerField(
        label=_("Seats"),
        min_value=0,
        max_value=50,
        required=False,
        help_text=_("Only where you ask about seats. 0: the mentor takes nobody."),
        error_messages={"min_value": _("Seats cannot be fewer than 0.")},
    )
    floor = forms.IntegerField(
        label=_("Floor, in percent"),
        min_value=0,
        max_value=100,
        required=False,
        help_text=_(
            "Only where you ask about the weakest pairs. No pair may have less than so many "
            "percent of the best that the weakest could have. Usual is 95; 0: no floor."
        ),
    )
    charge = forms.IntegerField(
        label=_("Points for leaving somebody where they are"),
        min_value=0,
        max_value=MOST_CHARGED,
        initial=0,
        required=False,
        widget=forms.NumberInput(attrs={"data-slider": True}),
        help_text=_(
            "0: the best for everybody together, whoever moves. With more, somebody moves only if "
            "that is worth as many points. Pairs that are published stay in any case."
        ),
    )

    def __init__(self, *args: Any, cohort: Cohort, run: Run | None, **options: Any) -> None:
        super().__init__(*args, **options)
        inputs = run.inputs if run else {}
        everybody = cohort.enrollments.select_related("person").order_by("person__name")
        for side in ("mentee", "mentor"):
            ids = [one["id"] for one in inputs.get(f"{side}s", ())]
            self.fields[side].queryset = everybody.filter(uuid__in=ids)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        what = cleaned.get("what")
        for name, (questions, words) in self.needed().items():
            if what in questions and cleaned.get(name) is None and name not in self.errors:
                self.add_error(name, words)
        return cleaned

    def needed(self) -> dict[str, tuple[set[str], str]]:
        """Field → the questions that need it, and what to say where it is empty."""
        return {
            "mentee": ({self.PIN, self.BAN}, gettext("Choose a mentee too.")),
            "mentor": ({self.PIN, self.BAN, self.SEATS}, gettext("Choose a mentor.")),
            "seats": ({self.SEATS}, gettext("Say how many seats.")),
            "floor": ({self.FLOOR}, gettext("Say how many percent.")),
        }

    def question(self) -> dict[str, Any]:
        asked = self.cleaned_data
        if asked["what"] == self.FLOOR:
            return {"floor": asked["floor"]}
        mentor = str(asked["mentor"].uuid)
        gently = {"charge": asked["charge"] * SCALE} if asked["charge"] else {}
        if asked["what"] == self.SEATS:
            return {"seats": {mentor: asked["seats"]}, **gently}
        kind = "pins" if asked["what"] == self.PIN else "bans"
        return {kind: [[str(asked["mentee"].uuid), mentor]], **gently}


class SwapForm(forms.Form):
    seen_by = {"reason": _("HR admins and the managers of this program")}

    reason = forms.CharField(
        label=_("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class KeepingForm(forms.Form):
    seen_by = {"name": _("HR admins and the managers of this program")}

    name = forms.CharField(label=_("What you call it"), max_length=80)


class PublicationForm(forms.Form):
    """A word to everybody; whoever publishes what was not proven best says that they know it."""

    seen_by = {"note": _("Everybody who is matched now, and those who run this program")}

    note = forms.CharField(
        label=_("A word to everybody who is matched"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "It stands in each message and on the page of each match. It goes out by e-mail, so "
            "name nobody."
        ),
    )
    known = forms.BooleanField(
        error_messages={"required": _("Tick this, or run the matching to its end first.")},
    )

    def __init__(self, *args: Any, unproven: bool, groups: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not unproven:
            del self.fields["known"]
            return
        self.fields["known"].label = (
            _("I know that better groups may exist, and publish these all the same.")
            if groups
            else _("I know that better pairs may exist, and publish these all the same.")
        )


class CommentForm(forms.Form):
    """`key` names the comment before it is there, so that a second click writes no second one."""

    seen_by = {"text": _("HR admins and the managers of this program; never the two themselves")}

    text = forms.CharField(
        label=_("Comment"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class PairFilter(forms.Form):
    SHOWN = [
        ("", _("All pairs")),
        ("changed", _("Other mentor than in the run before")),
        ("pinned", _("Pinned")),
        ("weak", _("Under 50 points")),
    ]

    name = forms.CharField(
        label=_("Name"), widget=forms.SearchInput, required=False, max_length=100
    )
    only = forms.ChoiceField(label=_("Show"), choices=SHOWN, required=False)
    below = forms.IntegerField(label=_("Points under"), min_value=1, max_value=100, required=False)
    unit = forms.ModelChoiceField(
        queryset=Unit.objects.order_by("name"),
        to_field_name="uuid",
        label=_("Unit of either"),
        empty_label=_("Every unit"),
        required=False,
    )
    site = forms.ModelChoiceField(
        queryset=Site.objects.order_by("name"),
        to_field_name="uuid",
        label=_("Site of either"),
        empty_label=_("Every site"),
        required=False,
    )


class AskForm(forms.Form):
    seen_by = {"words": _("The mentor you ask, and you")}
    words = forms.CharField(
        label=_("A few words to them"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Such as what you would like to learn, and why from them."),
    )


class NoForm(forms.Form):
    seen_by = {"reason": _("Those who run this program. Never the person who asked.")}
    reason = forms.CharField(
        label=_("Would you like to say why?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("You can leave it empty."),
    )


PLACES = [
    _("First wish"),
    _("Second wish"),
    _("Third wish"),
    _("Fourth wish"),
    _("Fifth wish"),
]


class WishForm(forms.Form):
    """As many places as there are people to choose from, five at most."""

    def __init__(
        self,
        *args: Any,
        people: Sequence[Enrollment],
        wished: Sequence[Enrollment],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.people = {str(one.uuid): one for one in people}
        choices = [(key, member_label(one)) for key, one in self.people.items()]
        for at, label in enumerate(PLACES[: len(people)]):
            self.fields[f"wish_{at + 1}"] = forms.ChoiceField(
                label=label,
                choices=[("", _("Nobody")), *choices],
                required=False,
                initial=str(wished[at].uuid) if at < len(wished) else "",
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        named = [key for key in cleaned.values() if key]
        if len(set(named)) < len(named):
            raise forms.ValidationError(gettext("You have named somebody twice."))
        return cleaned

    def wished(self) -> list[Enrollment]:
        """In order; a place left empty is passed over."""
        return [self.people[key] for key in self.cleaned_data.values() if key]
