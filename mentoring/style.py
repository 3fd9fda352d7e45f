"""The page that shows every component in every state, for those who build or review pages."""

from __future__ import annotations

from typing import Any

import django_tables2
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from people.access import is_hr_admin
from web.charts import Chart, Series
from web.pages import render_page, wants_piece
from web.tables import Choice, Table, prepare

LONG = _(
    "A name that is far longer than anybody expected when the page was drawn, "
    "because somebody works in the Department of Interdepartmental Coordination"
)
NAMES = ["Ana Silva", "Bo Lindqvist", "Cy Okafor", "Dilnoza Karimova", "Eve Martin"]
WORDS = {
    "neutral": _("Draft"),
    "info": _("Waiting"),
    "success": _("Running"),
    "warning": _("Quiet"),
    "danger": _("Stopped"),
}
TONES = list(WORDS)
LEVELS = {"success": messages.SUCCESS, "warning": messages.WARNING, "error": messages.ERROR}


class SampleForm(forms.Form):
    """One field of each kind, each with its readers where they matter."""

    seen_by = {"reason": _("You and your HR admins"), "wishes": _("Only you")}

    name = forms.CharField(label=_("Name"), help_text=_("As people call it in everyday talk."))
    email = forms.EmailField(label=_("E-mail address"))
    starts_on = forms.DateField(
        label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=5)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("Choose one")), ("one", _("One to one")), ("two", LONG)]
    )
    reason = forms.CharField(
        label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    how = forms.ChoiceField(
        label=_("How do you prefer to meet?"),
        widget=forms.RadioSelect,
        choices=[("video", _("By video")), ("person", _("In person")), ("phone", _("By phone"))],
    )
    wishes = forms.MultipleChoiceField(
        label=_("What would you like to learn?"),
        widget=forms.CheckboxSelectMultiple,
        choices=[(str(n), word) for n, word in enumerate([_("Leading"), _("Listening"), LONG])],
        required=False,
    )
    agrees = forms.BooleanField(label=_("I have read what is expected of me"))
    file = forms.FileField(label=_("File"), help_text=_("CSV or XLSX."), required=False)


class SampleFilter(forms.Form):
    every_field_optional = True

    name = forms.CharField(label=_("Name"), widget=forms.SearchInput, required=False)
    tone = forms.ChoiceField(
        label=_("State"), choices=[("", _("All")), *WORDS.items()], required=False
    )


class SampleTable(Table):
    chosen = Choice(accessor="number")
    name = django_tables2.TemplateColumn(
        "{% load ui %}{% person_chip record.name record.title %}", verbose_name=_("Name")
    )
    state = django_tables2.TemplateColumn(
        "{% load ui %}{% badge record.state record.tone %}", verbose_name=_("State")
    )
    number = django_tables2.Column(
        verbose_name=_("Number"), attrs={"th": {"class": "number"}, "td": {"class": "number"}}
    )


def sample_rows(request: HttpRequest) -> list[dict[str, Any]]:
    rows = [
        {
            "name": str(LONG) if n == 7 else NAMES[n % 5],
            "title": _("Engineer"),
            "tone": TONES[n % 5],
            "state": WORDS[TONES[n % 5]],
            "number": n * 37 % 100,
        }
        for n in range(60)
    ]
    wanted, tone = request.GET.get("name", "").lower(), request.GET.get("tone")
    return [r for r in rows if wanted in str(r["name"]).lower() and tone in {None, "", r["tone"]}]


def sample_charts() -> dict[str, Chart]:
    weeks = [f"W{week}" for week in range(36, 46)]
    planned = [12, 12, 14, 14, 16, 16, 18, 18, 20, 20]
    held = [10, 11, 9, 13, 14, 12, 16, 15, None, None]
    return {
        "weeks": Chart(
            kind="bar",
            labels=weeks,
            label_heading=str(_("Week")),
            series=[Series(str(_("Planned")), planned), Series(str(_("Kept")), held)],
        ),
        "units": Chart(
            kind="bar",
            labels=[str(LONG), str(_("Finance")), str(_("Sales"))],
            label_heading=str(_("Unit")),
            unit=" %",
            maximum=100,
            horizontal=True,
            missing=str(_("Too few to say")),
            series=[
                Series(str(_("Last year")), [40, 55, 61], low=[30, 41, 52], high=[52, 66, 70]),
                Series(
                    str(_("This year")), [48, None, 66], low=[37, None, 58], high=[60, None, 74]
                ),
            ],
        ),
        "shares": Chart(
            kind="line",
            labels=weeks[:6],
            label_heading=str(_("Week")),
            unit=" %",
            maximum=100,
            target=70,
            target_label=str(_("Target")),
            series=[
                Series(
                    str(_("Kept")),
                    [62, 66, 71.5, 74, 73, 78],
                    low=[50, 55, 61, 64, 62, 68],
                    high=[73, 76, 81, 83, 83, 87],
                )
            ],
        ),
        "nothing": Chart(kind="bar", labels=[], series=[], label_heading=""),
    }


def sample_context(request: HttpRequest) -> dict[str, Any]:
    rows = prepare(request, SampleTable(sample_rows(request)), page_size=8)
    charts = sample_charts()
    return {
        "charts": charts,
        "empty_form": SampleForm(auto_id="calm_%s"),
        "filter_form": SampleFilter(request.GET),
        "long": LONG,
        "nobody": prepare(request, SampleTable([], prefix="nobody-")),
        "names": NAMES,
        "now": timezone.now(),
        "rows": rows,
        "words": [(word, tone) for tone, word in WORDS.items()],
        "facts": [(_("Unit"), _("Finance")), (_("Manager"), None), (_("Job title"), LONG)],
        "steps": [
            {"label": _("Applied"), "state": "done", "when": _("2 March")},
            {"label": _("Training"), "state": "problem", "text": _("Ends in two days.")},
            {"label": _("Matched"), "state": "now", "url": "#steps", "text": LONG},
            {"label": _("First meeting"), "state": "next"},
        ],
        "tabs": [
            {"label": _("Everyone"), "url": "?", "active": True, "count": 1234},
            {"label": _("Waiting"), "url": "?tone=info", "active": False, "count": 0},
            {"label": _("About"), "url": "#tabs", "active": False},
        ],
    }


@require_http_methods(["GET", "POST"])
def style(request: HttpRequest) -> HttpResponse:
    """POST shows the sample form refused; with `toast` it shows a message of that level."""
    if settings.MODE != "development" and not is_hr_admin(request.user):
        raise Http404
    context = sample_context(request)
    if "toast" in request.POST:
        messages.add_message(request, LEVELS.get(request.POST["toast"], messages.INFO), LONG)
        if wants_piece(request):
            return HttpResponse(status=204)
    elif request.method == "POST":
        context["form"] = SampleForm(request.POST, request.FILES)
    partial = None if request.method == "POST" else "sample-rows"
    return render_page(request, "style.html", context, partial=partial)
