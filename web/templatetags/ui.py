"""The components every page is built from. They know no word of mentoring.

The page /style/ shows them all. A page extends base.html and fills the blocks title (also the h1),
breadcrumb, lead, actions, content. No style= and no on…=; Tabler's classes are there (no script of
its: menus are <details class="menu">, dialogs <dialog>). In _("…") write "percent", not "%".

    {% load ui %}

    {% card title=_("People") sub=_("Everyone in the directory") %} … {% endcard %}
    {% part as actions %}<a class="btn" href="…">…</a>{% endpart %}   any markup, kept for later
    {% card title=_("People") actions=actions %} … {% endcard %}
    {% empty icon="users" title=_("No people yet") text=_("Import the people file to begin.") %}
      <a class="btn btn-primary" href="…">…</a>
    {% endempty %}
    {% next_step title=_("Log your touchpoint") text=_("It takes thirty seconds.") %}
      <a class="btn btn-primary" href="…">…</a>
    {% endnext_step %}
    {% notice tone="warning" title=_("Check the dates") %} … {% endnotice %}
    {% dialog id="why" title=_("Why this match?") %} … {% enddialog %}
      opened by <a href="/page-for-no-script/" data-dialog="why">…</a>
    {% confirm action=url submit=_("End the mentorship") tone="danger" back=back_url %}
      what will happen, in words {% endconfirm %}

    {% icon "users" %}                              names: static/vendor/tabler-icons/icons.txt
    {% badge _("Running") "success" %}              neutral info success warning danger
    {% badge _("Running") "success" icon="user" %}  an icon of one's own
    {% person_chip person.name person.job_title %}  also size="large", url=…
    {% stat label=… value=… definition=… note=… %}  value=None says "Too few to say" (or empty=…)
    {% facts_list rows %}                           rows: [(label, value), …]
    {% tabs items %}                                items: [{"label", "url", "active", "count"?}, …]
    {% path steps %}        steps: [{"label", "state": done|now|next|problem, "when"?, "text"?}, …]
    {% crumb url _("Programs") %}                   inside {% block breadcrumb %}; ancestors only
    {% seen_by _("You and your mentor") %}          who can see what stands here
    {% chart id="kept" title=… definition=… data=chart %}    chart: web.charts.Chart
    {% job_progress id="import" label=… value=40 total=100 url=poll_url running=True %}
      <form>…cancel…</form> {% endjob_progress %}   put it inside a partial of the same id

Forms: `{{ form }}` draws everything (summary of errors, fields, help, errors, who can see it).
By hand: `{% form_errors form %}` then `{% field form.name %}` for each. A form names its readers:
`seen_by = {"reason": _("Only HR admins")}`. Buttons: `{% form_buttons _("Save") back=url %}`.
What two may edit at once is a `web.forms.SharedEdit`; drawn by hand, `{{ form.seen }}` goes along.

Tables (a class inheriting `web.tables.Table`; the view calls `web.tables.prepare(request, table)`),
filters outside, the rows in a partial:

    {% filters filter.form for="people" %}
    {% partialdef people inline %}
      {% data_table table id="people" caption=_("People") %}
        {% empty icon="users" title=_("Nobody here yet") %}…{% endempty %}   the empty state
      {% enddata_table %}
    {% endpartialdef %}
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from zlib import crc32

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.http import HttpRequest
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from web.charts import Chart
from web.forms import control_attributes, described_by, meanwhile, readers_of

register = template.Library()

TONE_ICONS = {
    "neutral": "circle",
    "info": "info-circle",
    "success": "circle-check",
    "warning": "alert-triangle",
    "danger": "alert-circle",
}
MESSAGE_TONES = {"success": "success", "warning": "warning", "error": "danger"}
STEP_LOOKS = {
    "done": ("success", "check"),
    "now": ("info", "arrow-right"),
    "next": ("neutral", "circle-dashed"),
    "problem": ("danger", "alert-triangle"),
}


def trimmed(content: str) -> SafeString:
    return mark_safe(content.strip())  # noqa: S308  rendered and escaped by the template just now


def component(name: str, **values: Any) -> SafeString:
    return render_to_string(f"components/{name}.html", values)


@register.simple_tag
def icon(name: str, label: str = "", extra: str = "") -> SafeString:
    return _drawn(str(name), str(label), str(extra))


@lru_cache(1024, typed=True)  # by type: what is safe must not vouch for equal text that is not
def _drawn(name: str, label: str, extra: str) -> SafeString:
    """A page has some thirty icons, most of them the same as on the page before."""
    sprite = static("vendor/tabler-icons/sprite.svg")
    values = {"name": name, "label": label, "extra": extra, "sprite": sprite}
    return render_to_string("components/icon.html", values)


@register.inclusion_tag("components/badge.html")
def badge(text: str, tone: str = "neutral", icon: str | None = None) -> dict[str, str]:
    return {"text": text, "tone": tone, "icon": icon or TONE_ICONS[tone]}


def initials(name: str) -> str:
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"


@register.inclusion_tag("components/person_chip.html")
def person_chip(name: str, title: str = "", url: str = "", size: str = "") -> dict[str, Any]:
    tone = crc32(str(name).encode()) % 6
    letters = initials(str(name))
    return {
        "name": name,
        "title": title,
        "url": url,
        "size": size,
        "tone": tone,
        "letters": letters,
    }


@register.inclusion_tag("components/stat.html")
def stat(**values: Any) -> dict[str, Any]:
    return values


@register.inclusion_tag("components/facts.html")
def facts_list(rows: list[tuple[str, Any]]) -> dict[str, Any]:
    return {"rows": rows}


@register.inclusion_tag("components/tabs.html")
def tabs(items: list[dict[str, Any]], label: str = "") -> dict[str, Any]:
    return {"items": items, "label": label}


@register.inclusion_tag("components/path.html")
def path(steps: list[dict[str, Any]]) -> dict[str, Any]:
    looks = [STEP_LOOKS[step.get("state", "next")] for step in steps]
    return {
        "steps": [
            {**step, "tone": tone, "icon": step.get("icon") or icon}
            for step, (tone, icon) in zip(steps, looks, strict=True)
        ]
    }


@register.inclusion_tag("components/crumb.html")
def crumb(url: str, label: str) -> dict[str, str]:
    return {"url": url, "label": label}


@register.inclusion_tag("components/seen_by.html")
def seen_by(text: str) -> dict[str, str]:
    return {"text": text}


@register.inclusion_tag("components/chart.html")
def chart(
    id: str, title: str, data: Chart, definition: str = "", source: str = ""
) -> dict[str, Any]:
    words = {"title": title, "definition": definition, "source": source}
    return {"id": id, "data_id": f"{id}-data", "chart": data, **words}


@register.filter
def message_tone(tags: str) -> str:
    return next((tone for level, tone in MESSAGE_TONES.items() if level in tags.split()), "info")


@register.filter
def tone_icon(tone: str) -> str:
    return TONE_ICONS[tone]


# Blocks: what stands between the tags becomes the component's content.


@register.simple_block_tag
def part(content: str) -> SafeString:
    return trimmed(content)


@register.simple_block_tag
def card(content: str, **values: Any) -> SafeString:
    return component("card", content=content, **values)


@register.simple_block_tag
def empty(content: str, title: str, icon: str = "info-circle", text: str = "") -> SafeString:
    return component("empty", content=trimmed(content), title=title, icon=icon, text=text)


@register.simple_block_tag
def next_step(content: str, title: str, text: str = "", label: str = "") -> SafeString:
    return component("next_step", content=content, title=title, text=text, label=label)


@register.simple_block_tag
def notice(content: str, tone: str = "info", title: str = "") -> SafeString:
    return component("notice", content=trimmed(content), tone=tone, title=title)


@register.simple_block_tag
def dialog(content: str, id: str, title: str) -> SafeString:
    return component("dialog", content=content, id=id, title=title)


@register.simple_block_tag
def job_progress(content: str, id: str, label: str, **values: Any) -> SafeString:
    value, total = values.get("value"), values.get("total")
    percent = int(100 * value / total) if total and value is not None else None
    return component("progress", content=content, id=id, label=label, percent=percent, **values)


@register.simple_block_tag(takes_context=True)
def confirm(context: RequestContext, content: str, action: str, **values: Any) -> SafeString:
    values |= {"content": content, "action": action, "csrf_token": context.get("csrf_token")}
    return component("confirm", **values)


# Forms.


@register.simple_tag
def control(bound: BoundField) -> SafeString:
    return bound.as_widget(attrs=control_attributes(bound))


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, seen_by: str = "") -> dict[str, Any]:
    readers = seen_by or readers_of(bound)
    return {
        "field": bound,
        "readers": readers,
        "described": described_by(bound),
        "meanwhile": meanwhile(bound),
    }


@register.inclusion_tag("components/form_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    wrong = [form[name] for name in form.errors if name in form.fields]
    return {"form": form, "fields": wrong}


@register.inclusion_tag("components/form_buttons.html")
def form_buttons(
    submit: str, back: str = "", tone: str = "primary", icon: str = ""
) -> dict[str, str]:
    return {"submit": submit, "back": back, "tone": tone, "icon": icon}


@register.inclusion_tag("components/filters.html")
def filters(form: BaseForm, **values: Any) -> dict[str, Any]:
    chosen = [name for name in form.fields if form.data.get(form.add_prefix(name))]
    return {"form": form, "target": values["for"], "chosen": chosen}


@register.simple_block_tag(takes_context=True)
def data_table(
    context: RequestContext, content: str, table: Any, id: str, **values: Any
) -> SafeString:
    """A django-tables2 table with its sorting and paging, answering in place when htmx is there."""
    values |= {
        "empty": trimmed(content),
        "table": table,
        "id": id,
        "request": context.get("request"),
    }
    return component("data_table", **values)


@register.simple_tag
def query_link(request: HttpRequest, key: str, value: object, without: str = "") -> str:
    """This page's query string with one value changed, as an address."""
    query = request.GET.copy()
    query[key] = str(value)
    query.pop(without, None)
    return f"?{query.urlencode()}"


@register.simple_tag
def pages_around(page: Page[Any]) -> list[int | str]:
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
