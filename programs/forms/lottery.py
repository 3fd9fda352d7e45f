"""The rules of a lottery, before they are published for good."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.models import Strata


class LotteryForm(forms.Form):
    rules = forms.CharField(
        label=_("The rules, in your words"),
        help_text=_("Applicants read this first. How the draw itself works stands below it."),
        widget=forms.Textarea(attrs={"rows": 7}),
        max_length=3000,
        initial=lambda: gettext(
            "Everybody who may join and applies in time has one ticket, whenever they apply. If "
            "there are more applicants than seats, the seats are drawn by lot. Who gets none is "
            "on the waiting list, in the order of the draw, and moves up when a seat becomes free."
        ),
    )
    strata = forms.ChoiceField(
        label=_("Seats in proportion by"),
        help_text=_(
            "With groups, each gets its share of the seats: twice as many tickets, twice as many "
            "seats. Groups with fewer than five tickets are drawn together."
        ),
        choices=Strata,
        initial=Strata.NONE,
        widget=forms.RadioSelect,
    )
