"""How a form is drawn: labels, help, errors and readers, tied together for everybody."""

import re

from django import forms
from django.template import Context, Template

from web.templatetags.ui import initials


class Form(forms.Form):
    seen_by = {"why": "Only you"}

    name = forms.CharField(label="Name", help_text="As people call it.")
    why = forms.CharField(label="Why", required=False, widget=forms.Textarea)
    how = forms.ChoiceField(
        label="How?", choices=[("a", "By video"), ("b", "By phone")], widget=forms.RadioSelect
    )
    kind = forms.ChoiceField(label="Kind", choices=[("a", "One")])
    agrees = forms.BooleanField(label="I agree")
    token = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> None:
        raise forms.ValidationError("Those two do not go together.")


def drawn(form: forms.Form) -> str:
    return Template("{{ form }}").render(Context({"form": form}))


def tag_of(html: str, id: str) -> str:
    found = re.search(rf'<[^>]*\bid="{id}"[^>]*>', html)
    return found.group() if found else ""


def test_a_fresh_form_shows_labels_help_and_readers_and_no_errors() -> None:
    html = drawn(Form())

    assert re.search(r'<label class="form-label" for="id_name">Name\s*</label>', html)
    assert 'aria-describedby="id_name_helptext"' in tag_of(html, "id_name")
    assert 'aria-describedby="id_why_readers"' in tag_of(html, "id_why")
    assert "Who can see this: Only you" in html
    assert "(optional)" in html.split('for="id_why"')[1].split("</label>")[0]
    assert "data-error-summary" not in html
    assert "aria-invalid" not in html


def test_each_kind_of_widget_wears_its_class() -> None:
    html = drawn(Form())

    assert 'class="form-control"' in tag_of(html, "id_name")
    assert 'class="form-select"' in tag_of(html, "id_kind")
    assert 'class="form-check-input"' in tag_of(html, "id_agrees")
    assert 'class="form-check-input"' in tag_of(html, "id_how_0")
    assert "<legend>How?" in html


def test_a_refused_form_lists_its_errors_with_a_way_to_each_field() -> None:
    html = drawn(Form({"name": "", "token": ""}))

    summary = html.split("</ul>")[0]
    assert "Those two do not go together." in summary
    assert '<a href="#id_name">Name</a>: This field is required.' in summary
    assert '<a href="#id_how_0">How?</a>' in summary
    assert 'href="#id_token"' not in summary
    name = tag_of(html, "id_name")
    assert 'aria-invalid="true"' in name
    assert 'aria-describedby="id_name_helptext id_name_error"' in name
    for id in ("id_name_error", "id_name_helptext", "id_why_readers", "id_how_0"):
        assert html.count(f'id="{id}"') == 1


def test_what_was_typed_stays_and_is_escaped() -> None:
    html = drawn(Form({"name": "", "why": '</textarea><script>"'}))

    assert "&lt;/textarea&gt;&lt;script&gt;&quot;" in html


def test_initials_are_those_of_the_first_and_the_last_name() -> None:
    names = ["Ana Silva", "Anne-Marie van der Berg", "Bo", "李小龙", "", "42", "Ø. Åse"]

    assert [initials(name) for name in names] == ["AS", "AB", "B", "李", "?", "?", "ØÅ"]
