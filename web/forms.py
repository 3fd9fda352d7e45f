"""How every form is drawn: `{{ form }}` gives the product's look, by name `FORM_RENDERER`."""

from __future__ import annotations

from typing import Any

from django.forms import BoundField, widgets
from django.forms.renderers import TemplatesSetting

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
    parts = {"helptext": bound.help_text, "error": bound.errors, "readers": readers_of(bound)}
    base = bound.auto_id
    return " ".join(f"{base}_{part}" for part, there in parts.items() if there and base)
