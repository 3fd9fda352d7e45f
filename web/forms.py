"""How every form is drawn: `{{ form }}` gives the product's look, by name `FORM_RENDERER`.

And what keeps two people who edit one thing from overwriting each other: `SharedEdit`.
"""

from __future__ import annotations

import json
from datetime import date, time
from hashlib import sha256
from typing import Any, TypeVar

from django import forms
from django.db import models
from django.forms import BoundField, widgets
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, QueryDict
from django.utils.formats import localize
from django.utils.translation import gettext as _

Row = TypeVar("Row", bound=models.Model)
GROUPS = (widgets.CheckboxSelectMultiple, widgets.RadioSelect)


class Renderer(TemplatesSetting):
    form_template_name = "components/form.html"
    field_template_name = "components/field_of_form.html"
    formset_template_name = "components/formset.html"


def look(widget: widgets.Widget) -> str:
    if isinstance(widget, (widgets.CheckboxInput, *GROUPS)):
        return "form-check-input"
    if isinstance(widget, widgets.Select):
        return "form-select"
    if isinstance(widget, widgets.MultiWidget):
        return look(widget.widgets[0])
    return "form-control"


def control_attributes(bound: BoundField) -> dict[str, Any]:
    """The class a widget wears, and what describes it; Django itself adds aria-invalid."""
    attributes = {"class": f"{look(bound.field.widget)} {own_class(bound)}".strip()}
    described = described_by(bound)
    # A group of choices is described once, by its fieldset.
    if described and not bound.use_fieldset:
        attributes["aria-describedby"] = described
    return attributes


def own_class(bound: BoundField) -> str:
    return str(bound.field.widget.attrs.get("class", ""))


def readers_of(bound: BoundField) -> str:
    """Who can see what is written here, as the form's `seen_by` tells."""
    return str(getattr(bound.form, "seen_by", {}).get(bound.name, ""))


def described_by(bound: BoundField) -> str:
    """The ids of the help, the error and the readers that stand around a control."""
    parts = {
        "helptext": bound.help_text,
        "error": bound.errors,
        "meanwhile": meanwhile(bound),
        "readers": readers_of(bound),
    }
    base = bound.auto_id
    return " ".join(f"{base}_{part}" for part, there in parts.items() if there and base)


def meanwhile(bound: BoundField) -> str:
    """What somebody else saved here while this form stood open."""
    return str(getattr(bound.form, "meanwhile", {}).get(bound.name, ""))


def held(request: HttpRequest, rows: models.QuerySet[Row]) -> models.QuerySet[Row]:
    """Rows about to be edited: on POST locked until the transaction ends, so that two take turns.

    The view is `transaction.atomic` and builds its `SharedEdit` from the row found here.
    """
    return rows.select_for_update(of=("self",), no_key=True) if request.method == "POST" else rows


class SharedEdit(forms.BaseForm):
    """An edit form of something that somebody else may change while it stands open.

    Stands before `Form` or `ModelForm` among the bases. Its initial values are what is saved now
    (see `held`). A hidden `seen` carries a digest of each value as the person had it before them;
    what differs from it now was changed meanwhile. Then the form is refused once: fields that only
    the other one touched take the new value, fields that both touched keep what was typed and show
    the other value beside it, and sending it again saves it knowingly. Only what is shown counts: a
    change of anything else stops nobody, nor does the same change sent twice.

    A template that draws its fields one by one draws `{{ form.seen }}` too.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meanwhile: dict[str, str] = {}
        # Evaluated when it is drawn: subclasses go on setting initial values until then.
        self.fields["seen"] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=lambda: json.dumps(self._saved())
        )

    def changed_by(self) -> str:
        """The name of whoever changed it last, where that is known and may be told."""
        return ""

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and (seen := self.cleaned_data.pop("seen", "")):
            self._compare(read_digests(seen))

    def _compare(self, seen: dict[str, str]) -> None:
        saved = self._saved()
        for name in [name for name in saved if seen.get(name) != saved[name]]:
            typed = self._typed(name)
            if typed != saved[name]:
                self.meanwhile[name] = in_words(self[name])
            if typed == seen.get(name):
                self._take_over(name)
        if self.meanwhile:
            self._overwrite("seen", [json.dumps(saved)])
            self.add_error(None, self._refusal())

    def _saved(self) -> dict[str, str]:
        names = [name for name in self.fields if name != "seen"]
        return {name: digest(self[name].field, self[name].initial) for name in names}

    def _typed(self, name: str) -> str:
        value = self.cleaned_data.get(name)
        return "" if name in self.errors else digest(self.fields[name], value)

    def _take_over(self, name: str) -> None:
        """Nobody typed here: the field shows what is saved now."""
        widget, value = self[name].field.widget, self[name].initial
        if isinstance(widget, widgets.CheckboxInput):
            return self._overwrite(name, ["on"] if value else [])
        shown: Any = widget.format_value(self.fields[name].prepare_value(value))
        several = shown if isinstance(shown, (list, tuple)) else [shown or ""]
        return self._overwrite(name, [str(one) for one in several])

    def _overwrite(self, name: str, values: list[str]) -> None:
        newer = QueryDict(mutable=True)
        newer.update(self.data)
        newer.setlist(self.add_prefix(name), values)
        self.data = newer

    def _refusal(self) -> str:
        who = self.changed_by()
        first = (
            _("%(name)s changed this meanwhile.") % {"name": who}
            if who
            else _("This was changed meanwhile, perhaps in another window.")
        )
        then = _(
            "What you typed is still here, and nothing is saved yet. Look at the marked fields, "
            "then save again to keep it as it stands below."
        )
        return f"{first} {then}"


def read_digests(text: str) -> dict[str, str]:
    """The `seen` of a form; one that makes no sense has seen nothing."""
    try:
        read = json.loads(text)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def digest(field: forms.Field, value: Any) -> str:
    """Equal for equal values, whether they come from the database or from what was typed."""
    prepared = field.prepare_value(value)
    if isinstance(prepared, (list, tuple, set, models.QuerySet)):
        plain = "\n".join(sorted(str(one) for one in prepared))
    else:
        plain = "" if prepared is None else str(prepared).replace("\r\n", "\n").strip()
    return sha256(plain.encode()).hexdigest()[:16]


def differs(form: forms.BaseForm) -> bool:
    """Whether a bound form says anything else than what it began with."""
    bounds = [form[name] for name in form.fields if name != "seen"]
    return any(digest(b.field, said(b.value())) != digest(b.field, said(b.initial)) for b in bounds)


def said(value: Any) -> Any:
    """An unticked box and an empty list say as little as nothing; a zero says zero."""
    return "" if value is False or (not value and value != 0) else value


def in_words(bound: BoundField) -> str:
    """The saved value of a field as people read it."""
    value, field = bound.initial, bound.field
    prepared = field.prepare_value(value)
    if isinstance(field, forms.BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(field, forms.ChoiceField):
        several = prepared if isinstance(prepared, list) else [prepared]
        chosen = {"" if one is None else str(one) for one in several}
        labels = [str(label) for key, label in flat(field.choices) if str(key) in chosen]
        return ", ".join(labels) or _("nothing")
    if isinstance(value, (date, time, int)):
        return str(localize(value))
    return str(prepared or "") or _("nothing")


def lines_of(text: str) -> list[str]:
    """What was typed one on each line, without blanks around and empty lines."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line]


def flat(choices: Any) -> list[tuple[Any, Any]]:
    """Choices without their groups."""
    pairs: list[tuple[Any, Any]] = []
    for key, label in choices:
        pairs += flat(label) if isinstance(label, (list, tuple)) else [(key, label)]
    return pairs
