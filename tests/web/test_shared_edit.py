"""Two people edit one thing: the second is told, loses nothing, and decides."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.template import Context, Template

from web.forms import SharedEdit


class EditForm(SharedEdit, forms.Form):
    name = forms.CharField()
    why = forms.CharField(required=False, widget=forms.Textarea)
    day = forms.DateField(required=False)
    open = forms.BooleanField(required=False)
    kinds = forms.MultipleChoiceField(
        required=False,
        choices=[("Some", [("a", "Apples"), ("b", "Beans")]), ("c", "Corn")],
        widget=forms.CheckboxSelectMultiple,
    )

    def changed_by(self) -> str:
        return "Hana"


SAVED: dict[str, Any] = {
    "name": "Spring",
    "why": "One\nTwo",
    "day": date(2027, 3, 1),
    "open": True,
    "kinds": ["a", "b"],
}


def sent(form: forms.BaseForm, **changes: Any) -> QueryDict:
    """What a browser sends for a form as it is drawn, but for the fields that somebody changed."""
    data = QueryDict(mutable=True)
    data["seen"] = form["seen"].value()
    data["name"], data["why"] = SAVED["name"], "One\r\nTwo"
    data["day"], data["open"] = "2027-03-01", "on"
    data.setlist("kinds", ["b", "a"])
    for name, value in changes.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def test_a_change_alone_is_saved() -> None:
    data = sent(EditForm(initial=SAVED), name="Summer", kinds=["c"])

    form = EditForm(data, initial=SAVED)

    assert form.is_valid()
    assert form.cleaned_data == SAVED | {
        "name": "Summer",
        "why": "One\r\nTwo",
        "kinds": ["c"],
    }


def test_what_both_changed_is_refused_and_stands_side_by_side() -> None:
    data = sent(EditForm(initial=SAVED), name="Summer")
    now = SAVED | {"name": "<Autumn>"}

    form = EditForm(data, initial=now)

    assert not form.is_valid()
    assert "Hana changed this meanwhile." in form.non_field_errors()[0]
    assert form.meanwhile == {"name": "<Autumn>"}
    html = Template("{{ form }}").render(Context({"form": form}))
    assert "&lt;Autumn&gt;" in html
    assert 'value="Summer"' in html
    assert 'aria-describedby="id_name_meanwhile"' in html


def test_what_only_the_other_one_changed_is_taken_over_to_be_looked_at() -> None:
    data = sent(EditForm(initial=SAVED), name="Summer")
    now = SAVED | {"why": "", "day": date(2027, 4, 1), "open": False, "kinds": ["c"]}

    form = EditForm(data, initial=now)

    assert not form.is_valid()
    words = {"why": "nothing", "day": "1 April 2027", "open": "No", "kinds": "Corn"}
    assert form.meanwhile == words
    shown = {name: form[name].value() for name in SAVED}
    assert shown == now | {"name": "Summer", "day": "2027-04-01"}


def test_sent_again_it_is_saved_knowingly() -> None:
    now = SAVED | {"name": "Autumn", "kinds": ["c"]}
    refused = EditForm(sent(EditForm(initial=SAVED), name="Summer"), initial=now)
    assert not refused.is_valid()

    form = EditForm(refused.data, initial=now)

    assert form.is_valid()
    assert form.cleaned_data == now | {"name": "Summer", "why": "One\r\nTwo"}


def test_a_third_change_after_the_refusal_is_refused_again() -> None:
    first = SAVED | {"name": "Autumn"}
    refused = EditForm(sent(EditForm(initial=SAVED), name="Summer"), initial=first)
    assert not refused.is_valid()

    form = EditForm(refused.data, initial=SAVED | {"name": "Winter"})

    assert not form.is_valid()
    assert form.meanwhile == {"name": "Winter"}


def test_the_same_change_twice_is_one_change() -> None:
    data = sent(EditForm(initial=SAVED), name="Summer", kinds=["c"])

    form = EditForm(data, initial=SAVED | {"name": "Summer", "kinds": ["c"]})

    assert form.is_valid()


def test_an_error_in_a_field_that_both_changed_keeps_what_was_typed() -> None:
    data = sent(EditForm(initial=SAVED), day="soon")

    form = EditForm(data, initial=SAVED | {"day": date(2027, 4, 1)})

    assert not form.is_valid()
    assert form["day"].value() == "soon"
    assert set(form.errors) == {"day", "__all__"}


def test_a_token_that_makes_no_sense_has_seen_nothing() -> None:
    for token in ("?", "[]", "{}", '{"name": 3}'):
        data = sent(EditForm(initial=SAVED), name="Summer", seen=token)

        form = EditForm(data, initial=SAVED)

        assert not form.is_valid()
        assert form.meanwhile == {"name": "Spring"}
        assert form["name"].value() == "Summer"
